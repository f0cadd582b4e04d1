"""forecasts and resolve on a small ledger, as a user runs them."""

import csv
import io
import json

import pytest
import typer

from factory import READER, make_claim, make_days, make_document, make_place, make_published
from warledger.errors import WarledgerError
from warledger.ledger.store import Ledger
from warledger.views.commands import forecasts, judge, resolve
from warledger.views.console import fail
from warledger.views.outcomes import append_resolution

TARGET = {"kind": "control", "holder": "syrian-army", "status": "holds", "places": ["Harasta"]}
VIOLENT = {"kind": "event", "actor": "sdf", "action": "attack", "target": "isis", "places": ["Harasta"]}
TABLE = """id,date_start,date_end,latitude,longitude,where_prec,side_a,side_b,source_office
7,2018-02-01,2018-02-01,33.56,36.37,1,IS,SDF,SOHR;Reuters
8,no day,2018-02-01,33.56,36.37,1,IS,SDF,SOHR
"""


def tell(outlet, sentence, *, day, author=None, **fields):
    document = make_document(text=sentence, outlet=outlet, author=author, published=make_published(day), origin=f"{outlet}.txt")
    claim = make_claim(**{"document": document.id, "quote": sentence, "places": (make_place(start=0, end=7),), **fields})
    return document, (claim,)


def foretell(outlet, sentence, *, deadline, day="2018-01-20", target=TARGET, unscorable=None, kind="forecast", **fields):
    args = {
        "what": sentence,
        "actor": "syrian-army",
        "deadline": deadline,
        "certainty": "likely",
        "probability": [0.55, 0.8],
        "condition": None,
    }
    given = {"target": target, "unscorable": unscorable}
    return tell(outlet, sentence, day=day, kind=kind, modality="predicted", args={**args, **given}, **fields)


FALL = foretell("Oracle", "Harasta is likely to fall by the end of March.", deadline="2018-01-20/2018-03-31", author="A. Writer")
OPEN = foretell("Oracle", "Harasta will fall one day.", deadline=None, unscorable="the words give no day by which it should have happened")
DATED = foretell("Prophet", "Harasta sees its last battle in March.", deadline="2018-03", unscorable="the words name nothing", target=None)
RAID = foretell("Prophet", "Harasta will see an attack by March.", deadline="2018-01-20/2018-03-01", target=VIOLENT)
PLAN = tell(
    "Oracle", "Harasta is what they want.", day="2018-01-20", kind="intent", args={"actor": "isis", "what": "take it", "target": None}
)
TAKEN = [
    tell(
        outlet, f"Harasta is held by the army, {outlet} saw.", day="2018-03-24", when=make_days("2018-03-23"), args=TARGET | {"places": []}
    )
    for outlet in ("First Desk", "Second Desk")
]


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "events.csv").write_text(TABLE)
    with Ledger.open("warledger.db") as ledger:
        for document, claims in (FALL, OPEN, DATED, RAID, PLAN, *TAKEN):
            ledger.append_reading(document, claims, reader=READER)
    app = typer.Typer()
    for module in (forecasts, judge, resolve):
        name = module.__name__.rsplit(".", 1)[-1]
        app.command(name, epilog=module.EPILOG)(getattr(module, name))

    def run(*arguments):
        code = 0
        try:
            code = app(args=list(arguments), standalone_mode=False) or 0
        except WarledgerError as error:
            fail(error)
            code = error.exit_code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def judged(run):
    run("judge", "-q")
    return run


def listed(run, *arguments):
    records = [json.loads(line) for line in run("forecasts", "--format", "jsonl", "-q", *arguments)[1].splitlines()]
    return {record["claim"]: record for record in records}


@pytest.mark.parametrize("command", ["forecasts", "resolve"])
def test_every_command_explains_itself_with_examples(run, command):
    assert f"warledger {command}" in run(command, "--help")[1].partition("Examples:")[2]


def test_a_ledger_that_was_not_judged_says_so(run):
    code, _, told = run("forecasts")
    assert code == 0
    assert "warledger judge --ledger warledger.db" in told


def test_forecasts_stand_as_of_a_day(judged):
    before = listed(judged, "--on", "2018-03-01")
    assert {before[claims[0].id]["life"] for _, claims in (FALL, RAID)} == {"pending"}
    after = listed(judged, "--on", "2018-04-30")
    fall = after[FALL[1][0].id]
    assert (fall["life"], fall["resolution"], fall["resolved_on"], fall["days_late"]) == ("yes", "later claims", "2018-03-23", -8)
    assert set(fall["evidence"]) == {claims[0].id for _, claims in TAKEN}
    assert fall["brier"] == pytest.approx(0.1056)
    assert after[RAID[1][0].id]["life"] == "due"
    assert [record["life"] for record in after.values()] == ["due", "due", "yes", "unscorable"]
    assert PLAN[1][0].id not in after


def test_looking_twice_appends_nothing(judged):
    judged("forecasts", "-q")
    with Ledger.open("warledger.db") as ledger:
        before = ledger.counts()
    judged("forecasts", "-q")
    with Ledger.open("warledger.db") as ledger:
        assert ledger.counts() == before


def test_due_lists_what_waits(judged):
    _, table, told = judged("forecasts", "--due")
    assert "silence is no" in " ".join(table.split())
    assert "2 forecasts as of" in told
    assert set(listed(judged, "--due")) == {RAID[1][0].id, DATED[1][0].id}


@pytest.mark.parametrize(("source", "count"), [("oracle", 2), ("Writer", 1), ("a. writer", 1), ("prophet", 2), ("Nobody", 0), ("Orac", 0)])
def test_forecasts_of_one_source(judged, source, count):
    assert len(listed(judged, "--by", source)) == count


