"""How far a share may be off."""

from hypothesis import given
from hypothesis import strategies as st

from evaluation.intervals import interval

COUNTS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda pair: (min(pair), max(pair))), min_size=1, max_size=6)


@given(COUNTS)
def test_an_interval_stays_within_a_share_and_holds_no_surprise(counts: list[tuple[int, int]]) -> None:
    low, high = interval(counts)
    assert 0.0 <= low <= high <= 1.0
    assert (low, high) == interval(counts)


def test_documents_alike_leave_no_doubt() -> None:
    assert interval([(1, 2)] * 5) == (0.5, 0.5)
