"""Read what comes round and so names no day: "every night", "each Friday", "every few months", "twice a week", "daily"."""

from warledger.mentions.numbers import read_number
from warledger.mentions.pieces import Pieces
from warledger.mentions.times.lexicon import time_words
from warledger.mentions.times.period import Period
from warledger.mentions.times.reading import Reading
from warledger.mentions.times.years import always

_EVERY = frozenset({"every", "each"})
_AFTER_EVERY = frozenset({"single", "or", "to", "other", "second", "third", "few", "couple", "of"})
_OFTEN = frozenset({"once", "twice", "thrice"})
_A = frozenset({"a", "an", "per", "each", "every"})
_LONGEST = 4
"""Words between "every" and its unit: "every two or three weeks"."""


def read_recurring(pieces: Pieces, i: int) -> Reading | None:
    """Read a time that comes round; it names no day, and is marked as such."""
    text = pieces[i].text
    if text[:-1] in time_words().weekdays:
        return _read_weekdays(pieces, i)
    if time_words().has("recurring", text):
        follower = pieces.at(i + 1)
        return None if follower.capital or time_words().has("not_recurring", follower.text) else _recurring(i, i + 1)
    if text in _EVERY:
        return _read_every(pieces, i)
    return _read_rate(pieces, i, i + 1) if text in _OFTEN else None


def read_times_a(pieces: Pieces, i: int) -> Reading | None:
    """Read "three times a day", which begins with a number."""
    number = read_number(pieces, i)
    return _read_rate(pieces, i, number.stop + 1) if number is not None and pieces.at(number.stop).text == "times" else None


def _read_weekdays(pieces: Pieces, i: int) -> Reading | None:
    """Read "on Mondays and Thursdays"; "Mondays" elsewhere may be a possessive that has lost its apostrophe."""
    if pieces.at(i - 1).text != "on":
        return None
    stop = i + 1
    while pieces.at(stop).text in ("and", "or", ",") and pieces.at(stop + 1).text[:-1] in time_words().weekdays:
        stop += 2
    return _recurring(i, stop)


def _read_every(pieces: Pieces, i: int) -> Reading | None:
    j = i + 1
    while j <= i + _LONGEST and (pieces.at(j).text in _AFTER_EVERY or pieces.at(j).is_number or read_number(pieces, j) is not None):
        j += 1
    words, text = time_words(), pieces.at(j).text
    if text not in words.units and text not in words.weekdays and text not in words.months and not words.has("day_parts", text):
        return None
    stop = j + 1 + words.has("day_parts", pieces.at(j + 1).text)
    return _recurring(i, stop)


def _read_rate(pieces: Pieces, i: int, j: int) -> Reading | None:
    if pieces.at(j).text not in _A or pieces.at(j + 1).text not in time_words().units:
        return None
    return _recurring(i, j + 2)


def _recurring(start: int, stop: int) -> Reading:
    return Reading(start, stop, always(Period()), relation="set")
