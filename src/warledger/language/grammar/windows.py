"""Read a text of any length window by window: each window starts where a sentence does, so nothing is read twice or lost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from warledger.language.grammar.network import Floats, Network, Scores
from warledger.language.grammar.pieces import Ints, PieceCutter
from warledger.language.grammar.trees import find_tree

WINDOW = 256
"""Pieces read at once. Training passages are rarely longer; on dev a longer window gained nothing and cost time."""
LONGEST = 510
"""Pieces that the encoder can place; a sentence longer than a window is read again in one of this size."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text and the `Gap` before each; `starts` gives the sentence starts where they are known already."""

    forms: Sequence[str]
    gaps: Sequence[int]
    starts: Sequence[bool] | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One read sentence: its place among the words, and per word the numbers of its classes, its head and its label."""

    start: int
    end: int
    scores: Scores
    """The scores of these words alone."""
    heads: Ints
    """0 for the root, `j + 1` for a child of the sentence's word `j`."""
    deprels: Ints


def read_words(network: Network, cutter: PieceCutter, words: Words) -> Iterator[Sentence]:
    """Yield the sentences of a text, in order."""
    costs = [len(cutter.cut_word(form)) for form in words.forms]
    start = 0
    while start < len(words.forms):
        scores, bounds = _read_window(network, cutter, words, costs, start)
        for first, last in pairwise(bounds):
            yield _read_sentence(network, scores, first, last, start)
        start += bounds[-1]


def _read_window(network: Network, cutter: PieceCutter, words: Words, costs: list[int], start: int) -> tuple[Scores, list[int]]:
    """Read the window that begins at a word; return its scores and the bounds of the sentences that end in it, from its first word on."""
    size = len(words.forms)
    for limit in (WINDOW, LONGEST):
        end = _reach(costs, start, limit)
        scores = network.read(cutter.cut(words.forms[start:end], words.gaps[start:end]))
        bounds = _find_bounds(scores.starts, words, start, end)
        if end == size:
            return scores, bounds
        if len(bounds) > 2:
            return scores, bounds[:-1]  # the last sentence may go on behind the window
    return scores, bounds


def _reach(costs: list[int], start: int, limit: int) -> int:
    """The word up to which a window reads; at least one word."""
    end, size = start, 2
    while end < len(costs) and (size + costs[end] <= limit or end == start):
        size += costs[end]
        end += 1
    return end


def _find_bounds(scores: Floats, words: Words, start: int, end: int) -> list[int]:
    """Where sentences start in the window, counted from its first word, and the window's end."""
    known = words.starts[start:end] if words.starts is not None else scores > 0
    return [0, *(index for index in range(1, end - start) if known[index]), end - start]


def _read_sentence(network: Network, scores: Scores, first: int, last: int, offset: int) -> Sentence:
    part = slice(first, last)
    inside = Scores(
        **{kind: getattr(scores, kind)[part] for kind in Scores.__slots__ if kind != "arcs"},
        arcs=scores.arcs[part, np.r_[0, first + 1 : last + 1]],
    )
    heads = find_tree(inside.arcs)
    deprels = network.label(inside.below, inside.above[np.maximum(heads - 1, 0)])
    return Sentence(offset + first, offset + last, inside, heads, deprels)
