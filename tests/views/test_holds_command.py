import csv
import io
import json
from datetime import date

import pytest
from typer import Typer
from typer.testing import CliRunner

from factory import READER, make_claim, make_days, make_document, make_place, make_published
from warledger.errors import LedgerError, SettingsError
from warledger.ledger.store import Ledger
from warledger.views.commands import holds
from warledger.views.territory import HISTORY
from warledger.workflow.judging import judge

HARASTA = make_place()
PROVINCE = make_place(text="Harasta province", name="Harasta Governorate", where_prec=4, geonames_id=5, radius_km=60.0)
ABROAD = make_place(country="LB", geonames_id=6)
LOST = make_place(name=None, text="Harasta", country=None, lat=None, lon=None, where_prec=None, geonames_id=None)

app = Typer(pretty_exceptions_enable=False)
app.command("holds")(holds.holds)


def tell(ledger, outlet, day, holder, *, status="holds", when=None, place=HARASTA, **fields):
    """Read one sentence of one outlet into a ledger."""
    text = f"{outlet} of {day}: {holder} {status} {place.text}."
    published = make_published(day) if day is not None else make_published().__class__()
    document = make_document(text=text, outlet=outlet, published=published)
    claim = make_claim(
        document=document.id,
        quote=text,
        args={"holder": holder, "status": status},
        places=(place,),
        when=None if when is None else make_days(when),
        **fields,
    )
    ledger.append_reading(document, [claim], reader=READER)
    return claim


@pytest.fixture
def told(tmp_path):
    """A ledger in which a town is held, besieged and taken; with a province and another town of its name."""
    path = tmp_path / "w.db"
    with Ledger.open(path) as opened:
        tell(opened, "Levant Wire", "2018-01-20", "syrian-rebels")
        tell(opened, "Damascus Courier", "2018-02-10", "syrian-army", status="besieges")
        tell(opened, "Levant Wire", "2018-03-25", "syrian-army", when="2018-03-23", rule="control.implied-by-capture")
        tell(opened, "Damascus Courier", "2018-03-25", "syrian-army", when="2018-03-23", rule="control.implied-by-capture")
        tell(opened, "Levant Wire", "2018-02-01", "isis", modality="predicted")
        tell(opened, "Levant Wire", "2018-04-01", "isis", place=PROVINCE)
        judge(opened)
    return str(path)


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def ask(*arguments):
    asked = run(*arguments)
    assert asked.exit_code == 0, asked.output
    return asked.stdout


def records(*arguments):
    return [json.loads(line) for line in ask(*arguments, "--format", "jsonl").splitlines()]


def test_it_says_who_since_when_and_on_whose_word(told):
    shown = ask("Harasta", "--on", "2018-04-02", "--ledger", told)
    assert (
        "Harasta (SY) on 2 Apr 2018: said to be held by Syrian Arab Army, since 23 Mar 2018. The newest word on it is 10 days old." in shown
    )
    assert "held by Syrian Arab Army: 2 outlets, 2 origins (Damascus Courier, Levant Wire)" in shown
    assert "Not counted: 1 claim conditional, predicted or advised." in shown
    assert "besieged by" in shown


@pytest.mark.parametrize(
    ("on", "state", "holders"),
    [
        ("2018-01-01", "unknown", []),
        ("2018-02-01", "held", ["syrian-rebels"]),
        ("2018-03", "held", ["syrian-army"]),
        ("2018-03-01", "besieged", ["syrian-rebels"]),
        ("2020", "unknown", []),
    ],
)
def test_what_was_so_on_a_day(told, on, state, holders):
    (record,) = records("harasta", "--on", on, "--ledger", told)
    assert (record["state"], record["holders"]) == (state, holders)


def test_what_was_known_by_a_day(told):
    (record,) = records("Harasta", "--on", "2018-03-24", "--as-of", "2018-03-24", "--ledger", told)
    assert (record["state"], record["holders"]) == ("besieged", ["syrian-rebels"])
    assert {apart["reason"] for apart in record["apart"]} == {"not-yet-published", "not-fact"}
    (record,) = records("Harasta", "--on", "2018-03-24", "--ledger", told)
    assert (record["state"], record["holders"]) == ("held", ["syrian-army"])


