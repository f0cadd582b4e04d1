"""Read a cardinal number in figures or words: "1,500", "1.3m", "two hundred and fifty", "half a million"."""

from typing import NamedTuple

from warledger.mentions.pieces import Pieces

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
SMALL = {word: value for value, word in enumerate(_ONES.split())}
TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
GLUED_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "mln": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000}
"""Letters that multiply a figure they are written to; "m" may also be metres, which quantities settles."""
DOZEN = 12
NUMBER_WORDS = frozenset(SMALL) | frozenset(TENS) | frozenset(SCALES) | {"dozen", "half", "a", "an"}
_LONGEST_FIGURE = 15
"""Digits beyond which a figure is a serial number and no count."""

_GROUP = 3
"""Digits between the spaces of "12 000"."""
_MOST_SCALES = 2
"""Scale words that one number may pile up ("2 hundred thousand")."""


class Number(NamedTuple):
    """A number read from pieces. A named tuple, as many are made and thrown away."""

    value: float
    stop: int
    scale: float
    """What the figure was multiplied by: "1.3 million" has 1,000,000. In "1 to 2 million" the first borrows it."""
    figures: bool
    """Written in digits."""


def read_number(pieces: Pieces, i: int) -> Number | None:
    """Read the longest cardinal number that begins at a piece; ordinals and names with numbers are the caller's affair."""
    piece = pieces.at(i)
    if piece.is_number:
        return _read_figures(pieces, i)
    if piece.text not in NUMBER_WORDS:
        return None
    if piece.text in ("a", "an", "half"):
        return _read_article(pieces, i)
    number = _read_words(pieces, i)
    return number if number is None else _with_half(pieces, number)


def _read_figures(pieces: Pieces, i: int) -> Number | None:
    text, stop = _join_thousands(pieces, i)
    if len(text) > _LONGEST_FIGURE:
        return None
    number = Number(float(text), stop, 1, figures=True)
    letter = pieces.at(stop)
    if letter.glued and letter.text in GLUED_SCALES:
        return _scaled(number, GLUED_SCALES[letter.text])
    return _with_scales(pieces, _with_half(pieces, number))


def _join_thousands(pieces: Pieces, i: int) -> tuple[str, int]:
    """Return the digits of a figure whose thousands stand apart ("12 000", "1 250 000"), and the index after it."""
    text, stop = pieces[i].text.replace(",", ""), i + 1
    if pieces[i].text != text or len(text) > _GROUP or not text.isdecimal() or text.startswith("0"):
        return text, stop
    while len(pieces.at(stop).text) == _GROUP and pieces.at(stop).text.isdecimal() and not pieces.at(stop).glued:
        text, stop = text + pieces.at(stop).text, stop + 1
    return text, stop


def _with_scales(pieces: Pieces, number: Number) -> Number:
    """Take up "million", "hundred thousand", "dozen" after a number."""
    for _ in range(_MOST_SCALES):
        word = pieces.at(number.stop).text
        factor = DOZEN if word == "dozen" else SCALES.get(word)
        if factor is None:
            break
        number = _scaled(number, factor)
    return number


def _scaled(number: Number, factor: float) -> Number:
    return Number(round(number.value * factor, 6), number.stop + 1, number.scale * factor, number.figures)


def _with_half(pieces: Pieces, number: Number) -> Number:
    """Take up "and a half" ("two and a half million") and the half of "2 1/2"."""
    stop = number.stop
    bare = stop + (pieces.at(stop).text == "-")
    if pieces.words(bare, 3) == ("1", "/", "2") and pieces.at(bare + 2).glued and number.figures:
        return number._replace(value=number.value + 0.5, stop=bare + 3)
    joined = pieces.at(stop).text == "-"
    words = (pieces.at(stop + 1).text, pieces.at(stop + 3).text, pieces.at(stop + 5).text) if joined else pieces.words(stop, 3)
    if words != ("and", "a", "half") or pieces.at(stop + (6 if joined else 3)).text == "of":
        return number
    longer = Number(number.value + 0.5, stop + (6 if joined else 3), number.scale, number.figures)
    return _with_scales(pieces, longer) if number.scale == 1 else number._replace(value=number.value + number.scale / 2, stop=longer.stop)


def _read_article(pieces: Pieces, i: int) -> Number | None:
    """Read "a hundred and fifty", "a dozen", "half a million", "half a dozen", "a half million"."""
    half = "half" in pieces.words(i, 2) and pieces[i].text in ("a", "an", "half")
    j = i + 1 + (half and pieces.at(i + 1).text in ("a", "an", "half"))
    word = pieces.at(j).text
    if word not in SCALES and word != "dozen":
        return None
    if half:
        return _with_scales(pieces, Number(0.5, j, 1, figures=False))
    number = _read_words(pieces, j)
    return number if number is None else _with_half(pieces, number)


def _read_words(pieces: Pieces, i: int) -> Number | None:
    """Sum number words as English builds them: hundreds inside thousands inside millions."""
    total = current = 0.0
    scale, ceiling, j = 1.0, float("inf"), i
    while True:
        word = pieces.at(j).text
        value = _addend(word, current)
        if value is not None:
            current, j, scale = current + value, j + 1, 1.0
        elif word in ("hundred", "dozen") and current < 100:
            scale = 100.0 if word == "hundred" else float(DOZEN)
            current, j = max(current, 1) * scale, j + 1
        elif word in SCALES and SCALES[word] < ceiling and (current or j == i):
            ceiling = scale = float(SCALES[word])
            total, current, j = total + max(current, 1) * ceiling, 0.0, j + 1
        elif _links(pieces, j, i, scale=scale):
            j += 1
        else:
            break
    return Number(total + current, j, scale, figures=False) if j > i else None


def _addend(word: str, current: float) -> float | None:
    """Return the value of a word that may be added to what stands: units to tens or hundreds, tens to hundreds."""
    if word in TENS:
        return TENS[word] if current % 100 == 0 else None
    value = SMALL.get(word)
    if value is None or (value == 0 and current):
        return None
    fits = current % 100 == 0 or (value < 10 and current % 10 == 0 and current % 100 >= 20)
    return value if fits else None


def _links(pieces: Pieces, j: int, i: int, *, scale: float) -> bool:
    """Whether a hyphen ("twenty-five") or an "and" ("hundred and fifty") goes on with the number."""
    if j == i:
        return False
    word, previous, follower = pieces.at(j).text, pieces.at(j - 1).text, pieces.at(j + 1).text
    if word == "-":
        return previous in TENS and 0 < SMALL.get(follower, 0) < 10
    return word == "and" and scale >= 100 and (follower in SMALL or follower in TENS)