def test_what_was_published_after_the_day_is_left_out(judged):
    assert listed(judged, "--on", "2018-01-19") == {}


def test_forecasts_as_csv(judged):
    rows = list(csv.DictReader(io.StringIO(judged("forecasts", "--format", "csv", "-q")[1])))
    assert {row["outlet"] for row in rows} == {"Oracle", "Prophet"}
    assert next(row for row in rows if row["author"])["days_late"] == "-8"


def test_a_table_of_events_settles_and_stays(judged):
    _, _, told = judged("forecasts", "--events", "events.csv", "--on", "2018-04-30")
    assert "1 proposed from the events, of 2" in told
    assert "line 3" in told
    raid = listed(judged, "--on", "2018-04-30")[RAID[1][0].id]
    assert (raid["life"], raid["resolution"], raid["resolved_on"]) == ("yes", "events", "2018-02-01")
    assert "0 proposed" in judged("forecasts", "--events", "events.csv")[2]


def test_events_that_are_no_table_are_named(judged):
    code, _, told = judged("forecasts", "--events", "warledger.db")
    assert (code, "warledger.db" in told) == (4, True)


def test_a_person_has_the_last_word_and_may_take_it_back(judged):
    claim = FALL[1][0].id
    code, _, told = judged("resolve", claim, "no", "--reason", "a part only", "--source", "https://example.org", "--by", "MK")
    assert (code, "MK says no: a part only. Source: https://example.org" in told) == (0, True)
    assert listed(judged)[claim]["resolution"] == "a person"
    judged("resolve", claim[:10], "partly", "--on", "2018-04-02")
    assert (listed(judged)[claim]["life"], listed(judged)[claim]["days_late"]) == ("partly", 2)
    judged("resolve", claim, "--undo")
    assert listed(judged)[claim]["resolution"] == "later claims"
    with Ledger.open("warledger.db") as ledger:
        assert [decision.value["outcome"] for decision in ledger.minutes.decisions("resolve")] == ["no", "partly", None]


def test_a_person_sets_the_day(judged):
    claim = OPEN[1][0].id
    judged("resolve", claim, "--deadline", "2018-12")
    assert (listed(judged, "--on", "2018-12-31")[claim]["life"], listed(judged)[claim]["life"]) == ("pending", "due")
    judged("resolve", claim, "no", "--deadline", "2018-12")
    assert (listed(judged)[claim]["life"], listed(judged)[claim]["deadline_last"]) == ("no", "2018-12-31")


def test_an_intent_can_be_resolved_and_is_listed_from_then_on(judged):
    claim = PLAN[1][0].id
    assert judged("resolve", claim, "annulled", "-q")[0] == 0
    assert (listed(judged)[claim]["kind"], listed(judged)[claim]["life"]) == ("intent", "annulled")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((TAKEN[0][1][0].id, "yes"), 2, "is a control"),
        ((FALL[1][0].id, "maybe"), 2, "annulled"),
        ((FALL[1][0].id,), 2, "How did it come out?"),
        ((FALL[1][0].id, "yes", "--undo"), 2, "--undo"),
        ((FALL[1][0].id, "yes", "--on", "spring"), 2, "not a date"),
        ((FALL[1][0].id, "yes", "--on", "2999-01-01"), 2, "lies ahead"),
        ((FALL[1][0].id, "yes", "--on", "2018-01-01"), 2, "before 2018-01-20"),
        ((FALL[1][0].id, "--deadline", "2017"), 2, "before 2018-01-20"),
        (("clm_0", "yes"), 9, "clm_0"),
    ],
)
def test_what_cannot_be_resolved_is_named(judged, arguments, code, words):
    found, _, told = judged("resolve", *arguments)
    assert (found, words in told) == (code, True)
    with Ledger.open("warledger.db") as ledger:
        assert ledger.minutes.decisions("resolve") == []


def test_the_scoreboard_gives_no_score_on_few(judged):
    code, table, told = judged("forecasts", "--scores")
    assert (code, "3 sources" in told) == (0, True)
    assert "of 5 needed" in " ".join(table.split())
    records = [json.loads(line) for line in judged("forecasts", "--scores", "--format", "jsonl")[1].splitlines()]
    assert [(record["group"], record["name"], record["scored"], record["brier"]) for record in records] == [
        ("author", "A. Writer", 1, None),
        ("outlet", "Oracle", 1, None),
        ("outlet", "Prophet", 0, None),
    ]


def test_the_scoreboard_scores_from_five_on(judged):
    with Ledger.open("warledger.db") as ledger:
        for at in range(5):
            document, claims = foretell("Seer", f"Harasta will fall, take {at}.", deadline="2018-03-31")
            ledger.append_reading(document, claims, reader=READER)
            append_resolution(ledger, claims[0], "yes", on="2018-03-23")
    rows = list(csv.DictReader(io.StringIO(judged("forecasts", "--scores", "--format", "csv", "-q")[1])))
    seer = next(row for row in rows if row["name"] == "Seer")
    assert (seer["scored"], seer["yes"], seer["brier"], seer["status_quo"], seer["hits"]) == ("5", "5", "0.1056", "0.25", "1.0")
    assert (float(seer["days_late"]), seer["words"]) == (-8.0, "better than the status quo")
    (only,) = csv.DictReader(io.StringIO(judged("forecasts", "--scores", "--by", "seer", "--format", "csv", "-q")[1]))
    assert only == seer
    assert "better than" in " ".join(judged("forecasts", "--scores")[1].split())
