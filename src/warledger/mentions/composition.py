"""Compose actors from the words of a noun phrase: "Iraqi security forces", "US-backed Kurdish fighters", "the Turkish president"."""

from dataclasses import dataclass, replace

from warledger.mentions.compounds import allies_of, compose, generic_actor, root_of
from warledger.mentions.mention import Actor
from warledger.mentions.registry import Hit
from warledger.mentions.senses import PARTY_ROLES, Role, Sense
from warledger.mentions.wording import Found, Wording

BASE_ROLES: tuple[Role, ...] = ("demonym", *PARTY_ROLES, "adjective")
_COORDINATORS = frozenset({"and", "or", "as", "well", "plus", "both"})
_ADJECTIVES = frozenset({"general", "major"})
_AFTER_OFFICE = frozenset(
    {"said", "says", "told", "who", "was", "is", "has", "had", "and", "in", "of", "from", "at", "with", "close", "as"}
)
_INDEFINITE = frozenset({"a", "an", "every", "any", "no", "another", "each"})
_POSSESSORS = frozenset({"its", "his", "her", "their"})
_FORCE_NOUNS = frozenset({"forces", "arms", "army"})


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A party and the noun it was composed with so far."""

    base: Sense
    actor: Actor
    last: int
    noun: str | None = None
    office: bool = False


def read_phrase(wording: Wording, position: int) -> tuple[list[Found], int]:
    """Read the composed actors of the noun phrase that starts at a known party.

    Returns the actors read, coordinated ones apart ("the Syrian and Iraqi armies"), and the position after the phrase. Nothing is
    read where the party stands bare: what a bare name means is for the finder to say.
    """
    conjuncts, after = _conjuncts(wording, position)
    if _is_backing(wording, after):
        return _backed(wording, position, conjuncts, after + 1)
    head = conjuncts[-1]
    phrase = _core(wording, head)
    if phrase is None or (phrase.noun is None and not phrase.office) or _is_one_of_many(wording, head, phrase):
        return [], position
    found = [_found(wording, head.first, phrase)]
    if phrase.noun is not None or phrase.office:
        found = [*_shared(wording, conjuncts[:-1], phrase), *found]
    found.extend(_with_allies(wording, found[-1]))
    return (found, found[-1].last) if found[0].first == position else ([], position)


def read_of_phrase(wording: Wording, position: int) -> Found | None:
    """Read "the government of Damascus", "president of Syria", "the forces of Khalifa Haftar"."""
    hit = wording.hits[position]
    noun, office = hit.sense("noun"), hit.sense("office")
    if (noun is None and office is None) or wording.form(hit.last) != "of" or not wording.joined(hit.last):
        return None
    start = hit.last + 1 + (wording.form(hit.last + 1) == "the")
    party = wording.hits.get(start)
    base = None if party is None else party.sense("state", "capital", "holder", "name")
    if party is None or base is None or base.actor is None or not wording.joined(start):
        return None
    follower = wording.hits.get(party.last)
    if party.possessive or (
        follower is not None and wording.joined(party.last) and follower.sense("noun", "office", "act", "place") is not None
    ):
        return None
    if noun is None:
        return Found(position, party.last, base.actor, "office")
    if noun.label not in ("government", "army", "forces", "allies", "people"):
        return None
    actor = compose(wording, base, noun.label, possessive=True)
    return None if actor is None else Found(position, party.last, actor, "composed")


def is_office(wording: Wording, hit: Hit) -> bool:
    """An office noun that is also an adjective ("general", "major") needs a capital, or an end of the phrase after it."""
    if hit.last - hit.first > 1 or wording.form(hit.first) not in _ADJECTIVES or not wording.joined(hit.last):
        return True
    return (wording.words[hit.first].capital and wording.words[hit.last].capital) or wording.form(hit.last) in _AFTER_OFFICE


def _is_one_of_many(wording: Wording, head: Hit, phrase: _Phrase) -> bool:
    """It says what kind of body another is: "a guerrilla force", "every other Jihadi group"."""
    singular = not wording.form(phrase.last - 1).endswith("s")
    step = head.first - 1
    while step >= 0 and wording.joined(step + 1) and wording.form(step) in wording.registry.sets["modifiers"] | {"classic"}:
        step -= 1
    return phrase.base.role == "adjective" and not phrase.office and singular and wording.form(step) in _INDEFINITE


def _conjuncts(wording: Wording, position: int) -> tuple[list[Hit], int]:
    """Return the parties coordinated from a position on, and the position after them."""
    found = [wording.hits[position]]
    while True:
        after = found[-1].last
        step = after
        while step < len(wording.words) and wording.form(step) in _COORDINATORS and step - after < 3:
            step += 1
        step += wording.form(step) == "the" and step > after
        party = wording.hits.get(step)
        if party is not None and wording.form(step - 1) == "the" and _is_backing(wording, party.last):
            return found, after
        linked = step > after or (step < len(wording.words) and wording.words[step].gap in (",", "/", "-"))
        if party is None or not linked or party.sense(*BASE_ROLES) is None or not _links(wording, after, step):
            return found, after
        found.append(party)


def _links(wording: Wording, after: int, step: int) -> bool:
    """No full stop or bracket stands among the words between two conjuncts."""
    return all(wording.words[index].gap in (" ", ",", "/", "-") for index in range(after, step + 1))


def _is_backing(wording: Wording, position: int) -> bool:
    return wording.joined(position) and wording.form(position) in wording.registry.sets["backed"]


def _backed(wording: Wording, position: int, backers: list[Hit], start: int) -> tuple[list[Found], int]:
    ids = tuple(sense.actor.id for hit in backers if (sense := hit.sense(*BASE_ROLES)) is not None and sense.actor is not None)
    start = _skip_modifiers(wording, start)
    if not wording.joined(start) or len(ids) == 0:
        return [], position
    found, after = _backed_core(wording, start)
    if len(found) == 0:
        return [], position
    first, *rest = (replace(each, backers=ids) for each in found)
    return [replace(first, first=position), *rest], after


def _backed_core(wording: Wording, start: int) -> tuple[list[Found], int]:
    hit = wording.hits.get(start)
    if hit is None:
        return [], start
    if hit.sense(*BASE_ROLES) is not None:
        found, after = read_phrase(wording, start)
        if len(found) > 0:
            return found, after
    sense = hit.sense("name", "people", "metonym")
    if sense is not None:
        return [Found(start, hit.last, sense.actor, "registry")], hit.last
    generic = hit.sense("generic")
    return ([], start) if generic is None else ([Found(start, hit.last, generic_actor(wording, generic.label), "generic")], hit.last)


def _skip_modifiers(wording: Wording, position: int) -> int:
    while wording.joined(position) and position not in wording.hits and wording.form(position) in wording.registry.sets["modifiers"]:
        position += 1
    return position


def _core(wording: Wording, head: Hit) -> _Phrase | None:
    """Fold the nouns after a party into it, as far as they belong to it."""
    base = head.sense(*BASE_ROLES)
    if base is None:
        return None
    actor = generic_actor(wording, base.label) if base.role == "adjective" else base.actor
    if actor is None:
        return None
    if any(wording.glued(head.last, group) for group in ("near", "apart")):
        return None
    phrase = _Phrase(base if base.actor is not None else Sense("adjective", actor, base.label), actor, head.last)
    possessive, position = head.possessive, head.last
    while True:
        position = _skip_modifiers(wording, position)
        hit = wording.hits.get(position)
        if hit is None or not wording.joined(position):
            return phrase
        grown = _grown(wording, phrase, hit, possessive=possessive)
        if grown is None:
            if (passed := _passed(wording, hit)) is None:
                return phrase
            position = passed
            continue
        phrase, position, possessive = grown, grown.last, hit.possessive


def _passed(wording: Wording, hit: Hit) -> int | None:
    """A known word that may also be a mere modifier ("military intelligence") is stepped over."""
    single = hit.last == hit.first + 1 and wording.form(hit.first) in wording.registry.sets["modifiers"]
    return hit.last if single else None


def _grown(wording: Wording, phrase: _Phrase, hit: Hit, *, possessive: bool) -> _Phrase | None:
    noun = hit.sense("noun")
    if noun is not None and not phrase.office:
        actor = _composed(wording, phrase.base, noun.label, possessive=possessive)
        if actor is not None:
            kept = phrase.actor if phrase.noun in _FORCE_NOUNS and noun.label in ("group", "terrorists") else actor
            return replace(phrase, actor=kept, last=hit.last, noun=noun.label)
    if hit.sense("office") is not None and is_office(wording, hit):
        return replace(phrase, last=hit.last, office=True)
    if (holder := hit.sense("holder")) is not None and phrase.office:
        return replace(phrase, actor=holder.actor or phrase.actor, last=hit.last)
    if phrase.office and (surname := hit.sense("surname")) is not None and surname.actor == phrase.actor:
        return replace(phrase, last=hit.last)
    return _renamed(wording, phrase, hit)


def _composed(wording: Wording, base: Sense, noun: str, *, possessive: bool) -> Actor | None:
    """Compose, and read "regime planes" and "government artillery" as the army's, not the government's."""
    if base.role == "adjective" and base.label == "government" and noun in _FORCE_NOUNS:
        return generic_actor(wording, "army")
    return compose(wording, base, noun, possessive=possessive)


def _renamed(wording: Wording, phrase: _Phrase, hit: Hit) -> _Phrase | None:
    """Read on to a narrower party: "Syrian Kurdish fighters", "Lebanese Hezbollah", "Syrian rebel commander"."""
    if phrase.base.role not in ("demonym", "adjective", "people") or phrase.office:
        return None
    party = hit.sense("name", "people")
    if party is not None and party.actor is not None and party.actor.kind != "state" and phrase.actor != party.actor:
        return _Phrase(party, party.actor, hit.last, phrase.noun if phrase.noun in ("group", "media") else "name")
    adjective = hit.sense("adjective")
    if adjective is None or phrase.noun is not None:
        return None
    after = wording.hits.get(_skip_modifiers(wording, hit.last))
    if after is None or after.sense("noun", "office") is None or not wording.joined(hit.last):
        return None
    if adjective.label in ("government", "army"):
        return replace(phrase, last=hit.last, noun="government")
    actor = generic_actor(wording, adjective.label)
    return _Phrase(Sense("adjective", actor), actor, hit.last, "rebels")


def _found(wording: Wording, first: int, phrase: _Phrase) -> Found:
    if phrase.office:
        return Found(first, name_after(wording, phrase.last), phrase.actor, "office")
    return with_alias(wording, Found(first, phrase.last, phrase.actor, _how(phrase)))


def _how(phrase: _Phrase) -> str:
    if phrase.base.role == "adjective":
        return "generic"
    return "registry" if phrase.actor == phrase.base.actor and phrase.base.role in ("name", "people") else "composed"


def with_alias(wording: Wording, found: Found) -> Found:
    """Take in the bracket of "Syrian Democratic Forces (SDF)", when it holds only another name of the same actor."""
    hit = wording.hits.get(found.last)
    if hit is None or wording.words[found.last].gap != "(":
        return found
    sense = hit.sense("name", "people", "state")
    end = wording.words[hit.last - 1].after
    same = sense is not None and sense.actor == found.actor and wording.text[end : end + 1] == ")"
    return replace(found, last=hit.last, cut=end + 1) if same else found


def name_after(wording: Wording, position: int) -> int:
    """Return where a person's name after an office ends: "the US general |Joseph Votel|"; at most four capitalised words."""
    last = position
    while last - position < 4 and wording.joined(last) and wording.words[last].gap == " ":
        word, hit = wording.words[last], wording.hits.get(last)
        if not word.text[0].isupper() or (hit is not None and hit.sense("holder", "surname", "office", "title") is None):
            break
        last = last + 1 if hit is None else hit.last
        if word.possessive:
            break
    return last


