"""The calendar: seasons, parts, feasts and the year that a date leaves out."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.mentions.times.calendar import days_of, easter, lunar, month, nearest, part_of, season, share_of, year
from warledger.mentions.times.period import Clock, Period, edtf_of, precision, span

ANNOUNCED = {2001: "2001-11-16", 2005: "2005-10-04", 2008: "2008-09-01", 2011: "2011-08-01", 2013: "2013-07-09", 2015: "2015-06-18"}
ANNOUNCED |= {2016: "2016-06-06", 2017: "2017-05-27", 2018: "2018-05-17", 2020: "2020-04-24", 2022: "2022-04-02", 2024: "2024-03-11"}
"""First days of Ramadan as most states announced them."""


@pytest.mark.parametrize(("number", "announced"), ANNOUNCED.items())
def test_ramadan_is_reckoned_within_a_day_of_what_was_announced(number, announced):
    first = lunar(9, 1, 30)(number)[0].earliest
    assert first is not None
    assert abs(first - date.fromisoformat(announced)) <= timedelta(days=1)


def test_a_year_may_hold_a_lunar_feast_twice():
    assert len(lunar(9, 1, 30)(2030)) == 2


@pytest.mark.parametrize(("number", "sunday"), [(2000, "2000-04-23"), (2011, "2011-04-24"), (2016, "2016-03-27"), (2024, "2024-03-31")])
def test_easter(number, sunday):
    assert easter(number)[0].edtf == sunday


def test_a_winter_runs_into_the_next_year():
    assert season(2013, "winter").latest == date(2014, 2, 28)


@given(st.integers(1901, 2098), st.sampled_from(["early", "mid", "late", "start", "end"]))
def test_a_part_lies_within_its_whole(number, part):
    for whole in (year(number), month(number, 2), season(number, "winter")):
        piece = part_of(whole, part)
        assert whole.earliest <= piece.earliest <= piece.latest <= whole.latest


@given(st.integers(1901, 2098), st.sampled_from([2, 4]))
def test_shares_follow_one_another_and_fill_the_whole(number, shares):
    for whole in (year(number), month(number, 3)):
        parts = [share_of(whole, index, shares) for index in range(1, shares + 1)]
        assert (parts[0].earliest, parts[-1].latest) == (whole.earliest, whole.latest)
        assert all(one.latest + timedelta(days=1) == other.earliest for one, other in itertools.pairwise(parts))


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.integers(1, 12), st.integers(1, 28))
def test_the_nearest_date_is_past_or_of_the_future_as_asked(day, number, of_month):
    time = nearest(days_of(number, of_month, of_month))
    past, ahead = time(Clock(day, future=False)), time(Clock(day, future=True))
    assert past.earliest <= day <= ahead.latest
    assert (day - past.earliest).days <= 366 >= (ahead.latest - day).days


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.integers(0, 800))
def test_edtf_names_the_same_days(day, length):
    period = span(day, day + timedelta(days=length))
    assert period.edtf == edtf_of(period.earliest, period.latest)
    first, _, last = period.edtf.partition("/")
    assert period.earliest.isoformat().startswith(first)
    assert period.latest.isoformat().startswith(last or first)


@pytest.mark.parametrize(("days", "prec"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5)])
def test_precision_is_that_of_ucdp(days, prec):
    assert precision(date(2018, 1, 1), date(2018, 1, 1) + timedelta(days=days - 1)) == prec


def test_a_period_cannot_run_backwards():
    with pytest.raises(ValueError, match="cannot run"):
        span(date(2018, 1, 2), date(2018, 1, 1))
    assert Period().edtf is None
