import gzip
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from warledger.errors import UnreadableDocument
from warledger.settings import Settings
from warledger.sources.archives import find_captures
from warledger.sources.capture import Capture

TEXT = "Rebels hold Harasta."


def find(*paths: str | Path, **settings: Any) -> list[Capture | UnreadableDocument]:
    return list(find_captures([str(path) for path in paths], settings=Settings(**settings)))


def captures(*paths: str | Path, **settings: Any) -> list[Capture]:
    found = find(*paths, **settings)
    assert all(isinstance(each, Capture) for each in found), found
    return [each for each in found if isinstance(each, Capture)]


def errors(found: list[Capture | UnreadableDocument]) -> list[str]:
    return [each.message for each in found if isinstance(each, UnreadableDocument)]


def write_lines(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def feed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_a_file_is_one_capture_with_its_bytes_and_their_hash(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"caf\xe9")
    (capture,) = captures(path)
    assert capture.content == b"caf\xe9"
    assert capture.origin == str(path)
    assert len(capture.hash) == 64
    assert capture.fields is None


def test_folders_are_read_with_all_folders_in_them_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/c.md", ".hidden.txt", "picture.png", "notes.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert [Path(each.origin).name for each in captures(tmp_path)] == ["c.md", "z.html", "b.txt"]


def test_globs_are_expanded_and_each_file_is_read_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / name).write_text(TEXT)
    assert len(captures(f"{tmp_path}/*.txt")) == 2
    assert len(captures(f"{tmp_path}/**/*", tmp_path, tmp_path / "a.txt")) == 3


def test_a_file_with_glob_signs_in_its_name_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "report [1].txt").write_text(TEXT)
    assert len(captures(tmp_path / "report [1].txt")) == 1


def test_each_line_of_jsonl_is_a_capture_with_its_fields_and_line(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"id": 7, "text": TEXT, "mood": "calm"}, {"text": "Another."})
    first, second = captures(path)
    assert first.fields == {"id": 7, "text": TEXT, "mood": "calm"}
    assert first.name == f"{path}, line 1"
    assert second.member == "line 2"


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.ndjson.gz"])
def test_gzipped_jsonl_is_unpacked(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(json.dumps({"text": TEXT}).encode()) + gzip.compress(b'\n{"text": "More."}'))
    assert [each.fields["text"] for each in captures(tmp_path / name) if each.fields] == [TEXT, "More."]


def test_gzipped_text_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    assert captures(tmp_path)[0].content == TEXT.encode()


def test_json_files_hold_one_record_or_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT}, indent=2))
    (tmp_path / "b.json").write_text(json.dumps([{"text": "One."}, {"title": "none"}, {"text": "Two."}], indent=2))
    found = find(tmp_path)
    assert [each.member for each in found if isinstance(each, Capture)] == [None, "record 1", "record 3"]
    assert "record 2" in errors(found)[0]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "cut', "not valid JSON"),
        ('["a", "list"]', "not a JSON object but a list"),
        ('{"title": "No text"}', "`text` is missing"),
        ('{"text": "   "}', "`text` is empty"),
        ('{"text": 5}', "`text` is a number"),
        ('{"text": "half \\ud800 character"}', "lone surrogate"),
        ('{"text": "x", "weight": NaN}', "NaN is not a JSON value"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_line_costs_that_line_only_and_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "First."}\n\n' + line + '\n{"text": "Last."}\n')
    found = find(path)
    assert [type(each) for each in found] == [Capture, UnreadableDocument, Capture]
    assert said in errors(found)[0]
    assert "line 3" in errors(found)[0]


def test_a_line_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "caf\xe9"}\n{"text": "good"}\n')
    found = find(tmp_path / "a.jsonl")
    assert "line 1" in errors(found)[0]
    assert isinstance(found[1], Capture)


def test_jsonl_in_utf16_or_with_a_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes('{"text": "Zürich"}\n{"text": "b"}\n'.encode("utf-16"))
    (tmp_path / "b.jsonl").write_bytes(b"\xef\xbb\xbf" + b'{"text": "c"}\n')
    assert [each.fields["text"] for each in captures(tmp_path) if each.fields] == ["Zürich", "b", "c"]


