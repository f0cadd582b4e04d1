"""The board of forecasts: how they stand, how they came out and on whose word, and whose failed."""

import re

import pytest

from browsing import asking
from factory import READER, make_claim, make_document, make_published
from warledger.ledger.decision import make_decision
from warledger.ledger.store import Ledger

ON = "2026-11-27"


def test_each_forecast_stands_with_its_days_its_chance_and_how_it_came_out(client):
    told = client.get(f"/forecasts.json?on={ON}&life=no").json()
    assert told["total"] == len(told["forecasts"]) == told["groups"]["no"] == 8
    afrin = next(forecast for forecast in told["forecasts"] if "Afrin" in forecast["quote"])
    assert (afrin["published"], afrin["deadline_last"], afrin["resolved_on"]) == ("2018-03-14", "2018-03-14", "2018-03-18")
    assert (afrin["chance_low"], afrin["chance_high"], afrin["resolution"]) == (0.95, 0.99, "a person")
    shown = client.get(f"/forecasts?on={ON}&life=no").text
    assert "Turkey, 18 March 2018: its forces entered Afrin four days later." in shown
    assert "on the word of a person" in shown
    assert f"#{afrin['claim']}" in shown


def test_early_and_late_are_said_in_days(client):
    from warledger.workflow.foretelling import propose_resolutions

    propose_resolutions(client.app.state.desk.ledger)
    told = client.get(f"/forecasts.json?on={ON}").json()["forecasts"]
    said = {forecast["lateness"] for forecast in told}
    assert any(re.fullmatch(r"\d+ days? late", each) for each in said)
    assert any(re.fullmatch(r"\d+ days? early", each) for each in said)


def test_as_of_an_earlier_day_what_came_later_is_not_known(client):
    told = client.get("/forecasts.json?on=2016-12-24").json()
    assert told["groups"]["pending"] > 0
    assert all(forecast["published"] <= "2016-12-24" for forecast in told["forecasts"] if forecast["published"])
    first, *_ = (forecast for forecast in told["forecasts"])
    assert first["life"] == "pending"
    assert "Palmyra" not in "".join(f["why"] for f in told["forecasts"] if f["life"] == "yes")


def test_nobody_has_a_score_on_fewer_than_five(client):
    told = client.get(f"/forecasts.json?on={ON}").json()["scoreboard"]
    assert {line["name"] for line in told if line["brier"]} == {"Atlantic Brief", "Tehran Dispatch Desk"}
    assert all(line["scored"] >= 5 for line in told if line["brier"])
    shown = client.get(f"/forecasts?on={ON}").text
    assert "no score: 3 of 5 needed" in shown
    assert "“nothing will change” 0.25" in shown


def test_a_plot_needs_enough_forecasts_and_says_so(client):
    answer = client.get(f"/forecasts?on={ON}").text
    assert 'data-part="calibration"' not in answer
    assert "Nothing is drawn: that takes two degrees of sureness" in answer
    assert "too few to say: 3 of 5 needed" in answer


def test_of_one_source_and_group(client):
    told = client.get(f"/forecasts.json?on={ON}&by=Atlantic Brief&life=no").json()
    assert told["total"] == 4
    assert {forecast["outlet"] for forecast in told["forecasts"]} == {"Atlantic Brief"}
    assert {line["name"] for line in told["scoreboard"]} == {"Atlantic Brief"}
    assert client.get("/forecasts.json?by=Nobody at all").json()["total"] == 0


def test_what_hangs_on_a_condition_says_on_which(client):
    told = client.get(f"/forecasts.json?on={ON}&life=conditional").json()
    assert told["total"] == told["groups"]["conditional"] > 0
    assert all(forecast["condition"] for forecast in told["forecasts"])


@pytest.mark.parametrize("asked", ["life=perhaps", "on=soon", "page=-1"])
def test_a_wrong_value_is_named(client, asked):
    answer = client.get(f"/forecasts.json?{asked}")
    assert answer.status_code == 400
    assert asked.partition("=")[2] in answer.json()["error"]["message"]


@pytest.mark.browser
def test_a_newcomer_finds_whose_forecasts_failed(page):
    page.goto("/")
    page.get_by_role("link", name="Forecasts", exact=True).click()
    page.get_by_role("heading", name="Whose forecasts came true, and whose did not?").wait_for()
    page.get_by_role("link", name="Atlantic Brief (4)").click()
    page.get_by_role("heading", name="Did not come true: Atlantic Brief").wait_for()
    failed = page.get_by_role("article")
    assert failed.count() == 4
    assert "Raqqa would fall" in " ".join(failed.all_inner_texts())
    page.go_back()
    page.get_by_role("heading", name="All forecasts").wait_for()


def foretell(ledger, number, *, certainty, probability, outcome):
    text = f"Harasta will fall by the end of March, says report {number}."
    document = make_document(text=text, outlet="Oracle", published=make_published("2018-01-20"), origin=f"{number}.txt")
    args = {"what": "fall", "actor": "isis", "deadline": "2018-01-20/2018-03-31", "certainty": certainty, "probability": probability}
    claim = make_claim(
        document=document.id, kind="forecast", quote=text, modality="predicted", args={**args, "condition": None, "target": None}
    )
    ledger.append_reading(document, [claim], reader=READER)
    ledger.minutes.append_decision(make_decision("resolve", claim.id, value={"outcome": outcome, "on": "2018-03-01"}, by="a tester"))


@pytest.fixture
def settled(tmp_path):
    """A server that shows twelve settled forecasts: six that were likely, of which three came true, and six certain, of which two did."""
    with Ledger.open(tmp_path / "settled.db") as ledger:
        for number in range(12):
            likely = number < 6
            given = {"certainty": "likely", "probability": [0.55, 0.8]} if likely else {"certainty": "certain", "probability": [0.95, 0.99]}
            foretell(ledger, number, **given, outcome="yes" if number in (0, 1, 2, 6, 7) else "no")
        yield asking(ledger)


def test_enough_forecasts_are_drawn_with_the_same_figures_in_a_table(settled):
    told = settled.get("/forecasts.json").json()["calibration"]
    assert told["can_be_drawn"]
    assert [(band["words"], band["settled"], band["came"]) for band in told["bands"]] == [(["likely"], 6, 3), (["certain"], 6, 2)]
    shown = settled.get("/forecasts").text
    assert shown.count("<circle") == 2
    assert "base rate 42 %" in shown
    low, high = (round(100 * edge) for edge in told["bands"][0]["share"][1:])
    assert f"50 % ({low} %–{high} %)" in shown


def test_what_will_not_happen_is_shown_as_said(client):
    shown = client.get(f"/forecasts?on={ON}&life=no").text
    assert "95–99 % that it does not happen" in shown
