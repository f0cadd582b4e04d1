"""Read estimates: a number or range of fighters, civilians, casualties, bases, a distance or a duration."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from warledger.claims.counting import Count, count_listed, count_quantity
from warledger.claims.draft import Draft, Reading
from warledger.claims.fewness import as_bound, find_few, find_spoken_of
from warledger.claims.parties import parties, places_of
from warledger.claims.quotes import clause_span, trim
from warledger.language.clauses import subject_of
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
CONFIDENCE = 0.9
"""As `python -m evaluation.calibration` counted: the share of right claims, rounded, on 001, 003 and our own developed half."""


FEW_CONFIDENCE = 0.6
"""Set by eye below the rest: that they are few is said, the bound is a convention."""


def read_estimates(reading: Reading) -> Iterator[Draft]:
    """Yield one estimate per number that counts something the guide knows, and per word that says that fighters are few."""
    for quantity in reading.mentions.quantities:
        count = count_listed(reading, quantity) if reading.role == "item" and reading.lead.counted is not None else None
        count = count_quantity(reading, quantity) if count is None else count
        count = None if count is None else as_bound(reading, count)
        if count is not None:
            yield _draft(reading, count)
    yield from (_few(reading, count) for count in find_few(reading))


def _few(reading: Reading, count: Count) -> Draft:
    draft = _draft(reading, count)
    party, there = find_spoken_of(reading, count)
    actor = draft.args["actor"] or (None if party is None or party.actor is None else party.actor.id)
    return replace(
        draft, args={**draft.args, "actor": actor}, places=draft.places or there or None, rule="estimate.few", confidence=FEW_CONFIDENCE
    )


def _draft(reading: Reading, count: Count) -> Draft:
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


def _actor(reading: Reading, count: Count) -> str | None:
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


def _places(reading: Reading, count: Count, listed: bool) -> tuple[PlaceMention, ...] | None:
    if listed:
        before = tuple(p for p in reading.mentions.places if p.start < count.quantity.start)
        return before if len(before) > 0 else reading.mentions.places
    places = places_of(reading, count.head.i)
    if len(places) == 0:
        inside = {t.i for t in count.head.subtree}
        places = tuple(p for p in reading.mentions.places if reading.span(p).root.i in inside)
    return places if len(places) > 0 else _clause_places(reading, count)


def _clause_places(reading: Reading, count: Count) -> tuple[PlaceMention, ...] | None:
    verb = count.head.head
    found = (
        [p for child in verb.children if child.dep_.startswith("obl") for p in places_of(reading, child.i)] if verb.pos_ == "VERB" else []
    )
    return tuple(found) if len(found) > 0 else None


def _item_span(reading: Reading, count: Count) -> tuple[int, int]:
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


def _span(reading: Reading, count: Count) -> tuple[int, int]:
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
