"""Read dates written all in figures: "2016-03-14", "14/03/2016", "21.08.2013", "2016-03"."""

from datetime import date

from warledger.mentions.pieces import DASHES, Pieces
from warledger.mentions.times.absolute import year_number
from warledger.mentions.times.calendar import month
from warledger.mentions.times.lexicon import time_words
from warledger.mentions.times.period import Period, span
from warledger.mentions.times.reading import Reading
from warledger.mentions.times.years import always

_CENTURY = 2000
"""Two-figure years are of this century: the wars read about are."""
_SEPARATORS = DASHES | {"/"}


def read_figures(pieces: Pieces, i: int) -> Reading | None:
    """Read a date in figures; day and month are left unknown where both orders are possible."""
    if pieces[i].glued and pieces.at(i - 1).text.isalnum():
        return None
    if pieces[i].text.count(".") == 2:
        return _dotted(pieces, i)
    if pieces.at(i + 2).text in time_words().short_months:
        return _with_month(pieces, i)
    parts = [pieces.at(i + k) for k in (0, 2, 4)]
    marks = [pieces.at(i + k) for k in (1, 3)]
    if marks[0].text not in _SEPARATORS or not marks[0].glued or not parts[1].glued or not parts[1].text.isdecimal():
        return None
    if marks[1].text == marks[0].text and marks[1].glued and parts[2].glued and parts[2].text.isdecimal():
        period = _ordered(parts[0].text, parts[1].text, parts[2].text)
        return Reading(i, i + 5, always(period), scale="day") if period is not None else None
    return _year_and_month(pieces, i)


def _year_and_month(pieces: Pieces, i: int) -> Reading | None:
    """Read "2016-03"; "2011-12" is two years, a winter or a season, as the later of them follows."""
    number, text = year_number(pieces, i), pieces.at(i + 2).text
    if number is None or len(text) != 2 or not 1 <= int(text) <= 12 or int(text) == number % 100 + 1:
        return None
    return Reading(i, i + 3, always(month(number, int(text))), scale="month") if pieces.at(i + 1).text == "-" else None


def _with_month(pieces: Pieces, i: int) -> Reading | None:
    """Read "07-Aug-2008", as logs write it."""
    marks = [pieces.at(i + k) for k in (1, 3)]
    if not all(mark.text in _SEPARATORS and mark.glued for mark in marks) or not pieces.at(i + 4).text.isdecimal():
        return None
    period = _period(pieces.at(i + 4).text, str(time_words().short_months[pieces.at(i + 2).text]), pieces[i].text)
    return Reading(i, i + 5, always(period), scale="day") if period is not None else None


def _dotted(pieces: Pieces, i: int) -> Reading | None:
    """Dots are written by those who put the day first."""
    day, month_, year = pieces[i].text.split(".")
    period = _period(year, month_, day)
    return Reading(i, i + 1, always(period), scale="day") if period is not None else None


def _ordered(first: str, second: str, third: str) -> Period | None:
    if len(first) == 4:
        return _period(first, second, third)
    if len(third) not in (2, 4) or len(first) > 2 or len(second) > 2:
        return None
    day_first, month_first = _period(third, second, first), _period(third, first, second)
    if day_first is not None and month_first is not None and day_first != month_first:
        return Period(prec=1)
    return day_first or month_first


def _period(year: str, month_: str, day: str) -> Period | None:
    number = int(year) + (_CENTURY if len(year) == 2 else 0)
    if not 1900 <= number <= 2099:
        return None
    try:
        found = date(number, int(month_), int(day))
    except ValueError:
        return None
    return span(found, found)
