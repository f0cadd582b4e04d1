"""The class Chronicle: count the events that a ledger tells of by month, and give them a page at a time in order of their days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, exists, func, or_, select, union

from warledger.claims.claim import ClaimId
from warledger.ledger.dialects import DaysBetween, MonthOf, json_text
from warledger.ledger.opening import Connecting
from warledger.ledger.questions import BATCH
from warledger.ledger.schema import CLAIMS, READINGS
from warledger.ledger.selecting import at_place, counts, current_readings, with_actor

SAID = ("asserted", "reported")
"""The modalities of what is put forward as having happened."""
MONTH_DAYS = 31
"""An event whose days lie within so many is known to the month."""
MANY = 20_000
"""Claims that name a party from which each event is looked at for its name, rather than all that name it gathered first."""

RARE = 1_000
"""Events wanted below which too many others would be looked at on the way."""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are asked for, of those that are put forward as having happened: all the conditions given must hold."""

    place: str | None = None
    actor: str | None = None
    actions: tuple[str, ...] | None = None
    """Only these kinds of act."""
    excluded: tuple[str, ...] = ()
    """None of these kinds of act."""
    since: date | None = None
    """Events whose last possible day is this one or later."""
    until: date | None = None
    """Events whose last possible day is this one or earlier."""
    reaching: bool = False
    """Also events that may have happened by `until`, though their last possible day lies past it."""


@dataclass(frozen=True, slots=True)
class Month:
    """How many claims tell of an act in a month."""

    month: str | None
    """Of the last day on which it may have happened, as 2015-05; None where no day is known."""
    action: str
    claims: int
    close: int
    """How many of them give the day to the month or better."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where a claim stands in the order of days."""

    day: date
    """The last one on which it may have happened, or the first where the last is open."""
    number: int
    claim: ClaimId


class Chronicle:
    """Asks a ledger for its events. Use `Ledger.chronicle`."""

    def __init__(self, reading: Connecting) -> None:
        """Wrap the way to a ledger; use `Ledger.chronicle`."""
        self._reading = reading

    def count_months(self, wanted: EventFilter) -> list[Month]:
        """Return how many claims tell of each kind of act in each month; the span asked for makes no difference."""
        with self._reading() as connection:
            return count_months(connection, wanted)

    def find_events(
        self, wanted: EventFilter, *, newest: bool, limit: int, after: tuple[date, int] | None = None, expected: int | None = None
    ) -> list[Position]:
        """Return the next events wanted after a day and a claim's number, in order of their days, the newest or the oldest first.

        `expected` is how many there are in all, where that is known; it decides only how they are looked for.
        """
        with self._reading() as connection:
            return find_events(connection, wanted, newest=newest, limit=limit, after=after, expected=expected)

    def find_positions(self, wanted: EventFilter, claims: Sequence[ClaimId]) -> list[Position]:
        """Return where those of some claims stand in the order of days that are wanted."""
        with self._reading() as connection:
            return find_positions(connection, wanted, claims)


def count_months(connection: Connection, wanted: EventFilter) -> list[Month]:
    """Return how many claims tell of each kind of act in each month; the span asked for makes no difference."""
    month = MonthOf(func.coalesce(CLAIMS.c.about_end, CLAIMS.c.about_start))
    days = DaysBetween(CLAIMS.c.about_start, CLAIMS.c.about_end)
    action = func.coalesce(json_text(CLAIMS.c.args, "action"), "other")
    superseded = CLAIMS.c.reading_id.not_in(select(READINGS.c.id).where(~current_readings()))
    query = select(month, action, func.count(), func.sum(case((days < MONTH_DAYS, 1), else_=0)))
    found = query.where(CLAIMS.c.kind == "event", superseded, counts(), *_about(wanted), *map(_among, _named(wanted))).group_by(
        month, action
    )
    return [Month(*row) for row in connection.execute(found)]


def find_events(
    connection: Connection,
    wanted: EventFilter,
    *,
    newest: bool,
    limit: int,
    after: tuple[date, int] | None = None,
    expected: int | None = None,
) -> list[Position]:
    """Return the next events wanted after a position, in order of their days, the newest or the oldest first.

    `expected` is how many there are in all, where that is known; it decides only how they are looked for.
    """
    narrow = _narrow(connection, wanted, expected)
    queries = (_select_events(wanted, dated, newest, after).where(*narrow).limit(limit) for dated in (True, False))
    found = [position for query in queries for position in _positions(connection, query)]
    return sorted(found, reverse=newest)[:limit]


