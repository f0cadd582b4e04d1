"""Read vague quantities by the least they mean: "dozens", "several hundred", "tens of thousands", "a few", "twice"."""

from warledger.mentions.amounts.amount import Amount, bounded
from warledger.mentions.amounts.measures import bound_before, quantity_words, unit_at
from warledger.mentions.numbers import DOZEN, SCALES
from warledger.mentions.pieces import Pieces

_FEW, _COUPLE, _SEVERAL = 3, 2, 2
"""GUIDE.md: "several thousand" is at least 2,000; "a few" and "a handful" are read as about three."""
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_NARROW = {**SCALES, "dozen": DOZEN}


def read_vague(pieces: Pieces, i: int, *, floor: int) -> Amount | None:
    """Read a vague quantity that begins at a piece, with the bound words before it."""
    text = pieces[i].text
    if text in _TIMES:
        return _read_times(pieces, i, floor=floor)
    if text in ("a", "an"):
        single = _read_single_unit(pieces, i, floor=floor)
        if single is not None:
            return single
    found = _read_plural(pieces, i) or _read_several(pieces, i) or _read_few(pieces, i)
    if found is None:
        return None
    bound, start = bound_before(pieces, i, floor=floor)
    stays = bound in ("at-least", "over", "about")
    return Amount(start if stays else i, found.stop, found.low, found.high, found.bound, found.unit)


def _read_plural(pieces: Pieces, i: int) -> Amount | None:
    """Read "dozens", "many thousands", "tens of thousands", "millions of dollars"."""
    words = quantity_words()
    j = i + (pieces[i].text in ("many", "several"))
    least = words.vague.get(pieces.at(j).text)
    if least is None or (pieces.at(j).text == "scores" and not words.has("scores_tails", pieces.at(j + 1).text)):
        return None
    factor = _SEVERAL if pieces[i].text == "several" else 1
    more = words.vague.get(pieces.at(j + 2).text, 0) if pieces.at(j + 1).text == "of" else 0
    if more > least:
        least, j = least * more, j + 2
    unit, stop = unit_at(pieces, j + 2) if pieces.at(j + 1).text == "of" else (None, j + 1)
    if pieces.at(j).text == "tens" and unit is None:
        return None
    return Amount(i, stop if unit is not None else j + 1, least * factor, None, "at-least", unit)


def _read_several(pieces: Pieces, i: int) -> Amount | None:
    """Read "several hundred" and "several kilometres"; "several" of anything else says too little."""
    if pieces[i].text != "several":
        return None
    factor, j = _scales_at(pieces, i + 1)
    unit, stop = unit_at(pieces, j)
    if factor == 1 and unit is None:
        return None
    return Amount(i, stop, _SEVERAL * factor, None, "at-least", unit)


def _read_few(pieces: Pieces, i: int) -> Amount | None:
    """Read "a few", "a few hundred", "a handful of", "a couple of days"."""
    word = pieces.at(i + 1).text
    if pieces[i].text != "a" or word not in ("few", "handful", "couple"):
        return None
    j = i + 2 + (pieces.at(i + 2).text == "of" and word != "handful")
    factor, j = _scales_at(pieces, j)
    unit, stop = unit_at(pieces, j)
    value = factor * (_COUPLE if word == "couple" else _FEW)
    if unit is None and factor == 1:
        stop = i + 2
    return Amount(i, stop, value, value, "about", unit)


def _scales_at(pieces: Pieces, i: int) -> tuple[float, int]:
    """Return what the one or two scale words at a piece multiply by, and the index after them."""
    factor = 1.0
    for _ in range(2):
        word = pieces.at(i).text
        if word not in _NARROW:
            break
        factor, i = factor * _NARROW[word], i + 1
    return factor, i


def _read_times(pieces: Pieces, i: int, *, floor: int) -> Amount | None:
    """Read "twice"; "once" only where it is counted ("at least once"), as it mostly means "formerly"."""
    value = float(_TIMES[pieces[i].text])
    bound, start = bound_before(pieces, i, floor=floor)
    if value == 1 and bound is None:
        return None
    low, high = bounded(value, bound or "exact")
    return Amount(start, i + 1, low, high, bound or "exact", "times")


def _read_single_unit(pieces: Pieces, i: int, *, floor: int) -> Amount | None:
    """Read "more than a year" and "nearly a month": without a bound, "a year" counts nothing."""
    unit, stop = unit_at(pieces, i + 1)
    bound, start = bound_before(pieces, i, floor=floor)
    if unit is None or bound is None or pieces.at(i + 1).text in ("time", "second") or pieces.at(i - 1).text == "some":
        return None
    low, high = bounded(1.0, bound)
    return Amount(start, stop, low, high, bound, unit)
