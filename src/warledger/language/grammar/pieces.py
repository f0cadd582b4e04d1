"""Turn words into what the network reads: word pieces, the shape of each word, and the gap before it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]

MAX_PIECES = 8
"""Pieces kept of one word, the first and the last ones: a long link must not fill a window."""
MAX_CACHED = 50_000
"""Words whose pieces are remembered; the memory is emptied when it is full."""


class Gap(IntEnum):
    """What stands before a word on the page."""

    INSIDE = 0
    """The piece is not the first of its word."""
    NOTHING = 1
    SPACE = 2
    LINE = 3
    PARAGRAPH = 4
    """An empty line, or the start of the text."""


class Shape(IntEnum):
    """How a word is written: what an uncased vocabulary forgets."""

    SMALL = 0
    TITLE = 1
    CAPITALS = 2
    CAPITAL = 3
    """One capital letter alone."""
    MIXED = 4
    DIGITS = 5
    SIGN = 6


@dataclass(frozen=True, slots=True)
class Pieces:
    """One window as arrays of P pieces and W words: P includes the marks of start and end."""

    ids: Ints
    shapes: Ints
    gaps: Ints
    first: Ints
    """Where each word's first piece stands, W long."""
    last: Ints


class PieceCutter:
    """Cuts words with a WordPiece vocabulary and remembers how it cut them."""

    def __init__(self, tokenizer: "Tokenizer") -> None:
        self._tokenizer = tokenizer
        self._cached: dict[str, tuple[int, ...]] = {}
        self._start, self._end, self._unknown = (int(tokenizer.token_to_id(mark) or 0) for mark in ("[CLS]", "[SEP]", "[UNK]"))

    @classmethod
    def from_file(cls, path: Path) -> "PieceCutter":
        """Read a `tokenizer.json`.

        Raises:
            OSError: there is no such file.
            ValueError: it is no JSON.
        """
        from tokenizers import Tokenizer

        text = path.read_text(encoding="utf-8")
        json.loads(text)  # names the fault in a damaged file; tokenizers raises a bare Exception
        tokenizer = Tokenizer.from_str(text)
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return cls(tokenizer)

    def is_word(self, word: str) -> bool:
        """Whether the vocabulary holds a word whole."""
        return self._tokenizer.token_to_id(word) is not None

    def cut_word(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces, at least one and at most `MAX_PIECES`."""
        known = self._cached.get(word)
        if known is not None:
            return known
        ids = tuple(self._tokenizer.encode(word, add_special_tokens=False).ids) or (self._unknown,)
        if len(ids) > MAX_PIECES:
            half = MAX_PIECES // 2
            ids = ids[:half] + ids[-half:]
        if len(self._cached) >= MAX_CACHED:
            self._cached.clear()
        self._cached[word] = ids
        return ids

    def cut(self, words: Sequence[str], gaps: Sequence[int]) -> Pieces:
        """Lay a window's words out as arrays; `gaps` holds one `Gap` per word."""
        ids, shapes, before, first, last = [self._start], [int(Shape.SIGN)], [int(Gap.INSIDE)], [], []
        for word, gap in zip(words, gaps, strict=True):
            pieces = self.cut_word(word)
            first.append(len(ids))
            ids.extend(pieces)
            last.append(len(ids) - 1)
            shapes.extend([find_shape(word)] * len(pieces))
            before.extend([int(gap)] + [int(Gap.INSIDE)] * (len(pieces) - 1))
        columns = ([*ids, self._end], [*shapes, int(Shape.SIGN)], [*before, int(Gap.INSIDE)], first, last)
        return Pieces(*(np.array(column, dtype=np.int64) for column in columns))


def find_shape(word: str) -> int:
    """The `Shape` of a word."""
    if any(letter.isdigit() for letter in word):
        return Shape.DIGITS
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) == 0:
        return Shape.SIGN
    if word.islower() or not any(letter.isupper() for letter in letters):
        return Shape.SMALL
    if len(letters) == 1:
        return Shape.CAPITAL
    if word.isupper():
        return Shape.CAPITALS
    return Shape.TITLE if letters[0].isupper() and all(letter.islower() for letter in letters[1:]) else Shape.MIXED
