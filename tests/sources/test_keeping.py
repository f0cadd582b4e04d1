"""Captures are kept as they came, under their hash, and what was changed since is told."""

import hashlib
import json
from datetime import UTC, date, datetime

import pytest

from lab import page
from warledger.errors import SettingsError, UnreadableDocument
from warledger.settings import load_settings
from warledger.sources.agenda import load_schedule, save_schedule
from warledger.sources.inflating import unpack_body
from warledger.sources.keeping import LOG, Kept, blob_path, captures_folder, check_kept, keep, list_kept, load_capture
from warledger.sources.retrieved import Known, Retrieved, read_wait
from warledger.sources.schedule import Schedule, Turn

AT = datetime(2017, 3, 6, 10, tzinfo=UTC)


def retrieved(body: bytes, content: bytes | None = None, **headers: str) -> Retrieved:
    address = "https://example.org/1"
    plain = body if content is None else content
    return Retrieved(address, address, (address,), AT, 200, {"content-type": "text/html", **headers}, body, plain)


def test_bytes_are_kept_as_received_under_their_hash(tmp_path):
    import gzip

    packed = gzip.compress(page())
    kept = keep(
        tmp_path, retrieved(packed, page(), **{"content-encoding": "gzip"}), found_by="https://example.org/feed", published=date(2017, 3, 5)
    )
    place = tmp_path / kept.received_sha256[:2] / kept.received_sha256
    assert place.read_bytes() == packed
    assert hashlib.sha256(place.read_bytes()).hexdigest() == kept.received_sha256
    (line,) = (tmp_path / LOG).read_text().splitlines()
    assert json.loads(line)["at"] == "2017-03-06T10:00:00+00:00"
    ((number, found),) = list_kept(tmp_path)
    assert (number, found) == (1, kept)
    capture = load_capture(tmp_path, kept, limit=1_000_000)
    assert (capture.content, capture.hash, capture.address, capture.at) == (page(), kept.content_sha256, "https://example.org/1", AT)
    assert (capture.media_type, capture.published) == ("text/html", date(2017, 3, 5))


def test_the_same_bytes_are_kept_once_and_told_of_twice(tmp_path):
    keep(tmp_path, retrieved(page()))
    keep(tmp_path, retrieved(page()))
    assert len(list(list_kept(tmp_path))) == 2
    assert sum(1 for path in tmp_path.rglob("*") if path.is_file()) == 2


def test_what_was_changed_or_lost_since_is_told(tmp_path):
    kept = keep(tmp_path, retrieved(page()))
    assert check_kept(tmp_path, kept) == page()
    blob_path(tmp_path, kept.received_sha256).write_bytes(page("Hama"))
    with pytest.raises(UnreadableDocument, match="was changed since it was kept"):
        load_capture(tmp_path, kept, limit=1_000_000)
    blob_path(tmp_path, kept.received_sha256).unlink()
    with pytest.raises(UnreadableDocument, match="is gone"):
        check_kept(tmp_path, kept)


@pytest.mark.parametrize(
    "torn", [b'{"address": "https://exa', b"\xff\xfe", b"[]", b"{}", b'{"address":1,"received_sha256":"../../x"}', b"[" * 100_000]
)
def test_a_line_that_a_killed_run_left_unfinished_costs_that_line_only(tmp_path, torn: bytes):
    keep(tmp_path, retrieved(page()))
    with (tmp_path / LOG).open("ab") as log:
        log.write(torn)
    keep(tmp_path, retrieved(page("Hama")))
    first, broken, last = (each for _, each in list_kept(tmp_path))
    assert isinstance(first, Kept)
    assert isinstance(last, Kept)
    assert isinstance(broken, UnreadableDocument)


def test_a_hash_in_the_log_leads_to_no_other_file(tmp_path):
    kept = keep(tmp_path, retrieved(page()))
    fields = json.loads((tmp_path / LOG).read_text())
    (tmp_path / LOG).write_text(json.dumps({**fields, "received_sha256": "../../etc/passwd"}) + "\n")
    ((_, found),) = list_kept(tmp_path)
    assert isinstance(found, UnreadableDocument)
    assert kept.received_sha256 != ""


def test_captures_lie_beside_the_ledger_or_where_the_settings_say(tmp_path):
    assert captures_folder(load_settings(ledger="a/syria.db")).name == "syria.db.captures"
    assert captures_folder(load_settings(retrieval={"captures": tmp_path})) == tmp_path
    with pytest.raises(SettingsError, match="no file"):
        captures_folder(load_settings(ledger="postgresql://host/db"))


def test_the_schedule_is_saved_and_loaded(tmp_path):
    turn = Turn(12.5, 2, Known("https://example.org/", '"v1"', None), "abc")
    schedule = Schedule().with_watched("https://example.org/", turn).with_failed("https://example.org/1", Turn(3.0, 1))
    save_schedule(tmp_path, schedule)
    assert load_schedule(tmp_path) == schedule
    assert load_schedule(tmp_path / "none") == Schedule()


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"watched": 1}', b'{"watched": {}, "failed": {"a": 1}, "read": 0}'])
def test_a_broken_schedule_is_named(tmp_path, broken: bytes):
    (tmp_path / "schedule.json").write_bytes(broken)
    with pytest.raises(SettingsError, match="cannot be read"):
        load_schedule(tmp_path)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 5 ", 5.0),
        ("Mon, 06 Mar 2017 10:01:00 GMT", 60.0),
        ("Mon, 06 Mar 2017 09:00:00 GMT", 0.0),
        ("99999999999999999999", 86_400.0),
        ("Mon, 06 Mar 9999 10:01:00 GMT", 86_400.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("²", None),
    ],
)
def test_servers_say_how_long_to_wait(header: str | None, seconds: float | None):
    assert read_wait(header, now=AT) == seconds


def test_a_body_that_is_not_packed_stays_as_it_is():
    assert unpack_body(b"words", None, name="x", limit=10) == b"words"
    assert unpack_body(b"words", "identity", name="x", limit=10) == b"words"
    with pytest.raises(UnreadableDocument, match="larger than 3 bytes"):
        unpack_body(b"words", None, name="x", limit=3)
