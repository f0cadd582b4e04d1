"""The timeline: events in order, by month, and a span of them chosen by mouse, by keyboard and in the address."""

import re

import pytest

from browsing import asking
from factory import READER, make_claim, make_days, make_document, make_place, make_published
from warledger.ledger.chronicle import EventFilter
from warledger.ledger.store import Ledger
from warledger.views.event_pages import load_event_page


def days(told):
    return [event["last"] or event["first"] for event in told["events"]]


def test_events_stand_in_order_with_how_exactly_their_day_is_known(client):
    newest = client.get("/timeline.json").json()
    oldest = client.get("/timeline.json?order=oldest").json()
    assert days(newest) == sorted(days(newest), reverse=True)
    assert days(oldest) == sorted(days(oldest))
    known = [event for event in oldest["events"] if event["first"] and event["last"]]
    bars = {event["first"] == event["last"]: event["bar"]["width"] for event in sorted(known, key=lambda event: event["bar"]["width"])}
    assert bars[False] > bars[True] == 1
    first = newest["events"][0]
    shown = client.get("/timeline").text
    assert f"#{first['statements'][0]['claim']}" in shown
    assert first["standing"] in shown


def test_the_span_bounds_the_list_and_the_months_count_it(client):
    told = client.get("/timeline.json?since=2016-12&until=2017-03").json()
    assert (told["since"], told["until"]) == ("2016-12-01", "2017-03-31")
    assert all("2016-12-01" <= day <= "2017-03-31" for day in days(told))
    counted = sum(len(event["statements"]) for event in told["events"])
    assert told["claims_in_span"] == counted
    assert told["claims_in_span"] < sum(month["close"] + month["vague"] for month in told["density"]["months"])


def test_what_may_reach_into_the_span_comes_on_request(client):
    asked = "/timeline.json?since=2014-02&until=2014-05"
    assert len(client.get(f"{asked}&reaching=yes").json()["events"]) >= len(client.get(asked).json()["events"])


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ("act=violence", lambda event: event["sort"] == "violence"),
        ("act=other", lambda event: event["sort"] == "other"),
        ("place=Palmyra", lambda event: "Palmyra" in event["places"]),
        ("actor=isis", lambda event: "Islamic State" in event["said"]),
    ],
)
def test_the_address_filters(client, asked, holds):
    told = client.get(f"/timeline.json?{asked}").json()["events"]
    assert len(told) > 0
    assert all(holds(event) for event in told)


def test_pages_go_through_all_events_once(client):
    seen, after = [], None
    while True:
        told = client.get("/timeline.json", params={} if after is None else {"after": after}).json()
        seen.extend(statement["claim"] for event in told["events"] for statement in event["statements"])
        after = told["after"]
        if after is None:
            break
    assert len(seen) == len(set(seen)) == told["claims_in_span"]


def test_what_several_tell_stands_once_where_the_first_of_them_stands(client):
    told = client.get("/timeline.json?place=Debaltseve").json()["events"]
    assert all(event["standing"].startswith("corroborated") for event in told if event["origins"] > 1)
    assert any(len(event["statements"]) > 1 for event in told)


@pytest.mark.parametrize("asked", ["since=spring", "since=2018&until=2017", "act=peace", "after=here", "after=2018-13-45.2", "order=best"])
def test_a_wrong_value_is_named(client, asked):
    answer = client.get(f"/timeline.json?{asked}")
    assert answer.status_code == 400
    assert asked.partition("=")[2].partition("&")[0] in answer.json()["error"]["message"]
    assert answer.json()["error"]["hint"]


def test_an_empty_ledger_says_so(tmp_path):
    with Ledger.open(tmp_path / "empty.db") as ledger:
        client = asking(ledger)
        assert "Nothing is said to have happened" in client.get("/timeline").text
        assert "not compared yet" in client.get("/disputes").text
        assert "nothing to score" in client.get("/forecasts").text


def test_many_claims_of_one_party_are_found_as_few_are(tmp_path, monkeypatch):
    from warledger.ledger import chronicle

    with Ledger.open(tmp_path / "w.db") as ledger:
        for number in range(6):
            text = f"Rebels shelled Harasta, report {number}."
            document = make_document(text=text, published=make_published("2018-01-20"), origin=f"{number}.txt")
            when = make_days(f"2018-01-{10 + number}") if number % 2 else None
            args = {"actor": "isis" if number < 4 else "sdf", "action": "attack", "target": None}
            place = make_place(start=15, end=22)
            claim = make_claim(document=document.id, kind="event", quote=text, args=args, modality="asserted", when=when, places=(place,))
            ledger.append_reading(document, [claim], reader=READER)
        wanted = EventFilter(actor="isis", place="Harasta")
        few = load_event_page(ledger, wanted, newest=True, size=9)
        monkeypatch.setattr(chronicle, "MANY", 1)
        many = load_event_page(ledger, wanted, newest=True, size=9)
    assert [event.statement.claim.id for event in few.told] == [event.statement.claim.id for event in many.told]
    assert len(few.told) == 4


@pytest.mark.browser
def test_a_span_is_chosen_with_the_keyboard_and_the_list_follows(page):
    page.goto("/timeline")
    slider = page.get_by_role("slider", name="From the month")
    slider.focus()
    page.keyboard.press("End")
    page.wait_for_url(re.compile("since=2018-09"))
    page.get_by_text("2018-09-01 to 2018-09-30").wait_for()
    assert page.get_by_role("region", name="Events found").get_by_role("listitem").count() > 0
    assert slider.evaluate("element => element === document.activeElement")
    assert page.get_by_label("Since", exact=True).input_value() == "2018-09"
    page.go_back()
    page.get_by_text("in all months drawn").wait_for()
    page.get_by_role("slider", name="From the month").wait_for()
    assert page.get_by_role("slider", name="From the month").get_attribute("aria-valuetext") == "2014-01"


@pytest.mark.browser
def test_a_span_is_chosen_by_dragging(page):
    page.goto("/timeline")
    page.get_by_role("slider", name="From the month").wait_for()
    box = page.get_by_role("img", name="Claims by month").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 60, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile(r"since=2014-\d\d&until=2015-\d\d"))
    page.get_by_text("claims tell of events in the months of this span").wait_for()
    assert page.get_by_role("slider", name="To the month").get_attribute("aria-valuetext").startswith("2015")
    page.get_by_label("Kind of act").select_option("violence")
    page.wait_for_url(re.compile("act=violence"))
    assert "since=2014" in page.url
    page.reload()
    assert page.get_by_label("Kind of act").input_value() == "violence"


@pytest.mark.browser
def test_a_span_is_chosen_by_two_dates(page):
    page.goto("/timeline")
    page.get_by_label("Since", exact=True).fill("2016-12-10")
    page.get_by_label("Until", exact=True).fill("2016-12-20")
    page.keyboard.press("Enter")
    page.get_by_text("2016-12-10 to 2016-12-20").wait_for()
    page.get_by_role("region", name="Events found").get_by_role("link", name="In the text").first.wait_for()
