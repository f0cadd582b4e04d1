from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.documents.dating import date_of_url, find_written_days, read_published
from warledger.documents.document import Publication


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sun 05 Jul 2015", "2015-07-05"),
        ("Monday, 14 March 2016", "2016-03-14"),
        ("March 14, 2016", "2016-03-14"),
        ("Mar. 14th 2016 at 10:30 pm GMT", "2016-03-14"),
        ("14th of March, 2016", "2016-03-14"),
        ("2016-03-14T10:00:00+03:00", "2016-03-14"),
        ("2016/03/14", "2016-03-14"),
        ("14.03.2016", "2016-03-14"),
        ("6-09-2013", "2013-09-06"),
        ("Jan 202015", "2015-01-20"),
        ("Feb 022015", "2015-02-02"),
        ("25/12/2016", "2016-12-25"),
        ("12/25/2016", "2016-12-25"),
    ],
)
def test_days_are_read_in_the_forms_of_bylines(text: str, day: str) -> None:
    assert [written.day.isoformat() for written in find_written_days(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "07/08/2015",
        "31 February 2016",
        "14 March",
        "March 2016",
        "1914/18",
        "12.500.2016",
        "Jan 2020155",
        "Jan 402015",
        "14 March 20166",
        "10.1.1.2016",
    ],
)
def test_no_day_is_made_up(text: str) -> None:
    assert list(find_written_days(text)) == []


@pytest.mark.parametrize(("month_first", "day"), [(True, date(2015, 7, 8)), (False, date(2015, 8, 7))])
def test_the_habit_of_the_outlet_settles_slashes(month_first: bool, day: date) -> None:
    assert next(iter(find_written_days("07/08/2015", month_first=month_first))).day == day


def test_offsets_take_in_weekday_and_clock() -> None:
    text = "AFP Thursday 30 Jul 2015 at 18:20 UTC At least"
    (written,) = find_written_days(text)
    assert text[written.start : written.end] == "Thursday 30 Jul 2015 at 18:20 UTC"


@pytest.mark.parametrize("text", ["Updated: 3 April 2016", "Last modified on 3 April 2016", "Page last updated at 3 April 2016"])
def test_days_of_changes_are_marked(text: str) -> None:
    assert [written.is_modified for written in find_written_days(text)] == [True]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2018-01-20", "2018-01-20", "2018-01-20"),
        ("2018-01-20T23:59:00-05:00", "2018-01-20", "2018-01-20"),
        ("20180120", "2018-01-20", "2018-01-20"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016", "2016-01-01", "2016-12-31"),
        ("2018-01-01/2018-01-31", "2018-01-01", "2018-01-31"),
        ("20 January 2018", "2018-01-20", "2018-01-20"),
        ("Sat, 20 Jan 2018 10:00:00 GMT", "2018-01-20", "2018-01-20"),
        ("January 2018", "2018-01-01", "2018-01-31"),
    ],
)
def test_dates_of_metadata_keep_their_precision(text: str, start: str, end: str) -> None:
    assert read_published(text) == Publication(date.fromisoformat(start), date.fromisoformat(end), "given")


@pytest.mark.parametrize("text", ["", "yesterday", "2018-13-01", "2018-02-30", "18", "99999999", "2018-02-01/2018-01-01"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_published(text) is None


@pytest.mark.parametrize(
    ("url", "start", "end"),
    [
        ("https://desk.example/2016/03/14/army-enters", "2016-03-14", "2016-03-14"),
        ("https://desk.example/news/2016-03-14-army.html", "2016-03-14", "2016-03-14"),
        ("https://desk.example/a/20160314/story", "2016-03-14", "2016-03-14"),
        ("https://desk.example/world/2016/mar/14/army", "2016-03-14", "2016-03-14"),
        ("https://desk.example/2016/03/army-enters", "2016-03-01", "2016-03-31"),
    ],
)
def test_addresses_tell_the_day_or_month(url: str, start: str, end: str) -> None:
    assert date_of_url(url) == Publication(date.fromisoformat(start), date.fromisoformat(end), "url")


@pytest.mark.parametrize(
    "url",
    [
        "https://desk.example/article/123456",
        "https://2016.example/a",
        "https://desk.example/a?d=2016/03/14",
        "https://desk.example/2016/the-12/",
    ],
)
def test_other_numbers_in_addresses_are_no_dates(url: str) -> None:
    assert date_of_url(url) is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for form in ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y", "%a %d %b %Y"):
        assert next(iter(find_written_days(day.strftime(form)))).day == day


@given(st.text(max_size=120))
def test_any_text_is_read_without_error(text: str) -> None:
    read_published(text)
    date_of_url(text)
    list(find_written_days(text))
