import itertools
import logging
from collections.abc import Iterable, Iterator

import pytest

from factory import READER, make_block, make_claim, make_document
from warledger.claims.claim import Claim
from warledger.documents.document import Document
from warledger.errors import DocumentConflict, LedgerError, PassageError, UnreadableDocument
from warledger.language.parser import Parsed
from warledger.ledger.store import Ledger
from warledger.settings import Settings
from warledger.workflow import READING, ReadSummary, Stages, extract, is_english, list_mentions, read

BROKEN = UnreadableDocument("`broken.txt` is empty.", hint="Look at the file.")


def claims_of(document: Document, parsed: Parsed, reader: str) -> tuple[Claim, ...]:
    """One claim for each block that was parsed."""
    quotes = [(document.text[block.start : block.end], block.start) for block, _ in parsed]
    return tuple(make_claim(document=document.id, quote=quote, start=start, reader=reader) for quote, start in quotes)


def parse(documents: Iterable[Document]) -> Iterator[tuple[Document, Parsed]]:
    """Hand out documents in batches of three, as a parser that looks ahead does."""
    waiting = iter(documents)
    while len(batch := list(itertools.islice(waiting, 3))) > 0:
        for document in batch:
            yield document, [(block, None) for block in document.passages]


def make_stages(found: Iterable[object], **changes: object) -> Stages:
    stages = {"find": lambda _: iter(found), "documents": lambda captures: captures, "parse": parse, "assemble": claims_of}
    return Stages(**{"reader": READER, "survey": lambda _, parsed: len(parsed), **stages, **changes})


def numbered(count: int) -> list[Document]:
    return [make_document(text=f"Rebels hold village {n}.", origin=f"{n}.txt") for n in range(count)]


def read_into(ledger: Ledger, stages: Stages, **named: object) -> tuple[ReadSummary, list]:
    errors: list = []
    return read(["x"], ledger=ledger, settings=Settings(), stages=stages, **{"on_error": errors.append, **named}), errors


def test_every_document_is_read_in_order(ledger):
    summary, errors = read_into(ledger, make_stages(numbered(7)))
    assert summary == ReadSummary(documents=7, new_documents=7, claims=7, new_claims=7, skipped=0, errors=0)
    assert [document.origin for document in ledger.documents()] == [f"{n}.txt" for n in range(7)]
    assert errors == []


def test_what_was_read_before_is_not_parsed_again(ledger):
    parsed: list = []
    stages = make_stages(numbered(5), parse=lambda documents: parse(parsed.append(document.origin) or document for document in documents))
    read_into(ledger, make_stages(numbered(3)))
    summary, _ = read_into(ledger, stages)
    assert summary == ReadSummary(documents=5, new_documents=2, claims=5, new_claims=2, skipped=3, errors=0)
    assert parsed == ["3.txt", "4.txt"]


def test_one_bad_input_costs_only_itself(ledger):
    first, second = numbered(2)
    summary, errors = read_into(ledger, make_stages([BROKEN, first, BROKEN, second]))
    assert (summary.documents, summary.new_documents, summary.errors) == (2, 2, 2)
    assert errors == [BROKEN, BROKEN]


def test_a_document_whose_reading_fails_is_left_out_and_tried_again(ledger):
    def assemble(document: Document, parsed: Parsed, reader: str) -> tuple[Claim, ...]:
        if "village 1" in document.text:
            raise PassageError("Offsets 0:99 are not a stretch of the document.")
        return claims_of(document, parsed, reader)

    summary, errors = read_into(ledger, make_stages(numbered(3), assemble=assemble))
    assert (summary.new_documents, summary.errors) == (2, 1)
    assert isinstance(errors[0], PassageError)
    again, _ = read_into(ledger, make_stages(numbered(3)))
    assert (again.new_documents, again.skipped) == (1, 2)


def test_the_same_document_twice_in_one_run_is_stored_once(ledger):
    summary, errors = read_into(ledger, make_stages([*numbered(1), *numbered(1)]))
    assert (summary.documents, summary.new_documents, summary.new_claims) == (2, 1, 1)
    assert errors == []


