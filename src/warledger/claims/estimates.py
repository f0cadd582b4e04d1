"""Read estimates: a number or range of fighters, civilians, casualties, bases, a distance or a duration."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from warledger.claims.draft import Draft, Reading
from warledger.claims.harm import harm_of
from warledger.claims.parties import parties, places_of
from warledger.claims.quotes import clause_span, trim
from warledger.language.clauses import preposition, subject_of
from warledger.mentions.amounts.counted import counted_noun
from warledger.mentions.mention import ActorMention, PlaceMention, QuantityMention
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

POSSESSING = frozenset(
    {
        "have",
        "number",
        "total",
        "comprise",
        "field",
        "count",
        "muster",
        "retain",
        "include",
        "lose",
        "command",
        "boast",
        "deploy",
        "send",
        "possess",
        "maintain",
    }
)
"""Verbs whose subject is the one that is counted ("X has 3,000 fighters")."""
DISTANCE_UNITS = frozenset({"km", "mile", "m", "kilometre", "metre"})
DURATION_UNITS = frozenset({"hour", "day", "week", "month", "year", "minute"})
CONFIDENCE = 0.9
"""As `python -m evaluation.calibration` counted: the share of right claims, rounded, on 001, 003 and our own developed half."""


FEW = 3
"""Fewer things than this are named, not counted: "the two villages"."""


@dataclass(frozen=True, slots=True)
class _Count:
    quantity: QuantityMention
    head: "Token"
    """The counted noun, or the number itself where none follows."""
    of: str
    step: str


def read_estimates(reading: Reading) -> Iterator[Draft]:
    """Yield one estimate per number that counts something the guide knows."""
    for quantity in reading.mentions.quantities:
        count = _list_item(reading, quantity) if reading.role == "item" and reading.lead.counted is not None else None
        count = _counted(reading, quantity) if count is None else count
        if count is not None:
            yield _draft(reading, count)


def _counted(reading: Reading, quantity: QuantityMention) -> _Count | None:
    span = reading.span(quantity)
    if len(span) == 0:
        return None
    announced = _announced(span.root)
    if announced is not None and quantity.unit is None:
        return _announced_count(quantity, announced)
    head = counted_noun(span)
    harmed = harm_of(head)
    if harmed is not None:
        return _Count(quantity, head, "casualties", f"`{harmed.text}` makes the number a count of casualties.")
    if quantity.unit is not None:
        return _measured(quantity, head)
    of = _kind_of(head)
    if of is not None:
        few = of == "other" and (quantity.low or 0) < FEW and (quantity.high or 0) < FEW
        return None if few else _Count(quantity, head, of, f"`{head.text}` is what the number counts: {of}.")
    mention = reading.actor_at(head.i)
    return None if mention is None else _party(quantity, head, mention, named=head.i in range(span.start, span.end))


def _measured(quantity: QuantityMention, head: "Token") -> _Count | None:
    """A length of time or a distance; money, weights and shares are not read."""
    if quantity.unit in DURATION_UNITS and _lasts(head):
        return _Count(quantity, head, "duration", "It is how long something takes.")
    if quantity.unit in DISTANCE_UNITS:
        return _Count(quantity, head, "distance", f"`{quantity.unit}` is a unit of distance.")
    return None


def _party(quantity: QuantityMention, head: "Token", mention: ActorMention, *, named: bool) -> _Count | None:
    """People of a country, or fighters of a party, by the name that is counted."""
    if mention.how == "demonym" and mention.actor is not None and mention.actor.id == "civilians":
        return _Count(quantity, head, "civilians", f"`{head.text}` are counted as people of a country.")
    return _Count(quantity, head, "fighters", f"`{head.text}` are counted as fighters.") if not named and _is_armed(mention) else None


def _announced(number: "Token") -> "Token | None":
    """The noun whose count the number is said to be: "the number of X is put at N", "the toll rose to N"."""
    verb = number if any(child.dep_ == "cop" for child in number.children) else number.head
    if verb != number and (verb.pos_ not in ("VERB", "ADJ") or number.dep_ not in ("xcomp", "obl", "obj", "advcl", "ccomp")):
        return None
    found = subject_of(verb)
    return found[0] if found is not None and found[0].lemma_.lower() in _nouns()["announced"] else None


def _announced_count(quantity: QuantityMention, noun: "Token") -> _Count | None:
    of = _nouns()["announced"][noun.lemma_.lower()]
    counted = next((child for child in noun.children if child.dep_ == "nmod" and preposition(child) == "of"), None)
    if of != "":
        return _Count(quantity, noun if counted is None else counted, of, f"`{noun.text}` announces a count of {of}.")
    if counted is None:
        return None
    kind = _kind_of(counted)
    return None if kind is None else _Count(quantity, counted, kind, f"`{noun.text} of {counted.text}` announces a count.")


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


def _list_item(reading: Reading, quantity: QuantityMention) -> _Count | None:
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
        else _Count(quantity, root, counted, f"The list above counts {counted}; this line gives a figure for one of its areas.")
    )


def _draft(reading: Reading, count: _Count) -> Draft:
    listed = reading.role == "item" and reading.lead.counted == count.of and count.head.i in {t.i for t in reading.span(count.quantity)}
    actor = reading.lead.actor if listed else _actor(reading, count)
    start, end = _item_span(reading, count) if listed else _span(reading, count)
    quantity = count.quantity
    return Draft(
        kind="estimate",
        args={"of": count.of, "actor": actor, "low": quantity.low, "high": quantity.high, "bound": quantity.bound},
        start=start,
        end=end,
        anchor=count.head.i,
        rule="estimate.list-item" if listed else f"estimate.{count.of}",
        confidence=CONFIDENCE,
        reading=(f"`{quantity.text}` is read as {_range(quantity)} ({quantity.bound}).", count.step),
        places=_places(reading, count, listed),
    )


def _actor(reading: Reading, count: _Count) -> str | None:
    """Whose they are: the party the noun names or belongs to, else the subject of "have"; for casualties the victims."""
    mention = next(iter(parties(reading, count.head.i)), None)
    if mention is None and count.of == "civilians":
        return "civilians"
    if mention is None and count.of == "casualties" and count.head.head.lemma_.lower() == "lose":
        mention = _possessor(reading, count.head)
    if mention is None and count.of == "casualties":
        return "civilians" if count.head.lemma_.lower() in _nouns()["unarmed"] else None
    if mention is None:
        mention = _possessor(reading, count.head)
    return None if mention is None or mention.actor is None else mention.actor.id


def _possessor(reading: Reading, head: "Token") -> ActorMention | None:
    verb = head.head
    if verb.pos_ != "VERB" or (verb.lemma_.lower() not in POSSESSING and head.dep_ != "obj"):
        return None
    found = subject_of(verb)
    if found is None:
        return None
    return next(iter(parties(reading, found[0].i)), None)


def _places(reading: Reading, count: _Count, listed: bool) -> tuple[PlaceMention, ...] | None:
    if listed:
        before = tuple(p for p in reading.mentions.places if p.start < count.quantity.start)
        return before if len(before) > 0 else reading.mentions.places
    places = places_of(reading, count.head.i)
    if len(places) == 0:
        inside = {t.i for t in count.head.subtree}
        places = tuple(p for p in reading.mentions.places if reading.span(p).root.i in inside)
    return places if len(places) > 0 else _clause_places(reading, count)


def _clause_places(reading: Reading, count: _Count) -> tuple[PlaceMention, ...] | None:
    verb = count.head.head
    found = (
        [p for child in verb.children if child.dep_.startswith("obl") for p in places_of(reading, child.i)] if verb.pos_ == "VERB" else []
    )
    return tuple(found) if len(found) > 0 else None


def _item_span(reading: Reading, count: _Count) -> tuple[int, int]:
    """The line up to an aside in brackets; an aside's own clause for a figure inside it, the full stop kept."""
    quantity = reading.span(count.quantity)
    opening = [t.i for t in reading.doc if t.text in "(["]
    closing = [t.i for t in reading.doc if t.text in ")]"]
    aside = next(((o, c) for o, c in zip(opening, closing, strict=False) if o < quantity.start < c), None)
    if aside is not None:
        return trim(reading, aside[0] + 1, aside[1])
    later = next((o for o in opening if o >= quantity.end), len(reading.doc))
    start, end = trim(reading, 0, later)
    if end < len(reading.doc) and reading.doc[end].text == "." and end + 1 == later:
        end += 1
    return start, end


def _span(reading: Reading, count: _Count) -> tuple[int, int]:
    """The clause around the number when it is short, else the counted phrase."""
    verb = count.head.head
    predicate = reading.by_head.get(verb.i) if verb.pos_ == "VERB" else None
    phrase = [t.i for t in count.head.subtree if t.dep_ not in ("punct", "cc")]
    quantity = reading.span(count.quantity)
    start, end = min([*phrase, quantity.start]), max([*phrase, quantity.end - 1]) + 1
    if predicate is not None:
        return _short(clause_span(reading, predicate), (start, end))
    return trim(reading, start, end)


def _short(clause: tuple[int, int], phrase: tuple[int, int]) -> tuple[int, int]:
    return clause if clause[1] - clause[0] <= 30 and clause[0] <= phrase[0] and phrase[1] <= clause[1] else phrase


def _range(quantity: QuantityMention) -> str:
    low, high = ("…" if value is None else f"{value:,g}" for value in (quantity.low, quantity.high))
    return low if low == high else f"{low} to {high}"


@cache
def _nouns() -> dict[str, Any]:
    return load_words("nouns")
