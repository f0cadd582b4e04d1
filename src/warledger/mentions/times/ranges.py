"""Join two times into one: "from March to June 2015", "between 28 April and 3 May", "in 2014 and 2015"."""

from dataclasses import replace
from datetime import date

from warledger.mentions.pieces import DASHES, Pieces
from warledger.mentions.times.period import Clock, Period, Time, joined
from warledger.mentions.times.reading import Reader, Reading
from warledger.mentions.times.weekdays import rebased

_TO = frozenset({"to", "until", "till", "through"})
_YEAR_LEADS = frozenset({"in", "during", "over", "throughout", "of", "both", "between"})
"""Before two years or months joined by "and" that are meant as one stretch ("over the course of 2014 and 2015")."""


def read_range(pieces: Pieces, left: Reading, read: Reader) -> Reading | None:
    """Read the second time of a range whose first was read; the words "from" and "between" before it are taken in later."""
    mark = pieces.at(left.stop)
    if mark.text not in _TO and mark.text not in DASHES and mark.text not in ("and", "/"):
        return None
    lead = _lead(pieces, left.start)
    j = left.stop + 1 + (pieces.at(left.stop + 1).text == "the")
    if j >= len(pieces) or (mark.text == "/" and not mark.glued):
        return None
    right = read(pieces, j)
    if right is None or right.relation != "in" or right.needs is not None or not _may_join(mark.text, lead, left, right):
        return None
    return Reading(left.start, right.stop, _joined(left, right), scale=left.scale, floating=left.floating and right.floating)


def _lead(pieces: Pieces, i: int) -> str:
    k = i - 1
    while pieces.at(k).text in ("the", "years", "months", "early", "late"):
        k -= 1
    return pieces.at(k).text


def _may_join(mark: str, lead: str, left: Reading, right: Reading) -> bool:
    alike = left.scale == right.scale and left.scale != "other"
    if mark == "and":
        return lead == "between" or (lead in _YEAR_LEADS and alike and left.scale in ("month", "year"))
    if mark in _TO:
        return alike or lead == "from"
    return alike and (mark in DASHES or left.scale == "month")


def _joined(left: Reading, right: Reading) -> Time:
    """Read the end whose year or week is not said nearest to the other end; where both are open, the later first."""

    def time(clock: Clock) -> Period:
        if right.floating and not left.floating:
            first = left.time(clock)
            return joined(first, right.time(_at(clock, first.earliest, future=True)))
        last = right.time(clock)
        first = left.time(_at(clock, last.latest, future=False) if left.floating else clock)
        return rebased(joined(first, last), clock)

    return time


def _at(clock: Clock, day: date | None, *, future: bool) -> Clock:
    return clock if day is None else replace(clock, day=day, future=future)
