"""Read calendar dates: days, months, years, decades and seasons, in words and figures."""

from warledger.mentions.pieces import APOSTROPHES, DASHES, Pieces
from warledger.mentions.times.calendar import FIRST_YEAR, LAST_YEAR, Make, days_of, decade, month, season
from warledger.mentions.times.calendar import year as year_of
from warledger.mentions.times.lexicon import time_words
from warledger.mentions.times.period import joined
from warledger.mentions.times.reading import Reading
from warledger.mentions.times.years import always, complete, read_year

_MODALS = ("may", "march")
"""Months that are common words too: read alone only after a word of time."""
_MONTH_LEADS = frozenset(
    "in of by since until till from to between and early late mid during last next this before after through - – end middle".split()
)
_DAY_RANGE = DASHES | {"to", "and", "until", "till", "through", "/", "or"}
_LONGEST_DAY = 2


def read_absolute(pieces: Pieces, i: int) -> Reading | None:
    """Read a calendar date that begins at a piece."""
    piece, words = pieces[i], time_words()
    if piece.text[:1].isdecimal():
        return _read_month_after_days(pieces, i) or _read_year_and_kin(pieces, i)
    if piece.text in words.months or piece.text in words.short_months:
        return _read_month(pieces, i)
    if piece.text in words.ordinals:
        return _read_month_after_days(pieces, i)
    if piece.text in words.seasons:
        return _read_season(pieces, i)
    return _read_decade_word(pieces, i) if piece.text in words.decades else None


def read_day(pieces: Pieces, i: int) -> int | None:
    """Return the day of a month written at a piece ("14", "14th", "fourteenth"), if it can be one."""
    text = pieces.at(i).text
    digits = text[:-2] if text[-2:] in ("st", "nd", "rd", "th") and text[:1].isdecimal() else text
    figures = digits.isdecimal() and len(digits) <= _LONGEST_DAY
    number = int(digits) if figures else time_words().ordinals.get(text, 0)
    return number if 1 <= number <= 31 else None


def month_at(pieces: Pieces, i: int) -> tuple[int, int] | None:
    """Return the month named at a piece, and the index after it (and after the full stop of an abbreviation)."""
    piece, words = pieces.at(i), time_words()
    if piece.text in words.months:
        return (words.months[piece.text], i + 1) if piece.capital or piece.text not in _MODALS else None
    number = words.short_months.get(piece.text)
    if number is None or not piece.capital:
        return None
    stop = pieces.at(i + 1)
    return number, i + 2 if stop.text == "." and stop.glued else i + 1


def _day_span(pieces: Pieces, i: int) -> tuple[int, int, int] | None:
    """Return first day, last day and the index after "3", "3-9", "3 to 9" or "3 and 4"."""
    first = read_day(pieces, i)
    if first is None:
        return None
    last = read_day(pieces, i + 2) if pieces.at(i + 1).text in _DAY_RANGE else None
    return (first, last, i + 3) if last is not None and last > first else (first, first, i + 1)


def _read_month_after_days(pieces: Pieces, i: int) -> Reading | None:
    """Read "14 March", "the 14th of March", "3-9 May"."""
    days = _day_span(pieces, i)
    if days is None or _is_tail_of_number(pieces, i):
        return None
    j = days[2]
    of = pieces.at(j).text == "of"
    if not of and pieces[i].text in time_words().ordinals:
        return None
    named = month_at(pieces, j + of)
    if named is None:
        return None
    return complete(pieces, i, named[1], days_of(named[0], days[0], days[1]), scale="day")


def _is_tail_of_number(pieces: Pieces, i: int) -> bool:
    before = pieces.at(i - 1)
    return pieces[i].glued and (before.text.isalpha() or before.text in ("/", ".", ":", "$", "€", "£"))


def _read_month(pieces: Pieces, i: int) -> Reading | None:
    """Read "March 14", "May 3-9", "March 2016", "in March"."""
    named = month_at(pieces, i)
    if named is None:
        return None
    number, j = named
    named_day = pieces.at(j).text == "the" and pieces.at(j + 1).text[-2:] in ("st", "nd", "rd", "th")
    days = _day_span(pieces, j + named_day)
    if days is not None and _is_day_here(pieces, i, days[2]):
        return complete(pieces, i, days[2], days_of(number, days[0], days[1]), scale="day")
    if days is not None and days[2] > j + 1 and _is_day_here(pieces, i, j + 1):
        return complete(pieces, i, j + 1, days_of(number, days[0], days[0]), scale="day")
    reading = complete(pieces, i, j, _month_of(number), scale="month")
    return reading if reading is None or not reading.floating or _stands_alone(pieces, i) else None


