"""Read weekdays and weekends: "on Thursday", "last Friday", "Sunday 5 July 2015", "the weekend"."""

from datetime import timedelta

from warledger.mentions.pieces import Pieces
from warledger.mentions.times.absolute import read_absolute
from warledger.mentions.times.lexicon import time_words
from warledger.mentions.times.offsets import bound, calendar_edge, relative
from warledger.mentions.times.period import Clock, Period, Time, edtf_of, precision
from warledger.mentions.times.reading import Reading

_WEEKS = {"last": -1, "this": 0, "next": 1}
_UNKNOWN = {
    "": "PUB-6d/PUB",
    "last": "PUB-7d/PUB-1d",
    "this": "PUB-0w/PUB-0w",
    "next": "PUB+1d/PUB+7d",
    "coming": "PUB+1d/PUB+7d",
    "past": "PUB-7d/PUB-1d",
}
"""Where a weekday lies while publication is unknown: somewhere in these days."""
_UNKNOWN_AHEAD = "PUB/PUB+6d"


def read_weekday(pieces: Pieces, i: int) -> Reading | None:
    """Read a weekday, alone, with "last", "this" or "next" before it, or with the date after it."""
    which = pieces[i].text if pieces[i].text in _UNKNOWN else ""
    j = i + (which != "")
    if which == "this" and pieces.at(j).text in ("past", "coming"):
        which, j = pieces.at(j).text, j + 1
    words, word = time_words(), pieces.at(j).text
    number = words.weekdays.get(word)
    if number is None:
        return _read_dated(pieces, j) if word in words.short_weekdays and which == "" else None
    if words.has("not_weekdays", pieces.at(j + 1).text) or words.has("weekday_names", pieces.at(j - 1).text):
        return None
    follower = pieces.at(j + 1)
    if _is_set(pieces, j) or (follower.capital and words.has("newspapers", follower.text)):
        return None
    dated = _read_dated(pieces, j) if which == "" else None
    return dated or _read_plain(pieces, i, j, which=which)


def _is_set(pieces: Pieces, i: int) -> bool:
    """Whether the weekday comes round: "every Friday", "every other Friday"."""
    sets = time_words().sets["sets"]
    return pieces.at(i - 1).text in sets or pieces.at(i - 2).text in sets


def _read_dated(pieces: Pieces, i: int) -> Reading | None:
    """Read "Sun 05 Jul 2015" and "Friday, the 27th of March": the date decides, the weekday is part of its words."""
    j = i + 1
    while pieces.at(j).text in (",", ".", "the", "morning", "evening", "night", "afternoon"):
        j += 1
    if j >= len(pieces):
        return None
    dated = read_absolute(pieces, j)
    if dated is None or dated.scale != "day":
        return None
    return Reading(i, dated.stop, dated.time, scale="day", floating=dated.floating)


def _read_plain(pieces: Pieces, start: int, i: int, *, which: str) -> Reading:
    number = time_words().weekdays[pieces[i].text]
    stop = i + 1 + (pieces.at(i + 1).text in time_words().sets["day_parts"])
    j = stop + (pieces.at(stop).text == "of")
    if which == "" and pieces.at(j).text in _WEEKS and pieces.at(j + 1).text == "week":
        return Reading(start, j + 2, _in_week(number, number, _WEEKS[pieces.at(j).text]), scale="weekday")
    return Reading(start, stop, _weekday(number, which), scale="weekday", floating=which == "")


def _weekday(number: int, which: str) -> Time:
    """Choose the day: the latest up to publication, or of the future the next; "last" and "next" leave publication out."""
    if which == "this":
        return _in_week(number, number, 0)

    def time(clock: Clock) -> Period:
        ahead = which in ("next", "coming") or (which == "" and clock.future is True)
        if clock.day is None:
            return Period(prec=1, offset=_UNKNOWN_AHEAD if ahead and which == "" else _UNKNOWN[which])
        distance = (number - clock.day.weekday()) % 7 if ahead else (clock.day.weekday() - number) % 7
        if which != "" and distance == 0:
            distance = 7
        return on_days(clock, distance if ahead else -distance, distance if ahead else -distance)

    return time


def _in_week(first: int, last: int, weeks: int) -> Time:
    """Return weekdays of the calendar week so many weeks from publication."""
    edge = bound(abs(weeks), "w", past=weeks <= 0)

    def time(clock: Clock) -> Period:
        if clock.day is None:
            return Period(prec=1 if first == last else 2, offset=f"{edge}/{edge}")
        monday = calendar_edge(clock.day, "w", first=True) + timedelta(weeks=weeks)
        return on_days(clock, *((monday - clock.day).days + k for k in (first, last)))

    return time


def on_days(clock: Clock, first: int, last: int) -> Period:
    """Return the days so many days from publication, which must be known."""
    edges = ["PUB" if days == 0 else bound(abs(days), "d", past=days < 0) for days in (first, last)]
    return relative("/".join(edges), clock.day, precision(None, None) if first != last else 1)


def read_weekend(pieces: Pieces, i: int) -> Reading | None:
    """Read "the weekend", "last weekend", "this weekend": Saturday and Sunday."""
    which = pieces[i].text
    if which not in ("the", "last", "this", "next") or pieces.at(i + 1).text != "weekend":
        return None
    return Reading(i, i + 2, _in_week(5, 6, _WEEKS[which]) if which != "the" else _weekend, scale="weekday")


def _weekend(clock: Clock) -> Period:
    if clock.day is None:
        return Period(prec=2, offset="PUB/PUB+7d" if clock.future else "PUB-8d/PUB")
    saturday = (5 - clock.day.weekday()) % 7 if clock.future else -((clock.day.weekday() - 5) % 7)
    return on_days(clock, saturday, saturday + 1)


def rebased(period: Period, clock: Clock) -> Period:
    """Return a period with its offset counted anew from publication, after its week was chosen by another date."""
    if clock.day is None or period.offset is None or period.earliest is None or period.latest is None:
        return period
    moved = on_days(clock, (period.earliest - clock.day).days, (period.latest - clock.day).days)
    return Period(period.earliest, period.latest, edtf_of(period.earliest, period.latest), period.prec, moved.offset)
