"""Read feasts, and months, seasons and feasts with "last", "this" or "next" before them."""

from dataclasses import replace

from warledger.mentions.pieces import Pieces
from warledger.mentions.times.absolute import read_absolute
from warledger.mentions.times.calendar import Make, days_of, easter, lunar, nearest
from warledger.mentions.times.lexicon import Feast, time_words
from warledger.mentions.times.period import DAY, Clock, Period, Time
from warledger.mentions.times.reading import Reading
from warledger.mentions.times.years import complete

_LUNAR_FIELDS = 3


def read_feast(pieces: Pieces, i: int) -> Reading | None:
    """Read "Ramadan", "Eid al-Adha 2016", "Christmas", "Easter Sunday"; they must be written with a capital."""
    if not pieces[i].capital or time_words().has("not_weekdays", pieces.at(i + 1).text):
        return None
    text = pieces[i].text
    if text == "easter":
        stop = i + 1 + (pieces.at(i + 1).text == "sunday")
        return _movable(complete(pieces, i, stop, easter, scale="other"), easter)
    for table, moves in ((time_words().lunar, True), (time_words().solar, False)):
        for feast in table.get(text, ()):
            if pieces.words(i, len(feast[0])) == feast[0]:
                return _read_table_feast(pieces, i, feast, moves=moves)
    return None


def _read_table_feast(pieces: Pieces, i: int, feast: Feast, *, moves: bool) -> Reading | None:
    words, fields = feast
    make = _lunar_feasts(fields) if moves else days_of(fields[0], fields[1], fields[1])
    reading = complete(pieces, i, i + len(words), make, scale="other")
    return _movable(reading, make) if moves else reading


def _lunar_feasts(fields: tuple[int, ...]) -> Make:
    """Return the feasts of a year; "Eid" alone is either of two."""
    makes = [lunar(*fields[k : k + _LUNAR_FIELDS]) for k in range(0, len(fields), _LUNAR_FIELDS)]

    def make(number: int) -> tuple[Period, ...]:
        return tuple(sorted((period for one in makes for period in one(number)), key=lambda period: str(period.earliest)))

    return make


def _movable(reading: Reading | None, make: Make) -> Reading | None:
    return replace(reading, time=nearest(make, movable=True)) if reading is not None and reading.floating else reading


def read_named(pieces: Pieces, i: int) -> Reading | None:
    """Read "last March", "this summer", "next Ramadan"."""
    which = pieces[i].text
    if i + 1 >= len(pieces):
        return None
    reading = read_feast(pieces, i + 1) or read_absolute(pieces, i + 1)
    if reading is None or (reading.scale == "year" or reading.start != i + 1):
        return None
    if not reading.floating:
        return replace(reading, start=i)
    return replace(reading, start=i, time=_chosen(reading.time, which), floating=False)


def _chosen(time: Time, which: str) -> Time:
    """Choose the last one over by publication, the next to begin, or the one of this year."""

    def chosen(clock: Clock) -> Period:
        if clock.day is None:
            return time(clock)
        if which == "this":
            past, ahead = (time(replace(clock, future=future)) for future in (False, True))
            return past if past.earliest is not None and past.earliest.year == clock.day.year else ahead
        period = time(replace(clock, future=which == "next"))
        if period.earliest is None or period.latest is None:
            return period
        if which == "last" and period.latest >= clock.day:
            return time(replace(clock, future=False, day=period.earliest - DAY))
        if which == "next" and period.earliest <= clock.day:
            return time(replace(clock, future=True, day=period.latest + DAY))
        return period

    return chosen
