import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.views.listing import Listing, ListingFormat, Row, csv_cell, json_line, write_rows

LISTING = Listing(columns=("name", "count"), headings=("Name", "Count"), shares=(1, 0))
ROWS = [Row({"name": name, "count": count}, (name, count), (name, str(count))) for name, count in [("one", 1), ("=SUM(A1)", -2)]]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+49 30", "'+49 30"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),
        ("words", "words"),
        ("+", "+"),
        ("-", "-"),
        (-12.5, -12.5),
        (0, 0),
        (None, None),
    ],
)
def test_nothing_in_a_spreadsheet_is_computed_and_numbers_stay_numbers(value, cell):
    assert csv_cell(value) == cell


def test_a_control_character_cannot_hide_a_formula():
    assert csv_cell("\x00=1+1") == "'=1+1"
    assert csv_cell("\x1b[31m=1+1") == "'=1+1"


@given(st.dictionaries(st.text(), st.text() | st.floats(allow_nan=False) | st.none() | st.lists(st.text())))
def test_a_line_of_json_loses_nothing_and_steers_no_terminal(record):
    line = json_line(record)
    assert json.loads(line) == record
    assert line.isprintable() or not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in line)
    assert "\n" not in line
    line.encode("utf-8")


def test_json_lines_are_written_as_they_come(capsys):
    assert write_rows(LISTING, iter(ROWS), form=ListingFormat.JSONL) == 2
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [row.record for row in ROWS]


def test_csv_has_its_head_even_when_it_is_empty(capsys):
    assert write_rows(LISTING, [], form=ListingFormat.CSV) == 0
    assert capsys.readouterr().out == "name,count\n"


def test_csv_can_be_read_back(capsys):
    write_rows(LISTING, ROWS, form=ListingFormat.CSV)
    assert list(csv.reader(io.StringIO(capsys.readouterr().out))) == [["name", "count"], ["one", "1"], ["'=SUM(A1)", "-2"]]


def test_a_table_shows_headings_and_cells(capsys):
    assert write_rows(LISTING, ROWS, form=ListingFormat.TABLE) == 2
    printed = capsys.readouterr().out
    assert "Name" in printed
    assert "=SUM(A1)" in printed


def test_an_empty_table_is_not_printed(capsys):
    assert write_rows(LISTING, [], form=ListingFormat.TABLE) == 0
    assert capsys.readouterr().out == ""
