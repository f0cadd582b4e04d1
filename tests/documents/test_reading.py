import gzip
import json
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from warledger.documents.document import Document, Publication
from warledger.documents.reading import NOTHING_GIVEN, Given, read_document, read_documents
from warledger.errors import UnreadableDocument
from warledger.settings import Settings
from warledger.sources.archives import find_captures
from warledger.sources.capture import make_capture

REPORT = """World News Middle East Politics Military

Troops enter the quarter

Despite a truce the army took the river road and three checkpoints

By Rana Haddad | 14 March 2016

Government troops entered the northern quarter of the town at dawn on Monday, officers said.

The rebels are thought to hold:

  • Harasta – 200 fighters.
  • Douma – 300 to 400.

By noon the last checkpoint on the river road had been given up, and the rebels had gone east over the bridge.

Rana Haddad
Rana Haddad is a Beirut-based journalist. Support Rana's work on Patreon:

Similar Posts

Film star opens shop

Leave a Reply

Your email address will not be published.
"""


def read(content: str | bytes, *, origin: str = "report.txt", given: Given = NOTHING_GIVEN) -> Document:
    return read_document(make_capture(content.encode() if isinstance(content, str) else content, origin=origin), given=given)


def read_record(given: Given = NOTHING_GIVEN, **fields: Any) -> Document:
    return read_document(make_capture(b"{}", origin="a.jsonl", member="line 1", fields=fields), given=given)


def day(text: str, known_by: Any) -> Publication:
    return Publication(date.fromisoformat(text), date.fromisoformat(text), known_by)


def test_a_report_comes_out_clean() -> None:
    document = read(REPORT)
    assert [(block.role, document.text[block.start : block.end]) for block in document.passages] == [
        ("title", "Troops enter the quarter"),
        ("heading", "Despite a truce the army took the river road and three checkpoints"),
        ("paragraph", "Government troops entered the northern quarter of the town at dawn on Monday, officers said."),
        ("paragraph", "The rebels are thought to hold:"),
        ("item", "Harasta – 200 fighters."),
        ("item", "Douma – 300 to 400."),
        ("paragraph", "By noon the last checkpoint on the river road had been given up, and the rebels had gone east over the bridge."),
    ]
    assert (document.title, document.author) == ("Troops enter the quarter", "Rana Haddad")
    assert document.published == day("2016-03-14", "byline")
    assert document.text == REPORT
    assert document.language == "en"


def test_what_is_given_goes_before_what_the_document_says() -> None:
    published = day("2018-01-20", "given")
    document = read(REPORT, given=Given(published, outlet="Desk", author="Omar Khatib", title="Another title", language="ar"))
    assert document.published == published
    assert (document.outlet, document.author, document.title, document.language) == ("Desk", "Omar Khatib", "Another title", "ar")


def test_the_text_of_a_record_is_kept_to_the_letter() -> None:
    text = " Rebels hold Harasta.\r\nThe army holds Douma. "
    document = read_record(text=text, id=12, outlet="manar", event_date="2015-01-01")
    assert document.text == text
    assert document.id == "12"
    assert document.outlet == "manar"
    assert document.published == Publication()
    assert document.extra == {"event_date": "2015-01-01"}
    assert [text[block.start : block.end] for block in document.blocks] == ["Rebels hold Harasta.", "The army holds Douma."]
    assert document.origin == "a.jsonl, line 1"


def test_a_record_without_id_is_known_by_its_content() -> None:
    first, second = read_record(text="Rebels hold Harasta."), read_record(text="Rebels hold Harasta.")
    assert first.id == second.id
    assert first.id.startswith("doc_")
    assert read_record(text="Rebels hold Harasta.", outlet="Desk").id != first.id


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ({"published": "2016-03-14"}, day("2016-03-14", "metadata")),
        (
            {"text": "Sun 13 Mar 2016 Nine soldiers were killed when rebels attacked a checkpoint on the river road, a monitor said."},
            day("2016-03-13", "byline"),
        ),
        ({"url": "https://desk.example/2016/03/12/a"}, day("2016-03-12", "url")),
        ({"url": "https://desk.example/a", "date": "2016-03-11"}, Publication()),
    ],
)
def test_the_date_of_a_record_and_how_it_is_known(fields: dict[str, Any], published: Publication) -> None:
    assert read_record(**{"text": "Rebels hold Harasta.", **fields}).published == published


