"""Find when and where a clause's claim is said to hold: the dates and places attached to it or to the clauses above it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from warledger.claims.certainty import nearest_predicate
from warledger.claims.draft import Reading
from warledger.mentions.mention import DateMention, PlaceMention

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_when(reading: Reading, anchor: int) -> DateMention | None:
    """Return the date that stands with the clause, or with the nearest clause above it in the sentence."""
    dates = [(date, reading.span(date).root) for date in reading.mentions.dates if date.relation != "set"]
    for clause in _upwards(reading, anchor):
        for date, root in dates:
            if root.sent == clause.sent and _clause_of(reading, root) == clause.i:
                return date
    return None


def find_where(reading: Reading, anchor: int) -> tuple[PlaceMention, ...]:
    """Return the places that stand with the clause, or with the nearest clause above it in the sentence."""
    sentence = reading.token(anchor).sent
    places = [(place, reading.span(place).root) for place in reading.mentions.places]
    inside = [(place, root) for place, root in places if root.sent == sentence]
    for clause in _upwards(reading, anchor):
        found = tuple(place for place, root in inside if _clause_of(reading, root) == clause.i and not _is_possessor(root))
        if len(found) > 0:
            return found
    return ()


def _upwards(reading: Reading, anchor: int) -> Iterator["Token"]:
    predicate = nearest_predicate(reading, anchor)
    token = reading.token(anchor if predicate is None else predicate.head)
    yield token
    while token.head != token:
        token = token.head
        if token.i in reading.by_head or token.head == token:
            yield token


def _clause_of(reading: Reading, token: "Token") -> int:
    """The head of the clause a token belongs to: the nearest predicate above it, or the root."""
    current = token
    while current.head != current:
        current = current.head
        if current.i in reading.by_head:
            return current.i
    return current.i


def _is_possessor(token: "Token") -> bool:
    return token.dep_ == "nmod:poss"
