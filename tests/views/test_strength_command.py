import csv
import io
import json

import pytest
from typer import Typer
from typer.testing import CliRunner

from factory import READER, make_claim, make_document, make_place, make_published
from warledger.documents.document import Publication
from warledger.errors import LedgerError, SettingsError
from warledger.ledger.store import Ledger
from warledger.views.commands import strength
from warledger.views.folding import find_actor
from warledger.views.strength import FIGURES
from warledger.workflow.judging import judge

SYRIA = make_place(text="Syria", name="Syria", where_prec=6, lat=35.0, lon=38.0, radius_km=400.0, geonames_id=1)
IRAQ = make_place(text="Iraq", name="Iraq", where_prec=6, lat=33.0, lon=44.0, radius_km=400.0, geonames_id=2, country="IQ")
HARASTA = make_place()

app = Typer(pretty_exceptions_enable=False)
app.command("strength")(strength.strength)


def tell(ledger, outlet, day, *figures, of="fighters", actor="isis", **fields):
    """Read one text of one outlet with figures, each as low, high and place."""
    lines = [f"{outlet} {day} {low} {high} {'' if place is None else place.text} were killed" for low, high, place in figures]
    published = Publication() if day is None else make_published(day)
    document = make_document(text="\n".join(lines), outlet=outlet, published=published)
    claims = [
        make_claim(
            document=document.id,
            kind="estimate",
            quote=line,
            start=document.text.index(line),
            args={"of": of, "actor": actor, "low": low, "high": high, "bound": "range"},
            places=() if place is None else (place,),
            **fields,
        )
        for line, (low, high, place) in zip(lines, figures, strict=True)
    ]
    ledger.append_reading(document, claims, reader=READER)
    return claims


@pytest.fixture
def told(tmp_path):
    """A ledger with a total and its parts, a rival, an earlier season, a parent's figure, and casualties."""
    path = tmp_path / "w.db"
    with Ledger.open(path) as opened:
        tell(opened, "Levant Wire", "2018-08-01", (20_000, 30_000, None), (15_500, 17_100, IRAQ), (14_000, 14_000, SYRIA))
        tell(opened, "Damascus Courier", "2018-08-10", (3000, 3000, SYRIA))
        tell(opened, "Levant Wire", "2016-08-01", (40_000, 50_000, SYRIA))
        tell(opened, "Kyiv Ledger", None, (1000, None, HARASTA))
        tell(opened, "Levant Wire", "2018-08-03", (1, 1, SYRIA), modality="predicted")
        tell(opened, "Levant Wire", "2018-08-04", (120_000, 120_000, SYRIA), actor="syria")
        tell(opened, "Levant Wire", "2018-08-04", (80_000, 80_000, SYRIA), actor="syrian-army")
        tell(opened, "Levant Wire", "2018-08-05", (14, 14, HARASTA), of="casualties", actor="syrian-army")
        tell(opened, "Damascus Courier", "2018-08-06", (12, 20, HARASTA), of="casualties", actor="syrian-army")
        judge(opened)
    return str(path)


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def ask(*arguments):
    asked = run(*arguments)
    assert asked.exit_code == 0, asked.output
    return asked.stdout


def record(*arguments):
    (line,) = ask(*arguments, "--format", "jsonl").splitlines()
    return json.loads(line)


def folds(found):
    return [(fold["area"], fold["last"], fold["low"], fold["high"], fold["best"]) for fold in found["folds"]]


def test_figures_are_folded_by_area_and_season(told):
    found = record("isis", "--on", "2018", "--ledger", told)
    assert folds(found) == [
        (["Syria"], "2018-08-10", 3000, 14_000, 8500),
        (["Syria"], "2016-08-01", 40_000, 50_000, 45_000),
        ([], "2018-08-01", 20_000, 30_000, 25_000),
        (["Iraq"], "2018-08-01", 15_500, 17_100, 16_300),
        (["Harasta"], None, 1000, 1000, 1000),
    ]
    assert found["folds"][0]["change"] == {"direction": "fell", "least": 26_000, "days": 730}
    assert len(found["folds"][0]["rivals"]) == 1
    assert found["folds"][4]["more"] is True
    assert len(found["set_aside"]) == 1


