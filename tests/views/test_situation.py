from datetime import date

import pytest

from factory import make_days, make_place, make_statement
from warledger.views.situation import report_situation

TODAY = date(2018, 1, 20)


def held(holder: str, status: str = "holds", *, when: str | tuple[str, str] | None = None, place=None, **fields):
    days = (when, when) if isinstance(when, str) else when
    return make_statement(
        args={"holder": holder, "status": status},
        places=(make_place() if place is None else place,),
        when=None if days is None else make_days(*days),
        **fields,
    )


def only_place(*statements, as_of: date = TODAY):
    (place,) = report_situation(statements, as_of=as_of)
    return place


def shown(holdings) -> list[tuple[str, str]]:
    return [(holding.holder, holding.status) for holding in holdings]


def test_a_later_holder_overtakes_an_earlier_one():
    place = only_place(held("isis", when="2015-05-20"), held("syrian-army", when="2016-03-27"))
    assert shown(place.holdings) == [("syrian-army", "holds")]
    assert shown(place.earlier) == [("isis", "holds")]
    assert not place.rivals


def test_two_holders_of_the_same_days_are_rivals_side_by_side():
    place = only_place(held("isis", when="2017-11-11"), held("syrian-army", when="2017-11-09", outlet="Damascus Courier"))
    assert sorted(shown(place.holdings)) == [("isis", "holds"), ("syrian-army", "holds")]
    assert place.rivals


def test_two_holders_within_a_vague_time_are_rivals():
    assert only_place(held("isis", when=("2017-01-01", "2017-12-31")), held("sdf", when="2017-06-01", start=99)).rivals


def test_holding_and_having_lost_in_the_same_days_is_a_rivalry_too():
    assert only_place(held("isis", when="2017-11-11"), held("isis", "lost", when="2017-11-11", outlet="Damascus Courier")).rivals


def test_a_state_and_its_army_are_no_rivals():
    assert not only_place(held("syria", when="2017-11-11"), held("syrian-army", when="2017-11-11")).rivals


def test_what_a_party_lost_before_it_came_back_is_earlier():
    place = only_place(held("syria", "lost", when="2015-05-20"), held("syria", when="2016-03-27"))
    assert (shown(place.holdings), shown(place.earlier)) == ([("syria", "holds")], [("syria", "lost")])


@pytest.mark.parametrize("fields", [{"modality": "denied"}, {"modality": "predicted"}, {"modality": "hypothetical"}, {"polarity": "-"}])
def test_what_is_not_said_outright_never_counts(fields):
    place = only_place(held("isis", when="2017-11-11", **fields))
    assert place.holdings == ()
    assert len(place.set_aside) == 1
    assert place.set_aside[0].caveat


def test_what_begins_after_the_day_is_left_out():
    assert report_situation([held("isis", when="2018-02-01")], as_of=TODAY) == ()
    assert report_situation([held("isis", published="2018-02-01")], as_of=TODAY) == ()


def test_a_later_report_of_an_earlier_day_counts():
    assert len(report_situation([held("isis", when="2017-01-01", published="2019-01-01")], as_of=TODAY)) == 1


def test_what_has_no_date_at_all_is_left_out():
    assert report_situation([held("isis", published=None)], as_of=TODAY) == ()


def test_the_same_statement_by_two_outlets_is_one_holding():
    place = only_place(held("isis", when="2017-11-11"), held("isis", when="2017-11-11", outlet="Damascus Courier"))
    (holding,) = place.holdings
    assert (holding.outlets, len(holding.statements)) == (2, 2)


def test_places_are_told_apart_by_the_gazetteer_and_joined_by_it():
    one, variant = make_place(), make_place(text="Harasta al-Basal")
    namesake = make_place(geonames_id=99)
    places = report_situation([held("isis", place=one), held("isis", place=variant), held("isis", place=namesake)], as_of=TODAY)
    assert len(places) == 2


def test_a_place_not_on_the_map_is_shown_by_its_words_and_says_so():
    lost = make_place(text="the old mill", name=None, lat=None, lon=None, geonames_id=None)
    place = only_place(held("isis", place=lost))
    assert (place.name, place.located) == ("the old mill", False)


def test_disputed_places_come_first_then_the_latest():
    raqqa, idlib = make_place(name="Raqqa", geonames_id=2), make_place(name="Idlib", geonames_id=3)
    found = report_situation(
        [
            held("sdf", when="2017-10-17", place=raqqa),
            held("hts", when="2017-12-01", place=idlib),
            held("isis", when="2017-01-01"),
            held("syria", when="2017-01-02", start=99),
        ],
        as_of=TODAY,
    )
    assert [place.name for place in found] == ["Harasta", "Idlib", "Raqqa"]


def test_two_parties_that_one_passage_says_hold_together_are_no_rivals():
    assert not only_place(held("syria", when="2018-01-18"), held("kurds", when="2018-01-18")).rivals
