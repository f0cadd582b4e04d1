"""The best tree over scored arcs: sound always, and as good as trying every tree there is."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from warledger.language.grammar.trees import find_tree

SIZES = st.integers(1, 5)
SCORES = SIZES.flatmap(lambda words: arrays(np.float32, (words, words + 1), elements=st.integers(-40, 40).map(float)))


def is_tree(heads):
    """One root, and every word reaches it."""
    for word in range(len(heads)):
        seen, node = set(), word
        while heads[node] != 0:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node] - 1
    return list(heads).count(0) == 1


def worth(scores, heads):
    return sum(float(scores[word, head]) for word, head in enumerate(heads))


@given(SCORES)
def test_the_tree_is_sound_and_no_other_is_better(scores):
    found = find_tree(scores)

    words = len(scores)
    best = max(worth(scores, heads) for heads in product(range(words + 1), repeat=words) if is_tree(heads))
    assert is_tree(found)
    assert worth(scores, found) == pytest.approx(best)


@given(st.integers(1, 60), st.integers(0, 1000))
def test_long_sentences_get_a_sound_tree(words, seed):
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)

    assert is_tree(find_tree(scores))


def test_two_words_that_would_both_be_root_get_one_root():
    scores = np.array([[9, 0, 1], [8, 2, 0]], dtype=np.float32)

    assert find_tree(scores).tolist() == [0, 1]


def test_a_cycle_is_broken_where_it_costs_least():
    # Words 1 and 2 each want the other; word 0 is the root, and word 2 likes it better than word 1 does.
    scores = np.array([[5, 0, 0, 0], [0, 1, 0, 9], [0, 4, 9, 0]], dtype=np.float32)

    assert find_tree(scores).tolist() == [0, 3, 1]
