"""The record of a source: the same as the command tells, with the letter that a person set, worked out while the page says how far it is."""

import json
from threading import Event

import pytest

from browsing import asking, looking, serving
from warledger.errors import LedgerError
from warledger.ledger.store import Ledger
from warledger.views.source_pages import append_letter
from warledger.views.web.errands import Errand


def test_the_record_of_a_source_is_that_of_the_command(client, own_demo, capsys):
    from warledger.views.commands.sources import sources
    from warledger.views.listing import ListingFormat

    sources("Levant Wire", ledger=str(own_demo), form=ListingFormat.JSONL, quiet=True)
    command = json.loads(capsys.readouterr().out)
    page = client.get("/sources/Levant Wire.json").json()
    assert {name: page[name] for name in command if name != "disputes"} == {name: command[name] for name in command if name != "disputes"}
    assert page["suggested"] == "F"
    assert "too few to say" in client.get("/sources/Levant Wire").text


def test_the_letter_that_a_person_set_stands_beside_the_one_suggested(own_demo):
    with Ledger.open(own_demo) as ledger:
        append_letter(ledger, "Levant Wire", "C", reason="right on Palmyra", by="MK")
        asked = asking(ledger)
        assert "C, fairly reliable</strong>: set by <bdi>MK</bdi>" in asked.get("/sources/Levant Wire").text
        assert [each["letter"] for each in asked.get("/sources.json?name=levant").json()["sources"]] == ["C"]


def test_a_record_that_takes_long_says_how_far_it_is(own_demo, monkeypatch):
    from warledger.views.web.pages import sources

    begun, go_on = Event(), Event()
    work_out = sources._work_out

    def slowly(desk, name, report):
        report(3, 5)
        begun.set()
        go_on.wait(10)
        return work_out(desk, name, report)

    monkeypatch.setattr(sources, "_work_out", slowly)
    monkeypatch.setattr(sources, "PATIENCE", 0.01)
    with Ledger.open(own_demo) as ledger:
        asked = asking(ledger)
        asked.get("/sources/Levant Wire")
        assert begun.wait(10)
        assert asked.get("/sources/Levant Wire.json").json() == {
            "source": "Levant Wire", "documents": 5, "claims": 81, "working": True, "done": 3, "of": 5,
        }  # fmt: skip
        assert "3 of 5 texts are done" in asked.get("/sources/Levant Wire").text
        go_on.set()
        monkeypatch.setattr(sources, "PATIENCE", 20)
        assert asked.get("/sources/Levant Wire.json").json()["facts"] == 58


def test_an_errand_that_fails_says_so_to_whoever_asks():
    def fail(report):
        raise LedgerError("the disk is gone")

    errand = Errand(fail)
    assert errand.wait(5)
    with pytest.raises(LedgerError, match="the disk is gone"):
        errand.result()


@pytest.mark.browser
def test_a_record_appears_without_a_reload(browser, own_demo, monkeypatch):
    from warledger.views.web.pages import sources

    go_on, work_out = Event(), sources._work_out
    monkeypatch.setattr(sources, "_work_out", lambda desk, name, report: (go_on.wait(20), work_out(desk, name, report))[1])
    monkeypatch.setattr(sources, "PATIENCE", 0.05)
    with serving(own_demo) as site, looking(browser, site) as page:
        page.goto("/sources/Levant%20Wire")
        page.get_by_role("heading", name="Its record is being worked out").wait_for()
        go_on.set()
        page.get_by_role("heading", name="How its claims stand").wait_for()
        assert page.get_by_role("heading", name="Its record is being worked out").count() == 0
