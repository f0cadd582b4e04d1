"""Web archives are read record by record; a broken record costs that record only."""

import gzip
import re
from datetime import UTC, datetime
from io import BytesIO

import pytest
from warcio.archiveiterator import ArchiveIterator

from lab import page, warc_record
from warledger.documents.reading import read_document
from warledger.errors import UnreadableDocument
from warledger.settings import load_settings
from warledger.sources.archives import find_captures
from warledger.sources.capture import Capture

TOWNS = ("Palmyra", "Raqqa", "Hama")


def archive(*, packed: bool = False) -> bytes:
    records = [
        warc_record(b"software: a test", kind="warcinfo"),
        *(warc_record(page(town), address=f"https://news.example.org/{town}") for town in TOWNS),
    ]
    return b"".join(gzip.compress(record) if packed else record for record in records)


def captures(tmp_path, content: bytes, name: str = "x.warc", **settings):
    (tmp_path / name).write_bytes(content)
    return list(find_captures([str(tmp_path / name)], settings=load_settings(**settings)))


def found(tmp_path, content: bytes, **settings) -> tuple[list[str], list[str]]:
    each = captures(tmp_path, content, **settings)
    return [one.address or "" for one in each if isinstance(one, Capture)], [
        str(one) for one in each if isinstance(one, UnreadableDocument)
    ]


@pytest.mark.parametrize(
    ("packed", "name"), [(False, "x.warc"), (True, "x.warc.gz"), (False, "without-ending"), (True, "packed-without-ending")]
)
def test_each_page_is_a_capture_with_its_address_and_time(tmp_path, packed: bool, name: str):
    each = captures(tmp_path, archive(packed=packed), name)
    assert [one.content for one in each] == [page(town) for town in TOWNS]
    assert [one.address for one in each] == [f"https://news.example.org/{town}" for town in TOWNS]
    assert {(one.at, one.media_type) for one in each} == {(datetime(2017, 3, 6, 10, tzinfo=UTC), "text/html")}
    assert each[0].name.endswith(f"{name}, record 2")


