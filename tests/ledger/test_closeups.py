"""What is asked of a ledger about one document: where its claims stand, who read it, and by which words it is found."""

from factory import READER, make_claim, make_document
from warledger.claims.claim import ClaimId


def test_claims_stand_in_the_order_of_the_text_and_only_those_of_the_last_release(ledger):
    document = make_document(text="Rebels hold Harasta. The army holds Douma.")
    early = make_claim(document=document.id, quote="Rebels hold Harasta.", reader="rules/1")
    second = make_claim(document=document.id, quote="The army holds Douma.", start=21, reader="rules/2")
    first = make_claim(document=document.id, quote="Rebels hold Harasta.", reader="rules/2", implied_by=second.id)
    ledger.append_reading(document, [early], reader="rules/1")
    ledger.append_reading(document, [second, first], reader="rules/2")
    assert [span.id for span in ledger.shelf.spans(document.id)] == [first.id, second.id]
    assert [claim.id for claim in ledger.implied([second.id])] == [first.id]
    assert [(reading.reader, reading.is_current) for reading in ledger.shelf.readings(document.id)] == [
        ("rules/1", False),
        ("rules/2", True),
    ]


def test_a_document_is_found_by_id_title_or_words_of_title_and_outlet_together(ledger):
    for name, title, outlet in (
        ("one", "Harasta", "Levant Wire"),
        ("two", "Harasta falls", "Levant Wire"),
        ("три", "Бои за Харасту", None),
    ):
        ledger.append_reading(make_document(id=name, title=title, outlet=outlet), [], reader=READER)

    def found(words: str) -> list[str]:
        return [summary.id for summary in ledger.shelf.search_documents(words, limit=5)]

    assert found("two") == ["two"]
    assert found("tw") == ["two"]
    assert found("Harasta") == ["one"]
    assert found("harasta") == ["one", "two"]
    assert found("levant FALLS") == ["two"]
    assert found("ХАРАСТУ") == ["три"]
    assert found("100%") == found("") == found("_") == []
    assert [summary.id for summary in ledger.shelf.newest_documents(limit=2)] == ["три", "two"]


def test_findings_about_no_claim_are_none(ledger):
    assert ledger.findings_about([]) == []
    assert ledger.findings_about([ClaimId("clm_none")]) == []
