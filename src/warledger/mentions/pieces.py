"""Cut a Doc into the small pieces over which the grammars of dates and quantities run."""

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

_INSIDE = re.compile(
    r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)"  # 21.08.2013
    r"|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"  # 1,500
    r"|\d+(?:st|nd|rd|th)(?![^\W\d_])"  # 5th
    r"|\d+(?:\.\d+)?"
    r"|['’]s(?![^\W_])"
    r"|[^\W\d_]+"
    r"|\S",
    re.IGNORECASE,
)
"""What a token with digits or hyphens falls into; linear, as no alternative can match in two ways."""

_CUTS = re.compile(r"^[^\W\d_]+\.$|\d|[-–—‒‑~]|://|www\.|@")
DASHES = frozenset("-–—‒−‑")
APOSTROPHES = frozenset({"'s", "’s", "'", "’"})
_ADDRESS = ("://", "www.", "@")


class Piece(NamedTuple):
    """A word, number or mark. A named tuple and not a dataclass: one is made per token of every text, and costs a third."""

    text: str
    """Lower case."""
    start: int
    end: int
    token: int
    """Index of the token it was cut from."""
    glued: bool
    """No white space stands before it."""
    capital: bool

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits; ordinals and dotted dates are not numbers."""
        text = self.text
        return text[:1].isdecimal() and text[-1:].isdecimal() and text.count(".") < 2


END = Piece("", -1, -1, -1, glued=False, capital=False)
"""Stands beyond both ends, so that a grammar may look past them."""


class Pieces(list[Piece]):
    """The pieces of a Doc. Reading past either end gives END."""

    __slots__ = ()

    def at(self, index: int) -> Piece:
        """Return the piece at an index, or END outside."""
        return self[index] if 0 <= index < len(self) else END

    def words(self, index: int, count: int) -> tuple[str, ...]:
        """Return the lower-case texts of `count` pieces from an index on."""
        return tuple(self.at(k).text for k in range(index, index + count))


def cut_pieces(doc: "Doc") -> Pieces:
    """Cut a Doc into pieces; tokens with digits or hyphens are cut finer, web addresses and white space are left out."""
    pieces = Pieces()
    glued = False
    for token in doc:
        text = token.text
        if text.isalpha() or _is_whole(text):
            pieces.append(Piece(text.lower(), token.idx, token.idx + len(text), token.i, glued, text[:1].isupper()))
        elif not text.isspace() and not any(sign in text for sign in _ADDRESS):
            _cut_token(pieces, text, token.idx, token.i, glued=glued)
        glued = not token.whitespace_ and not text.isspace()
    return pieces


def _cut_token(pieces: Pieces, text: str, offset: int, index: int, *, glued: bool) -> None:
    for match in _INSIDE.finditer(text):
        part = match.group()
        follows = glued if match.start() == 0 else True
        pieces.append(Piece(part.lower(), offset + match.start(), offset + match.end(), index, follows, part[0].isupper()))


def _is_whole(text: str) -> bool:
    """Whether a token has nothing in it to cut at: one mark, "U.S.", "’s"."""
    return not text.isspace() and (len(text) == 1 or _CUTS.search(text) is None)