def test_an_american_outlet_writes_the_month_first() -> None:
    text = "By Rana Haddad | 07/08/2015\n\nGovernment troops entered the northern quarter of the town at dawn on Monday, officers said."
    assert read_record(text=text, outlet="The New York Times").published == day("2015-07-08", "byline")
    assert read_record(text=text, outlet="Daily Sabah").published == day("2015-08-07", "byline")
    assert read_record(text=text).published == Publication()


def test_outlets_are_named_by_address_or_dateline() -> None:
    text = "BEIRUT, July 5 (AFP) – Government troops entered the northern quarter of the town at dawn on Monday, officers said."
    assert read_record(text=text).outlet == "AFP"
    assert read_record(text=text, url="https://www.dailysabah.com/a").outlet == "Daily Sabah"
    assert text[read_record(text=text).passages[0].start :].startswith("Government troops")


def test_other_languages_are_read_and_named() -> None:
    document = read(
        "Les troupes du gouvernement sont entrées dans le quartier nord de la ville à l'aube et ont pris le pont sur la rivière."
    )
    assert document.language == "fr"
    assert len(document.passages) == 1


@pytest.mark.parametrize(
    ("content", "origin", "said"),
    [
        (b"", "a.txt", "is empty"),
        (b"%PDF-1.4 x", "a.txt", "is a PDF"),
        (b"...\n---\n", "a.txt", "holds no words"),
        (b"a\0b", "a.md", "not text"),
    ],
)
def test_what_cannot_be_read_is_named(content: bytes, origin: str, said: str) -> None:
    with pytest.raises(UnreadableDocument, match=said) as caught:
        read(content, origin=origin)
    assert origin in caught.value.message


def test_errors_are_passed_on_in_their_place() -> None:
    error = UnreadableDocument("`x` is gone.")
    captures = [
        make_capture(b"Rebels hold it.", origin="a.txt"),
        error,
        make_capture(b"", origin="b.txt"),
        make_capture(b"They do.", origin="c.txt"),
    ]
    found = list(read_documents(captures))
    assert [type(each) for each in found] == [Document, UnreadableDocument, UnreadableDocument, Document]
    assert found[1] is error


def test_a_thousand_records_need_no_more_memory_than_a_hundred(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.jsonl.gz"
        with gzip.open(path, "wt") as stream:
            stream.writelines(json.dumps({"id": str(number), "text": f"{number} {REPORT}"}) + "\n" for number in range(count))
        tracemalloc.start()
        total = sum(isinstance(each, Document) for each in read_documents(find_captures([str(path)], settings=Settings())))
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert total == count
        return used

    peak(10)
    assert peak(1000) < peak(100) + 1_000_000


def pages() -> Iterator[st.SearchStrategy[bytes]]:
    """Bytes of every sort, and texts made of what readers look for."""
    words = st.sampled_from(
        [
            "By ",
            "14 March 2016",
            "\n",
            "\n\n",
            "# ",
            "- ",
            "Leave a Reply",
            "BEIRUT (AFP) – ",
            "The army entered the town.",
            "<p>",
            "<br>",
            "---\n",
            "Rana Haddad",
            "is a ",
            "journalist",
            "\r\n",
            "*",
            "[a](b)",
        ]
    )
    yield st.binary(max_size=300)
    yield st.text(max_size=300).map(lambda text: text.encode(errors="replace"))
    yield st.lists(words, max_size=40).map(lambda parts: "".join(parts).encode())
    yield st.lists(words, max_size=40).map(lambda parts: b"<html>" + "".join(parts).encode())


@given_by(content=st.one_of(*pages()), origin=st.sampled_from(["a.txt", "a.md", "a.html", "-"]))
def test_any_bytes_are_a_document_with_sound_blocks_or_refused(content: bytes, origin: str) -> None:
    try:
        document = read(content, origin=origin)
    except UnreadableDocument:
        return
    position = 0
    for block in document.blocks:
        assert position <= block.start < block.end <= len(document.text)
        assert document.text[block.start : block.end].strip() == document.text[block.start : block.end]
        position = block.end
    assert read(content, origin=origin) == document


@given_by(text=st.text(min_size=1, max_size=200), title=st.text(max_size=40))
def test_any_record_keeps_its_text(text: str, title: str) -> None:
    try:
        document = read_record(text=text, title=title)
    except UnreadableDocument:
        return
    assert document.text == text
    assert all(0 <= block.start < block.end <= len(text) for block in document.blocks)
