from datetime import date

import pytest

from factory import make_document, make_place, make_published, make_speaker, make_statement, make_summary, make_when
from warledger.claims.claim import claim_to_dict
from warledger.mentions.mention import Actor, ActorMention, DateMention, QuantityMention
from warledger.views.listings import CLAIMS, DOCUMENTS, MENTIONS, claim_row, document_row, mention_row

ISIS = Actor("isis", "Islamic State", "group")
MENTIONED = [
    (
        ActorMention("the group", 0, 9, ISIS, "anaphor", ("turkey",), 0.8),
        {"kind": "actor", "actor": "isis", "name": "Islamic State", "how": "anaphor", "backers": ["turkey"], "score": 0.8},
    ),
    (ActorMention("a source", 0, 8, None, "entity"), {"kind": "actor", "actor": None, "name": None}),
    (
        make_place(),
        {"kind": "place", "name": "Harasta", "lat": 33.56, "lon": 36.37, "geonames_id": 170010, "reason": None, "country": "SY"},
    ),
    (make_place(lat=None, lon=None, name=None, reason="too vague"), {"kind": "place", "lat": None, "reason": "too vague"}),
    (
        DateMention("in May", 0, 6, date(2015, 5, 1), date(2015, 5, 31), "2015-05", 4),
        {"kind": "date", "earliest": "2015-05-01", "latest": "2015-05-31", "edtf": "2015-05", "offset": None, "relation": "in"},
    ),
    (DateMention("today", 0, 5, None, None, None, None, "PUB"), {"kind": "date", "earliest": None, "offset": "PUB"}),
    (QuantityMention("30 km", 0, 5, 30, 30, "exact", "km"), {"kind": "quantity", "low": 30, "high": 30, "bound": "exact", "unit": "km"}),
]


@pytest.mark.parametrize(("mention", "fields"), MENTIONED)
def test_a_mention_is_written_with_what_it_was_resolved_to(mention, fields):
    row = mention_row(make_document(id="doc_1"), mention)
    assert row.record["document"] == "doc_1"
    assert (row.record["text"], row.record["start"], row.record["end"]) == (mention.text, mention.start, mention.end)
    assert {name: row.record[name] for name in fields} == fields
    assert len(row.cells) == len(MENTIONS.columns)
    assert len(row.shown) == len(MENTIONS.headings)
    assert set(row.record) <= set(MENTIONS.columns)


def test_a_claim_is_written_by_the_contract():
    said = make_statement(places=(make_place(),), when=make_when(), asserted_by=(make_speaker(),))
    row = claim_row(said)
    assert row.record == claim_to_dict(said.claim)
    cells = dict(zip(CLAIMS.columns, row.cells, strict=True))
    assert (cells["lat"], cells["polarity"], cells["outlet"], cells["when_start"]) == (33.56, "+", "Levant Wire", "2017-01-01")
    assert len(row.shown) == len(CLAIMS.headings)


def test_a_caveat_stands_beside_what_is_said():
    assert "[denied]" in claim_row(make_statement(modality="denied")).shown[2]


def test_a_document_is_written_with_how_its_date_is_known():
    row = document_row(make_summary(published=make_published(known_by="byline")))
    assert row.record["published"] == {"start": "2018-01-20", "end": "2018-01-20", "known_by": "byline"}
    assert dict(zip(DOCUMENTS.columns, row.cells, strict=True))["published"] == "2018-01-20"
    assert len(row.shown) == len(DOCUMENTS.headings)
