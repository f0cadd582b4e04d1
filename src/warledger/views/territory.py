"""Who is said to have held a place on a day, since when and on whose word, with what was said before and otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from warledger.claims.claim import ClaimId
from warledger.judgement.holdings import Bounds
from warledger.judgement.territory import STALE_DAYS, Interval, Side, Territory
from warledger.judgement.testimony import Testimony
from warledger.views.citing import cite_all, quote_some, statement_record
from warledger.views.counting import counted
from warledger.views.dating import iso_day, show_day
from warledger.views.listing import Listing, Row
from warledger.views.plaintext import plain_line
from warledger.views.statement import Statement
from warledger.views.territory_words import ROLE_WORDS, name_parties, say_bounds, say_state, show_bounds, show_support

QUOTED = 2
"""Claims of a side that the table quotes; JSON Lines hold all."""
QUOTE_WIDTH = 110
NAMED = 4
"""Outlets of a side that are named; more are counted."""
HISTORY = Listing(
    columns=(
        "place", "country", "on", "as_of", "now", "state", "holders", "besiegers", "losers", "since_earliest", "since_latest",
        "until_earliest", "until_latest", "outlets", "origins", "newest", "claims", "rivals",
    ),
    headings=("Since", "Said to be", "On whose word"),
    shares=(0, 3, 7),
)  # fmt: skip
PLACES = Listing(columns=("record",), headings=("Place",), shares=(1,))


@dataclass(frozen=True, slots=True)
class PlaceHolding:
    """What is said of one place, with the claims that say it."""

    name: str
    country: str | None
    key: str
    wide: bool
    """An area or governorate, of which several parties may hold parts."""
    territory: Territory
    statements: Mapping[ClaimId, Statement]
    around: tuple["PlaceHolding", ...] = ()
    """Areas of the same name: what is said of them is never an answer for the place."""

    @property
    def heading(self) -> str:
        """The place for a reader: `Palmyra (SY)`."""
        return f"{self.name} ({self.country})" if self.country is not None else self.name


def make_holding(
    territory: Territory, *, place: tuple[str, str, str | None], wide: bool, around: tuple[PlaceHolding, ...] = ()
) -> PlaceHolding:
    """Return what is said of a place, given by its key, name and country, with its claims cited."""
    key, name, country = place
    return PlaceHolding(plain_line(name), country, key, wide, territory, cite_all(_testimonies(territory)), around)


def say_holding(holding: PlaceHolding) -> Iterator[str]:
    """Say in a few plain lines what is said of a place on the day."""
    yield f"{holding.heading} on {show_day(holding.territory.on)}{_known(holding)}: {_answer(holding)}"
    if holding.wide:
        yield "  It is an area: a party said to hold it may hold a part of it, and others the rest."
    now = holding.territory.last_known
    if now is not None:
        yield from (f"  {_say_side(side)}" for side in now.sides if side.role != "loser" or now.state == "lost")
    apart = [f"{counted(len(apart.testimonies), 'claim')} {apart.shown}" for apart in holding.territory.apart]
    yield from [f"  Not counted: {'; '.join(apart)}."] if len(apart) > 0 else []
    for area in holding.around:
        yield f"  Of the area around it, {area.heading}: {_answer(area)} That does not tell who holds {holding.name}."


def _known(holding: PlaceHolding) -> str:
    known_by = holding.territory.known_by
    return "" if known_by is None else f", by what was published until {show_day(known_by)}"


def _answer(holding: PlaceHolding) -> str:
    territory = holding.territory
    last, age = territory.last_known, territory.age_days
    if last is None or age is None:
        return f"unknown: nothing in this ledger says who held {holding.name} by {show_day(territory.on)}."
    said = f"{say_state(last)}, {say_bounds(last.since)}"
    if territory.now is None:
        return f"unknown: nobody has said anything of it for more than {STALE_DAYS} days. Last known, {_say_age(age)} before: {said}."
    return f"{said}. The newest word on it is {_say_age(age)} old."


def _say_side(side: Side) -> str:
    words = ROLE_WORDS[side.role]
    names = sorted({t.source.outlet_name for t in side.testimonies})
    return f"{words} {name_parties(side.actors)}: {show_support(side)} ({plain_line(', '.join(names[:NAMED]))}{', …' if len(names) > NAMED else ''})"


def _say_age(days: int) -> str:
    return "less than a day" if days == 0 else counted(days, "day")


def history_rows(holding: PlaceHolding) -> Iterator[Row]:
    """Return the intervals of a place as lines, in order of time; one that says "unknown" where there is none."""
    territory = holding.territory
    for interval in territory.intervals:
        record = interval_record(interval, holding)
        telling = [side for side in interval.sides if side.role != "loser" or interval.state != "held"]
        told = " | ".join(_quote(side, holding) for side in telling)
        yield Row(record, _cells(holding, interval), (show_bounds(interval.since), say_state(interval).replace("said to be ", ""), told))
    if len(territory.intervals) == 0:
        yield Row({}, _cells(holding, None), ("", "unknown: nothing is said of it", ""))


def holding_row(holding: PlaceHolding) -> Row:
    """Return all that is said of a place as one record."""
    record = holding_record(holding)
    return Row(record, (), (holding.heading,))


def holding_record(holding: PlaceHolding) -> dict[str, Any]:
    """Return all that is said of a place as a JSON object."""
    territory = holding.territory
    now = territory.now
    return {
        "place": holding.name,
        "key": holding.key,
        "country": holding.country,
        "area": holding.wide,
        "on": territory.on.isoformat(),
        "as_of": iso_day(territory.known_by),
        "answer": _answer(holding),
        "state": "unknown" if now is None else now.state,
        "holders": [] if now is None else list(now.holders),
        "age_days": territory.age_days,
        "intervals": [interval_record(interval, holding) for interval in territory.intervals],
        "apart": [
            {"reason": apart.reason, "claims": [statement_record(holding.statements[t.claim.id]) for t in apart.testimonies]}
            for apart in territory.apart
        ],
        "around": [holding_record(area) for area in holding.around],
    }


def interval_record(interval: Interval, holding: PlaceHolding) -> dict[str, Any]:
    """Return one interval of a place, with the claims of each side, as a JSON object."""
    sides = [
        {
            "role": side.role,
            "actors": list(side.actors),
            "outlets": side.outlets,
            "origins": side.origins,
            "newest": side.newest.isoformat(),
            "claims": [statement_record(holding.statements[claim]) for claim in side.claims],
        }
        for side in interval.sides
    ]
    others = [statement_record(holding.statements[testimony.claim.id]) for testimony in interval.others]
    return {
        "state": interval.state,
        "since": _bounds_record(interval.since),
        "until": None if interval.until is None else _bounds_record(interval.until),
        "sides": sides,
        "others": others,
    }


def _bounds_record(bounds: Bounds) -> dict[str, str | None]:
    return {"earliest": iso_day(bounds.earliest), "latest": iso_day(bounds.latest)}


def _cells(holding: PlaceHolding, interval: Interval | None) -> tuple[Any, ...]:
    territory = holding.territory
    place = (holding.name, holding.country, territory.on.isoformat(), iso_day(territory.known_by))
    if interval is None:
        return (*place, True, "unknown", *[None] * 12)
    roles = [" ".join(actor for side in interval.sides if side.role in roles for actor in side.actors) for roles in _COLUMNS]
    until = (None, None) if interval.until is None else (iso_day(interval.until.earliest), iso_day(interval.until.latest))
    counted = (max((side.outlets for side in interval.sides), default=0), max((side.origins for side in interval.sides), default=0))
    newest, lines = iso_day(interval.newest), (" ".join(interval.support), " ".join(interval.rivals))
    since = (iso_day(interval.since.earliest), iso_day(interval.since.latest))
    return (*place, interval is territory.intervals[-1], interval.state, *roles, *since, *until, *counted, newest, *lines)


_COLUMNS = (("holder", "rival"), ("besieger",), ("loser",))


def _quote(side: Side, holding: PlaceHolding) -> str:
    statements = [holding.statements[claim] for claim in side.claims]
    return f"{quote_some(statements, most=QUOTED, width=QUOTE_WIDTH)} ({show_support(side)})"


def _testimonies(territory: Territory) -> Iterator[Testimony]:
    for interval in territory.intervals:
        for side in interval.sides:
            yield from side.testimonies
        yield from interval.others
    for apart in territory.apart:
        yield from apart.testimonies
