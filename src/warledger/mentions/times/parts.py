"""Read parts of a time: "early 2013", "mid-July", "the end of September", "the first half of 2015", "the week of 5 May"."""

from collections.abc import Callable
from dataclasses import replace

from warledger.mentions.pieces import DASHES, Pieces
from warledger.mentions.times.calendar import edge_of, part_of, share_of, year
from warledger.mentions.times.lexicon import time_words
from warledger.mentions.times.offsets import bound, calendar_edge
from warledger.mentions.times.period import Period, Time, span
from warledger.mentions.times.reading import Reader, Reading
from warledger.mentions.times.relative import from_offset
from warledger.mentions.times.years import complete

_WITHOUT_OF = frozenset({"early", "mid", "late"})
_SHARES = {"half": 2, "quarter": 4}
_EDGES = frozenset({"day", "days", "week", "weeks", "month", "months"})
_PRECISION = {"w": 3, "M": 4, "y": 5}
_LAST = ("last", "final", "closing", "dying")


def read_part(pieces: Pieces, i: int, read: Reader) -> Reading | None:
    """Read a part of the time that `read` finds after it."""
    text = pieces[i].text
    if text == "q":
        return _read_numbered_quarter(pieces, i)
    if text == "week" and pieces.at(i + 1).text == "of":
        whole = _read_whole(pieces, i + 1, read)
        return _cut(i, whole, _week_around) if whole is not None and whole.scale == "day" else None
    if text in time_words().parts:
        whole = _read_whole(pieces, _after_part_word(pieces, i), read)
        if text in _WITHOUT_OF or pieces.at(i + 1).text == "of":
            return _cut(i, whole, lambda period: part_of(period, text))
        return None
    return _read_counted_part(pieces, i, read)


def _after_part_word(pieces: Pieces, i: int) -> int:
    """Skip "early" itself, and the hyphen of "mid-July", "hours of" and the "in" of "early in May"."""
    j = i + 1
    j += pieces.at(j).text in DASHES
    if pieces.words(j, 2) == ("hours", "of"):
        return j + 1
    return j + (pieces.at(j).text in ("in", "on"))


def _read_whole(pieces: Pieces, i: int, read: Reader) -> Reading | None:
    """Read the time that a part belongs to, after "of" and "the"; "the year" is that of publication."""
    j = i + (pieces.at(i).text == "of")
    article = pieces.at(j).text == "the"
    if j + article >= len(pieces):
        return None
    if article and j > i:
        unit = time_words().units.get(pieces.at(j + 1).text, "")
        if unit in _PRECISION and not pieces.at(j + 1).text.endswith("s") and pieces.at(j + 2).text != "of":
            edge = bound(0, unit, past=True)
            return Reading(j, j + 2, from_offset(f"{edge}/{edge}", _PRECISION[unit]))
    found = read(pieces, j + article)
    return found if found is None or found.start >= j else replace(found, start=j)


def _cut(start: int, whole: Reading | None, cut: Callable[[Period], Period]) -> Reading | None:
    if whole is None or whole.relation != "in":
        return None
    return replace(whole, start=start, time=_cut_time(whole.time, cut), scale="month" if whole.scale != "day" else "other")


def _cut_time(time: Time, cut: Callable[[Period], Period]) -> Time:
    return lambda clock: cut(time(clock))


def _read_counted_part(pieces: Pieces, i: int, read: Reader) -> Reading | None:
    """Read "the second half of 2015", "the third quarter of 2014", "the last days of May", "the first week of June"."""
    text, unit = pieces[i].text, pieces.at(i + 1).text
    last = text in _LAST
    index = time_words().ordinals.get(text, 0)
    if pieces.at(i + 2).text != "of" or not (last or text == "opening" or 1 <= index <= 4):
        return None
    whole = _read_whole(pieces, i + 2, read)
    shares = _SHARES.get(unit)
    if shares is not None:
        return _cut(i, whole, lambda period: share_of(period, shares if last else index or 1, shares))
    if unit in _EDGES and (last or index <= 1):
        return _cut(i, whole, lambda period: edge_of(period, unit, first=not last))
    return None


def _read_numbered_quarter(pieces: Pieces, i: int) -> Reading | None:
    """Read "Q3 2014"."""
    number = pieces.at(i + 1)
    if not number.glued or number.text not in ("1", "2", "3", "4"):
        return None
    return complete(pieces, i, i + 2, lambda of: (share_of(year(of), int(number.text), 4),), scale="month")


def _week_around(period: Period) -> Period:
    if period.earliest is None:
        return replace(period, prec=3)
    return span(calendar_edge(period.earliest, "w", first=True), calendar_edge(period.earliest, "w", first=False))