@pytest.mark.parametrize("apart", [0, 4], ids=["in one batch", "in another batch"])
def test_another_text_under_a_known_id_is_reported_and_the_run_goes_on(ledger, apart):
    one, other = make_document(id="item-1", text="Rebels hold Harasta."), make_document(id="item-1", text="Rebels lost Harasta.")
    summary, errors = read_into(ledger, make_stages([one, *numbered(apart), other, *numbered(apart + 1)[apart:]]))
    assert [type(error) for error in errors] == [DocumentConflict]
    assert ledger.document("item-1").text == "Rebels hold Harasta."
    assert (summary.new_documents, summary.errors) == (apart + 2, 1)


def test_another_language_is_stored_without_claims_and_reported_once(ledger):
    foreign = make_document(text="Les rebelles tiennent Harasta.", language="fr", origin="f.txt")
    found = [*numbered(1), foreign, make_document(text="Rebels hold on.", language="en-GB")]
    summary, errors = read_into(ledger, make_stages(found))
    assert (summary.new_documents, summary.new_claims, summary.errors) == (3, 2, 1)
    assert "f.txt" in errors[0].message
    assert "`fr`" in errors[0].message
    assert ledger.document(foreign.id) == foreign
    assert [document.claims for document in ledger.documents()] == [1, 0, 1]
    assert read_into(ledger, make_stages(found))[1] == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [(None, True), ("en", True), ("EN", True), ("en-GB", True), ("en_US", True), ("eng", True), ("", True), ("fr", False), ("enm", False)],
)
def test_english_is_told_by_its_tag(language, expected):
    assert is_english(make_document(language=language)) is expected


def test_progress_counts_the_documents(ledger):
    told: list = []
    read_into(ledger, make_stages(numbered(4)), progress=lambda *step: told.append(step))
    assert told[-1] == (READING, 4, 0)
    assert all(what == READING for what, _, _ in told)


def test_a_run_broken_off_by_hand_leaves_whole_documents_and_is_resumed(ledger):
    class Tired(KeyboardInterrupt):
        pass

    def assemble(document: Document, parsed: Parsed, reader: str) -> tuple[Claim, ...]:
        if "village 4" in document.text:
            raise Tired
        return claims_of(document, parsed, reader)

    with pytest.raises(Tired):
        read_into(ledger, make_stages(numbered(9), assemble=assemble))
    assert (ledger.counts().documents, ledger.counts().claims) == (4, 4)
    summary, _ = read_into(ledger, make_stages(numbered(9)))
    assert (summary.new_documents, summary.skipped) == (5, 4)
    assert [document.origin for document in ledger.documents()] == [f"{n}.txt" for n in range(9)]


def test_a_ledger_that_cannot_be_written_ends_the_run(ledger):
    wrong = make_stages(numbered(2), reader="rules/other", assemble=lambda document, parsed, _: claims_of(document, parsed, READER))
    with pytest.raises(LedgerError, match="handed in with"):
        read_into(ledger, wrong)


def test_documents_are_asked_for_a_batch_at_a_time(ledger):
    asked: list = []
    stages = make_stages(asked.append(document) or document for document in numbered(100))
    claims = extract(["x"], settings=Settings(), stages=stages)
    for _ in range(4):
        next(claims)
    assert len(asked) == 6


def test_extract_keeps_nothing_and_gives_every_document(ledger):
    found = [BROKEN, *numbered(2), make_document(text="Rien.", language="fr", blocks=(make_block(end=5),))]
    errors: list = []
    given = list(extract(["x"], settings=Settings(), stages=make_stages(found), on_error=errors.append))
    assert [(document.text, len(claims)) for document, claims in given] == [
        ("Rebels hold village 0.", 1),
        ("Rebels hold village 1.", 1),
        ("Rien.", 0),
    ]
    assert [type(error) for error in errors] == [UnreadableDocument, UnreadableDocument]


def test_errors_go_to_the_log_where_nobody_takes_them(caplog):
    with caplog.at_level(logging.WARNING, logger="warledger"):
        assert list(extract(["x"], settings=Settings(), stages=make_stages([BROKEN]))) == []
    assert "`broken.txt` is empty. Look at the file." in caplog.text


def test_mentions_are_listed_for_every_document():
    found = list(list_mentions(["x"], settings=Settings(), stages=make_stages(numbered(2))))
    assert [(document.origin, mentions) for document, mentions in found] == [("0.txt", 1), ("1.txt", 1)]
