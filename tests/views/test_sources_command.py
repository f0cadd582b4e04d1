"""sources on a judged ledger, as a user runs it."""

import csv
import io
import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from factory import READER, make_claim, make_days, make_document, make_place, make_published, make_speaker
from warledger.errors import SettingsError
from warledger.ledger.store import Ledger
from warledger.views.cli import app, main
from warledger.views.source_pages import load_sources, match_source

TOWN = make_place(text="Bukamal", name="Al-Bukamal", lat=34.45, lon=40.92, geonames_id=174448)
LONG = " ".join(f"On the road to the river the column passed village number {n} before noon." for n in range(40))


def report(outlet, sentence, *, day, holder, author=None, **fields):
    """A text that says who holds a town."""
    document = make_document(text=sentence, outlet=outlet, author=author, published=make_published(day), origin=f"{outlet}.txt")
    placed = {"places": (replace(TOWN, start=0, end=7),), "when": make_days(day)}
    claim = make_claim(document=document.id, quote=sentence[:60], args={"holder": holder, "status": "holds"}, **placed, **fields)
    return document, (claim,)


READ = (
    report("sana", "The army took the town of Bukamal on Friday from terrorists.", day="2017-11-10", holder="syrian-army"),
    report("Reuters", "Bukamal was taken by the army on Friday.", day="2017-11-10", holder="syrian-army"),
    report("reuters.com", "Isis retook Bukamal.", day="2017-11-12", holder="isis", asserted_by=(make_speaker(name="a security source"),)),
    report(None, "A long way to Bukamal.", day="2017-11-20", holder="isis", author="N. Karim"),
    report(None, "Nobody signed this on Bukamal.", day="2018-11-20", holder="isis"),
    report("Echo Desk", f"{LONG} So it went.", day="2015-03-02", holder="isis"),
    report("First Desk", LONG, day="2015-03-01", holder="isis"),
)
NAMES = ["Echo Desk", "First Desk", "N. Karim", "Reuters", "SANA", "unknown outlet"]


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Ledger.open("warledger.db") as ledger:
        for document, claims in READ:
            ledger.append_reading(document, claims, reader=READER)

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return run


@pytest.fixture
def judged(run):
    assert run("judge", "-q")[0] == 0
    return run


def records(run, *arguments):
    return [json.loads(line) for line in run("sources", *arguments, "--format", "jsonl")[1].splitlines()]


def test_the_command_explains_itself_with_examples_and_its_rule():
    shown = CliRunner().invoke(app, ["sources", "--help"], env={"COLUMNS": "120"})
    assert shown.exit_code == 0
    assert "warledger sources" in shown.output.partition("Examples:")[2]
    assert "agreement is not truth" in " ".join(shown.output.split())


def test_sources_need_a_judged_ledger(run):
    code, _, told = run("sources")
    assert code == 8
    assert "warledger judge --ledger warledger.db" in told


def test_sources_are_listed_by_name_and_spellings_are_one(judged):
    listed = records(judged)
    assert [record["source"] for record in listed] == NAMES
    reuters = next(record for record in listed if record["source"] == "Reuters")
    assert (reuters["documents"], reuters["claims"], reuters["kind"], reuters["attributions"], reuters["unnamed"]) == (2, 2, "agency", 1, 1)
    sana = next(record for record in listed if record["source"] == "SANA")
    assert (sana["owner"], sana["leaning"], sana["basis"]) == ("state of SY", "Syrian government", "state news agency")
    assert {record["suggested"] for record in listed} == {"F"}


def test_the_table_and_csv_hold_the_same_sources(judged):
    code, listed, told = judged("sources")
    assert code == 0
    assert "– / F" in listed
    assert "6 sources" in told
    rows = list(csv.DictReader(io.StringIO(judged("sources", "--format", "csv")[1])))
    assert [row["source"] for row in rows] == NAMES
    assert all(row["agreed_low"] == "" and "needed" in row["reasons"] for row in rows)


def test_what_others_say_of_the_same_is_counted(judged):
    by_name = {record["source"]: record for record in records(judged)}
    assert by_name["SANA"]["compared"] == 1
    assert by_name["SANA"]["statuses"]["contested"] == 1
    assert by_name["SANA"]["shares"]["agreed"]["words"] == "1 of 10 needed"


def test_the_later_of_two_near_copies_is_the_copy(judged):
    by_name = {record["source"]: record for record in records(judged)}
    assert (by_name["Echo Desk"]["copies"], by_name["First Desk"]["copies"]) == (1, 0)
    (page,) = records(judged, "echo desk")
    assert [copy["other_source"] for copy in page["near_copies"]] == ["First Desk"]


@pytest.mark.parametrize("spelling", ["SANA", "sana", "Syrian Arab News Agency", "https://www.sana.sy/x"])
def test_a_page_shows_all_of_a_source(judged, spelling):
    code, shown, told = judged("sources", spelling)
    assert code == 0
    for words in (
        "SANA: state agency; owned by the state of SY",
        "Suggested by its record: F",
        "1 text and 1 claim",
        "“terrorists” of",
        "Isis retook",
    ):
        assert words in " ".join(shown.split())
    assert "warledger show CLAIM" in told
    (page,) = records(judged, spelling)
    assert (page["contradicted"], len(page["disputes"])) == (1, 1)


def test_a_person_sets_the_letter_and_the_last_one_is_in_force(judged):
    code, _, told = judged("sources", "sana.sy", "--letter", "d", "--reason", "its map of Bukamal", "--by", "MK")
    assert (code, "SANA: letter D, not usually reliable" in told) == (0, True)
    judged("sources", "SANA", "--letter", "C", "--by", "NK")
    with Ledger.open("warledger.db") as ledger:
        assert [(d.subject, d.value, d.reason, d.by) for d in ledger.minutes.decisions("letter")] == [
            ("SANA", {"letter": "D"}, "its map of Bukamal", "MK"),
            ("SANA", {"letter": "C"}, None, "NK"),
        ]
    assert "C / F" in judged("sources")[1]
    assert "Letter C, fairly reliable, set by NK" in judged("sources", "SANA")[1]
    (page,) = records(judged, "SANA")
    assert (page["letter"]["letter"], page["suggested"]) == ("C", "F")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("Reuterz",), "Did you mean `Reuters`"),
        (("qqqq",), "List them: warledger sources"),
        (("Reuterz", "--letter", "B"), "Did you mean `Reuters`"),
        (("--letter", "B"), "Whose letter is it?"),
        (("SANA", "--reason", "why"), "--letter B"),
        (("SANA", "--letter", "G"), "'G'"),
    ],
)
def test_what_cannot_be_done_is_said(judged, given, words):
    code, _, told = judged("sources", *given)
    assert code == 2
    assert words in told


def test_forecasts_given_are_shown(judged):
    with Ledger.open("warledger.db") as ledger:
        scored = {entry.record.source.name: entry.record.forecasts for entry in load_sources(ledger, forecasts={"Reuters": 3})}
    assert (scored["Reuters"], scored["SANA"]) == (3, 0)
    assert {record["forecasts"] for record in records(judged)} == {0}


def test_names_are_matched_as_they_are_folded():
    assert match_source("the levant-wire", ["Levant Wire", "SANA"]) == "Levant Wire"
    with pytest.raises(SettingsError, match="called `Levant`"):
        match_source("Levant", ["Levant Wire"])
