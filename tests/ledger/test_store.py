from datetime import date
from pathlib import Path

import pytest

from factory import READER, make_block, make_claim, make_document, make_place, make_published, make_speaker, make_when
from rawtables import raw, refusal
from warledger.documents.document import DocumentId
from warledger.errors import DocumentConflict, LedgerError, PassageError, UnknownClaim, UnknownDocument, UnreadableDocument
from warledger.ledger.filters import ClaimFilter
from warledger.ledger.store import Counts, Ledger

RICH = make_claim(
    places=(make_place(), make_place(text="the east", name=None, lat=None, lon=None, reason="too vague", where_prec=7)),
    when=make_when(),
    asserted_by=(make_speaker(), make_speaker(name="a wire", actor="state-wire", cue=None)),
    reading=("The verb `hold` was read.", "Its subject holds."),
)


def table(ledger: Ledger, query: str) -> list[tuple]:
    with raw(ledger.location) as connection:
        return connection.execute(query).fetchall()


def test_what_is_appended_comes_back_equal(ledger):
    document = make_document(
        title="East Ghouta",
        author="A. Writer",
        outlet="A Desk",
        url="https://example.org/1",
        language="en",
        published=make_published(),
        origin="folder/1.txt",
        capture_hash="ab" * 32,
        extractor="text/1",
        extra={"tags": ["a", "ب"], "seen": None, "n": {"deep": [1, 2.5]}},
        blocks=(make_block(end=6, role="title"), make_block(start=6)),
    )
    claim = make_claim(document=document.id, places=RICH.places, when=RICH.when, asserted_by=RICH.asserted_by, reading=RICH.reading)
    assert ledger.append_reading(document, [claim], reader=READER).claims == 1
    assert ledger.document(document.id) == document
    assert list(ledger.claims()) == [claim]
    assert ledger.claim(claim.id) == claim


def test_reading_the_same_again_adds_nothing(ledger):
    first = ledger.append_reading(make_document(), [RICH], reader=READER)
    again = ledger.append_reading(make_document(), [RICH], reader=READER)
    assert ((first.documents, first.claims), (again.documents, again.claims)) == ((1, 1), (0, 0))
    assert ledger.counts() == Counts(documents=1, readings=1, claims=1, findings=0)


def test_a_claim_handed_in_twice_at_once_is_kept_once(ledger):
    assert ledger.append_reading(make_document(), [RICH, RICH], reader=READER).claims == 1


def test_a_document_without_claims_counts_as_read(ledger):
    document = make_document()
    assert not ledger.has_reading(document.id, READER)
    assert ledger.claims_read(document, READER) is None
    ledger.append_reading(document, [], reader=READER)
    assert ledger.has_reading(document.id, READER)
    assert ledger.claims_read(document, READER) == 0
    assert not ledger.has_reading(document.id, "rules/other")


def test_the_same_text_from_another_file_is_the_same_document(ledger):
    ledger.append_reading(make_document(origin="a.txt"), [], reader=READER)
    ledger.append_reading(make_document(origin="b.txt"), [], reader=READER)
    assert [document.origin for document in ledger.documents()] == ["a.txt"]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"text": "Rebels lost Harasta."}, "the text differ"),
        ({"title": "Other"}, "the title differ"),
        ({"published": make_published("2018-02-01")}, "the publication date differ"),
        ({"text": "Rebels lost it.", "outlet": "Desk"}, "the text and the outlet differ"),
    ],
)
def test_another_document_under_a_known_id_is_refused_and_both_are_named(ledger, changed, named):
    ledger.append_reading(make_document(id="item-1", origin="old.jsonl"), [], reader=READER)
    with pytest.raises(DocumentConflict, match=r"item-1.*new\.jsonl.*old\.jsonl") as refused:
        ledger.append_reading(make_document(**{"id": "item-1", "origin": "new.jsonl", **changed}), [], reader=READER)
    assert named in refused.value.message
    assert refused.value.hint is not None
    with pytest.raises(DocumentConflict):
        ledger.claims_read(make_document(**{"id": "item-1", **changed}), READER)


