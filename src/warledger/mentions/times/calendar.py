"""Make periods of the calendar: years, months, seasons, quarters, parts of them, feasts; and choose the year that was left out."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from warledger.mentions.times.lexicon import time_words
from warledger.mentions.times.period import DAY, TEMPLATE_YEAR, Clock, Period, Time, about, span

Make = Callable[[int], tuple[Period, ...]]
"""What a date without a year stands for in a given year: nothing (29 February), once, or twice (a lunar feast)."""

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""Years outside are not read: they are counts, calibres or histories."""

_TWELFTHS = 12
_YEAR_DAYS = (360, 366)
_FEW_DAYS = 5


def year(number: int) -> Period:
    """Return a year."""
    return span(date(number, 1, 1), date(number, 12, 31))


def month(number: int, which: int) -> Period:
    """Return a month of a year."""
    return months(number, which, which)


def months(number: int, first: int, last: int) -> Period:
    """Return the stretch from one month of a year to another; months beyond 12 run into the next year."""
    extra, index = divmod(last - 1, 12)
    end = date(number + extra, index + 1, monthrange(number + extra, index + 1)[1])
    return span(date(number, first, 1), end)


def days_of(which: int, first: int, last: int) -> Make:
    """Return a stretch of days within a month of an unsaid year."""

    def make(number: int) -> tuple[Period, ...]:
        if last > monthrange(number, which)[1] or first > last:
            return ()
        return (span(date(number, which, first), date(number, which, last)),)

    return make


def season(number: int, name: str) -> Period:
    """Return a season, with EDTF's season number; a winter begins in the December of its year."""
    first, code = time_words().seasons[name]
    return replace(months(number, first, first + 2), edtf=f"{number:04}-{code}")


def decade(first: int) -> Period:
    """Return ten years from a year on ("201X" in EDTF)."""
    return span(date(first, 1, 1), date(first + 9, 12, 31), f"{first // 10}X")


def part_of(period: Period, part: str) -> Period:
    """Return the early, mid, late … part of a period: of a year four months, of a month ten days and the rest, of others a third.

    A single day or an open period stays whole.
    """
    if period.earliest is None or period.latest is None or period.earliest == period.latest:
        return period
    length = (period.latest - period.earliest).days + 1
    words = time_words()
    twelfths = words.parts[part]
    if _YEAR_DAYS[0] <= length <= _YEAR_DAYS[1] and period.earliest.day == 1:
        first, last = words.parts_of_year.get(part, twelfths)
        start = period.earliest.year * 12 + period.earliest.month - 1 + first
        return replace(months(start // 12, start % 12 + 1, start % 12 + last - first), offset=period.offset)
    if period.earliest.day == 1 and period.earliest.month == period.latest.month:
        tenths = (twelfths[0] // 4 * 10, twelfths[1] // 4 * 10)
        end = period.latest if twelfths[1] == _TWELFTHS else period.earliest.replace(day=tenths[1])
        return replace(span(period.earliest.replace(day=tenths[0] + 1), end), offset=period.offset)
    first_day = period.earliest + timedelta(days=round(length * twelfths[0] / _TWELFTHS))
    last_day = period.earliest + timedelta(days=round(length * twelfths[1] / _TWELFTHS)) - DAY
    return replace(span(first_day, max(first_day, last_day)), offset=period.offset)


def share_of(period: Period, index: int, shares: int) -> Period:
    """Return one of so many equal shares of a period, counted from 1: halves and quarters of years, halves of months."""
    if period.earliest is None or period.latest is None or not 1 <= index <= shares:
        return period
    length = (period.latest - period.earliest).days + 1
    if _YEAR_DAYS[0] <= length <= _YEAR_DAYS[1]:
        size = 12 // shares
        start = period.earliest.month - 1 + (index - 1) * size
        return replace(months(period.earliest.year + start // 12, start % 12 + 1, start % 12 + size), offset=period.offset)
    first = period.earliest + timedelta(days=length * (index - 1) // shares)
    return replace(span(first, period.earliest + timedelta(days=length * index // shares) - DAY), offset=period.offset)


def edge_of(period: Period, unit: str, *, first: bool) -> Period:
    """Return the first or last few days, week or few months of a period."""
    if period.earliest is None or period.latest is None:
        return period
    length = {"day": 1, "days": _FEW_DAYS, "week": 7, "weeks": 21, "month": 30, "months": 91}[unit]
    length = min(length, (period.latest - period.earliest).days + 1) - 1
    if first:
        return replace(span(period.earliest, period.earliest + timedelta(days=length)), offset=period.offset)
    return replace(span(period.latest - timedelta(days=length), period.latest), offset=period.offset)


def lunar(hijri_month: int, day: int, length: int) -> Make:
    """Return a Muslim feast, reckoned by the civil calendar and so marked approximate: moons are sighted a day either way."""

    def make(number: int) -> tuple[Period, ...]:
        if number < FIRST_YEAR:
            return ()
        guess = (number - 622) * 33 // 32
        starts = (islamic_day(hijri, hijri_month, day) for hijri in range(guess - 1, guess + 3))
        return tuple(about(span(start, start + timedelta(days=length - 1))) for start in starts if start.year == number)

    return make


def islamic_day(hijri_year: int, hijri_month: int, day: int) -> date:
    """Return a day of the civil Islamic calendar (30-year cycle, epoch 16 July 622), after Meeus, Astronomical Algorithms, ch. 9."""
    before = (11 * hijri_year + 3) // 30 + 354 * hijri_year + 30 * hijri_month - (hijri_month - 1) // 2
    return date.fromordinal(before + day + 1948440 - 385 - 1721425)


def easter(number: int) -> tuple[Period, ...]:
    """Return Easter Sunday of the western churches (the anonymous Gregorian algorithm)."""
    century, golden = number // 100, number % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (number % 100 // 4) - moon - number % 100 % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    index, day = divmod(moon + week - 7 * late + 114, 31)
    sunday = date(number, index, day + 1)
    return (span(sunday, sunday),)


def nearest(make: Make, *, movable: bool = False) -> Time:
    """Return the time of a date without a year: the latest begun by publication, or, of the future, the next not yet over.

    While the day of publication is unknown it is built in the template year; a movable feast is then unknown altogether.
    """

    def time(clock: Clock) -> Period:
        if clock.day is None:
            return Period(prec=5) if movable else next(iter(make(TEMPLATE_YEAR)), Period(prec=1))
        found = list(_candidates(make, clock.day.year))
        if clock.future:
            return next((p for p in found if p.latest is not None and p.latest >= clock.day), Period(prec=5))
        return next((p for p in reversed(found) if p.earliest is not None and p.earliest <= clock.day), Period(prec=5))

    return time


def _candidates(make: Make, around: int) -> Iterator[Period]:
    """Eight years either way, as 29 February may be that far."""
    for number in range(max(around - 8, 2), min(around + 9, 9990)):
        yield from make(number)
