"""Find the best tree over scored arcs: Chu and Liu (1965) and Edmonds (1967), with one root."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]

ROOT_COST = 1e4
"""Taken off every arc from the root, more than a tree's arcs can gain: the best tree then has the one root it cannot do without."""


def find_tree(scores: Scores) -> Heads:
    """Return the head of each word in the best tree with one root.

    Args:
        scores: (words, 1 + words); row `i` scores the heads of word `i`: column 0 is the root, column `j + 1` is word `j`.

    Returns:
        One number per word: 0 for the root's only child, `j + 1` for a child of word `j`.
    """
    best: Heads = scores.argmax(axis=1)
    if np.count_nonzero(best == 0) == 1 and len(_find_cycle(np.concatenate([[0], best]))) == 0:
        return best  # each word's best head makes a tree already, and nothing can be better
    words = len(scores)
    square = np.full((words + 1, words + 1), -np.inf)
    square[1:] = scores
    square[1:, 0] -= ROOT_COST
    np.fill_diagonal(square, -np.inf)
    heads = _best_arborescence(square)
    return heads[1:]


def _best_arborescence(scores: NDArray[np.float64]) -> Heads:
    """The best heads where node 0 is the root; `scores[i, j]` is what `j` as the head of `i` is worth."""
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if len(cycle) == 0:
        return heads
    contraction = _contract(scores, heads, cycle)
    return _expand(contraction, _best_arborescence(contraction.scores), heads)


def _find_cycle(heads: Heads) -> Heads:
    """The nodes of one cycle, or nothing; node 0 is its own head and no cycle."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return np.array(path[path.index(node) :])
        for seen in path:
            state[seen] = 2
    return np.array([], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class _Contraction:
    """A graph whose last node stands for a whole cycle."""

    scores: NDArray[np.float64]
    cycle: Heads
    outside: Heads
    """The other nodes, in the order they have in `scores`."""
    enter: Heads
    """For each other node, the member of the cycle that it would best be the head of."""
    leave: Heads
    """For each other node, the member of the cycle that would best be its head."""


def _contract(scores: NDArray[np.float64], heads: Heads, cycle: Heads) -> _Contraction:
    """Make one node of a cycle."""
    outside = np.setdiff1d(np.arange(len(scores)), cycle)
    size = len(outside)
    entering = scores[np.ix_(cycle, outside)] - scores[cycle, heads[cycle]][:, None]
    leaving = scores[np.ix_(outside, cycle)]
    contracted = np.full((size + 1, size + 1), -np.inf)
    contracted[:size, :size] = scores[np.ix_(outside, outside)]
    contracted[size, :size] = entering.max(axis=0)
    contracted[:size, size] = leaving.max(axis=1)
    return _Contraction(contracted, cycle, outside, entering.argmax(axis=0), leaving.argmax(axis=1))


def _expand(contraction: _Contraction, found: Heads, heads: Heads) -> Heads:
    """Turn the contracted graph's heads into heads of the whole graph: the cycle is broken where it is entered."""
    cycle, outside = contraction.cycle, contraction.outside
    whole = heads.copy()
    for place, head in enumerate(found[:-1]):
        whole[outside[place]] = cycle[contraction.leave[place]] if head == len(outside) else outside[head]
    whole[cycle[contraction.enter[found[-1]]]] = outside[found[-1]]
    whole[0] = 0
    return whole
