from datetime import date

from factory import make_days, make_place, make_statement
from warledger.views.timeline import report_timeline

TODAY = date(2018, 1, 20)


def happened(action: str = "capture", *, when=None, **fields):
    days = (when, when) if isinstance(when, str) else when
    args = {"actor": "sdf", "action": action, "target": None}
    return make_statement(kind="event", args=args, places=(make_place(),), when=None if days is None else make_days(*days), **fields)


def test_events_come_in_order_of_time():
    timeline = report_timeline(
        [happened(when="2017-10-17"), happened(when="2016-08-12"), happened(when=("2017-01-01", "2017-01-31"))], as_of=TODAY
    )
    assert [happening.dating.shown for happening in timeline.happenings] == ["12 Aug 2016", "Jan 2017", "17 Oct 2017"]


def test_two_outlets_that_tell_the_same_make_one_event():
    (happening,) = report_timeline([happened(when="2017-10-17"), happened(when="2017-10-17", outlet="Other")], as_of=TODAY).happenings
    assert (happening.outlets, len(happening.statements)) == (2, 2)


def test_an_event_without_a_date_stands_as_of_publication():
    (happening,) = report_timeline([happened()], as_of=TODAY).happenings
    assert happening.dating.basis == "published"


def test_what_cannot_be_shown_is_counted():
    timeline = report_timeline([happened(published=None), happened(modality="predicted"), happened(polarity="-")], as_of=TODAY)
    assert (timeline.happenings, timeline.undated, timeline.set_aside) == ((), 1, 2)


def test_an_event_known_to_the_year_is_not_the_latest_news():
    timeline = report_timeline([happened(when=("2017-01-01", "2017-12-31")), happened(when="2017-10-17")], as_of=TODAY)
    assert [happening.dating.shown for happening in timeline.recent] == ["17 Oct 2017"]


def test_later_events_are_left_out():
    assert report_timeline([happened(when="2018-03-18", published="2018-03-19")], as_of=TODAY).happenings == ()


def test_an_event_that_names_no_party_or_no_act_is_counted_and_left_out():
    nobody = make_statement(kind="event", args={"actor": None, "action": "attack", "target": "isis"})
    timeline = report_timeline([nobody, happened("other")], as_of=TODAY)
    assert (timeline.happenings, timeline.vague) == ((), 2)
