"""Trace who is said to hold places, many at once, and where these places lie."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from warledger.judgement.geography import WIDE_PREC, place_key
from warledger.judgement.territory import Territory, trace_control
from warledger.judgement.testimony import Testimony
from warledger.ledger.atlas import AskedPlace
from warledger.ledger.store import Ledger
from warledger.workflow.evidence import MOST_OF_A_PLACE, find_newest, load_filed, origin_counter

CONTROL = "control|"
"""How the questions on who holds a place begin; its key follows."""
UNPLACED = 9
"""Stands for a precision that is not known: behind all those of UCDP."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place lies, as closely as the claims have it."""

    lat: float
    lon: float
    radius_km: float
    where_prec: int | None


@dataclass(frozen=True, slots=True)
class TracedPlace:
    """What is said of who held one place, and where it lies."""

    place: AskedPlace
    territory: Territory
    spot: Spot | None
    reaches: date | None
    """The day before which claims were left out because there are too many; None where all were looked at."""

    @property
    def wide(self) -> bool:
        """An area or governorate, of which several parties may hold parts."""
        return self.place.where_prec is not None and self.place.where_prec >= WIDE_PREC


def trace_places(
    ledger: Ledger,
    places: Sequence[AskedPlace],
    *,
    on: date,
    known_by: date | None = None,
    since: date | None = None,
    most: int = MOST_OF_A_PLACE,
) -> Iterator[TracedPlace]:
    """Yield what is said of places up to a day, by what was published by another, from the newest claims on each.

    With `since`, what ended before that day is left out. What was known by a day tells of no later one, so no claim that counts is crowded out by those of later days.
    """
    told = _load(ledger, [f"{CONTROL}{place.key}" for place in places], on=on, known_by=known_by, most=most)
    count = origin_counter(ledger, [testimony for testimonies in told.values() for testimony in testimonies])
    for place in places:
        testimonies = told[f"{CONTROL}{place.key}"]
        territory = trace_control(testimonies, on=on, known_by=known_by, place=place.key, since=since, count_origins=count)
        yield TracedPlace(place, territory, find_spot(testimonies, place.key), _reach(testimonies, most))


def _load(ledger: Ledger, questions: Sequence[str], *, on: date, known_by: date | None, most: int) -> dict[str, list[Testimony]]:
    """Return the claims on each question that may tell of the day, the newest.

    A claim is filed under the last day that it tells of: "held since 2014", published in 2016, tells of 2015 too. Only where later claims
    leave no room for those before the day are they left out.
    """
    told = load_filed(ledger, {question: _choose(ledger, question, on=on, known_by=known_by, most=most) for question in questions})
    return {question: [each for each in found if not _is_later(each, on)] for question, found in told.items()}


def _choose(ledger: Ledger, question: str, *, on: date, known_by: date | None, most: int) -> Sequence[int]:
    """Return the numbers of the claims that are loaded: which they are is known from the docket, before any is fetched."""
    until = known_by or date.max
    found = find_newest(ledger, question, until=until, limit=most)
    if until <= on or len(found) < most or ledger.docket.last_day(question, until=until) <= on:
        return found
    return find_newest(ledger, question, until=on, limit=most)


def _is_later(testimony: Testimony, on: date) -> bool:
    """Whether all days that a claim tells of lie after one."""
    return testimony.day is not None and testimony.day > on and (testimony.first is None or testimony.first > on)


def find_spot(testimonies: Sequence[Testimony], key: str) -> Spot | None:
    """Return where the claims put a place: the position given most often of those given most exactly; None where none is given."""
    found = Counter(
        Spot(place.lat, place.lon, place.radius_km or 0.0, place.where_prec)
        for testimony in testimonies
        for place in testimony.claim.places
        if place.lat is not None and place.lon is not None and place_key(place) == key
    )
    return min(found, key=_exact_and_frequent(found), default=None)


def _exact_and_frequent(found: Counter[Spot]) -> Callable[[Spot], tuple[int, int, float, float]]:
    return lambda spot: (spot.where_prec or UNPLACED, -found[spot], spot.lat, spot.lon)


def _reach(testimonies: Sequence[Testimony], most: int) -> date | None:
    days = [testimony.day for testimony in testimonies if testimony.day is not None]
    return min(days, default=None) if len(testimonies) >= most else None