def find_positions(connection: Connection, wanted: EventFilter, claims: Sequence[ClaimId]) -> list[Position]:
    """Return where those of some claims stand that are wanted."""
    parts = [claims[at : at + BATCH] for at in range(0, len(claims), BATCH)]
    each = [_each(named) for named in _named(wanted)]
    asked = (_select_events(wanted, dated, False).where(CLAIMS.c.id.in_(part), *each) for part in parts for dated in (True, False))
    return [position for query in asked for position in _positions(connection, query)]


def _positions(connection: Connection, query: Select[Any]) -> Iterator[Position]:
    return (Position(day, number, ClaimId(identifier)) for day, number, identifier in connection.execute(query))


def _select_events(wanted: EventFilter, dated: bool, newest: bool, after: tuple[date, int] | None = None) -> Select[Any]:
    """Return the query for events whose last day is known (`dated`), or for those of which only the first one is.

    Two queries, each in the order of an index, end at the page; one in the order of either day would put all events in order first.
    The kind is compared so that its own index is not taken, which knows no days.
    """
    day = CLAIMS.c.about_end if dated else CLAIMS.c.about_start
    first = CLAIMS.c.about_start if dated and wanted.reaching else day
    query = select(day, CLAIMS.c.seq, CLAIMS.c.id).where(CLAIMS.c.kind.concat("") == "event", day.is_not(None), *_about(wanted))
    query = query.where(exists().where(READINGS.c.id == CLAIMS.c.reading_id, current_readings()), counts())
    if not dated:
        query = query.where(CLAIMS.c.about_end.is_(None))
    if wanted.since is not None:
        query = query.where(day >= wanted.since)
    if wanted.until is not None:
        query = query.where(or_(first <= wanted.until, first.is_(None)))
    if after is not None:
        past = day < after[0] if newest else day > after[0]
        beyond = CLAIMS.c.seq < after[1] if newest else CLAIMS.c.seq > after[1]
        query = query.where(day <= after[0] if newest else day >= after[0], or_(past, beyond))
    return query.order_by(*((day.desc(), CLAIMS.c.seq.desc()) if newest else (day, CLAIMS.c.seq)))


def _about(wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    """Yield what must hold apart from the days, the party and the place: the act, and that it is said to have happened."""
    yield CLAIMS.c.polarity == "+"
    yield CLAIMS.c.modality.in_(SAID)
    action = func.coalesce(json_text(CLAIMS.c.args, "action"), "other")
    if wanted.actions is not None:
        yield action.in_(wanted.actions)
    if len(wanted.excluded) > 0:
        yield action.not_in(wanted.excluded)


def _named(wanted: EventFilter) -> list[Sequence[Select[Any]]]:
    """Return the queries for the numbers of the claims that name the party, and the place, that are asked for."""
    actor = [] if wanted.actor is None else [(with_actor(wanted.actor),)]
    return [*actor, *([] if wanted.place is None else [at_place(wanted.place)])]


def _among(named: Sequence[Select[Any]]) -> ColumnElement[bool]:
    """Say that a claim is among those of some queries by gathering them all, which is quick where they are few."""
    return CLAIMS.c.seq.in_(union(*named))


def _each(named: Sequence[Select[Any]]) -> ColumnElement[bool]:
    """Say the same by looking up each claim, which is quick where most that are looked at are among them."""
    return or_(*(query.where(query.selected_columns[0] == CLAIMS.c.seq).correlate(CLAIMS).exists() for query in named))


def _narrow(connection: Connection, wanted: EventFilter, expected: int | None) -> list[ColumnElement[bool]]:
    """Return what must hold of the party and the place, said in the way that is quick for how many claims name them."""
    rare = expected is not None and expected < RARE
    return [_among(named) if rare or not _are_many(connection, named) else _each(named) for named in _named(wanted)]


def _are_many(connection: Connection, named: Sequence[Select[Any]]) -> bool:
    counted = (select(func.count()).select_from(query.limit(MANY).subquery()) for query in named)
    return sum(connection.execute(count).scalar_one() for count in counted) >= MANY
