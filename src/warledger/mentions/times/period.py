"""The record Period, an interval of days with its EDTF string, precision and offset, and how periods combine."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAY = timedelta(days=1)
TEMPLATE_YEAR = 1004
"""Stands for the year while it is unknown: a leap year as every calendar needs one, far from any year that is read."""


@dataclass(frozen=True, slots=True)
class Period:
    """A closed interval of days; a missing end is open, or unknown while only `offset` or `edtf` says anything."""

    earliest: date | None = None
    latest: date | None = None
    edtf: str | None = None
    prec: int | None = None
    """UCDP date_prec."""
    offset: str | None = None
    """The same interval relative to the day of publication."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What a time expression is read against."""

    day: date | None = None
    """The day of publication, None while unknown."""
    future: bool | None = None
    """Whether the governing verb speaks of the future; None where nothing tells."""
    anchor: Period | None = None
    """The last time named in the same text, for "two days later"."""


Time = Callable[[Clock], Period]
"""The meaning of a time expression: read against a clock it is a period."""


def span(earliest: date, latest: date, edtf: str | None = None) -> Period:
    """Return a closed period with its precision, and its EDTF where none is given.

    Raises:
        ValueError: the period would end before it begins.
    """
    if earliest > latest:
        raise ValueError(f"A period cannot run from {earliest} to {latest}.")
    return Period(earliest, latest, edtf or edtf_of(earliest, latest), precision(earliest, latest))


def precision(earliest: date | None, latest: date | None) -> int:
    """Return UCDP's date_prec: 1 a day, 2 up to 6 days, 3 a week, 4 up to a month, 5 more, and open intervals."""
    if earliest is None or latest is None:
        return 5
    days = (latest - earliest).days + 1
    for prec, most in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if days <= most:
            return prec
    return 5


def edtf_of(earliest: date | None, latest: date | None) -> str:
    """Return the shortest EDTF string for an interval: years, months or days; ".." where it is open."""
    if earliest is None or latest is None:
        return f"{_edge(earliest, first=True)}/{_edge(latest, first=False)}"
    left, right = _edge(earliest, first=True), _edge(latest, first=False)
    size = max(len(left), len(right))
    left, right = earliest.isoformat()[:size], latest.isoformat()[:size]
    return left if left == right else f"{left}/{right}"


def _edge(day: date | None, *, first: bool) -> str:
    if day is None:
        return ".."
    if day.day != (1 if first else monthrange(day.year, day.month)[1]):
        return day.isoformat()
    return day.isoformat()[:4] if day.month == (1 if first else 12) else day.isoformat()[:7]


def left_of(offset: str) -> str:
    """Return where an offset interval begins."""
    return offset.partition("/")[0]


def right_of(offset: str) -> str:
    """Return where an offset interval ends."""
    return offset.partition("/")[2]


def since(period: Period) -> Period:
    """Return the time from the beginning of a period on, open at its end."""
    return _open(period.earliest, None, offset=period.offset and f"{left_of(period.offset)}/..")


def after(period: Period) -> Period:
    """Return the time after a period, open at its end."""
    start = None if period.latest is None else period.latest + DAY
    return _open(start, None, offset=period.offset and f"{right_of(period.offset)}/..")


def before(period: Period) -> Period:
    """Return the time before a period, open at its beginning."""
    end = None if period.earliest is None else period.earliest - DAY
    return _open(None, end, offset=period.offset and f"../{left_of(period.offset)}")


def until(period: Period) -> Period:
    """Return the time up to the end of a period, open at its beginning."""
    return _open(None, period.latest, offset=period.offset and f"../{right_of(period.offset)}")


def _open(earliest: date | None, latest: date | None, *, offset: str | None) -> Period:
    if earliest is None and latest is None:
        return Period(None, None, None, 5, offset)
    return Period(earliest, latest, edtf_of(earliest, latest), 5, offset)


def joined(left: Period, right: Period) -> Period:
    """Return the period from the beginning of one to the end of another; unknown when it would run backwards."""
    offset = f"{left_of(left.offset)}/{right_of(right.offset)}" if left.offset and right.offset else None
    if left.earliest is None or right.latest is None:
        return replace(_open(left.earliest, right.latest, offset=offset), prec=max(left.prec or 5, right.prec or 5))
    if left.earliest > right.latest:
        return Period(prec=5)
    return replace(span(left.earliest, right.latest), offset=offset)


def hull(one: Period, other: Period) -> Period:
    """Return the least period that holds both, for a document known only to have been published within an interval."""
    if one == other or (one.earliest is None and one.latest is None):
        return one
    earliest = None if one.earliest is None or other.earliest is None else min(one.earliest, other.earliest)
    latest = None if one.latest is None or other.latest is None else max(one.latest, other.latest)
    return Period(earliest, latest, edtf_of(earliest, latest), precision(earliest, latest), one.offset)


def about(period: Period) -> Period:
    """Return the period marked as approximate, in EDTF's way."""
    return replace(period, edtf="/".join(f"{part}~" for part in period.edtf.split("/"))) if period.edtf else period


def settled(period: Period) -> Period:
    """Return the period; one still in the template year becomes unknown, its EDTF with an unspecified year ("XXXX-07")."""
    ends = [day.year for day in (period.earliest, period.latest) if day is not None]
    if len(ends) == 0 or min(ends) > TEMPLATE_YEAR + 1:
        return period
    edtf = period.edtf
    for year in (TEMPLATE_YEAR - 1, TEMPLATE_YEAR, TEMPLATE_YEAR + 1):
        edtf = edtf and edtf.replace(f"{year:04}", "XXXX")
    return replace(period, earliest=None, latest=None, edtf=edtf)
