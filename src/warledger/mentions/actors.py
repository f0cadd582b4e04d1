"""Find the actors of a text: states, armies, groups and offices, named, composed or meant by a common noun."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from warledger.mentions.composition import allies_after, is_office, name_after, read_of_phrase, read_phrase
from warledger.mentions.foreignactors import find_foreign_actors
from warledger.mentions.forms import Word
from warledger.mentions.mention import Actor, ActorId, ActorMention
from warledger.mentions.metonyms import is_place
from warledger.mentions.officeholders import find_apposed, read_portfolio
from warledger.mentions.parties import bare_party, theatre_of
from warledger.mentions.registry import Hit, Registry, at_home, is_numbered_unit, load_registry
from warledger.mentions.slant import find_slant
from warledger.mentions.unlisted import find_unlisted
from warledger.mentions.wording import Found, Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NAME_WEIGHTS = {"state": 1.0, "demonym": 1.0, "people": 1.0, "capital": 0.7, "metonym": 0.5, "holder": 0.7, "name": 0.5}
"""How much a name counts towards the war a text is about. Set by eye on reports of nine wars: a group is at home in one war
but turns up in others, a capital is also where agencies write from."""
_IN_PLACE = 1.5
"""Factor for a state that something happens in."""


class _Placed(NamedTuple):
    """The state's name read last: where it ends, whether it was only a place, and whether it stood in a list."""

    last: int
    place: bool
    listed: bool


def find_actors(
    doc: "Doc",
    *,
    theatre: ActorId | None = None,
    introduced: Mapping[str, Actor] | None = None,
    registry: Registry | None = None,
) -> Iterator[ActorMention]:
    """Yield the actors named in one parsed block, in order, none overlapping; offsets are characters of the block.

    Args:
        doc: the block. Capitals are read as governments only where it has a parse; all else reads the words alone.
        theatre: the state whose war the document is about, which "the rebels" and "government forces" belong to; when it is
            not given, it is guessed from the block.
        introduced: bodies the document gives a short name to, by name; see `acronyms`.
        registry: the actors that are known; when not given, those of the word lists.

    Yields:
        Mentions whose `how` is registry, state, composed, demonym, office, capital, generic or entity. A state named only as a
        place ("in Syria") is no mention. `actor` is None for a person in an office of an unknown party.
    """
    registry = registry or load_registry()
    words = registry.words(doc.text)
    hits = registry.hits(words)
    war = theatre or _theatre(registry, hits, words)
    wording = Wording(doc.text, words, at_home(hits, war), registry, war)
    found = list(_read(wording, doc))
    found.extend(find_unlisted(wording, doc, taken=found, introduced=introduced or {}))
    mentions = [_mention(wording, each) for each in found]
    foreign = list(find_foreign_actors(doc.text, registry))
    mentions = [mention for mention in mentions if not any(each.start < mention.end and mention.start < each.end for each in foreign)]
    yield from sorted([*mentions, *foreign, *find_apposed(wording, doc, mentions)], key=lambda mention: mention.start)


def find_theatre(text: str, registry: Registry | None = None) -> ActorId | None:
    """Return the state whose war a text is about: of the states with a war at home, the one it names most; None if it names none."""
    registry = registry or load_registry()
    words = registry.words(text)
    return _theatre(registry, registry.hits(words), words)


def _theatre(registry: Registry, hits: dict[int, Hit], words: list[Word]) -> ActorId | None:
    counts: dict[ActorId, float] = {}
    for position, hit in hits.items():
        sense = hit.senses[0]
        state = sense.home or (sense.actor.id if sense.actor is not None and sense.actor.kind == "state" else None)
        if state is None or state not in registry.states or not registry.states[state].war or is_numbered_unit(sense):
            continue
        inside = position > 0 and words[position - 1].form in ("in", "across", "inside", "throughout")
        counts[state] = counts.get(state, 0.0) + _NAME_WEIGHTS.get(sense.role, 0.0) * (_IN_PLACE if inside else 1.0)
    return theatre_of(counts)


