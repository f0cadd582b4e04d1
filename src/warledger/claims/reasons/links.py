"""The record Link: an effect joined to its cause by a sign, and the words on either side of it."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from warledger.claims.draft import Reading
from warledger.claims.quotes import branch_span, trim
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

BY_WORD, BY_VERB, BY_ADVERB = 0.85, 0.75, 0.75
"""As `python -m evaluation.calibration` counted: the share of right claims, rounded, on 001, 003 and our own developed half."""
Stretch = tuple[int, int]
"""First and one-past-last token."""
APART = ("parataxis", "punct", "discourse", "dep")
"""Labels of what hangs on a clause and is not its own."""


@dataclass(frozen=True, slots=True)
class Link:
    """What joins an effect to its cause."""

    sign: "Token"
    """The word that joins them."""
    effect: Stretch
    cause: Stretch
    anchor: "Token"
    """The token whose clause carries the claim."""
    rule: str
    confidence: float


def sentence_before(reading: Reading, token: "Token") -> Stretch | None:
    """Return the sentence before that of a token in its block, or None."""
    start = token.sent.start
    while start > 0 and reading.doc[start - 1].is_space:
        start -= 1
    if start == 0:
        return None
    before: Span = reading.doc[start - 1].sent
    return before.start, start


def own_side(reading: Reading, main: "Token", branch: "Token") -> Stretch:
    """Return the words of a clause on its own side of the branch that hangs on it."""
    start, end = branch_span(reading, main, without=("conj", "cc", *APART) if main.pos_ in ("VERB", "AUX") else APART)
    left, right = branch.left_edge.i, branch.right_edge.i + 1
    if left >= main.i:
        return trim(reading, start, max(left, start + 1))
    return trim(reading, min(right, end - 1), end)


@cache
def cause_words(name: str) -> frozenset[str]:
    """Return a list of words/reasons.toml on causes."""
    return frozenset(load_words("reasons")["cause"][name])
