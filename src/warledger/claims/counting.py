"""Say what a number counts: fighters, civilians, casualties, bases, a distance, a length of time, or other things of war."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from warledger.claims.draft import Reading
from warledger.claims.harm import harm_of
from warledger.language.clauses import preposition, subject_of
from warledger.mentions.amounts.counted import counted_noun
from warledger.mentions.mention import ActorMention, QuantityMention
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

DISTANCE_UNITS = frozenset({"km", "mile", "m", "kilometre", "metre"})
DURATION_UNITS = frozenset({"hour", "day", "week", "month", "year", "minute"})
FEW = 3
"""Fewer things than this are named, not counted: "the two villages"."""


@dataclass(frozen=True, slots=True)
class Count:
    """One number with what it counts."""

    quantity: QuantityMention
    head: "Token"
    """The counted noun, or the number itself where none follows."""
    of: str
    step: str


def count_quantity(reading: Reading, quantity: QuantityMention) -> Count | None:
    """Return what a number counts, or None where the guide knows no name for it."""
    span = reading.span(quantity)
    if len(span) == 0:
        return None
    announced = _announced(span.root)
    if announced is not None and quantity.unit is None:
        return _announced_count(quantity, announced)
    head = counted_noun(span)
    harmed = harm_of(head)
    if harmed is not None:
        return Count(quantity, head, "casualties", f"`{harmed.text}` makes the number a count of casualties.")
    if quantity.unit is not None:
        return _measured(quantity, head)
    of = _kind_of(head)
    if of is not None:
        few = of == "other" and (quantity.low or 0) < FEW and (quantity.high or 0) < FEW
        return None if few else Count(quantity, head, of, f"`{head.text}` is what the number counts: {of}.")
    mention = reading.actor_at(head.i)
    return None if mention is None else _party(quantity, head, mention, named=head.i in range(span.start, span.end))


def _measured(quantity: QuantityMention, head: "Token") -> Count | None:
    """A length of time or a distance; money, weights and shares are not read."""
    if quantity.unit in DURATION_UNITS and _lasts(head):
        return Count(quantity, head, "duration", "It is how long something takes.")
    if quantity.unit in DISTANCE_UNITS:
        return Count(quantity, head, "distance", f"`{quantity.unit}` is a unit of distance.")
    return None


def _party(quantity: QuantityMention, head: "Token", mention: ActorMention, *, named: bool) -> Count | None:
    """People of a country, or fighters of a party, by the name that is counted."""
    if mention.how == "demonym" and mention.actor is not None and mention.actor.id == "civilians":
        return Count(quantity, head, "civilians", f"`{head.text}` are counted as people of a country.")
    return Count(quantity, head, "fighters", f"`{head.text}` are counted as fighters.") if not named and _is_armed(mention) else None


def _announced(number: "Token") -> "Token | None":
    """The noun whose count the number is said to be: "the number of X is put at N", "the toll rose to N"."""
    verb = number if any(child.dep_ == "cop" for child in number.children) else number.head
    if verb != number and (verb.pos_ not in ("VERB", "ADJ") or number.dep_ not in ("xcomp", "obl", "obj", "advcl", "ccomp")):
        return None
    found = subject_of(verb)
    return found[0] if found is not None and found[0].lemma_.lower() in _nouns()["announced"] else None


def _announced_count(quantity: QuantityMention, noun: "Token") -> Count | None:
    of = _nouns()["announced"][noun.lemma_.lower()]
    counted = next((child for child in noun.children if child.dep_ == "nmod" and preposition(child) == "of"), None)
    if of != "":
        return Count(quantity, noun if counted is None else counted, of, f"`{noun.text}` announces a count of {of}.")
    if counted is None:
        return None
    kind = _kind_of(counted)
    return None if kind is None else Count(quantity, counted, kind, f"`{noun.text} of {counted.text}` announces a count.")


def _kind_of(head: "Token") -> str | None:
    """What the guide calls the people or things a noun names."""
    names = {head.lemma_.lower(), *(f"{child.lemma_.lower()} {head.lemma_.lower()}" for child in head.children if child.dep_ == "compound")}
    kinds = (of for of, nouns in _nouns()["counted"].items() if of not in ("distance", "duration") and not names.isdisjoint(nouns))
    return next(kinds, None)


def _is_armed(mention: ActorMention) -> bool:
    """Whether a number before this name counts fighters ("40 rebels"), not states or bodies ("the two countries")."""
    return mention.actor is not None and mention.how != "anaphor" and mention.actor.kind in ("force", "group", "generic", "unit")


def _lasts(head: "Token") -> bool:
    """Whether it tells how long something takes or went on: "took three days", "held for five months", "a two-year war", "within 30 days"."""
    verb = head.head
    prep = preposition(head)
    if prep == "within" and verb.pos_ == "VERB":
        return True
    if prep == "for" and head.dep_ == "obl" and verb.pos_ == "VERB":
        return True
    if head.lemma_.lower() in _nouns()["harm"]["long"]:
        return True
    return (
        verb.pos_ == "VERB"
        and verb.lemma_.lower() in _nouns()["harm"]["lasting"]
        and head.dep_ in ("obj", "obl", "obl:unmarked", "obl:tmod", "obl:npmod")
    )


def count_listed(reading: Reading, quantity: QuantityMention) -> Count | None:
    """Read "Area – 1,500 to 2,000" in a list whose lead-in counted fighters of one party."""
    counted = reading.lead.counted
    span = reading.span(quantity)
    if counted is None or quantity.unit is not None or len(span) == 0:
        return None
    root = span.root
    follows = root.head.pos_ == "NOUN" and root.dep_ == "nummod" and root.head.i > root.i
    return (
        None
        if follows
        else Count(quantity, root, counted, f"The list above counts {counted}; this line gives a figure for one of its areas.")
    )


@cache
def _nouns() -> dict[str, Any]:
    return load_words("nouns")
