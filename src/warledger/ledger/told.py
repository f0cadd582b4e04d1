"""Ask of what most is told: the questions of one kind with most claims, the places they are about, and the days they reach over."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from warledger.claims.claim import Claim, Kind
from warledger.ledger.filing import UNDATED
from warledger.ledger.questions import claims_of
from warledger.ledger.rows import Row
from warledger.ledger.schema import CLAIMS, DOCKET, DOCKET_PLACES, DOCUMENTS, READINGS
from warledger.ledger.selecting import counts, current_readings


@dataclass(frozen=True, slots=True)
class Told:
    """What a question asks for and how many claims answer it."""

    key: str
    """The question without what it begins with: the key of a place, the id of a party."""
    claims: int


def most_told(connection: Connection, begins: str, *, country: str | None, first: int, limit: int) -> list[Told]:
    """Return what the questions that begin so ask for, those with most claims first, by alphabet where they have as many."""
    number = func.count().label("number")
    query = select(DOCKET.c.question, number).where(_begins(begins), *_in_country(begins, country))
    query = query.group_by(DOCKET.c.question).order_by(number.desc(), DOCKET.c.question).offset(first).limit(limit)
    return [Told(question[len(begins) :], count) for question, count in connection.execute(query)]


def count_told(connection: Connection, begins: str, *, country: str | None = None) -> int:
    """Return how many questions begin so."""
    query = select(func.count(DOCKET.c.question.distinct())).where(_begins(begins), *_in_country(begins, country))
    return int(connection.execute(query).scalar_one())


def count_by_country(connection: Connection, begins: str) -> dict[str, int]:
    """Return how many places the questions that begin so ask for in each country, by its code."""
    asked = select(func.substr(DOCKET.c.question, len(begins) + 1)).where(_begins(begins))
    number = func.count(DOCKET_PLACES.c.key.distinct()).label("number")
    query = select(DOCKET_PLACES.c.country, number).where(DOCKET_PLACES.c.key.in_(asked), DOCKET_PLACES.c.country.is_not(None))
    return {code: int(count) for code, count in connection.execute(query.group_by(DOCKET_PLACES.c.country).order_by(number.desc()))}


def span_told(connection: Connection, begins: str) -> tuple[date, date] | None:
    """Return the first and the last day of which claims under the questions that begin so tell; None where there is none."""
    days = select(func.min(DOCKET.c.day), func.max(DOCKET.c.day)).where(_begins(begins), DOCKET.c.day > UNDATED)
    first, last = connection.execute(days).one()
    return None if first is None else (date.fromordinal(first), date.fromordinal(last))


def span_published(connection: Connection) -> tuple[date, date] | None:
    """Return the first and the last day of publication that is known, by the document or because somebody has set it."""
    own = select(func.min(DOCUMENTS.c.published_start), func.max(DOCUMENTS.c.published_end))
    dated = select(func.min(READINGS.c.dated_start), func.max(READINGS.c.dated_end)).where(READINGS.c.dated_start.is_not(None))
    days = [day for query in (own, dated) for day in connection.execute(query).one() if day is not None]
    return (min(days), max(days)) if len(days) > 0 else None


def name_places(connection: Connection, keys: Collection[str]) -> dict[str, Any]:
    """Return a row of `docket_places` for each of some keys."""
    query = select(DOCKET_PLACES).where(DOCKET_PLACES.c.key.in_(sorted(keys))).order_by(DOCKET_PLACES.c.name_key.desc())
    return {row["key"]: row for row in connection.execute(query).mappings()}


def soonest(connection: Connection, kinds: Sequence[Kind], *, since: date, limit: int) -> list[Claim]:
    """Return the current claims of some kinds whose time ends on a day or later, those that end soonest first.

    Each kind is asked for by itself: an index has its claims in order of their days, and reading ends at the limit.
    """
    current = select(READINGS.c.id).where(READINGS.c.id == CLAIMS.c.reading_id, current_readings()).exists()
    query = select(CLAIMS).where(CLAIMS.c.about_end >= since, current, counts()).order_by(CLAIMS.c.about_end, CLAIMS.c.seq).limit(limit)
    rows = [row for kind in kinds for row in connection.execute(query.where(CLAIMS.c.kind == kind)).mappings()]
    return claims_of(connection, sorted(rows, key=_by_end)[:limit])


def _by_end(row: Row) -> tuple[date, int]:
    return row["about_end"], row["seq"]


def _begins(begins: str) -> ColumnElement[bool]:
    return and_(DOCKET.c.question >= begins, DOCKET.c.question < begins + "\U0010ffff")


def _in_country(begins: str, country: str | None) -> tuple[ColumnElement[bool], ...]:
    if country is None:
        return ()
    return (func.substr(DOCKET.c.question, len(begins) + 1).in_(select(DOCKET_PLACES.c.key).where(DOCKET_PLACES.c.country == country)),)