def test_a_claim_whose_words_do_not_stand_in_the_document_is_refused(ledger):
    with pytest.raises(PassageError, match="do not stand at 0:9"):
        ledger.append_reading(make_document(), [make_claim(), make_claim(quote="Something")], reader=READER)
    assert ledger.counts().documents == 0


def test_a_claim_of_another_document_or_reader_is_refused(ledger):
    with pytest.raises(LedgerError, match="handed in with document"):
        ledger.append_reading(make_document(), [make_claim(document=DocumentId("doc_other"))], reader=READER)
    with pytest.raises(LedgerError, match="read by `rules/next`"):
        ledger.append_reading(make_document(), [make_claim()], reader="rules/next")


def test_an_implied_claim_may_come_before_its_origin_but_not_without_it(ledger):
    origin = make_claim(kind="event", args={"actor": "syrian-rebels", "action": "capture", "target": None})
    implied = make_claim(implied_by=origin.id)
    with pytest.raises(LedgerError, match="is implied by"):
        ledger.append_reading(make_document(), [implied], reader=READER)
    ledger.append_reading(make_document(), [implied, origin], reader=READER)
    assert [claim.implied_by for claim in ledger.claims()] == [origin.id, None]


def test_half_a_character_is_an_unreadable_document(ledger):
    with pytest.raises(UnreadableDocument, match="half a character"):
        ledger.append_reading(make_document(id="item-9", text="Rebels \ud800 hold."), [], reader=READER)
    with pytest.raises(UnreadableDocument, match="half a character"):
        ledger.append_reading(make_document(extra={"tag": "\udfff"}), [], reader=READER)
    assert ledger.counts().documents == 0
    ledger.append_reading(make_document(id="item-9"), [], reader=READER)
    with pytest.raises(UnreadableDocument, match="half a character"):
        ledger.claims_read(make_document(id="item-9", text="Rebels \ud800 hold."), READER)


def test_claims_are_found_by_the_beginning_of_their_id(ledger):
    ledger.append_reading(make_document(), [RICH], reader=READER)
    digits = RICH.id.removeprefix("clm_")
    assert ledger.claim(digits) == ledger.claim(digits[:6]) == ledger.claim(f"clm_{digits[:3]}") == RICH


def test_a_short_id_that_fits_none_or_several_is_said_so(ledger):
    several = [make_claim(id=f"clm_ab{n}", confidence=n / 10) for n in range(7)]
    ledger.append_reading(make_document(), several, reader=READER)
    with pytest.raises(UnknownClaim, match=r"Several claims begin with `ab`: clm_ab0, .*clm_ab4, …"):
        ledger.claim("ab")
    for unknown in ("", "zz", "clm_", "%", "clm_a_"):
        with pytest.raises(UnknownClaim) as refused:
            ledger.claim(unknown)
        assert refused.value.hint is not None
    assert ledger.claim("ab3").id == "clm_ab3"


def test_an_unknown_document_is_said_so(ledger):
    with pytest.raises(UnknownDocument, match="doc_nowhere"):
        ledger.document("doc_nowhere")


def test_a_newer_release_of_a_reader_stands_for_the_older(ledger):
    old, new = make_claim(reader="rules/1", confidence=0.5), make_claim(reader="rules/2", confidence=0.9)
    other = make_claim(reader="people/1")
    for claim in (old, other, new):
        ledger.append_reading(make_document(), [claim], reader=claim.reader)
    assert [claim.reader for claim in ledger.claims()] == ["people/1", "rules/2"]
    assert [claim.reader for claim in ledger.claims(ClaimFilter(superseded=True))] == ["rules/1", "people/1", "rules/2"]
    assert [document.claims for document in ledger.documents()] == [2]
    assert ledger.count_kinds() == {"control": 2}
    assert ledger.counts() == Counts(documents=1, readings=3, claims=3, findings=0)


def test_documents_are_summarised_in_the_order_of_reading(ledger):
    for day, outlet in (("2018-02-01", "B"), ("2018-01-01", "A")):
        ledger.append_reading(make_document(outlet=outlet, published=make_published(day), language="en"), [], reader=READER)
    first, second = ledger.documents()
    assert (first.outlet, first.published.day, first.words, first.claims) == ("B", date(2018, 2, 1), 3, 0)
    assert second.outlet == "A"