def test_totals_stand_beside_the_sum_of_their_parts(told):
    (total,) = record("isis", "--on", "2018", "--ledger", told)["totals"]
    assert (total["stated"], total["summed"], total["verdict"], len(total["parts"])) == ([20_000, 30_000], [29_500, 31_100], "agrees", 2)
    shown = ask("isis", "--on", "2018", "--ledger", told)
    assert "Total and sum, Levant Wire, 1 Aug 2018, author" in shown
    assert "The 2 areas it lists add up to 29,500 to 31,100. The two agree." in shown
    assert "Over time: 3,000 to 14,000 fighters of Islamic State for Syria" in shown
    assert "Not counted: 1 figure denied, conditional, predicted or advised." in shown


def test_only_figures_up_to_the_day_count(told):
    assert folds(record("isis", "--on", "2017", "--ledger", told)) == [
        (["Syria"], "2016-08-01", 40_000, 50_000, 45_000),
        (["Harasta"], None, 1000, 1000, 1000),
    ]


def test_only_figures_for_a_place_and_what_lies_in_it(told):
    found = record("isis", "--in", "Syria", "--on", "2018", "--ledger", told)
    assert [fold["area"] for fold in found["folds"]] == [["Syria"], ["Syria"], ["Harasta"]]


def test_what_a_party_is_a_part_of_is_listed_apart(told):
    found = record("Syrian army", "--on", "2018", "--ledger", told)
    assert folds(found) == [(["Syria"], "2018-08-04", 80_000, 80_000, 80_000)]
    assert [(other["actor"], other["folds"][0]["best"]) for other in found["related"]] == [("syria", 120_000)]
    assert "Said of Syria, not added: 120,000 fighters" in ask("Syrian army", "--on", "2018", "--ledger", told)


def test_casualties_are_folded_by_event(told):
    found = record("syrian-army", "--of", "casualties", "--on", "2018", "--ledger", told)
    assert [(fold["harm"], fold["low"], fold["high"], fold["outlets"]) for fold in found["folds"]] == [("dead", 12, 20, 2)]
    assert "Harasta (dead)" in " ".join(ask("syrian-army", "--of", "casualties", "--on", "2018", "--ledger", told).split())


def test_every_figure_is_a_line_of_the_csv(told):
    rows = list(csv.DictReader(io.StringIO(ask("isis", "--on", "2018", "--ledger", told, "--format", "csv"))))
    assert tuple(rows[0]) == FIGURES.columns
    assert [(row["area"], row["figure_low"], row["rival"]) for row in rows[:2]] == [("Syria", "3000", "True"), ("Syria", "14000", "True")]
    assert len(rows) == 6


def test_nothing_said_is_said_plainly(told):
    assert "Unknown: nothing in this ledger gives a figure." in ask("isis", "--of", "bases", "--ledger", told)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("martians",), "Nothing in this ledger is said of `martians`."),
        (("isis", "--in", "Atlantis"), "No place in this ledger is called `Atlantis`."),
        (("isis", "--on", "soon"), "`soon` is not a date for --on."),
    ],
)
def test_mistakes_name_the_value(told, arguments, words):
    failed = run(*arguments, "--ledger", told)
    assert isinstance(failed.exception, SettingsError)
    assert (failed.exception.message, failed.exception.hint is not None) == (words, True)


def test_a_ledger_that_was_never_judged_says_so(tmp_path):
    with Ledger.open(tmp_path / "new.db") as opened:
        tell(opened, "Levant Wire", "2018-08-01", (1, 2, SYRIA))
    assert isinstance(run("isis", "--ledger", tmp_path / "new.db").exception, LedgerError)


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("isis", "isis"),
        ("Islamic State", "isis"),
        ("ISIS", "isis"),
        ("syrian-army", "syrian-army"),
        ("Syrian army", "syrian-army"),
        ("Test Brigade", "test-brigade"),
        ("syrian-rebels", "syrian-rebels"),
    ],
)
def test_a_party_is_found_by_its_id_or_a_name(words, actor):
    assert find_actor(words) == actor
