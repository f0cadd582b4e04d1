"""Decide whether a bare name stands for a party: a demonym with a deed, a people, an office-holder, a common noun."""

from typing import TYPE_CHECKING

from warledger.mentions.composition import with_alias
from warledger.mentions.compounds import generic_actor
from warledger.mentions.mention import Actor, ActorId
from warledger.mentions.metonyms import rules
from warledger.mentions.registry import Hit
from warledger.mentions.wording import Found, Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DETERMINERS = frozenset({"the", "this", "these", "those", "its", "his", "their", "our"})
_NAMING_POS = frozenset({"NOUN", "PROPN", "ADJ"})
_COUNTING = frozenset(
    {"of", "many", "some", "most", "million", "thousands", "thousand", "hundreds", "young", "ordinary", "fellow", "displaced"}
)


def bare_party(wording: Wording, hit: Hit, doc: "Doc", *, place: bool) -> Found | None:
    """Return the actor that a name stands for when no noun composes with it, or None.

    Args:
        wording: the words and the names known in them.
        hit: the name.
        doc: the parsed block; without a parse, no capital is read as a government.
        place: the word before it makes a state a place.
    """
    if _is_aside(wording, hit):
        return None
    if (sense := hit.sense("name")) is not None:
        return with_alias(wording, Found(hit.first, hit.last, sense.actor, "registry"))
    if (sense := hit.sense("state")) is not None:
        return _state(wording, hit, sense.actor, place=place)
    if (sense := hit.sense("metonym")) is not None:
        return Found(hit.first, hit.last, sense.actor, "capital")
    if (sense := hit.sense("people")) is not None and sense.actor is not None:
        return _people(wording, hit, sense.actor)
    if (sense := hit.sense("demonym")) is not None:
        return Found(hit.first, hit.last, sense.actor, "demonym") if _does(wording, hit) else None
    if (sense := hit.sense("holder")) is not None:
        return _holder(wording, hit, sense.actor, doc)
    if (sense := hit.sense("capital")) is not None:
        return Found(hit.first, hit.last, sense.actor, "capital") if rules(wording, hit, doc) else None
    return _common(wording, hit, doc)


def _is_aside(wording: Wording, hit: Hit) -> bool:
    """It hangs in a compound that does not act: "anti-ISIS", "Britain-based", "Qaeda-linked"."""
    if hit.first > 0 and wording.words[hit.first].gap == "-" and wording.form(hit.first - 1) in wording.registry.sets["prefixes"]:
        return True
    return any(wording.glued(hit.last, group) for group in ("near", "apart"))


def _state(wording: Wording, hit: Hit, actor: Actor | None, *, place: bool) -> Found | None:
    if not place or wording.glued(hit.last, "held"):
        return Found(hit.first, hit.last, actor, "state")
    return None


def _people(wording: Wording, hit: Hit, actor: Actor) -> Found | None:
    if actor.kind != "state":
        bare = hit.sense("demonym") is None and not wording.words[hit.first].text.endswith(("s", "S"))
        if bare and not _does(wording, hit):
            return None
        return Found(hit.first, hit.last, actor, "registry")
    definite = hit.first > 0 and wording.form(hit.first - 1) == "the" and wording.joined(hit.first)
    counted = hit.first > 0 and wording.form(hit.first - 1 - definite) in _COUNTING
    if actor.id == wording.theatre or counted:
        return Found(hit.first, hit.last, wording.registry.generics["civilians"].actor, "demonym", score=0.6)
    return Found(hit.first, hit.last, actor, "demonym", score=0.8) if definite else None


def _does(wording: Wording, hit: Hit) -> bool:
    """A deed follows the adjective ("Russian air strikes", "ISIS-held"), or another that one follows ("Russian-Turkish deal")."""
    if wording.glued(hit.last, "held"):
        return True
    position = hit.last
    while wording.joined(position) or wording.form(position) == "and":
        follower = wording.hits.get(position)
        if follower is not None and follower.sense("act") is not None:
            return True
        if wording.form(position) in wording.registry.sets["modifiers"]:
            position += 1
        elif follower is not None and follower.sense("demonym", "state") is not None and position == hit.last:
            position = follower.last
        else:
            return False
    return False