@pytest.mark.parametrize(
    "name", ["documents", "claims", "findings", "withdrawals", "decisions", "readings", "claim_actors", "claim_places", "claim_speakers"]
)
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_rows_are_never_changed_or_removed(ledger, name, change):
    ledger.append_reading(make_document(), [RICH], reader=READER)
    made = {
        "findings": "(1, 'fnd_1', 'rule', '1', 'word', 'why', '{}', '2018-01-01', NULL, NULL, NULL, 0)",
        "withdrawals": "('fnd_1', '2018-01-01')",
        "decisions": "(1, 'dec_1', 'letter', 'A Desk', '{}', NULL, NULL, '2018-01-01')",
    }
    column = {"claim": "claim_id", "withdrawals": "finding_id"}.get(name.partition("_")[0], "id")
    column = "id" if name == "claims" else column
    with raw(ledger.location) as connection:
        for each in ("findings", name) if name == "withdrawals" else (name,) if name in made else ():
            connection.execute(f"INSERT INTO {each} VALUES {made[each]}")
        with pytest.raises(refusal(ledger.location), match=f"append-only: rows of {name} are never changed"):
            connection.execute(change.format(name, column, column))


@pytest.mark.parametrize("name", ["documents", "claims", "readings"])
def test_rows_are_never_replaced(ledger, name):
    ledger.append_reading(make_document(), [RICH], reader=READER)
    sqlite = isinstance(ledger.location, Path)
    replace = f"INSERT OR REPLACE INTO {name} SELECT * FROM {name}"
    update = f"INSERT INTO {name} SELECT * FROM {name} ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id"
    with raw(ledger.location) as connection, pytest.raises(refusal(ledger.location), match="append-only"):
        connection.execute(replace if sqlite else update)


def test_the_tables_can_be_read_without_warledger(ledger):
    ledger.append_reading(
        make_document(published=make_published()), [make_claim(document=make_document(published=make_published()).id)], reader=READER
    )
    assert table(ledger, 'SELECT kind, quote, "start", "end", CAST(about_start AS TEXT) FROM claims') == [
        ("control", "Rebels hold Harasta.", 0, 20, "2018-01-20")
    ]
    assert table(ledger, "SELECT role, actor FROM claim_actors") == [("holder", "syrian-rebels")]


def test_every_party_of_a_claim_is_in_the_table_of_actors(ledger):
    agreement = make_claim(kind="agreement", args={"name": "a zone", "parties": ["russia", "turkey"], "status": "concluded"})
    relation = make_claim(kind="relation", args={"a": "iran", "b": "syria", "relation": "backs"})
    ledger.append_reading(make_document(), [agreement, relation], reader=READER)
    found = table(ledger, "SELECT role, n, actor FROM claim_actors ORDER BY actor")
    assert found == [("a", 0, "iran"), ("parties", 0, "russia"), ("b", 0, "syria"), ("parties", 1, "turkey")]


def test_a_ledger_is_read_while_another_process_writes(ledger, tmp_path: Path):
    texts = [f"Rebels hold village {n}." for n in range(1200)]
    document = make_document(text=" ".join(texts))
    at = 0
    claims = []
    for text in texts:
        claims.append(make_claim(document=document.id, quote=text, start=at))
        at += len(text) + 1
    ledger.append_reading(document, claims, reader=READER)
    with Ledger.open(ledger.location) as second:
        seen = ledger.claims()
        first = next(seen)
        second.append_reading(make_document(), [RICH], reader=READER)
        assert [first, *seen] == claims, "an answer begun before a write does not change under way"
        assert ledger.counts().claims == 1201


def test_what_the_tables_refuse_is_said_with_the_name_of_the_ledger(ledger):
    with pytest.raises(LedgerError, match=r"(warledger\.db|ledger\d+.*)` refused: .*ck_claims_polarity"):
        ledger.append_reading(make_document(), [make_claim(polarity="?")], reader=READER)
    assert ledger.counts().documents == 0


def test_the_number_of_the_schema_is_told(ledger):
    assert ledger.schema_version == 6


def test_damage_is_empty_for_a_sound_ledger(ledger):
    ledger.append_reading(make_document(), [RICH], reader=READER)
    assert ledger.damage() == ()
