"""Read numbers and ranges with their bounds, units and currencies: "at least 1,500", "24 to 48 hours", "$2.5 million"."""

from typing import TYPE_CHECKING, NamedTuple

from warledger.mentions.amounts.amount import Amount, bounded
from warledger.mentions.amounts.measures import bound_after, bound_before, currency_before, quantity_words, unit_at
from warledger.mentions.amounts.names import counts_nothing
from warledger.mentions.numbers import SCALES, Number, read_number
from warledger.mentions.pieces import DASHES, Pieces

if TYPE_CHECKING:
    from warledger.mentions.mention import Bound

_BORROWERS = 1_000
"""A figure below takes the scale of the range's other end ("1 to 2 million")."""
_WIDEST_OR = 2
""" "40 or 50" is a range; of "two or 300" the second is another count."""
_MILLION = 1_000_000


class _Measured(NamedTuple):
    value: float
    stop: int
    unit: str | None


def read_count(pieces: Pieces, i: int, *, floor: int) -> Amount | None:
    """Read the number or range that begins at a piece, with the words around it; None where it counts nothing."""
    number = read_number(pieces, i)
    if number is None or counts_nothing(pieces, i, number):
        return None
    currency, start = currency_before(pieces, i)
    start = max(start, floor)
    first = _measure(pieces, number, currency)
    ranged = _read_range(pieces, number, first, start=start, floor=floor)
    if ranged is not None:
        return ranged
    return None if _is_score(pieces, number) else _read_single(pieces, first, start=start, floor=floor)


def _measure(pieces: Pieces, number: Number, currency: str | None) -> _Measured:
    """Find the unit of a number; the "m" of "500m north" is metres and no million."""
    if currency is not None:
        return _Measured(number.value, number.stop, currency)
    if _is_metres(pieces, number):
        return _Measured(number.value / _MILLION, number.stop, "m")
    number = _in_parentheses(pieces, number)
    unit, stop = unit_at(pieces, number.stop)
    if unit in ("second", "times") and pieces.at(stop - 1).text in ("second", "time", "occasion") and number.value != 1:
        unit, stop = None, number.stop
    return _Measured(number.value, stop, unit)


def _in_parentheses(pieces: Pieces, number: Number) -> Number:
    """Give a decimal in parentheses the scale of the number before them: "two million (1.5 before the war)"."""
    figure, scale = pieces.at(number.stop - 1), SCALES.get(pieces.at(number.stop - 3).text, 1)
    if "." not in figure.text or pieces.at(number.stop - 2).text != "(" or number.scale != 1 or scale < _BORROWERS:
        return number
    return number._replace(value=number.value * scale, scale=scale)


def _is_metres(pieces: Pieces, number: Number) -> bool:
    letter, after = pieces.at(number.stop - 1), pieces.at(number.stop).text
    if letter.text != "m" or not letter.glued or number.value / _MILLION % 1:
        return False
    return quantity_words().has("distance_tails", after) or not after.isalpha()


def _read_single(pieces: Pieces, first: _Measured, *, start: int, floor: int) -> Amount:
    bound, begin = bound_before(pieces, start, floor=floor)
    stop = first.stop
    if bound is None:
        bound, stop = bound_after(pieces, stop)
    said: Bound = bound or "exact"
    low, high = bounded(first.value, said)
    return Amount(begin, stop, low, high, said, first.unit)


def _read_range(pieces: Pieces, number: Number, first: _Measured, *, start: int, floor: int) -> Amount | None:
    """Read the other end of "1,500 to 2,000", "40-50 km", "between $2m and $3m", "two or three"."""
    mark = pieces.at(first.stop).text
    between = pieces.at(start - 1).text == "between" and start > floor
    if not (mark in ("to", "or") or mark in DASHES or (mark == "and" and between)):
        return None
    j = _skip_bounds(pieces, first.stop + 1)
    other = read_number(pieces, j)
    if other is None or (mark == "or" and other.value > first.value * _WIDEST_OR + 1):
        return None
    last = _measure(pieces, other, first.unit if currency_before(pieces, j)[0] else None)
    low = _with_borrowed_scale(number, first, other)
    if low == first.value and mark in DASHES and pieces.at(j).text.endswith(",000") and low * _BORROWERS < other.value:
        low *= _BORROWERS  # "15-20,000 men"
    if low >= last.value or (first.unit and last.unit and first.unit != last.unit) or (mark in DASHES and not number.figures):
        return None
    begin = start - 1 if between or (pieces.at(start - 1).text == "from" and start > floor) else start
    begin = bound_before(pieces, begin, floor=floor)[1]
    return Amount(begin, last.stop, low, last.value, "range", last.unit or first.unit)


def _skip_bounds(pieces: Pieces, i: int) -> int:
    """Step over a bound or a currency sign before the second number ("500 to well over $1,000")."""
    for j in range(i, i + 5):
        if pieces.at(j).text in quantity_words().currencies:
            return j + 1
        if read_number(pieces, j) is not None:
            return j if j == i or bound_before(pieces, j, floor=i)[1] == i else i
    return i


def _with_borrowed_scale(number: Number, first: _Measured, other: Number) -> float:
    borrows = number.scale == 1 and other.scale > 1 and first.value < _BORROWERS and first.value < other.value / other.scale
    return first.value * other.scale if borrows else first.value


def _is_score(pieces: Pieces, number: Number) -> bool:
    """Whether it is the first of two figures that are no range: a result ("3-1"), a ratio."""
    dash, other = pieces.at(number.stop), pieces.at(number.stop + 1)
    return number.figures and dash.text in DASHES and dash.glued and other.glued and other.is_number
