"""Complete a date with the year said after it, or leave the year to be found from publication."""

from dataclasses import dataclass, replace

from warledger.mentions.pieces import Pieces
from warledger.mentions.times.calendar import FIRST_YEAR, LAST_YEAR, Make, nearest
from warledger.mentions.times.period import Clock, Period, Time, settled
from warledger.mentions.times.reading import Reading, Scale

_SHIFTS = {"this": 0, "last": -1, "next": 1}


@dataclass(frozen=True, slots=True)
class Year:
    """A year said after a date: a number, or so many years from publication."""

    stop: int
    number: int | None = None
    shift: int = 0


def read_year(pieces: Pieces, i: int) -> Year | None:
    """Read ", 2016", "of 2016", "last year" or "of this year" at a piece."""
    j = i + 1 if pieces.at(i).text in (",", "of") else i
    text = pieces.at(j).text
    if len(text) == 4 and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        after = pieces.at(j + 1)
        return Year(j + 1, number=int(text)) if not (after.glued and (after.text.isalnum() or after.text == "%")) else None
    if text in _SHIFTS and pieces.at(j + 1).text == "year" and pieces.at(i).text != ",":
        return Year(j + 2, shift=_SHIFTS[text])
    return None


def complete(pieces: Pieces, start: int, stop: int, make: Make, *, scale: Scale) -> Reading | None:
    """Return the reading of a date whose year may follow; None when that year has no such day."""
    year = read_year(pieces, stop)
    if year is None:
        return Reading(start, stop, nearest(make), scale=scale, floating=True)
    if year.number is not None:
        made = make(year.number)
        return Reading(start, year.stop, always(made[0]), scale=scale) if len(made) > 0 else None
    return Reading(start, year.stop, _in_shifted_year(make, year.shift), scale=scale)


def always(period: Period) -> Time:
    """Return the time that is the same whenever it was written."""
    return lambda _clock: period


def _in_shifted_year(make: Make, shift: int) -> Time:
    """The offset names the whole year, as no offset can name a month of it."""
    bound = f"PUB{'-' if shift <= 0 else '+'}{abs(shift)}y"

    def time(clock: Clock) -> Period:
        if clock.day is None:
            unknown = nearest(make)(clock)
            return replace(settled(unknown), offset=f"{bound}/{bound}")
        made = make(clock.day.year + shift)
        return replace(made[0], offset=f"{bound}/{bound}") if len(made) > 0 else Period(prec=1)

    return time
