"""Names: one class a word, and one name where the tree joins words."""

import numpy as np
import pytest

from warledger.language.grammar.names import find_names

OUT, B_PER, I_PER, B_ORG, I_ORG, B_LOC, I_LOC = range(7)


def scores(*rows):
    """Scores that favour one class per word, or several with a weight each."""
    table = np.zeros((len(rows), 7), dtype=np.float32)
    for row, favoured in enumerate(rows):
        for number, weight in (favoured if isinstance(favoured, dict) else {favoured: 5}).items():
            table[row, number] = weight
    return table


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([OUT, B_LOC, I_LOC, OUT], [OUT, B_LOC, I_LOC, OUT]),
        ([OUT, I_LOC, I_LOC, OUT], [OUT, B_LOC, I_LOC, OUT]),
        ([B_PER, I_ORG, I_ORG], [B_PER, B_ORG, I_ORG]),
        ([B_LOC, B_LOC], [B_LOC, B_LOC]),
    ],
)
def test_a_name_begins_before_it_goes_on(found, expected):
    heads = np.zeros(len(found), dtype=np.int64)

    assert find_names(scores(*found), heads, np.zeros_like(heads)) == expected


def test_words_that_are_flat_are_one_name_of_the_kind_that_most_speaks_for():
    # "in Hayat Tahrir al - Sham today": the parts are flat under the first, the hyphen hangs from the last.
    found = scores(OUT, {B_PER: 2, OUT: 1}, {B_ORG: 4}, {I_ORG: 4}, {OUT: 1, I_ORG: 1}, {B_LOC: 3, I_ORG: 2}, OUT)
    heads = np.array([2, 0, 2, 2, 6, 2, 2])
    flat = np.array([0, 0, 1, 1, 0, 1, 0])

    assert find_names(found, heads, flat) == [OUT, B_ORG, I_ORG, I_ORG, I_ORG, I_ORG, OUT]


def test_words_that_are_flat_and_no_name_stay_none():
    heads, flat = np.array([0, 1]), np.array([0, 1])

    assert find_names(scores(OUT, OUT), heads, flat) == [OUT, OUT]
