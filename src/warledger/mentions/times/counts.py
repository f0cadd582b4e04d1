"""Read how many units of time are said: "two weeks", "24 to 48 hours", "a few days", "a year and a half"."""

from typing import NamedTuple

from warledger.mentions.numbers import read_number
from warledger.mentions.pieces import DASHES, Pieces
from warledger.mentions.times.lexicon import time_words

_FINER = {"y": ("M", 12), "M": ("d", 30), "w": ("d", 7), "d": ("h", 24), "h": ("h", 1)}
_MOST = 9999
"""Counts beyond do not fit an offset, nor the calendar."""


class Span(NamedTuple):
    """So many units of time, least and most, with the index after the unit."""

    low: int
    high: int
    unit: str
    stop: int
    vague: bool


def read_span(pieces: Pieces, i: int) -> Span | None:
    """Read a count and a unit of time that begin at a piece, hyphens between them allowed ("two-week")."""
    counted = _read_count(pieces, i)
    if counted is None:
        return None
    low, high, j, vague = counted
    j += pieces.at(j).text in DASHES
    word = pieces.at(j).text
    unit = time_words().units.get(word)
    if unit is None:
        return None
    return _whole(low, high, unit, stop=j + 1, vague=vague)


def _read_count(pieces: Pieces, i: int) -> tuple[float, float, int, bool] | None:
    text = pieces.at(i).text
    vague = time_words().vague_counts
    j = i + (text == "a" and pieces.at(i + 1).text in vague)
    if pieces.at(j).text in vague:
        low, high = vague[pieces.at(j).text]
        return low, high, j + 1 + (pieces.at(j + 1).text == "of"), True
    number = read_number(pieces, i)
    if number is None:
        return (1, 1, i + 1, False) if text in ("a", "an") else None
    if pieces.at(number.stop).text in ("to", "or", "and", *DASHES):
        other = read_number(pieces, number.stop + 1)
        if other is not None and other.value > number.value:
            return number.value, other.value, other.stop, False
    return number.value, number.value, number.stop, False


def _whole(low: float, high: float, unit: str, *, stop: int, vague: bool) -> Span | None:
    """Turn fractions into finer units, and fortnights and decades into weeks and years."""
    if unit[0].isdecimal():
        factor = int(unit[:-1])
        low, high, unit = low * factor, high * factor, unit[-1]
    while (low % 1 or high % 1) and unit != "h":
        finer, factor = _FINER[unit]
        low, high, unit = low * factor, high * factor, finer
    if high > _MOST:
        return None
    return Span(round(low), round(high), unit, stop, vague)
