from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.judgement.corroboration import CREDIBILITY, Weight, weigh

ONE, TWO, THREE = (Weight(origins=n, outlets=n, leanings=min(n, 2)) for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("own", "rivals", "status", "credibility"),
    [
        (ONE, [], "single-source", 3),
        (Weight(origins=1, outlets=9), [], "single-source", 3),
        (TWO, [], "corroborated", 2),
        (THREE, [], "corroborated", 1),
        (Weight(origins=3, outlets=3, leanings=1), [], "corroborated", 2),
        (ONE, [ONE], "contested", 4),
        (TWO, [ONE], "contested", 2),
        (ONE, [TWO], "contested", 4),
        (ONE, [THREE], "discounted", 5),
        (TWO, [THREE], "contested", 4),
        (Weight(origins=2, outlets=2, put_forward=False), [], "discounted", 6),
        (Weight(origins=2, outlets=2, confidence=0.2), [], "discounted", 6),
    ],
)
def test_how_a_proposition_stands(own, rivals, status, credibility):
    standing = weigh(own, rivals)
    assert (standing.status, standing.credibility) == (status, credibility)
    assert standing.explanation.endswith(".")


def test_each_further_origin_makes_it_more_credible():
    digits = [weigh(own, []).credibility for own in (ONE, TWO, THREE)]
    assert all(later < earlier for earlier, later in pairwise(digits))


@given(st.integers(1, 5), st.integers(0, 20), st.lists(st.integers(1, 5), max_size=3))
def test_outlets_without_an_origin_of_their_own_add_nothing(origins, copies, rivals):
    others = [Weight(origins=n, outlets=n) for n in rivals]
    alone = weigh(Weight(origins=origins, outlets=origins), others)
    copied = weigh(Weight(origins=origins, outlets=origins + copies), others)
    assert (alone.status, alone.credibility) == (copied.status, copied.credibility)


@given(st.integers(1, 5), st.lists(st.integers(1, 5), max_size=3))
def test_every_digit_has_its_words(origins, rivals):
    assert weigh(Weight(origins=origins, outlets=origins), [Weight(origins=n, outlets=n) for n in rivals]).credibility in CREDIBILITY


@given(st.integers(1, 5), st.integers(1, 5))
def test_a_rival_never_makes_a_proposition_more_credible(origins, rival):
    own = Weight(origins=origins, outlets=origins)
    assert weigh(own, [Weight(origins=rival, outlets=rival)]).credibility >= weigh(own, []).credibility