def test_the_same_record_twice_is_read_once_and_another_text_under_its_id_is_an_error(tmp_path: Path) -> None:
    record = {"id": "r1", "text": TEXT}
    found = find(write_lines(tmp_path / "a.jsonl", record, record, {"id": "r1", "text": "Other words."}, {"text": TEXT}))
    assert [type(each) for each in found] == [Capture, UnreadableDocument, Capture]
    assert "line 3" in errors(found)[0]
    assert "line 1" in errors(found)[0]


def test_an_empty_jsonl_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n \n")
    assert "is empty" in errors(find(tmp_path / "a.jsonl"))[0]


def test_a_path_to_nothing_is_named_and_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    found = find(tmp_path / "absent.txt", f"{tmp_path}/*.html", tmp_path / "a.txt", "nul\0byte")
    assert [type(each) for each in found] == [UnreadableDocument, UnreadableDocument, Capture, UnreadableDocument]
    assert "absent.txt" in errors(found)[0]
    assert all(each.hint for each in found if isinstance(each, UnreadableDocument))


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    assert "holds no file to read" in errors(find(tmp_path))[0]


def test_links_in_a_ring_end_and_broken_links_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "ring").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = find(tmp_path)
    assert sum(isinstance(each, Capture) for each in found) == 1
    assert len(errors(found)) == 2


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    original = Path.open

    def refuse(self: Path, *args: Any, **named: Any) -> Any:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return original(self, *args, **named)

    monkeypatch.setattr(Path, "open", refuse)
    found = find(tmp_path)
    assert [type(each) for each in found] == [UnreadableDocument, Capture]
    assert "Permission denied" in errors(found)[0]


def test_a_page_over_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.html"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("it was opened"))
    assert "larger than 20,000,000 bytes" in errors(find(path))[0]


def test_a_gzip_bomb_is_refused_without_unpacking_it_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warledger.sources.unpacking.RATIO_APPLIES_FROM", 1_000_000)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"0" * 30_000_000))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"text": "again"}\n' * 200_000, compresslevel=9))
    found = find(tmp_path / "a.txt.gz", max_document_bytes=500_000)
    assert "larger than 500,000 bytes" in errors(found)[0]
    assert "decompression bombs" in errors(find(tmp_path / "b.jsonl.gz"))[-1]


def test_broken_gzip_keeps_the_lines_before_the_break(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(b'{"text": "%d %s"}\n' % (number, os.urandom(20).hex().encode()) for number in range(5000)))
    (tmp_path / "a.jsonl.gz").write_bytes(whole[:-2000])
    (tmp_path / "b.txt.gz").write_bytes(whole[:10] + b"garbage" * 10)
    found = find(tmp_path / "a.jsonl.gz")
    assert sum(isinstance(each, Capture) for each in found) > 4000
    assert "cut short" in errors(found)[-1]
    assert "not valid gzip" in errors(find(tmp_path / "b.txt.gz"))[0]


def test_a_line_over_the_limit_is_skipped_and_an_endless_one_ends_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "First."}\n' + "x" * 3000 + '\n{"text": "Last."}\n')
    found = find(path, max_document_bytes=1000)
    assert [type(each) for each in found] == [Capture, UnreadableDocument, Capture]
    assert "line 2" in errors(found)[0]
    path.write_text('{"text": "First."}\n' + "x" * 300_000)
    assert [type(each) for each in find(path, max_document_bytes=1000)] == [Capture, UnreadableDocument]


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (b"A plain report.", [None]),
        (b'{"text": "one"}\n{"text": "two"}\n', ["one", "two"]),
        (gzip.compress(b'{"text": "one"}\n'), ["one"]),
        (b'{\n "text": "one"\n}', ["one"]),
        (b'[{"text": "one"}, {"text": "two"}]', ["one", "two"]),
        (b"[Agency] The town fell.", [None]),
    ],
)
def test_standard_input_is_told_by_its_beginning(monkeypatch: pytest.MonkeyPatch, content: bytes, texts: list[str | None]) -> None:
    feed(monkeypatch, content)
    found = captures("-")
    assert [each.fields["text"] if each.fields else None for each in found] == texts
    assert {each.origin for each in found} == {"-"}


def test_captures_are_streamed(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", *({"text": f"Report {number}."} for number in range(10_000)))
    stream = find_captures([str(path)], settings=Settings())
    assert isinstance(next(stream), Capture)
    path.unlink()