def test_a_folder_of_archives_is_read(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(archive(packed=True))
    (tmp_path / "b.warc").write_bytes(archive())
    assert len(list(find_captures([str(tmp_path)], settings=load_settings()))) == 6


def test_the_document_is_of_the_address_that_was_archived_and_not_of_one_it_names(tmp_path):
    forged = page().replace(
        b"<head>", b'<head><link rel="canonical" href="https://www.bbc.com/news/1"><meta property="og:site_name" content="BBC News">'
    )
    (capture,) = captures(tmp_path, warc_record(forged, address="https://news.example.org/2017/03/05/x"))
    document = read_document(capture)
    assert (document.url, document.outlet) == ("https://news.example.org/2017/03/05/x", "news.example.org")
    assert document.extra["captured_at"] == "2017-03-06T10:00:00+00:00"


def test_the_same_pages_are_found_as_by_warcio(tmp_path):
    chunked = (
        b"".join(b"%x\r\n%s\r\n" % (len(page()[at : at + 100]), page()[at : at + 100]) for at in range(0, len(page()), 100)) + b"0\r\n\r\n"
    )
    records = [
        warc_record(page()),
        warc_record(gzip.compress(page()), Content_Encoding="gzip"),
        warc_record(chunked, Transfer_Encoding="chunked"),
        warc_record(page(), Transfer_Encoding="chunked"),
        warc_record(page().replace(b"\n", b"\r\n"), content_type="text/html", X_Odd="a: b"),
        warc_record(b"plain words", Content_Type="text/plain"),
    ]
    for whole in (b"".join(records), b"".join(map(gzip.compress, records))):
        theirs = [record.content_stream().read() for record in ArchiveIterator(BytesIO(whole)) if record.rec_type == "response"]
        assert [one.content for one in captures(tmp_path, whole)] == theirs


@pytest.mark.parametrize(
    "record",
    [
        warc_record(b"\x89PNG", Content_Type="image/png"),
        warc_record(b"not here", status="404 Not Found"),
        warc_record(b""),
        warc_record(b"a=1", kind="metadata"),
        warc_record(b"words", address="dns:example.org", kind="resource"),
    ],
)
def test_what_holds_nothing_to_read_is_passed_over(tmp_path, record: bytes):
    assert found(tmp_path, record) == ([], [])


def test_a_resource_is_read_like_an_answer(tmp_path):
    assert found(tmp_path, warc_record(page(), address="https://e.org/", kind="resource")) == (["https://e.org/"], [])


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (lambda whole: re.sub(rb"(Content-Length: )\d+(\r\n\r\nHTTP)", rb"\g<1>-5\2", whole, count=1), "its length is `-5`"),
        (lambda whole: re.sub(rb"(Content-Length: )\d+(\r\n\r\nHTTP)", rb"\g<1>abc\2", whole, count=1), "its length is `abc`"),
        (lambda whole: re.sub(rb"Content-Length: \d+\r\n\r\nHTTP", rb"\r\nHTTP", whole, count=1), "its length is ``"),
        (lambda whole: re.sub(rb"(Content-Length: )\d+(\r\n\r\nHTTP)", rb"\g<1>20\2", whole, count=1), "first line is not|no answer"),
        (lambda whole: whole.replace(b"WARC/1.0", b"WARX/1.0", 2).replace(b"WARX/1.0", b"WARC/1.0", 1), "first line is not WARC/1.0"),
        (lambda whole: whole.replace(b"HTTP/1.1 200 OK", b"QTTP/1.1 200 OK", 1), "no answer of HTTP"),
        (lambda whole: whole.replace(b"WARC-Date: 2017", b"no colon here\r\nWARC-Date: 2017", 1), "without a colon"),
        (lambda whole: whole.replace(b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n", 1), "first line|packed as `br`|ends"),
    ],
)  # fmt: skip
def test_a_broken_record_is_named_and_the_next_ones_are_read(tmp_path, broken, message: str):
    pages, errors = found(tmp_path, broken(archive()))
    assert len(errors) >= 1
    assert re.search(message, errors[0]), errors
    assert pages[-1] == "https://news.example.org/Hama"


@pytest.mark.parametrize("length", [b"99999999999999999999999", b"18446744073709551615", b"999999999999999"])
def test_a_length_beyond_the_archive_swallows_nothing_in_silence(tmp_path, length: bytes):
    whole = re.sub(rb"(Content-Length: )\d+(\r\n\r\nHTTP)", rb"\g<1>" + length + rb"\2", archive(), count=1)
    _, errors = found(tmp_path, whole)
    assert len(errors) >= 1


def test_an_archive_that_is_cut_short_gives_what_it_holds(tmp_path):
    pages, errors = found(tmp_path, archive()[:-300])
    assert (pages, len(errors)) == ([f"https://news.example.org/{town}" for town in TOWNS[:2]], 1)
    assert "the archive ends after" in errors[0]


def test_a_record_over_the_limit_is_passed_over_by_name(tmp_path):
    whole = warc_record(b"x" * 100_000, address="https://e.org/large") + warc_record(page(), address="https://e.org/small")
    pages, errors = found(tmp_path, whole, max_document_bytes=50_000)
    assert (pages, len(errors)) == (["https://e.org/small"], 1)


def test_bombs_in_archives_are_named(tmp_path):
    bomb = warc_record(gzip.compress(bytes(100_000_000)), Content_Encoding="gzip")
    pages, errors = found(tmp_path, bomb + warc_record(page(), address="https://e.org/page"))
    assert pages == ["https://e.org/page"]
    assert "larger than" in errors[0] or "decompression bomb" in errors[0]


def test_an_empty_archive_is_named(tmp_path):
    assert "is empty" in found(tmp_path, b"")[1][0]
