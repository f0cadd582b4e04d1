"""What claims name most: places by a part of their names, parties, outlets; asked of a real ledger."""

import pytest

from factory import READER, make_claim, make_document, make_place, make_published
from warledger.ledger.named import NamedOutlet, NamedPlace
from warledger.ledger.store import Ledger
from warledger.workflow import judge

HOMS = make_place(text="Hims", name="Homs", geonames_id=169577, country="SY", start=0, end=4)
MOSUL = make_place(text="Mosul", name="Mosul", geonames_id=99072, country="IQ", start=0, end=5)
REPORTS = (
    ("A Desk", "Hims is held by the army.", "2016-04-09", HOMS, "syrian-army"),
    ("B Desk", "Hims is in the hands of the army.", "2016-05-10", HOMS, "syrian-army"),
    ("B Desk", "Mosul is held by Isis.", "2016-03-01", MOSUL, "isis"),
)


@pytest.fixture
def named(locate):
    with Ledger.open(locate("warledger")) as ledger:
        for outlet, sentence, day, place, holder in REPORTS:
            document = make_document(text=sentence, outlet=outlet, title=outlet, published=make_published(day))
            claim = make_claim(document=document.id, quote=sentence, args={"holder": holder, "status": "holds"}, places=(place,))
            ledger.append_reading(document, [claim], reader=READER)
        judge(ledger)
        yield ledger


def test_places_are_found_by_a_part_of_any_of_their_names(named):
    homs, mosul = NamedPlace("g169577", "Homs", "SY", 1, 2), NamedPlace("g99072", "Mosul", "IQ", 1, 1)
    assert named.atlas.named_places("control|", limit=9) == (2, [homs, mosul])
    assert named.atlas.named_places("control|", first=1, limit=1) == (2, [mosul])
    assert named.atlas.named_places("control|", words="HÎM", limit=9) == (1, [homs])
    assert named.atlas.named_places("control|", words="%", limit=9)[0] == 2
    assert named.atlas.named_places("control|", words="nowhere", limit=9) == (0, [])


def test_the_places_of_a_party_are_those_that_its_claims_name(named):
    assert named.atlas.places_of("syrian-army", "control|", limit=9) == ["g169577"]
    assert named.atlas.places_of("usa", "control|", limit=9) == []


def test_parties_come_with_how_many_claims_name_them(named):
    assert list(named.docket.count_actors().items()) == [("syrian-army", 2), ("isis", 1)]


def test_outlets_come_with_how_much_there_is_of_them(named):
    found = sorted(named.docket.count_outlets(), key=lambda each: str(each.outlet))
    assert found == [NamedOutlet("A Desk", None, 1, 1), NamedOutlet("B Desk", None, 2, 2)]


def test_a_text_read_anew_counts_once(named):
    document = make_document(text=REPORTS[0][1], outlet="A Desk", title="A Desk", published=make_published(REPORTS[0][2]))
    named.append_reading(document, [], reader="rules/test2")
    assert sum(each.documents for each in named.docket.count_outlets()) == 3
