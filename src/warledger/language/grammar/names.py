"""Choose the names of a sentence: word by word, but as one where the tree says that words are the parts of one name."""

from collections.abc import Iterator

import numpy as np

from warledger.language.grammar.network import Floats
from warledger.language.grammar.pieces import Ints


def find_names(scores: Floats, heads: Ints, flat: Ints) -> list[int]:
    """Return the number of each word's class: 0 outside names, `2k + 1` where the k-th kind of name begins, `2k + 2` where it goes on.

    Args:
        scores: (words, classes), as the network gives them.
        heads: per word 0 for the root, `j + 1` for a child of word `j`.
        flat: 1 where a word is `flat` under its head, the relation of names without a grammar of their own (`Khan Shaykhun`), else 0.
    """
    odds = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    chosen: list[int] = odds.argmax(axis=1).tolist()
    for start, end in _find_runs(heads.tolist(), flat.tolist()):
        kinds = np.concatenate([odds[start:end, :1], np.logaddexp(odds[start:end, 1::2], odds[start:end, 2::2])], axis=1)
        kind = int(kinds.sum(axis=0).argmax())
        chosen[start:end] = [0] * (end - start) if kind == 0 else [2 * kind - 1] + [2 * kind] * (end - start - 1)
    return list(_repair(chosen))


def _find_runs(heads: list[int], flat: list[int]) -> Iterator[tuple[int, int]]:
    """Yield from where to where a word and what is flat under it reach; what stands between them belongs to the name."""
    last = {}
    for word, (head, is_flat) in enumerate(zip(heads, flat, strict=True)):
        if is_flat and head - 1 < word:
            last[head - 1] = word
    end = 0
    for first in sorted(last):
        if first >= end:
            end = last[first] + 1
            yield first, end


def _repair(chosen: list[int]) -> Iterator[int]:
    """Let a name that goes on without having begun begin."""
    before = 0
    for number in chosen:
        kind, before_kind = (number + 1) // 2, (before + 1) // 2
        goes_on = number > 0 and number % 2 == 0
        yield number - 1 if goes_on and kind != before_kind else number
        before = number
