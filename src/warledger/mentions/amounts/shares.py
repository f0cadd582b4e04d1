"""Read shares of a whole: "one-third", "two thirds of", "half the city", "a quarter of", "one in five", "3/4"."""

from typing import TYPE_CHECKING

from warledger.mentions.amounts.amount import Amount, bounded
from warledger.mentions.amounts.measures import bound_before, quantity_words, unit_at
from warledger.mentions.numbers import SMALL, read_number
from warledger.mentions.pieces import DASHES, Pieces

if TYPE_CHECKING:
    from warledger.mentions.mention import Bound

_UNIT = "fraction"
_LARGEST = 10
"""Numerators and denominators beyond are dates, ratios or names ("9/11", "24/7")."""
_PARTS_DIGITS = 3
_NOT_BEFORE_HALF = frozenset(
    {"first", "second", "latter", "other", "last", "and", "northern", "southern", "eastern", "western", "a", "an", "-"}
)


def read_share(pieces: Pieces, i: int, *, floor: int) -> Amount | None:
    """Read a share that begins at a piece, with the bound words before it."""
    share = _read_half(pieces, i, floor=floor) if pieces[i].text == "half" else _read_parts(pieces, i) or _read_in(pieces, i)
    if share is None:
        return None
    value, stop, unit = share
    bound, start = bound_before(pieces, i, floor=floor)
    said: Bound = bound or "about"
    low, high = bounded(value, said)
    return Amount(start, stop, low, high, said, unit)


def _read_half(pieces: Pieces, i: int, *, floor: int) -> tuple[float, int, str] | None:
    """Read "half of", "half the", "nearly half" and, as a measure, "half an hour"."""
    follower = pieces.at(i + 1).text
    if pieces.at(i - 1).text in _NOT_BEFORE_HALF or follower in DASHES or read_number(pieces, i) is not None:
        return None
    unit, stop = unit_at(pieces, i + 2)
    if follower in ("a", "an") and unit is not None:
        return 0.5, stop, unit
    counted = quantity_words().has("half_tails", follower) or bound_before(pieces, i, floor=floor)[0] is not None
    return (0.5, i + 1, _UNIT) if counted else None


def _read_parts(pieces: Pieces, i: int) -> tuple[float, int, str] | None:
    """Read "two-thirds", "one third", "a quarter of", "3/4"."""
    count, j = _numerator(pieces, i)
    if count == 0:
        return None
    if pieces.at(j).text == "/" and pieces.at(j).glued:
        return _read_figures(pieces, i, count)
    hyphen = pieces.at(j).text in DASHES
    j += hyphen
    word = pieces.at(j).text
    part = quantity_words().fractions.get(word, 0.0)
    if part == 0 or (count > 1) != word.endswith(("s", "ves")) or (pieces[i].text == "a" and pieces.at(j + 1).text != "of"):
        return None
    return round(_exact(word) * count, 2), j + 1, _UNIT


def _numerator(pieces: Pieces, i: int) -> tuple[int, int]:
    text = pieces[i].text
    if text == "a":
        return 1, i + 1
    count = int(text) if text.isdecimal() and len(text) <= 2 else SMALL.get(text, 0)
    return (count, i + 1) if count < _LARGEST else (0, i + 1)


def _exact(word: str) -> float:
    """Thirds and sixths are kept to two places only at the end, so that two thirds are 0.67."""
    return {"third": 1 / 3, "thirds": 1 / 3, "sixth": 1 / 6}.get(word) or quantity_words().fractions[word]


def _read_figures(pieces: Pieces, i: int, count: int) -> tuple[float, int, str] | None:
    whole = pieces.at(i + 2)
    if not whole.glued or not whole.text.isdecimal() or len(whole.text) > 2 or not count < int(whole.text) <= _LARGEST:
        return None
    if pieces.at(i + 3).text == "/" or pieces[i].glued:
        return None
    return round(count / int(whole.text), 2), i + 3, _UNIT


def _read_in(pieces: Pieces, i: int) -> tuple[float, int, str] | None:
    """Read "one in five", "one in every three", "nine out of ten"."""
    count = 1 if pieces[i].text == "1" else SMALL.get(pieces[i].text, 0)
    if pieces.words(i + 1, 2) == ("out", "of"):
        j = i + 3
    elif count == 1 and pieces.at(i + 1).text == "in":
        j = i + 2
    else:
        return None
    j += pieces.at(j).text == "every"
    text = pieces.at(j).text
    whole = int(text) if text.isdecimal() and len(text) <= _PARTS_DIGITS and unit_at(pieces, j + 1)[0] is None else SMALL.get(text, 0)
    return (round(count / whole, 2), j + 1, _UNIT) if 0 < count < whole else None