def _shared(wording: Wording, others: list[Hit], phrase: _Phrase) -> list[Found]:
    """Give the noun to the adjectives coordinated before it: "the |Syrian| and Iraqi armies"."""
    shared: list[Found] = []
    for hit in others:
        base = hit.sense("demonym", "people", "adjective")
        if base is None or hit.possessive:
            return []
        noun = phrase.noun if phrase.noun in wording.registry.nouns else None
        actor = base.actor if noun is None else compose(wording, base, noun, possessive=False)
        if base.role == "adjective":
            actor = generic_actor(wording, base.label)
        if actor is not None:
            shared.append(Found(hit.first, hit.last, actor, "office" if phrase.office else "composed"))
    return shared


def _with_allies(wording: Wording, found: Found) -> list[Found]:
    """Read "and its allies" after a party."""
    after = found.last
    if found.actor is None or wording.form(after) != "and" or wording.form(after + 1) not in _POSSESSORS or not wording.joined(after + 1):
        return []
    start = _skip_modifiers(wording, after + 2)
    hit = wording.hits.get(start)
    noun = None if hit is None else hit.sense("noun")
    if hit is None or noun is None or noun.label != "allies" or not wording.joined(start):
        return []
    return [Found(after + 1, hit.last, allies_of(wording.registry, root_of(wording.registry, found.actor)), "composed")]


def allies_after(wording: Wording, found: Found) -> list[Found]:
    """Read "and its allies" after a party that stands bare."""
    return _with_allies(wording, found)
