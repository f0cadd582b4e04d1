"""The sample reports come out clean, with what is known of each."""

from datetime import date
from pathlib import Path

import pytest

from warledger.documents.document import Document
from warledger.documents.reading import Given, read_documents
from warledger.settings import load_settings
from warledger.sources.archives import find_captures

SAMPLES = Path(__file__).parent.parent / "src" / "warledger" / "samples"
AROUND = ("Disclaimer", "Leave a Reply", "Your email address", "Upvote", "Similar Posts", "Share this", "Winter in the camps", "outlet:")


def read_samples() -> list[Document]:
    documents = list(read_documents(find_captures([str(SAMPLES)], settings=load_settings()), given=Given()))
    assert all(isinstance(document, Document) for document in documents), documents
    return documents


@pytest.fixture(scope="module")
def samples() -> list[Document]:
    return read_samples()


def read_text(document: Document) -> str:
    return "\n".join(document.text[block.start : block.end] for block in document.passages)


def test_there_are_enough_of_them_from_desks_that_differ(samples: list[Document]):
    assert len(samples) == 25
    assert len({document.outlet for document in samples}) == 10


def test_each_says_who_published_it_when_and_under_what_title(samples: list[Document]):
    for document in samples:
        assert document.outlet, document.origin
        assert document.author, document.origin
        assert document.title, document.origin
        assert document.published.day is not None, document.origin
        assert date(2014, 7, 1) <= document.published.day <= date(2018, 12, 31), document.origin


def test_what_stands_around_a_report_is_not_read(samples: list[Document]):
    leaks = [(document.origin, words) for document in samples for words in AROUND if words in read_text(document)]
    assert leaks == []


def test_nothing_of_a_report_is_lost(samples: list[Document]):
    for document in samples:
        assert 110 <= len(read_text(document).split()) <= 330, document.origin


def test_lists_come_out_as_items(samples: list[Document]):
    with_items = {document.title for document in samples if sum(block.role == "item" for block in document.blocks) >= 2}
    assert with_items == {
        "The last Daesh town falls",
        "How eastern Ghouta was emptied, bus by bus",
        "How many are left? Counting Islamic State",
    }
