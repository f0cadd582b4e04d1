import gzip
from datetime import date

import pytest

from warledger.errors import UnreadableDocument
from warledger.sources.events import read_events

HEADER = (
    "id,date_start,date_end,latitude,longitude,where_prec,date_prec,side_a,side_b,dyad_name,best,low,high,source_office,source_headline"
)
ROW = '12.0,2016-01-01,2016-01-02 00:00:00.000,34.8,36.7,1.0,1.0,Government of Syria,IS,A - B,4.0,4,nan,SOHR;SOHR;HRW,"Shells, and clashes"'


@pytest.fixture
def table(tmp_path):
    def write(content, name="events.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_a_row_is_read_with_its_numbers(table):
    (event,) = read_events(table(f"{HEADER}\n{ROW}\n"))
    assert (event.id, event.first, event.last) == ("12", date(2016, 1, 1), date(2016, 1, 2))
    assert (event.latitude, event.where_prec, event.best, event.high) == (34.8, 1, 4, None)
    assert (event.sides, event.offices, event.headline) == (("Government of Syria", "IS"), ("SOHR", "HRW"), "Shells, and clashes")


def test_packed_and_plain_are_the_same(table):
    plain = f"\ufeff{HEADER}\r\n{ROW}\r\n\r\n"
    packed = table(gzip.compress(plain.encode()), "events.csv.gz")
    assert list(read_events(packed)) == list(read_events(table(plain)))


def test_columns_may_stand_in_any_order_and_others_beside_them(table):
    (event,) = read_events(
        table('extra,side_b,side_a,longitude,latitude,date_end,date_start,ID\n"x\ny",B,A,1,2,2016-01-02,2016-01-01,e-1\n')
    )
    assert (event.id, event.side_a, event.longitude, event.where_prec) == ("e-1", "A", 1.0, None)


def test_missing_columns_are_named(table):
    path = table("id,date_start\n1,2016-01-01\n")
    with pytest.raises(UnreadableDocument) as error:
        list(read_events(path))
    assert str(path) in error.value.message
    assert "`date_end`, `latitude`" in error.value.message
    assert "UCDP" in error.value.hint


@pytest.mark.parametrize(
    "row", ["1,no day,2016-01-01,1,2", "1,2016-01-02,2016-01-01,1,2", "1,2016-01-01,2016-01-01,99,2", "1,2016-01-01,2016-01-01,nan,2", "1"]
)
def test_a_broken_row_costs_itself_only(table, row):
    skipped = []
    events = list(read_events(table(f"{HEADER}\n{row}\n{ROW}\n"), on_skip=lambda line, why: skipped.append((line, why))))
    assert ([event.id for event in events], [line for line, _ in skipped]) == (["12"], [2])
    assert len(list(read_events(table(f"{HEADER}\n{row}\n{ROW}\n")))) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        gzip.compress(HEADER.encode())[:-9],
        b"\x1f\x8bnot gzip",
        f'{HEADER}\n"{"x" * 200_000}"\n'.encode(),
        f'{HEADER}\n1,"a"b\n'.encode(),
        f"{HEADER}\n{'x' * 2_000_000}\n".encode(),
        HEADER.encode("utf-32"),
    ],
    ids=["empty", "bytes", "cut short", "no gzip", "endless field", "stray quote", "endless line", "other encoding"],
)
def test_what_is_no_table_is_named(table, content):
    path = table(content)
    with pytest.raises(UnreadableDocument, match=r"events\.csv"):
        list(read_events(path))


def test_a_bomb_is_refused(table, monkeypatch):
    monkeypatch.setattr("warledger.sources.unpacking.RATIO_APPLIES_FROM", 100_000)
    with pytest.raises(UnreadableDocument, match="decompression bombs"):
        list(read_events(table(gzip.compress(f"{HEADER}\n".encode() + b"\n" * 1_000_000), "bomb.csv.gz")))


@pytest.mark.parametrize("name", ["nothing.csv", "."])
def test_no_file_is_named(tmp_path, name):
    with pytest.raises(UnreadableDocument):
        list(read_events(tmp_path / name))
