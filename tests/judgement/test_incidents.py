from datetime import date

import pytest

from factory import make_place, make_testimony
from warledger.judgement.forecasts import look_at
from warledger.judgement.incidents import actors_named, propose_from_events
from warledger.sources.events import Event

RAQQA = make_place(text="Raqqa", name="Raqqa", lat=35.95, lon=39.01, geonames_id=172955)
TARGET = {"kind": "event", "actor": "sdf", "action": "attack", "target": "isis", "places": ["Raqqa"]}


def foretell(polarity="+", condition=None, **target):
    args = {
        "what": "w",
        "deadline": "2016-06-01/2016-08-31",
        "probability": [0.55, 0.8],
        "condition": condition,
        "target": {**TARGET, **target},
    }
    testimony = make_testimony(
        kind="forecast", published="2016-06-01", modality="predicted", polarity=polarity, places=(RAQQA,), quote="They will.", args=args
    )
    return look_at(testimony, on=date(2017, 1, 1))


def row(**fields):
    given = {"id": "7", "first": date(2016, 7, 1), "last": date(2016, 7, 1), "latitude": 35.95, "longitude": 39.0, "where_prec": 1}
    return Event(**{**given, "side_a": "IS", "side_b": "SDF", "offices": ("SOHR", "Reuters"), **fields})


@pytest.mark.parametrize(
    ("side", "actors"),
    [
        ("IS", {"isis"}),
        ("SDF", {"sdf"}),
        ("Government of Syria", {"syria"}),
        ("Government of Turkey", {"turkey"}),
        ("Syrian insurgents", {"syrian-rebels"}),
        ("Government of Nowhere", set()),
        ("Civilians", set()),
        ("", set()),
    ],
)
def test_sides_are_read_as_actors(side, actors):
    assert actors <= actors_named(side)
    assert len(actors_named(side)) == len(actors)


def test_a_list_of_groups_names_each():
    assert {"ahrar-al-sham", "hts"} <= actors_named("Ahrar al-Sham, HTS")


@pytest.mark.parametrize(
    "event",
    [
        row(),
        row(side_a="SDF", side_b="IS"),
        row(where_prec=2, latitude=36.1),
        row(first=date(2016, 6, 2), last=date(2016, 8, 31)),
    ],
)
def test_a_row_within_days_place_and_sides_proposes_yes(event):
    finding = propose_from_events(foretell(), [event])
    assert (finding.verdict, finding.details["by"], finding.details["counts"]) == ("yes", "events", True)
    assert finding.details["events"] == ["7"]


@pytest.mark.parametrize(
    "event",
    [
        row(first=date(2016, 6, 1), last=date(2016, 6, 1)),
        row(last=date(2016, 9, 1)),
        row(latitude=37.0),
        row(where_prec=2, latitude=36.4),
        row(where_prec=4),
        row(side_b="Government of Syria"),
        row(side_a="Civilians", side_b="SDF"),
    ],
)
def test_other_rows_propose_nothing(event):
    assert propose_from_events(foretell(), [event]) is None


def test_a_table_tells_only_of_violence_and_of_the_air_only_by_its_headline():
    assert propose_from_events(foretell(action="meet"), [row()]) is None
    assert propose_from_events(foretell(action="airstrike"), [row(headline="Clashes near the town")]) is None
    assert propose_from_events(foretell(action="airstrike"), [row(headline="Warplanes hit the town")]) is not None


def test_one_publisher_is_too_little_and_two_rows_may_bring_a_second():
    one = propose_from_events(foretell(), [row(offices=("SOHR", "SOHR"))])
    assert (one.verdict, one.details["counts"]) == ("open", False)
    assert "too little to count" in one.explanation
    assert propose_from_events(foretell(), [row(offices=("SOHR",)), row(id="8", offices=("Reuters",))]).details["counts"]


def test_will_not_and_conditions():
    assert propose_from_events(foretell("-"), [row()]).verdict == "no"
    assert propose_from_events(foretell(condition="if they move"), [row()]).details["counts"] is False


def test_the_order_of_rows_makes_no_difference():
    rows = [row(id="1"), row(id="2", last=date(2016, 7, 9)), row(id="3", first=date(2016, 6, 30), last=date(2016, 6, 30))]
    one, other = (propose_from_events(foretell(), given) for given in (rows, rows[::-1]))
    assert (one.details, one.explanation) == (other.details, other.explanation)
    assert one.details["on"] == "2016-06-30"
