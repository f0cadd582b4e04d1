"""review, undo and history, as a user runs them."""

import json
from dataclasses import replace

import pytest

from factory import READER, make_claim, make_document, make_place, make_published
from warledger.ledger.store import Ledger
from warledger.views.cli import main

HOMS = make_place(text="Homs", name="Homs", lat=34.73, lon=36.71, geonames_id=169577)


def report(outlet, sentence, *, day, holder, confidence=0.7):
    document = make_document(text=sentence, outlet=outlet, published=make_published(day), title=outlet)
    args = {"holder": holder, "status": "holds"}
    claim = make_claim(document=document.id, quote=sentence, args=args, places=(replace(HOMS, start=0, end=4),), confidence=confidence)
    return document, claim


ARMY = report("A Desk", "The army holds Homs.", day="2014-04-09", holder="syrian-army")
ECHO = report("B Desk", "Soldiers hold Homs, residents say.", day="2014-04-10", holder="syrian-army")
RIVAL = report("C Desk", "Isis fighters hold Homs.", day="2014-04-11", holder="isis")
DOUBTFUL = report("D Desk", "Perhaps Homs is held.", day="2016-04-11", holder="hezbollah", confidence=0.3)


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Ledger.open("warledger.db") as ledger:
        for document, claim in (ARMY, ECHO, RIVAL, DOUBTFUL):
            ledger.append_reading(document, [claim], reader=READER)

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    assert run("judge", "-q")[0] == 0
    return run


def records(run, *arguments):
    return [json.loads(line) for line in run(*arguments, "--format", "jsonl")[1].splitlines()]


def test_the_queue_has_contested_then_doubtful_then_lone_claims(run):
    found = {record["claim"]: record["why"] for record in records(run, "review")}
    assert found == {ARMY[1].id: "contested", ECHO[1].id: "contested", DOUBTFUL[1].id: "doubtful", RIVAL[1].id: "alone"}
    assert list(found.values()) == ["contested", "contested", "doubtful", "alone"]
    assert [record["why"] for record in records(run, "review", "--why", "doubtful")] == ["doubtful"]
    assert records(run, "review", "--kind", "event") == []
    code, _, told = run("review", "--why", "boring")
    assert code == 2
    assert "contested, doubtful, alone" in told


def test_what_was_checked_leaves_the_queue(run):
    assert run("review", "accept", DOUBTFUL[1].id, "--by", "MK")[0] == 0
    assert DOUBTFUL[1].id not in [record["claim"] for record in records(run, "review")]


def test_a_rejected_claim_is_judged_at_once_and_comes_back_when_that_is_taken_back(run):
    before = records(run, "disputes")
    code, _, told = run("review", "reject", RIVAL[1].id[:12], "--reason", "another town", "--by", "MK")
    assert (code, "withdrawn" in told) == (0, True)
    assert records(run, "disputes") == []
    assert RIVAL[1].id not in [record["id"] for record in records(run, "claims")]
    (line,) = records(run, "history")
    assert (line["kind"], line["by"], line["reason"], line["in_force"]) == ("reject", "MK", "another town", True)
    assert line["about"][0]["claim"] == RIVAL[1].id
    assert run("undo", line["id"][:12], "--by", "AB")[0] == 0
    assert [d["explanation"] for d in records(run, "disputes")] == [d["explanation"] for d in before]
    newest, oldest = records(run, "history", "--claim", RIVAL[1].id)
    assert (newest["kind"], oldest["undone_by"]) == ("undo", "AB")
    assert records(run, "history", "--in-force") == []


def test_a_claim_is_corrected_by_its_fields(run):
    code, _, told = run("review", "correct", RIVAL[1].id, "holder=Syrian army", "when=2014-04", "--by", "MK")
    assert code == 0, told
    (claim,) = [claim for claim in records(run, "claims") if claim["document"] == RIVAL[0].id]
    assert (claim["args"]["holder"], claim["when"]["start"], claim["reader"]) == ("syrian-army", "2014-04-01", "person/MK")
    assert "holder: isis → Syrian army" in run("history", "--format", "csv")[1]


def test_a_wrong_correction_says_what_is_wrong(run):
    code, _, told = run("review", "correct", RIVAL[1].id, "holder=nobody at all", "status=owns")
    assert code == 2
    assert "warledger actors" in told
    assert "besieges" in told
    assert "FIELD=VALUE" in run("review", "correct", RIVAL[1].id, "holder")[2]


def test_nothing_that_is_not_there_is_decided_on(run):
    assert run("review", "accept", "clm_none")[0] == 9
    assert run("undo", "dec_none")[0] == 9
    assert "no decision begins" in run("undo", "dec_none")[2].lower()