def _holder(wording: Wording, hit: Hit, actor: Actor | None, doc: "Doc") -> Found | None:
    """Read an office-holder's name, unless it is a relative's ("Ivanka Trump") or a place's ("Lake Assad", "Trump Tower")."""
    start, words = hit.first, wording.words
    if wording.joined(hit.last) and wording.form(hit.last) in wording.registry.sets["places_after"] and words[hit.last].capital:
        return None
    if start > 0 and hit.last - hit.first == 1 and words[start].joined and words[start - 1].text[0].isupper():
        before = _hit_ending(wording, start)
        titled = before is not None and before.sense("office", "title", "state", "demonym", "name", "metonym") is not None
        common = words[start - 1].form in _DETERMINERS or words[start - 1].form in wording.registry.sets["locatives"] | {"and", "but", "as"}
        if not titled and not common and _is_name(doc, words[start - 1].start, words[start - 1].end):
            return None
    return Found(start, hit.last, actor, "office")


def _is_name(doc: "Doc", start: int, end: int) -> bool:
    """The parse takes the word for a name; without a parse every capital is one."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is None or not doc.has_annotation("POS") or span[-1].pos_ == "PROPN"


def _hit_ending(wording: Wording, position: int) -> Hit | None:
    return next(
        (hit for index in range(max(0, position - 5), position) if (hit := wording.hits.get(index)) is not None and hit.last == position),
        None,
    )


def _common(wording: Wording, hit: Hit, doc: "Doc") -> Found | None:
    """Read a common noun that is an actor by itself: "rebels", "the army", "rebel-held"."""
    if (sense := hit.sense("generic")) is not None:
        follower = wording.hits.get(hit.last)
        if _is_one_of_a_kind(wording, hit):
            return None
        if sense.label == "state-media" and follower is not None and wording.joined(hit.last) and follower.sense("name") is not None:
            return None
        return Found(hit.first, hit.last, generic_actor(wording, sense.label), "generic", score=0.9)
    sense = hit.sense("adjective")
    if sense is not None and _does(wording, hit):
        return Found(hit.first, hit.last, generic_actor(wording, sense.label), "generic", score=0.8)
    sense = hit.sense("definite")
    if sense is None or hit.first == 0 or wording.form(hit.first - 1) not in _DETERMINERS or not _ends_phrase(wording, hit, doc):
        return None
    return Found(hit.first, hit.last, generic_actor(wording, sense.label), "generic", score=0.7)


def _is_one_of_a_kind(wording: Wording, hit: Hit) -> bool:
    """A single body of a kind, not the party at large: "a rebel group"."""
    singular = not wording.form(hit.last - 1).endswith("s") and wording.form(hit.last - 1) in ("group", "force")
    return singular and wording.form(hit.first - 1) in ("a", "an", "every", "any", "another", "each", "other")


def _ends_phrase(wording: Wording, hit: Hit, doc: "Doc") -> bool:
    """No noun follows that the words only qualify ("the military picture")."""
    if not wording.joined(hit.last):
        return True
    if wording.glued(hit.last, "held"):
        return True
    if wording.words[hit.last].gap == "-":
        return False
    if hit.possessive:
        return True
    if not doc.has_annotation("POS"):
        return wording.form(hit.first) != "military"
    span = doc.char_span(wording.words[hit.last].start, wording.words[hit.last].end, alignment_mode="expand")
    return span is None or len(span) == 0 or span[0].pos_ not in _NAMING_POS


def theatre_of(counts: dict[ActorId, float]) -> ActorId | None:
    """Return the state with the most weight, the first named where several have it, or None for an empty count."""
    return max(counts, key=lambda state: counts[state]) if len(counts) > 0 else None
