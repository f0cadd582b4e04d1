"""The records of mentions: an actor, place, date or quantity named in a text, and all that one block names."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple, NewType, TypeVar


class Slant(NamedTuple):
    """A loaded word as written, and what it does: pejorative, honorific or distancing."""

    word: str
    kind: str


ActorId = NewType("ActorId", str)
ActorKind = Literal["state", "force", "group", "alliance", "unit", "organisation", "office", "generic", "people", "outlet"]
Bound = Literal["exact", "about", "at-least", "at-most", "range", "under", "over"]


@dataclass(frozen=True, slots=True)
class Actor:
    """An organisation, state or office: never a private person."""

    id: ActorId
    name: str
    kind: ActorKind
    parent: ActorId | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that name or stand for an actor; `actor` is None for a named speaker the registry does not know."""

    text: str
    start: int
    end: int
    actor: Actor | None
    how: str
    """How it was read: registry, composed, office, capital, demonym, generic, entity, anaphor."""
    backers: tuple[ActorId, ...] = ()
    """Actors said in the same noun phrase to back this one ("the US-backed Kurds")."""
    score: float = 1.0
    slant: Slant | None = None
    """The author's loaded word for it ("regime"), which the neutral id does not keep."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place, with a centre and a radius, or the reason why there is none."""

    text: str
    start: int
    end: int
    name: str | None
    """Canonical English name; areas keep their direction ("north-eastern Syria"). None when unresolved."""
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    where_prec: int | None = None
    """UCDP: 1 exact, 2 within 25 km, 3 district, 4 governorate, 5 area or line, 6 country, 7 international."""
    geonames_id: int | None = None
    feature: str | None = None
    """settlement, district, governorate, country, facility, area, line, region."""
    country: str | None = None
    """ISO 3166-1 alpha-2, where it is certain."""
    reason: str | None = None
    """Why the place is unresolved, for a reader."""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression as a closed interval of days; relative while the document has no date."""

    text: str
    start: int
    end: int
    earliest: date | None
    latest: date | None
    edtf: str | None
    date_prec: int | None
    """UCDP: 1 exact day, 2 within 2 to 6 days, 3 week, 4 month, 5 more than a month up to a year (also several years)."""
    offset: str | None = None
    """The interval relative to publication ("PUB-2d/PUB") for relative expressions."""
    relation: Literal["in", "before", "after", "since", "until", "by", "set"] = "in"
    """How the interval bounds what is told; "set" for what comes round ("every night"), which has no interval."""


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number or range with its bound, and the words counted when they follow it."""

    text: str
    start: int
    end: int
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None = None
    """km, day, week, month, year, percent, fraction, usd … ; None for a plain count."""
    counted: str | None = None
    """The word for what is counted, read from the parse; None where it is not said, and for measures."""


Mention = ActorMention | PlaceMention | DateMention | QuantityMention
_M = TypeVar("_M", ActorMention, PlaceMention, DateMention, QuantityMention)


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one block names: offsets are half-open characters of the block's text."""

    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()

    def shifted(self, by: int) -> "Mentions":
        """Return the same mentions, offsets moved by a number of characters."""
        return Mentions(
            tuple(_shift(mention, by) for mention in self.actors),
            tuple(_shift(mention, by) for mention in self.places),
            tuple(_shift(mention, by) for mention in self.dates),
            tuple(_shift(mention, by) for mention in self.quantities),
        )

    def all(self) -> tuple[Mention, ...]:
        """Return every mention in text order."""
        joined: list[Mention] = [*self.actors, *self.places, *self.dates, *self.quantities]
        return tuple(sorted(joined, key=_position))


def join(parts: Iterable[Mentions]) -> Mentions:
    """Put the mentions of several blocks together, in order."""
    blocks = tuple(parts)
    return Mentions(
        tuple(mention for block in blocks for mention in block.actors),
        tuple(mention for block in blocks for mention in block.places),
        tuple(mention for block in blocks for mention in block.dates),
        tuple(mention for block in blocks for mention in block.quantities),
    )


def _position(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _shift(mention: _M, by: int) -> _M:
    return replace(mention, start=mention.start + by, end=mention.end + by)
