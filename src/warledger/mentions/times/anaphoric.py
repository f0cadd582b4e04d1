"""Read times told from another time in the same text: "the same day", "two weeks later", "the following month"."""

from datetime import timedelta

from warledger.mentions.pieces import Pieces
from warledger.mentions.times.counts import Span, read_span
from warledger.mentions.times.lexicon import time_words
from warledger.mentions.times.offsets import bound, calendar_edge, relative, shift
from warledger.mentions.times.period import Clock, Period, Time, span
from warledger.mentions.times.reading import Reading

_PRECISION = {"h": 1, "d": 1, "w": 3, "M": 4, "y": 5}
_WIDEST_ANCHOR = {"h": 1, "d": 2, "w": 7, "M": 31, "y": 366}
"""Days of the other time up to which a distance from it still says something."""
_STEPS = {"same": 0, "very same": 0, "following": 1, "next": 1, "previous": -1, "preceding": -1}


def read_anaphoric(pieces: Pieces, i: int) -> Reading | None:
    """Read a time told from another one that begins at a piece."""
    return _read_following_weekday(pieces, i) or _read_step(pieces, i) or _read_day_beside(pieces, i) or _read_distance(pieces, i)


def _read_following_weekday(pieces: Pieces, i: int) -> Reading | None:
    """Read "the following Monday" as the first one after the time named before."""
    number = time_words().weekdays.get(pieces.at(i + 2).text)
    if number is None or pieces.words(i, 2) not in (("the", "following"), ("the", "next")):
        return None

    def time(clock: Clock) -> Period:
        if clock.anchor is None or clock.anchor.latest is None:
            return Period(prec=1)
        days = (number - clock.anchor.latest.weekday() - 1) % 7 + 1
        day = shift(clock.anchor.latest, days, "d")
        return span(day, day)

    return Reading(i, i + 3, time, scale="day")


def _read_step(pieces: Pieces, i: int) -> Reading | None:
    """Read "the same day", "that year", "the following week", "the next morning", "the previous month"."""
    text, j = pieces[i].text, i + 1
    if text == "that":
        step: int | None = 0
        j += pieces.at(j).text in ("same", "very")
    elif text in ("the", "later"):
        step, j = _STEPS.get(pieces.at(j).text if text == "the" else ""), j + 1
        step, j = (0, j) if text == "later" and pieces.words(i + 1, 2)[0] == "that" else (step, j)
    else:
        step = 1 if text in ("next", "following") and pieces.at(j).text in ("day", "morning") else None
    word = pieces.at(j).text
    unit = "d" if word in time_words().sets["day_parts"] else time_words().units.get(word, "")
    if step is None or unit not in ("d", "w", "M", "y") or word.endswith("s") or pieces.at(j + 1).text == "of":
        return None
    if unit != "d" and pieces.at(i + 1).text == "next":
        return None
    return Reading(i, j + 1, _stepped(step, unit), scale="day" if unit == "d" else "other")


def _stepped(step: int, unit: str) -> Time:
    def time(clock: Clock) -> Period:
        if clock.anchor is None or clock.anchor.earliest is None or clock.anchor.latest is None:
            return Period(prec=_PRECISION[unit])
        if unit == "d" and clock.anchor.earliest != clock.anchor.latest:
            return Period(prec=1)
        day = shift(clock.anchor.earliest, step, unit)
        return span(calendar_edge(day, unit, first=True), calendar_edge(day, unit, first=False))

    return time


def _read_day_beside(pieces: Pieces, i: int) -> Reading | None:
    """Read "the day before", "the day after" and "the night before" where nothing follows that they are told from."""
    if pieces[i].text != "the" or pieces.at(i + 1).text not in ("day", "night", "evening", "week", "month", "year"):
        return None
    word = pieces.at(i + 2).text
    if word not in ("before", "after", "earlier") or not _ends_here(pieces, i + 3):
        return None
    unit = time_words().units.get(pieces.at(i + 1).text, "d")
    return Reading(i, i + 3, _distant(Span(1, 1, unit, i + 3, vague=False), later=word == "after"))


def _ends_here(pieces: Pieces, i: int) -> bool:
    """Whether a clause ends, so that "before" and "after" govern nothing."""
    follower = pieces.at(i).text
    return not follower.isalnum() or follower in ("and", "in", "at", "near", "when", "by", "but", "on", "as")


def _read_distance(pieces: Pieces, i: int) -> Reading | None:
    """Read "two weeks later", "three days earlier", "a month after"; what a named event is told from is not read."""
    counted = read_span(pieces, i)
    if counted is None:
        return None
    word = pieces.at(counted.stop).text
    told = word in ("later", "earlier", "beforehand", "afterwards", "previously") and pieces.at(counted.stop + 1).text != "than"
    if not told and not (word in ("before", "after") and _ends_here(pieces, counted.stop + 1)):
        return None
    return Reading(i, counted.stop + 1, _distant(counted, later=word in ("later", "after", "afterwards")))


def _distant(counted: Span, *, later: bool) -> Time:
    """Earlier times are told from publication when the text names no other; later ones stay unknown."""

    def time(clock: Clock) -> Period:
        unknown = Period(prec=_PRECISION[counted.unit])
        if clock.anchor is not None:
            return _moved(clock.anchor, counted, later=later)
        if later or counted.vague:
            return unknown
        edges = [bound(count, counted.unit, past=True) for count in sorted({counted.low, counted.high}, reverse=True)]
        return relative(f"{edges[0]}/{edges[-1]}", clock.day, _PRECISION[counted.unit])

    return time


def _moved(anchor: Period, counted: Span, *, later: bool) -> Period:
    unknown = Period(prec=_PRECISION[counted.unit])
    if anchor.earliest is None or anchor.latest is None or (anchor.latest - anchor.earliest).days >= _WIDEST_ANCHOR[counted.unit]:
        return unknown
    counts = (counted.low, counted.high) if later else (-counted.high, -counted.low)
    try:
        first, last = shift(anchor.earliest, counts[0], counted.unit), shift(anchor.latest, counts[1], counted.unit)
    except (ValueError, OverflowError):
        return unknown
    if anchor.earliest == anchor.latest and counted.unit in ("M", "y"):
        first, last = calendar_edge(first, counted.unit, first=True), calendar_edge(last, counted.unit, first=False)
    if counted.unit == "w" and anchor.earliest == anchor.latest:
        first, last = first - timedelta(days=3), last + timedelta(days=3)
    return span(first, last)