def _read(wording: Wording, doc: "Doc") -> Iterator[Found]:
    """Walk the known names from left to right: composed phrases first, bare names after."""
    position, behind = 0, -1
    placed: _Placed | None = None
    for start, hit in wording.hits.items():
        if start < position:
            continue
        found, position = _phrase_at(wording, start)
        if len(found) == 0:
            before = _before(wording, placed, start)
            place = is_place(wording, hit, before=before)
            if hit.sense("state") is not None:
                placed = _Placed(hit.last, place, before is not None)
            bare = bare_party(wording, hit, doc, place=place)
            found, position = ([], hit.last) if bare is None else ([bare, *allies_after(wording, bare)], hit.last)
        for each in found:
            if each.first > behind:
                yield each
                behind = each.last - 1
        position = max(position, behind + 1)


def _before(wording: Wording, placed: "_Placed | None", start: int) -> bool | None:
    """How the state coordinated directly before this one was read; a comma before "and" links only the last of three or more."""
    if placed is None or start - placed.last > 2:
        return None
    between = [wording.form(index) for index in range(placed.last, start)]
    gaps = [wording.words[index].gap for index in range(placed.last, start + 1)]
    if any(form not in ("and", "or", "the") for form in between) or any(gap not in (" ", ",", "/") for gap in gaps):
        return None
    coordinated = len(between) > 0 and between[0] in ("and", "or")
    if (not coordinated and gaps[0] == " ") or (coordinated and "," in gaps and not placed.listed):
        return None
    return placed.place


def _phrase_at(wording: Wording, start: int) -> tuple[list[Found], int]:
    hit = wording.hits[start]
    if hit.sense("office", "title", "noun") is not None:
        if (found := _office_first(wording, hit)) is not None:
            return [found], found.last
        if (found := read_of_phrase(wording, start) or read_portfolio(wording, start)) is not None:
            return [found], found.last
    if hit.first > 0 and wording.words[start].gap == "-" and wording.form(start - 1) in wording.registry.sets["prefixes"]:
        return [], start
    return read_phrase(wording, start)


def _office_first(wording: Wording, hit: Hit) -> Found | None:
    """Read "President Bashar al-Assad", "Mr Putin", "Colonel John Doe"."""
    last = hit.last
    while (more := wording.hits.get(last)) is not None and wording.joined(last) and more.sense("office", "title") is not None:
        last = more.last
    name = wording.hits.get(last)
    if hit.sense("office", "title") is None or not wording.joined(last):
        return None
    if name is not None:
        return _titled(wording, hit, last, name)
    end = name_after(wording, last)
    if (
        end - last < 2
        or hit.sense("office") is None
        or not is_office(wording, hit)
        or _is_headline(wording)
        or _is_body(wording, hit, last, end)
    ):
        return None
    return Found(hit.first, end, None, "office", score=0.5)


def _titled(wording: Wording, hit: Hit, last: int, name: Hit) -> Found | None:
    if (holder := name.sense("holder")) is not None:
        follower = wording.hits.get(name.last)
        if name.possessive and follower is not None and follower.sense("noun") is not None:
            return None
        return Found(hit.first, name.last, holder.actor, "office")
    office = wording.form(last - 1)
    surname = next((s for s in name.senses if s.role == "surname" and s.label.split()[-1] == office), None)
    return None if surname is None else Found(hit.first, name.last, surname.actor, "office", score=0.8)


def _is_body(wording: Wording, hit: Hit, last: int, end: int) -> bool:
    """The office noun is a word of a body's name: "General Commission", "Chief Command Council"."""
    inside = any(
        wording.form(index) in wording.registry.sets["last"] | {"commission", "assembly", "staff", "secretariat"}
        for index in range(last, end)
    )
    return inside or (
        hit.first > 0 and wording.joined(hit.first) and wording.words[hit.first - 1].text[0].isupper() and hit.first - 1 not in wording.hits
    )


def _is_headline(wording: Wording) -> bool:
    long = [word for word in wording.words if len(word.text) > 3]
    return sum(word.text[0].isupper() for word in long) * 3 > len(long) * 2


def _mention(wording: Wording, found: Found) -> ActorMention:
    start = wording.words[found.first].start
    end = found.cut or wording.words[found.last - 1].end
    slant = find_slant(wording.text, start, end)
    return ActorMention(wording.text[start:end], start, end, found.actor, found.how, found.backers, found.score, slant)
