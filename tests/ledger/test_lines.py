"""Claims in an order, a page at a time: the same claims as the plain list has, each once, whichever way they are looked for."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from factory import READER, make_claim, make_document, make_place, make_published, make_speaker, make_when
from warledger.errors import SettingsError
from warledger.judgement import corroboration
from warledger.ledger import lines, selecting
from warledger.ledger.filters import ClaimFilter
from warledger.ledger.finding import make_finding
from warledger.ledger.lines import SORTS, ClaimOrder
from warledger.ledger.store import Ledger

WORDS = ("Rebels hold Harasta.", "Troops fled Douma.", "Turkey backs rebels.")
KINDS = ("control", "event", "relation")
ARGS = (
    {"holder": "syrian-rebels", "status": "holds"},
    {"actor": "isis", "action": "flee"},
    {"a": "turkey", "b": "syrian-rebels", "relation": "backs"},
)
TIMES = (
    None,
    make_when(),
    make_when(earliest=None, latest=date(2016, 5, 1)),
    make_when(earliest=date(2015, 3, 1), latest=None),
    make_when(earliest=date(2017, 6, 1), latest=date(2017, 6, 3)),
)
VOICES = ((), (make_speaker(),), (make_speaker(name="Moscow", actor="russia"), make_speaker(name="TASS")))


@pytest.fixture(scope="module")
def filled(locate_once):
    text = " ".join(WORDS)
    with Ledger.open(locate_once("lines")) as ledger:
        made = []
        for number, outlet in enumerate(("The Wire", "A Desk", None)):
            published = make_published(f"2018-01-{20 - number}") if outlet else make_document().published
            document = make_document(text=text, outlet=outlet, published=published, id=f"doc_{number}")
            claims = [
                make_claim(
                    id=f"clm_{number}{w}{TIMES.index(when)}{len(voices)}", document=document.id, kind=KINDS[w], args=ARGS[w], quote=WORDS[w], start=text.index(WORDS[w]), when=when,
                    asserted_by=voices, places=(make_place(),) if w == 0 else (), confidence=0.2 + 0.1 * w + 0.05 * number,
                    modality="reported" if voices else "asserted",
                )
                for (w, when), voices in product(product(range(3), TIMES), VOICES)
            ]  # fmt: skip
            ledger.append_reading(document, claims, reader=READER)
            made.extend(claims)
        judged = [("contested", 4, made[:6]), ("corroborated", 2, made[4:12]), ("single-source", 3, made[20:22])]
        ledger.append_findings(
            make_finding(
                corroboration.RULE, version="1", claims=[c.id for c in claims], verdict=(verdict, "."), details={"credibility": digit}
            )
            for verdict, digit, claims in judged
        )
        yield ledger


FILTERS = (
    ClaimFilter(),
    ClaimFilter(kind=("control", "event")),
    ClaimFilter(actor="Syrian rebels", modality="reported"),
    ClaimFilter(place="harasta"),
    ClaimFilter(outlet=("the wire", "A DESK"), text="rebels"),
    ClaimFilter(document="doc_1", kind="event"),
    ClaimFilter(speaker="russia"),
    ClaimFilter(speaker=("tass", "nobody"), actor=("isis", "turkey")),
    ClaimFilter(status="contested"),
    ClaimFilter(status="corroborated"),
    ClaimFilter(status=("single-source", "discounted")),
    ClaimFilter(since=date(2017, 6, 2)),
    ClaimFilter(until=date(2016, 1, 1)),
    ClaimFilter(since=date(2016, 5, 1), until=date(2017, 5, 1), kind="relation"),
    ClaimFilter(text="—"),
    ClaimFilter(limit=4),
    ClaimFilter(limit=0),
)


@pytest.mark.parametrize("gathered", [60_000, 0], ids=["gathered", "walked"])
@pytest.mark.parametrize("wanted", FILTERS, ids=repr)
def test_every_order_has_the_claims_of_the_plain_list_once_and_in_order(filled, wanted, gathered, monkeypatch):
    monkeypatch.setattr(lines, "GATHERED", gathered)
    plain = [claim.id for claim in filled.claims(wanted)]
    for by, descending in product(SORTS, (True, False)):
        order = ClaimOrder(by, descending=descending)
        page = filled.page_claims(wanted, order, most=1_000)
        keys = [(mark.key, mark.seq) for mark, _ in page]
        assert keys == sorted(keys, reverse=descending)
        assert [claim.id for claim in filled.sorted_claims(wanted, order)] == [claim.id for _, claim in page]
        if wanted.limit is None:
            assert sorted(claim.id for _, claim in page) == sorted(plain)
    assert [claim.id for claim in filled.sorted_claims(wanted, ClaimOrder())] == plain


@pytest.mark.parametrize("wanted", [FILTERS[0], FILTERS[1], FILTERS[10]], ids=repr)
def test_pages_go_on_where_the_last_has_ended(filled, wanted):
    order = ClaimOrder("said", descending=True)
    whole = [claim.id for _, claim in filled.page_claims(wanted, order, most=1_000)]
    walked = []
    while len(page := filled.page_claims(wanted, order, most=7)) > 0:
        walked.extend(claim.id for _, claim in page)
        order = replace(order, beyond=page[-1][0])
    assert walked == whole


def test_a_claim_of_several_findings_stands_by_the_least_sure(filled):
    both = [claim.id for claim in filled.claims(ClaimFilter(status="contested"))]
    assert len(both) == 6
    assert selecting.STANDING == corroboration.RULE


def test_claims_are_counted_by_what_they_have_in_common(filled):
    told = filled.tally_claims(ClaimFilter(outlet="the wire"), facets=("kind", "speaker", "status", "outlet"), most=1_000)
    assert (told.claims, told.complete) == (45, True)
    assert told.values["kind"] == {"control": 15, "event": 15, "relation": 15}
    assert told.values["speaker"] == {"Moscow": 15, "TASS": 15, "an army officer": 15}
    assert told.values["status"] == {"single-source": 33, "contested": 6, "corroborated": 6}
    assert told.values["outlet"] == {"The Wire": 45}
    assert filled.tally_claims(ClaimFilter(), facets=("kind",), most=10).complete is False


@pytest.mark.parametrize(
    "wrong", [ClaimFilter(status="true"), ClaimFilter(modality=("said",)), ClaimFilter(kind=("event", "rumour"))], ids=repr
)
def test_an_unknown_word_is_named(filled, wrong):
    with pytest.raises(SettingsError, match=r"Unknown .*`(true|said|rumour)`"):
        filled.page_claims(wrong, ClaimOrder(), most=1)