def _is_day_here(pieces: Pieces, i: int, stop: int) -> bool:
    """A number after a month is its day, unless it counts something ("In May 20 civilians were killed")."""
    follower = pieces.at(stop)
    if follower.glued and follower.text in (":", "%", "/"):
        return False
    if pieces.at(i - 1).text == "on":
        return True
    if time_words().has("counted", follower.text):
        return False
    return pieces.at(i - 1).text != "in" or read_year(pieces, stop) is not None or not follower.text.isalpha()


def _month_of(number: int) -> Make:
    return lambda year: (month(year, number),)


def _stands_alone(pieces: Pieces, i: int) -> bool:
    """Whether a month with neither day nor year is one: "May" and "March" need a word of time before, "Mar" never is."""
    piece = pieces[i]
    if not piece.capital or piece.text in time_words().short_months:
        return False
    before = pieces.at(i - 1)
    return piece.text not in _MODALS or before.text in _MONTH_LEADS


def _read_season(pieces: Pieces, i: int) -> Reading | None:
    """Read "spring 2013", "the summer of 2014", "in the spring"; a bare "spring" or "the fall of Aleppo" is none."""
    name = pieces[i].text
    reading = complete(pieces, i, i + 1, lambda year: (season(year, name),), scale="month")
    if reading is None or not reading.floating:
        return reading
    before = pieces.at(i - 1).text
    lead = pieces.at(i - 2).text if before == "the" else before
    alone = lead in _MONTH_LEADS and not time_words().has("season_nouns", pieces.at(i + 1).text)
    return reading if alone and name != "fall" and lead != "of" else None


def _read_decade_word(pieces: Pieces, i: int) -> Reading | None:
    """Read "the nineties" as those of the last century."""
    if pieces.at(i - 1).text not in ("the", "early", "mid", "late", "-"):
        return None
    return Reading(i, i + 1, always(decade(FIRST_YEAR + time_words().decades[pieces[i].text])))


def _read_year_and_kin(pieces: Pieces, i: int) -> Reading | None:
    """Read "2016" where it must be a year, "2014-2015", "2014-15", "the 1990s"."""
    number = year_number(pieces, i)
    if number is None:
        return None
    mark, last = pieces.at(i + 1), pieces.at(i + 2)
    if mark.glued and _is_decade(pieces, i, number):
        return Reading(i, i + 2, always(decade(number)))
    if mark.text in DASHES or mark.text == "/":
        other = _second_year(number, last.text)
        if other is not None and not time_words().has("counted", pieces.at(i + 3).text):
            return Reading(i, i + 3, always(joined(year_of(number), year_of(other))), scale="year")
    return Reading(i, i + 1, always(year_of(number)), scale="year") if _is_year_here(pieces, i) else None


def year_number(pieces: Pieces, i: int) -> int | None:
    """Return the year that a piece could be: four digits, from 1900 to 2099."""
    text = pieces.at(i).text
    if len(text) != 4 or not text.isdecimal() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        return None
    return int(text)


def _second_year(first: int, text: str) -> int | None:
    if not text.isdecimal() or len(text) not in (2, 4):
        return None
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    return last if first < last <= LAST_YEAR else None


def _is_decade(pieces: Pieces, i: int, number: int) -> bool:
    mark, before = pieces.at(i + 1).text, pieces.at(i - 1).text
    return number % 10 == 0 and (mark == "s" or (mark in APOSTROPHES and before in ("the", "early", "mid", "late")))


def _is_year_here(pieces: Pieces, i: int) -> bool:
    """Whether the words around four digits make them a year and not a count."""
    before, follower, words = pieces.at(i - 1), pieces.at(i + 1), time_words()
    if (follower.glued and (follower.text.isalnum() or follower.text in ("%", "+"))) or (pieces[i].glued and before.text.isalpha()):
        return False
    if words.has("counted", follower.text):
        return before.text in ("in", "since") and int(pieces[i].text) % 100 != 0
    if before.text in DASHES:
        return words.has("year_leads", pieces.at(i - 2).text)
    if follower.text == ":" and not before.text.isalpha() and not pieces.at(i + 2).glued:
        return True
    if pieces.words(i + 1, 3) == ("as", "the", "year"):
        return True
    if words.has("year_leads", before.text) or follower.text in APOSTROPHES or words.has("year_verbs", follower.text):
        return True
    if before.text in ("and", "or", ",", "to") and year_number(pieces, i - 2) is not None:
        return True
    return _is_modifier(pieces, i) or (before.text == "," and not follower.text.isalnum() and follower.text != "%")


def _is_modifier(pieces: Pieces, i: int) -> bool:
    """Whether a year stands before a noun, as in "the 1974 line" or "a disputed 2014 vote"."""
    if not pieces.at(i + 1).text.isalpha():
        return False
    determiners = ("the", "a", "an", "its", "his", "her", "their", "our", "'s", "’s", "this", "that", "any", "under")
    before = pieces.at(i - 1).text
    return before in determiners or (before.isalpha() and pieces.at(i - 2).text in determiners)
