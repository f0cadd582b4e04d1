"""Of what most is told: asked of a real ledger, so that pages need not read it whole."""

from datetime import date

import pytest

from factory import READER, make_claim, make_days, make_document, make_place, make_published
from warledger.ledger.store import Ledger
from warledger.ledger.told import Told
from warledger.workflow import judge

HOMS = make_place(text="Homs", name="Homs", lat=34.73, lon=36.71, geonames_id=169577, country="SY", start=0, end=4)
MOSUL = make_place(text="Mosul", name="Mosul", lat=36.34, lon=43.13, geonames_id=99072, country="IQ", start=0, end=5)
REPORTS = (
    ("A Desk", "Homs is held by the army.", "2016-04-09", HOMS),
    ("B Desk", "Homs is in the hands of the army.", "2016-05-10", HOMS),
    ("C Desk", "Mosul is held by Isis.", "2016-03-01", MOSUL),
)


@pytest.fixture
def told(locate):
    with Ledger.open(locate("warledger")) as ledger:
        for outlet, sentence, day, place in REPORTS:
            document = make_document(text=sentence, outlet=outlet, title=outlet, published=make_published(day))
            claim = make_claim(document=document.id, quote=sentence, args={"holder": "syrian-army", "status": "holds"}, places=(place,))
            ledger.append_reading(document, [claim], reader=READER)
        judge(ledger)
        yield ledger


def test_places_come_in_the_order_of_how_much_is_told_of_them(told):
    assert told.atlas.most_told("control|", limit=9) == [Told("g169577", 2), Told("g99072", 1)]
    assert told.atlas.most_told("control|", first=1, limit=1) == [Told("g99072", 1)]
    assert told.atlas.count_told("control|") == 2


def test_places_are_asked_for_by_country(told):
    assert told.atlas.most_told("control|", country="IQ", limit=9) == [Told("g99072", 1)]
    assert told.atlas.count_told("control|", country="IQ") == 1
    assert told.atlas.count_told("control|", country="XX") == 0
    assert told.atlas.count_by_country("control|") == {"IQ": 1, "SY": 1}


def test_places_are_found_by_their_keys(told):
    found = told.atlas.places_by_key(["g169577", "g1"])
    assert [(key, place.name, place.country) for key, place in found.items()] == [("g169577", "Homs", "SY")]


def test_the_days_told_of_and_those_of_publication_are_known(told):
    assert told.atlas.span_told("control|") == (date(2016, 3, 1), date(2016, 5, 10))
    assert told.atlas.span_told("event|") is None
    assert told.atlas.span_published() == (date(2016, 3, 1), date(2016, 5, 10))


def test_what_ends_soonest_comes_first(told):
    document = make_document(text="Homs will fall in June. It will rain in May.", outlet="D Desk", published=make_published("2016-04-01"))
    foretold = [
        make_claim(
            kind="forecast",
            document=document.id,
            quote=quote,
            start=document.text.index(quote),
            end=document.text.index(quote) + len(quote),
            args={"what": "it", "deadline": last},
            modality="predicted",
            when=make_days(first, last),
            places=(),
        )
        for quote, first, last in (
            ("Homs will fall in June.", "2016-06-01", "2016-06-30"),
            ("It will rain in May.", "2016-05-01", "2016-05-31"),
        )
    ]
    told.append_reading(document, foretold, reader=READER)
    soonest = told.docket.soonest(("forecast",), since=date(2016, 4, 20), limit=5)
    assert [claim.quote for claim in soonest] == ["It will rain in May.", "Homs will fall in June."]
    assert [claim.quote for claim in told.docket.soonest(("forecast",), since=date(2016, 6, 1), limit=5)] == ["Homs will fall in June."]


def test_an_empty_ledger_tells_of_nothing(ledger):
    assert ledger.atlas.most_told("control|", limit=9) == []
    assert ledger.atlas.span_published() is None
