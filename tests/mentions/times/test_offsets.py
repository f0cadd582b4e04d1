"""Offsets: intervals written relative to publication, read as days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.mentions.times.offsets import resolve_offset, shift

DAY = date(2018, 1, 20)  # a Saturday


@pytest.mark.parametrize(
    ("offset", "first", "last"),
    [
        ("PUB/PUB", "2018-01-20", "2018-01-20"),
        ("PUB-2d/PUB", "2018-01-18", "2018-01-20"),
        ("PUB/PUB+2M", "2018-01-20", "2018-03-20"),
        ("PUB+24h/PUB+48h", "2018-01-21", "2018-01-22"),
        ("PUB-12h/PUB", "2018-01-19", "2018-01-20"),
        ("PUB-1M/PUB-1M", "2017-12-01", "2017-12-31"),
        ("PUB-1w/PUB-1w", "2018-01-08", "2018-01-14"),
        ("PUB-0y/PUB", "2018-01-01", "2018-01-20"),
        ("PUB/PUB+0M", "2018-01-20", "2018-01-31"),
    ],
)
def test_offsets_stand_for_days(offset, first, last):
    assert [str(day) for day in resolve_offset(offset, DAY)] == [first, last]


def test_open_sides_stay_open():
    assert resolve_offset("PUB-1y/..", DAY) == (date(2017, 1, 1), None)
    assert resolve_offset("../PUB", DAY) == (None, DAY)


@pytest.mark.parametrize("offset", ["", "PUB", "PUB-2/PUB", "PUB-2x/PUB", "2018/PUB", "PUB-999999d/PUB", "PUB-9999y/PUB"])
def test_what_is_no_offset_is_refused_by_name(offset):
    with pytest.raises(ValueError, match=r"PUB|calendar"):
        resolve_offset(offset, DAY)


def test_a_missing_day_falls_on_the_last_of_the_month():
    assert shift(date(2018, 1, 31), 1, "M") == date(2018, 2, 28)
    assert shift(date(2016, 2, 29), -1, "y") == date(2015, 2, 28)


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.integers(0, 90), st.sampled_from("hdwMy"))
def test_the_past_lies_before_and_the_future_after(day, count, unit):
    first, last = resolve_offset(f"PUB-{count}{unit}/PUB", day)
    assert first is not None
    assert last == day
    assert first <= day
    assert shift(day, count, unit) >= day
