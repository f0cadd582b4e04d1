"""Say which actors and places the head of a noun phrase stands for."""

from functools import cache
from typing import TYPE_CHECKING

from warledger.claims.draft import Reading
from warledger.language.clauses import preposition
from warledger.language.coordination import conjuncts
from warledger.language.predicate import Predicate
from warledger.mentions.mention import Actor, ActorId, ActorMention, PlaceMention
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

INSIDE_LABELS = ("nmod:poss", "compound", "amod", "nmod", "nmod:desc", "appos", "flat")
LOYAL = frozenset({"loyal", "allied", "aligned"})
"""Words between forces and whose they are: "forces loyal to the government"."""
CIVILIANS = Actor(ActorId("civilians"), "civilians", "people")
PARTS_OF_PLACES = ("nmod", "compound", "appos", "nmod:poss", "flat", "amod", "nmod:desc")


def parties(reading: Reading, index: int) -> tuple[ActorMention, ...]:
    """Return the actors a phrase stands for: the one named at its head, or the one its force noun belongs to ("positions of X")."""
    own = reading.actor_at(index)
    head = reading.token(index)
    if own is not None:
        return _army_of(reading, own, head) or _of_group(reading, own, head) or reading.actors_at(index)
    lemma = head.lemma_.lower()
    if lemma in _words("measures"):
        return tuple(mention for child in head.children if _is_belonging(child) for mention in parties(reading, child.i))
    deed = reading.by_head.get(index)
    if deed is not None and deed.form == "noun" and lemma not in _words("martial"):
        return _doers(reading, deed)
    if lemma not in _words("martial"):
        return ()
    sworn = [
        c
        for child in head.children
        if child.lemma_.lower() in LOYAL
        for c in child.children
        if c.dep_ == "obl" and preposition(c) in ("to", "with")
    ]
    if len(sworn) > 0:
        return tuple(mention for child in sworn for mention in parties(reading, child.i))
    return tuple(
        mention
        for child in head.children
        if child.dep_ in INSIDE_LABELS and (child.dep_ != "nmod" or _is_belonging(child))
        for token in conjuncts(child)
        if (mention := reading.actor_at(token.i)) is not None
    )


def people(reading: Reading, index: int, *, fleeing: bool = False) -> tuple[ActorMention, ...]:
    """Return civilians for a noun of people that names no party: children killed; and whoever flees ("300,000 people fled")."""
    head = reading.token(index)
    known = _words("unarmed") if not fleeing else frozenset(load_words("nouns")["counted"]["civilians"])
    if head.lemma_.lower() not in known or reading.actor_at(index) is not None:
        return ()
    return (ActorMention(head.text, head.idx, head.idx + len(head), CIVILIANS, how="generic"),)


def _army_of(reading: Reading, unit: ActorMention, head: "Token") -> tuple[ActorMention, ...]:
    """Whose a numbered unit is that no list has: "the army's 1st Infantry Division" is the army."""
    if unit.how != "entity" or unit.actor is None or unit.actor.kind != "unit":
        return ()
    owners = (reading.actor_at(child.i) for token in head.subtree for child in (token, *token.children) if child.dep_ == "nmod:poss")
    return tuple(owner for owner in owners if owner is not None and owner is not unit)[:1]


def _of_group(reading: Reading, men: ActorMention, head: "Token") -> tuple[ActorMention, ...]:
    """The group that men of a country belong to: "Russian mercenaries of the Wagner group" are Wagner's."""
    if men.how not in ("composed", "generic") or head.lemma_.lower() not in _words("martial"):
        return ()
    groups = (reading.actor_at(child.i) for child in head.children if child.dep_ == "nmod" and preposition(child) in ("of", "from"))
    return tuple(
        group for group in groups if group is not None and group.actor is not None and group.actor.kind in ("group", "force", "unit")
    )[:1]


def _doers(reading: Reading, deed: Predicate) -> tuple[ActorMention, ...]:
    """Who is behind a deed that stands for them: "Russian raids killed …"."""
    inner = deed.of_role("agent", "possessor", "premodifier")
    return tuple(mention for argument in inner if (mention := reading.actor_at(argument.head)) is not None)


def places_of(reading: Reading, index: int, *, depth: int = 3) -> tuple[PlaceMention, ...]:
    """Return the places a phrase names, itself or through its parts ("the city of X", "positions in X"); both where two names are read as one ("Syrias Ghouta")."""
    own = reading.places_at(index)
    if len(own) > 0 or depth == 0:
        joined = (place for child in reading.token(index).children if child.dep_ == "flat" for place in reading.places_at(child.i))
        return (*own, *(place for place in joined if place not in own))
    found: list[PlaceMention] = []
    for child in reading.token(index).children:
        if child.dep_ in PARTS_OF_PLACES:
            for token in conjuncts(child):
                found.extend(place for place in places_of(reading, token.i, depth=depth - 1) if place not in found)
    return tuple(found)


def is_territory(reading: Reading, index: int) -> bool:
    """Whether the phrase speaks of ground that can be held, named or not ("the city", "swathes of territory")."""
    return reading.token(index).lemma_.lower() in _words("territorial")


def is_force(reading: Reading, index: int) -> bool:
    """Whether the phrase speaks of a party, its men or its arms ("troops", "hundreds of fighters", "missiles")."""
    head = reading.token(index)
    lemma = head.lemma_.lower()
    if lemma in _words("measures"):
        return any(is_force(reading, child.i) for child in head.children if _is_belonging(child))
    return lemma in _words("martial") or lemma in _words("materiel") or reading.actor_at(index) is not None


def _is_belonging(child: "Token") -> bool:
    return any(case.dep_ == "case" and case.lower_ in ("of", "from", "to") for case in child.children)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("nouns")[name])