def test_an_area_of_the_name_is_told_apart_and_never_the_answer(told):
    (record,) = records("Harasta", "--on", "2018-04-02", "--ledger", told)
    assert [(area["place"], area["area"], area["holders"]) for area in record["around"]] == [("Harasta Governorate", True, ["isis"])]
    shown = ask("Harasta", "--on", "2018-04-02", "--ledger", told)
    assert "Of the area around it, Harasta Governorate (SY): said to be held by Islamic State" in shown
    assert "That does not tell who holds Harasta." in shown
    assert "It is an area" in ask("Harasta Governorate", "--on", "2018-04-02", "--ledger", told)


def test_unknown_is_said_plainly(told):
    shown = ask("Harasta", "--on", "2017", "--ledger", told)
    assert "unknown: nothing in this ledger says who held Harasta by 31 Dec 2017." in shown
    assert "Last known" in ask("Harasta", "--ledger", told)


def test_intervals_come_as_csv(told):
    rows = list(csv.DictReader(io.StringIO(ask("Harasta", "--on", "2018-04-02", "--ledger", told, "--format", "csv"))))
    assert [(row["state"], row["holders"], row["since_latest"], row["now"]) for row in rows] == [
        ("held", "syrian-rebels", "2018-01-20", "False"),
        ("besieged", "syrian-rebels", "2018-02-10", "False"),
        ("held", "syrian-army", "2018-03-23", "True"),
    ]
    assert tuple(rows[0]) == HISTORY.columns
    empty = list(csv.DictReader(io.StringIO(ask("Harasta", "--on", "2017", "--ledger", told, "--format", "csv"))))
    assert [row["state"] for row in empty] == ["unknown"]


def test_jsonl_holds_every_claim(told):
    (record,) = records("Harasta", "--on", "2018-04-02", "--ledger", told)
    sides = [side for interval in record["intervals"] for side in interval["sides"]]
    claims = {claim["claim"] for holder in (*sides, *record["apart"]) for claim in holder["claims"]}
    with Ledger.open(told, create=False) as opened:
        assert claims == {claim.id for claim in opened.claims() if claim.places[0].geonames_id == HARASTA.geonames_id}


def test_several_places_of_a_name_are_shown_side_by_side_or_one_by_its_country(told):
    with Ledger.open(told) as opened:
        tell(opened, "Levant Wire", "2018-03-01", "hezbollah", place=ABROAD)
        tell(opened, "Levant Wire", "2018-03-01", "hezbollah", place=LOST, status="present")
        judge(opened)
    assert [record["country"] for record in records("Harasta", "--on", "2018-04-02", "--ledger", told)] == ["SY", "LB", None]
    assert [record["holders"] for record in records("Harasta", "--country", "lb", "--on", "2018-04-02", "--ledger", told)] == [
        ["hezbollah"]
    ]


def test_too_many_places_of_a_name_ask_for_a_country(told):
    with Ledger.open(told) as opened:
        for number, code in enumerate(("LB", "IQ", "JO"), start=20):
            tell(opened, "Levant Wire", f"2018-03-{number}", "hezbollah", place=make_place(country=code, geonames_id=number))
        judge(opened)
    failed = run("Harasta", "--ledger", told, "--on", "2018-04").exception
    assert isinstance(failed, SettingsError)
    assert failed.message == "4 places are called `Harasta`, in IQ, JO, LB, SY."
    assert failed.hint == "Name one country with --country."


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("Atlantis",), "No place in this ledger is called `Atlantis`."),
        (("Harasta", "--country", "US"), "No place in this ledger is called `Harasta` in `US`."),
        (("Harasta", "--on", "someday"), "`someday` is not a date for --on."),
        (("Harasta", "--as-of", "2018-13"), "`2018-13` is not a date for --as-of."),
    ],
)
def test_mistakes_name_the_value(told, arguments, words):
    failed = run(*arguments, "--ledger", told)
    assert isinstance(failed.exception, SettingsError)
    assert failed.exception.message == words
    assert failed.exception.hint is not None


def test_a_ledger_that_was_never_judged_says_so(tmp_path):
    path = tmp_path / "new.db"
    with Ledger.open(path) as opened:
        tell(opened, "Levant Wire", "2018-01-20", "isis")
    failed = run("Harasta", "--ledger", path)
    assert isinstance(failed.exception, LedgerError)
    assert "was not judged yet" in failed.exception.message
    assert failed.exception.hint.startswith("warledger judge")


def test_today_is_the_day_where_none_is_given(told):
    assert records("Harasta", "--ledger", told)[0]["on"] == date.today().isoformat()  # noqa: DTZ011  # the day where the user sits
