"""The record Card: everything a reader sees of one claim beside its text, with who else says so and who says otherwise."""

from dataclasses import dataclass

from warledger.claims.claim import ClaimId


@dataclass(frozen=True, slots=True)
class Cited:
    """Another claim as a card names it."""

    claim: ClaimId
    document: str
    kind: str
    said: str
    quote: str
    outlet: str
    published: str
    voice: str
    here: bool
    """Whether it stands in the same document."""


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the way from who said it to who published it."""

    name: str
    actor: str | None
    """The id of the party that the speaker is or speaks for."""
    actor_name: str | None
    how: str


@dataclass(frozen=True, slots=True)
class Support:
    """Claims of one origin that say the same."""

    origin: str
    ties: tuple[str, ...]
    """Why several documents count as one origin."""
    claims: tuple[Cited, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Opposition:
    """Claims that cannot be so if this one is."""

    finding: str
    field: str
    explanation: str
    claims: tuple[Cited, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Status:
    """How a claim stands, in words."""

    word: str
    shown: str
    explanation: str
    digit: str


@dataclass(frozen=True, slots=True)
class Card:
    """Everything a reader sees of one claim beside its text."""

    id: ClaimId
    number: int
    """Its place among the claims of its document, from 1; 0 for one that a later reading has replaced."""
    kind: str
    letters: str
    said: str
    caveat: str | None
    quote: str
    confidence: float
    status: Status | None
    """None where the ledger was not judged."""
    facts: tuple[tuple[str, str], ...]
    steps: tuple[str, ...]
    chain: tuple[Link, ...]
    supporters: tuple[Support, ...]
    rivals: tuple[Opposition, ...]
    notes: tuple[str, ...]
    """What else was found: how a forecast came out, whether parts add up to a total."""
    implied_by: Cited | None
    implies: tuple[Cited, ...]
