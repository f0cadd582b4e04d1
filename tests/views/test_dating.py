from datetime import date

import pytest

from factory import make_claim, make_days, make_published, make_when
from warledger.documents.document import Publication
from warledger.views.dating import date_claim, show_interval


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2015-05-20", "2015-05-20", "20 May 2015"),
        ("2015-05-18", "2015-05-20", "18–20 May 2015"),
        ("2015-05-01", "2015-05-31", "May 2015"),
        ("2016-02-01", "2016-02-29", "Feb 2016"),
        ("2015-01-01", "2015-12-31", "2015"),
        ("2014-01-01", "2015-12-31", "2014–2015"),
        ("2015-03-01", "2015-05-31", "Mar–May 2015"),
        ("2015-12-01", "2016-02-29", "Dec 2015–Feb 2016"),
        ("2015-05-20", "2015-06-03", "20 May – 3 Jun 2015"),
        ("2015-12-20", "2016-01-03", "20 Dec 2015 – 3 Jan 2016"),
        ("2015-05-20", None, "since 20 May 2015"),
        (None, "2015-05-20", "until 20 May 2015"),
        (None, None, "no date"),
    ],
)
def test_an_interval_is_said_as_shortly_as_it_allows(first: str | None, last: str | None, shown: str):
    days = [None if day is None else date.fromisoformat(day) for day in (first, last)]
    assert show_interval(*days) == shown


def test_the_words_of_the_text_go_before_the_day_of_publication():
    dating = date_claim(make_claim(when=make_days("2016-03-27")), make_published("2018-01-20"))
    assert (dating.shown, dating.basis, dating.precision) == ("27 Mar 2016", "text", "to the day")


def test_without_a_time_in_the_text_a_claim_stands_as_of_publication_and_says_so():
    dating = date_claim(make_claim(), make_published("2018-01-20"))
    assert (dating.shown, dating.basis, dating.precision) == ("reported 20 Jan 2018", "published", "as published")


def test_a_claim_without_any_date_keeps_its_words():
    when = make_when(text="two days ago", earliest=None, latest=None, edtf=None, date_prec=None, offset="PUB-2d")
    dating = date_claim(make_claim(when=when), Publication())
    assert (dating.day, dating.shown, dating.precision) == (None, "“two days ago”", "undated")


def test_what_is_told_cannot_lie_past_the_day_it_was_published():
    this_year = make_days("2018-01-01", "2018-12-31")
    assert date_claim(make_claim(when=this_year), make_published("2018-07-20")).latest == date(2018, 7, 20)


def test_what_is_predicted_may_lie_past_the_day_it_was_published():
    this_year = make_days("2018-01-01", "2018-12-31")
    assert date_claim(make_claim(when=this_year, modality="predicted"), make_published("2018-07-20")).latest == date(2018, 12, 31)


def test_an_open_time_keeps_its_direction():
    dating = date_claim(make_claim(when=make_days("2014-01-01", "2014-12-31", relation="since")), make_published("2018-01-20"))
    assert dating.shown == "since 2014"


@pytest.mark.parametrize(
    ("days", "precision", "close"),
    [
        (("2015-05-20", "2015-05-20"), "to the day", True),
        (("2015-05-18", "2015-05-20"), "within 3 days", True),
        (("2015-05-01", "2015-05-31"), "to the month", True),
        (("2015-01-01", "2015-12-31"), "within a year", False),
        (("2013-01-01", "2015-12-31"), "within years", False),
    ],
)
def test_precision_is_said_in_words(days: tuple[str, str], precision: str, close: bool):
    dating = date_claim(make_claim(when=make_days(*days)), make_published("2018-01-20"))
    assert (dating.precision, dating.is_close) == (precision, close)
