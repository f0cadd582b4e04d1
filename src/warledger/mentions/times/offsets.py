"""Read intervals written relative to publication ("PUB-2d/PUB") as days.

An offset is two bounds with a slash between; a bound is `..` (open) or `PUB`, or `PUB` with a signed count and a unit: h, d, w, M, y.
Hours are rounded away from publication to whole days, as its hour is not known. A bound in w, M or y names an edge of a whole
calendar unit when both bounds are the same ("PUB-1M/PUB-1M" is all of last month), when its count is 0 ("PUB-0y/PUB" runs
from the first of January) and when the other side is open; otherwise it is counted from the day ("PUB/PUB+2M").
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from warledger.mentions.times.period import Period, edtf_of, left_of, precision, right_of

PUBLICATION = "PUB"
_BOUND = re.compile(r"PUB(?:([+-])(\d{1,6})([hdwMy]))?")
_HOURS_A_DAY = 24


def bound(count: int, unit: str, *, past: bool) -> str:
    """Return a bound so many units (h, d, w, M, y) before or after publication."""
    return f"{PUBLICATION}{'-' if past else '+'}{count}{unit}"


def resolve_offset(offset: str, day: date) -> tuple[date | None, date | None]:
    """Return the days an offset stands for when the document is published on `day`; None where it is open.

    Raises:
        ValueError: the offset is not written as this module describes, or lies outside the calendar.
    """
    left, right = left_of(offset), right_of(offset)
    whole = left == right or ".." in (left, right)
    try:
        return _resolve(left, day, whole=whole, first=True), _resolve(right, day, whole=whole, first=False)
    except OverflowError as error:
        raise ValueError(f"The offset `{offset}` lies outside the calendar.") from error


def relative(offset: str, day: date | None, prec: int) -> Period:
    """Return the period an offset stands for; unknown, with its expected precision, while the day of publication is."""
    if day is None:
        return Period(None, None, None, prec, offset)
    try:
        earliest, latest = resolve_offset(offset, day)
    except ValueError:
        return Period(None, None, None, prec, offset)
    return Period(earliest, latest, edtf_of(earliest, latest), precision(earliest, latest), offset)


def _resolve(text: str, day: date, *, whole: bool, first: bool) -> date | None:
    if text == "..":
        return None
    match = _BOUND.fullmatch(text)
    if match is None:
        raise ValueError(f"`{text}` is not a bound of an offset; write `..`, `PUB` or, for example, `PUB-2d` (units h, d, w, M, y).")
    if match[1] is None:
        return day
    count, unit = int(match[1] + match[2]), match[3]
    moved = shift(day, count, unit)
    return calendar_edge(moved, unit, first=first) if whole or count == 0 else moved


def shift(day: date, count: int, unit: str) -> date:
    """Return the day so many units later, or earlier for a negative count; the last of the month where a day is missing."""
    if unit == "h":
        days = -(-abs(count) // _HOURS_A_DAY)
        return day + timedelta(days=days if count > 0 else -days)
    if unit in "dw":
        return day + timedelta(days=count * (7 if unit == "w" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    if not 1 <= year <= date.max.year:
        raise ValueError(f"{count}{unit} from {day} lies outside the calendar.")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def calendar_edge(day: date, unit: str, *, first: bool) -> date:
    """Return the first or last day of the calendar week (Monday to Sunday), month or year of a day; of smaller units the day."""
    if unit == "w":
        return day - timedelta(days=day.weekday()) if first else day + timedelta(days=6 - day.weekday())
    if unit == "M":
        return day.replace(day=1 if first else monthrange(day.year, day.month)[1])
    if unit == "y":
        return date(day.year, 1, 1) if first else date(day.year, 12, 31)
    return day
