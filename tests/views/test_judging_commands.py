"""judge, disputes, compare, timeline and show on a judged ledger, as a user runs them."""

import csv
import io
import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from factory import READER, make_claim, make_days, make_document, make_place, make_published
from warledger.ledger.store import Ledger
from warledger.views.cli import app, main

TOWN = make_place(text="Bukamal", name="Al-Bukamal", lat=34.45, lon=40.92, geonames_id=174448)
COMMANDS = ("judge", "disputes", "compare", "timeline")


def report(outlet, sentence, *, day, holder):
    """A capture and the holding it implies."""
    document = make_document(
        text=sentence, outlet=outlet, title=f"{outlet} on Bukamal", published=make_published(day), origin=f"{outlet}.txt"
    )
    shared = {"document": document.id, "quote": sentence, "places": (replace(TOWN, start=0, end=7),), "when": make_days(day)}
    capture = make_claim(kind="event", args={"actor": holder, "action": "capture", "target": None}, **shared)
    return document, (capture, make_claim(args={"holder": holder, "status": "holds"}, implied_by=capture.id, **shared))


ARMY = report("Army Desk", "The army took the town of Bukamal on Friday.", day="2017-11-10", holder="syrian-army")
ECHO = report("Echo Desk", "Bukamal was taken by the army on Friday.", day="2017-11-10", holder="syrian-army")
OTHER = report("Other Desk", "Isis retook the town of Bukamal.", day="2017-11-12", holder="isis")


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Ledger.open("warledger.db") as ledger:
        for document, claims in (ARMY, ECHO, OTHER):
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


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_examples(command):
    shown = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "120"})
    assert shown.exit_code == 0
    assert f"warledger {command}" in shown.output.partition("Examples:")[2]


def test_judging_says_what_was_done(run):
    code, _, told = run("judge")
    assert (code, "3 documents filed" in told) == (0, True)
    assert "0 new findings" in run("judge")[2]


def test_disputes_need_a_judged_ledger(run):
    code, _, told = run("disputes")
    assert code == 8
    assert "warledger judge --ledger warledger.db" in told


def test_disputes_show_both_sides_in_their_words(judged):
    _, listed, told = judged("disputes")
    assert "Bukamal" in listed
    assert "1 dispute." in told
    (record,) = (json.loads(line) for line in judged("disputes", "--format", "jsonl")[1].splitlines())
    assert (record["field"], record["one"]["origins"]) == ("holder", 2)
    assert {side["statements"][0]["quote"] for side in (record["one"], record["other"])} <= {d.text for d, _ in (ARMY, ECHO, OTHER)}
    (row,) = csv.DictReader(io.StringIO(judged("disputes", "--format", "csv")[1]))
    assert set(row["claims"].split()) == {claims[1].id for _, claims in (ARMY, ECHO, OTHER)}


@pytest.mark.parametrize(
    ("given", "count"),
    [
        (("--place", "al bukamal"), 1),
        (("--place", "Homs"), 0),
        (("--actor", "isis"), 1),
        (("--actor", "turkey"), 0),
        (("--field", "holder"), 1),
        (("--field", "count"), 0),
        (("--since", "2018"), 0),
        (("--until", "2016"), 0),
        (("--since", "2017-11", "--until", "2017-11"), 1),
    ],
)
def test_disputes_can_be_narrowed(judged, given, count):
    assert len(judged("disputes", "--format", "jsonl", *given)[1].splitlines()) == count


def test_an_unknown_field_is_named_with_the_choices(judged):
    code, _, told = judged("disputes", "--field", "mood")
    assert code == 2
    assert "holder" in told


def test_a_persons_word_on_two_claims_is_kept(judged):
    army, other = ARMY[1][1].id, ECHO[1][1].id
    code, _, told = judged("judge", "--different", army, "--different", other, "--reason", "two districts", "--by", "MK")
    assert (code, "withdrawn" in told) == (0, True)
    with Ledger.open("warledger.db") as ledger:
        (decision,) = ledger.minutes.decisions("split")
    assert (decision.reason, decision.by) == ("two districts", "MK")
    code, _, told = judged("judge", "--same", army)
    assert (code, "takes two" in told) == (2, True)


def test_show_says_who_else_says_so_and_who_says_otherwise(judged):
    shown = judged("show", ARMY[1][1].id)[1]
    assert "How it stands" in shown
    for word in ("Contested", "So too", "Otherwise", "Echo Desk", "Other Desk"):
        assert word in shown
    assert json.loads(judged("show", ARMY[1][1].id, "--format", "jsonl")[1])["judged"]


def test_a_report_has_status_words_and_disputes(judged):
    for form in ("terminal", "markdown", "html"):
        written = judged("report", "--format", form)[1]
        assert "contested" in written
        assert "disputed" in written


def test_a_report_on_a_ledger_that_was_not_judged_says_so(run):
    assert "not judged yet" in run("report")[1]


def test_compare_sets_two_documents_side_by_side(run):
    code, listed, told = run("compare", "Army Desk on", "Other Desk on")
    assert code == 0
    assert "they differ" in listed
    assert "only the first says" in told
    records = [json.loads(line) for line in run("compare", ARMY[0].id, ECHO[0].id, "--format", "jsonl")[1].splitlines()]
    assert {record["part"] for record in records} == {"both"}
    assert all(record["one"]["claim"] in {c.id for c in ARMY[1]} for record in records)
    rows = list(csv.DictReader(io.StringIO(run("compare", ARMY[0].id, OTHER[0].id, "--format", "csv")[1])))
    assert any(row["part"] == "differ" and row["field"] == "holder" for row in rows)


def test_compare_names_a_document_that_is_not_there(run):
    code, _, told = run("compare", "Army Desk on", "nothing")
    assert (code, "nothing" in told) == (9, True)


def test_a_timeline_tells_an_event_once(judged):
    events = [json.loads(line) for line in judged("timeline", "--format", "jsonl")[1].splitlines()]
    assert [event["first"] for event in events] == ["2017-11-10", "2017-11-12"]
    assert [len(event["statements"]) for event in events] == [2, 1]
    assert (events[0]["status"], events[0]["origins"]) == ("corroborated", 2)
    assert "Army Desk" in judged("timeline", "--place", "Bukamal")[1]


@pytest.mark.parametrize(
    ("given", "count"), [(("--sort", "violence"), 0), (("--actor", "isis"), 1), (("--limit", "1"), 1), (("--since", "2018"), 0)]
)
def test_a_timeline_can_be_narrowed(judged, given, count):
    assert len(judged("timeline", "--format", "jsonl", *given)[1].splitlines()) == count


def test_a_timeline_of_a_ledger_that_was_not_judged_says_so(run):
    code, listed, told = run("timeline")
    assert (code, "not judged" in told) == (0, True)
    assert "Bukamal" in listed
