"""The situation: a map, a table and a panel that two clocks move, from who is said to hold what down to the words."""

import json
import re

import pytest

from browsing import asking, looking, serving
from factory import READER, make_claim, make_document, make_place, make_published
from warledger.ledger.store import Ledger
from warledger.workflow import judge

HOSTILE = "<script>alert(1)</script>\u202e“the town”<img src=x onerror=alert(1)>"


def rows(page):
    """The lines of the table of places, as a reader sees them, by the name of the place."""
    found = page.get_by_role("table", name=re.compile("What is said of each place")).get_by_role("row").all()[1:]
    return {row.get_by_role("rowheader").inner_text().strip(): " | ".join(row.get_by_role("cell").all_inner_texts()) for row in found}


def line(page, name):
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=name, exact=True))


def asking_at(path, **settings):
    return asking(Ledger.open(path), **settings)


def told(client, address):
    return {each["name"]: each for each in client.get(address).json()["places"]}


def test_the_day_of_the_address_is_shown_without_a_script(client):
    shown = client.get("/?day=2016-12-20").text
    assert "Who is said to hold what on <span data-shown-day>20 Dec 2016</span>" in shown
    assert told(client, "/situation.json?day=2016-12-20")["Palmyra"]["holders"] == ["Islamic State"]
    assert told(client, "/situation.json?day=2016-06-20")["Palmyra"]["holders"] == ["Syrian Arab Army"]


def test_what_was_known_on_another_day_is_told_apart(client):
    assert told(client, "/situation.json?day=2016-12-20&known=2016-12-01")["Palmyra"]["holders"] == ["Syrian Arab Army"]
    assert "published by <strong data-shown-known>1 Dec 2016</strong>" in client.get("/?day=2016-12-20&known=2016-12-01").text


def test_a_place_says_who_else_is_said_to_hold_it_in_whose_words(client):
    chosen = client.get("/situation.json?day=2017-11-20&place=g174448").json()["place"]
    assert chosen["state"] == "contested"
    assert {actor["id"] for side in chosen["sides"] for actor in side["actors"]} == {"isis", "syrian-army"}
    shown = client.get("/?day=2017-11-20&place=g174448").text
    for side in chosen["sides"]:
        for quoted in side["quotes"]:
            assert f'href="/claims/{quoted["claim"]}"' in shown
    assert 'href="/places/g174448"' in shown


def test_the_command_and_the_page_say_the_same(client, own_demo):
    from typer.testing import CliRunner

    from warledger.views.cli import app

    for day in ("2015-06-01", "2016-12-20", "2017-09-20", "2017-11-20", "2018-05-01"):
        for name, said in told(client, f"/situation.json?day={day}").items():
            asked = ["holds", name, "--on", day, "--ledger", str(own_demo), "--format", "jsonl", "--country", said["country"] or ""]
            answer = CliRunner().invoke(app, asked if said["country"] else asked[:-2])
            records = [json.loads(record) for record in answer.stdout.splitlines()]
            assert said["state"] in {record["state"] for record in records if record["key"] == said["key"]}, (day, name)


def test_what_changed_is_told_from_a_chosen_day(client):
    changed = client.get("/situation.json?day=2016-12-20&since=2016-11-01").json()["changes"]
    (palmyra,) = [each for each in changed if each["name"] == "Palmyra"]
    assert palmyra["before"].startswith("said to be held by Syrian Arab Army")
    assert palmyra["after"] == "said to be held by Islamic State"
    assert "than on <span data-shown-since>20 Nov 2016</span>" in client.get("/?day=2016-12-20").text


def test_forecasts_that_are_open_on_the_day_are_listed_by_their_day(client):
    assert [each["due"] for each in client.get("/situation.json?day=2017-09-01").json()["coming"]] == ["23 Dec 2017", "31 Jul 2018"]


def test_strengths_are_those_said_by_the_day(client):
    assert client.get("/situation.json?day=2014-08-01").json()["strengths"] == []
    assert len(client.get("/situation.json").json()["strengths"]) > 0


def test_the_table_is_filtered_by_its_address(client):
    assert set(told(client, "/situation.json?day=2016-12-20&find=palm")) == {"Palmyra"}
    assert "No place here has" in client.get("/?find=nowhere-at-all").text


def test_places_come_with_all_their_intervals_and_where_they_lie(client):
    palmyra = told(client, "/situation/places.json")["Palmyra"]
    assert [interval["state"] for interval in palmyra["intervals"]] == ["held", "held", "unknown"]
    assert palmyra["where"]["lat"] == pytest.approx(34.56, abs=0.1)
    assert all(quote["quote"] for interval in palmyra["intervals"] for side in interval["sides"] for quote in side["quotes"])
    assert set(told(client, "/situation/places.json?country=iq")) == {"Al-Qaim"}


@pytest.mark.parametrize("asked", ["day=soon", "known=2016-13-01", "since=x", "country=XX", "place=g1", "part=2", "part=none", "part=²"])
def test_an_address_that_cannot_be_read_is_refused_with_the_value(client, asked):
    answer = client.get(f"/situation.json?{asked}")
    assert answer.status_code == 400
    assert asked.partition("=")[2] in answer.json()["error"]["message"]
    assert answer.json()["error"]["hint"]


@pytest.mark.parametrize("asked", ["day=0001", "day=9999-12-31", "day=0001-01-05&since=9999"])
def test_days_at_the_ends_of_the_calendar_are_answered(client, asked):
    assert client.get(f"/?{asked}").status_code == 200


def test_an_empty_ledger_says_how_to_begin(tmp_path):
    shown = asking_at(tmp_path / "empty.db").get("/").text
    assert 'href="/add"' in shown
    assert "warledger read" in shown


def test_a_ledger_that_was_not_judged_says_so(tmp_path):
    path = tmp_path / "new.db"
    with Ledger.open(path) as ledger:
        document = make_document(text="Harasta is held by rebels.", published=make_published())
        ledger.append_reading(document, [make_claim(document=document.id, quote=document.text, places=(make_place(),))], reader=READER)
    assert "warledger judge" in asking_at(path).get("/").text


@pytest.fixture
def hostile(tmp_path):
    path = tmp_path / "hostile.db"
    text = f"{HOSTILE} is held by rebels."
    place = make_place(text=HOSTILE, name=HOSTILE, start=0, end=len(HOSTILE), geonames_id=None)
    with Ledger.open(path) as ledger:
        document = make_document(text=text, outlet=HOSTILE, title=HOSTILE, published=make_published())
        ledger.append_reading(document, [make_claim(document=document.id, quote=text, places=(place,))], reader=READER)
        judge(ledger)
    return path


def test_nothing_of_a_document_is_markup(hostile):
    client = asking_at(hostile)
    key = client.get("/situation.json").json()["places"][0]["key"]
    shown = client.get("/", params={"place": key}).text
    assert "<img" not in shown
    assert "<script>alert" not in shown
    assert "\u202e" not in re.sub(r'"[^"]*"', "", shown), "what turns a line around is shown"


@pytest.mark.browser
def test_the_slider_moves_table_heading_and_panel_by_keyboard(page):
    page.goto("/?day=2016-12-04&place=g163808")
    slider = page.get_by_role("slider", name=re.compile("Day"))
    assert "held by Syrian Arab Army" in line(page, "Palmyra").inner_text()
    slider.focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    page.get_by_role("heading", level=1, name="Who is said to hold what on 12 Dec 2016").wait_for()
    assert "held by Islamic State" in line(page, "Palmyra").inner_text()
    assert "Islamic State" in page.get_by_role("region", name="Palmyra").inner_text()
    page.wait_for_url("**/?day=2016-12-12&place=g163808")


@pytest.mark.browser
def test_a_place_is_followed_to_its_words(page):
    page.goto("/?day=2017-11-20")
    page.locator("[data-loaded]").wait_for()
    page.get_by_role("link", name="Al-Bukamal").first.press("Enter")
    panel = page.get_by_role("region", name="Al-Bukamal")
    assert panel.get_by_role("heading", level=3).count() == 2
    assert "Al-Bukamal" in panel.get_by_text("liberated").inner_text()
    assert re.fullmatch(r"/claims/clm_\w+", panel.locator("a.source").first.get_attribute("href"))
    page.wait_for_url("**place=g174448**")
    page.get_by_role("button", name="Close").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Al-Bukamal"


@pytest.mark.browser
def test_a_click_on_the_map_opens_the_place(page):
    page.goto("/?day=2016-12-20&country=SY")
    page.locator("[data-loaded]").wait_for()
    box = page.get_by_role("region", name=re.compile("Map of the places")).bounding_box()
    for across in range(34, 68, 2):
        for down in range(34, 68, 2):
            page.mouse.move(box["x"] + box["width"] * across / 100, box["y"] + box["height"] * down / 100)
            if page.locator(".leaflet-tooltip", has_text="Palmyra").count() > 0:
                page.mouse.click(box["x"] + box["width"] * across / 100, box["y"] + box["height"] * down / 100)
                page.get_by_role("region", name="Palmyra").wait_for()
                return
    raise AssertionError("Palmyra was not found on the map")


@pytest.mark.browser
def test_what_was_known_changes_what_is_shown(page):
    page.goto("/?day=2016-12-20")
    page.locator("[data-loaded='1']").wait_for()
    assert "held by Islamic State" in line(page, "Palmyra").inner_text()
    page.get_by_label("As known on").fill("2016-12-01")
    page.locator("[data-loaded='2']").wait_for()
    assert "held by Syrian Arab Army" in line(page, "Palmyra").inner_text()
    page.wait_for_url("**known=2016-12-01**")
    page.reload()
    assert "held by Syrian Arab Army" in line(page, "Palmyra").inner_text()


@pytest.mark.browser
def test_the_changes_are_counted_from_the_day_that_was_chosen(page):
    page.goto("/?day=2016-12-20")
    page.locator("[data-loaded]").wait_for()
    page.get_by_label("Changes since").fill("2016-04-01")
    page.get_by_role("heading", name="What is said otherwise than on 1 Apr 2016").wait_for()
    assert "Manbij" in page.get_by_role("region", name=re.compile("What is said otherwise")).inner_text()
    page.wait_for_url("**since=2016-04-01**")


@pytest.mark.browser
def test_figures_and_forecasts_follow_the_day(page):
    page.goto("/?day=2018-09-01")
    page.locator("[data-loaded]").wait_for()
    page.get_by_label("Day", exact=True).fill("2017-09-01")
    page.get_by_role("region", name="Foretold, and due next").get_by_text("By 23 Dec 2017").wait_for()
    page.get_by_text("The newest figures by 1 Sep 2017").wait_for()


@pytest.mark.browser
def test_play_goes_through_time_and_stops_when_asked(page):
    page.goto("/?day=2015-01-01")
    page.locator("[data-loaded]").wait_for()
    page.get_by_role("button", name="Play").click()
    page.wait_for_timeout(1200)
    page.get_by_role("button", name="Pause").click()
    stopped = page.get_by_label("Day", exact=True).input_value()
    assert stopped > "2015-01-15"
    page.wait_for_timeout(600)
    assert page.get_by_label("Day", exact=True).input_value() == stopped


@pytest.mark.browser
def test_who_wants_no_motion_steps_from_change_to_change(browser, site):
    with looking(browser, site, reduced_motion="reduce") as page:
        page.goto("/?day=2016-12-01")
        page.locator("[data-loaded]").wait_for()
        page.get_by_role("button", name="Next change").click()
        page.get_by_role("heading", level=1, name="Who is said to hold what on 11 Dec 2016").wait_for()


@pytest.mark.browser
def test_server_and_script_say_the_same(browser, site, page):
    address = "/?day=2017-11-20&since=2016-06-01"
    page.goto(address)
    page.locator("[data-loaded]").wait_for()
    page.get_by_role("status").filter(has_text="20 Nov 2017:").wait_for(state="attached")
    page.get_by_role("button", name="Show all places").focus()
    with looking(browser, site, java_script_enabled=False) as still:
        still.goto(address)
        assert rows(still) == rows(page)
        changed = [p.get_by_role("region", name=re.compile("What is said otherwise")).inner_text() for p in (still, page)]
        assert changed[0] == changed[1]


@pytest.mark.browser
def test_the_table_is_filtered_as_one_types(page):
    page.goto("/?day=2016-12-20")
    page.locator("[data-loaded]").wait_for()
    page.get_by_label("Only places or parties with").fill("palmyra")
    assert [name.split()[0] for name in rows(page)] == ["Palmyra"]
    page.wait_for_url("**find=palmyra**")


@pytest.mark.browser
def test_hostile_names_are_text_on_the_page(browser, hostile):
    with serving(hostile) as own, looking(browser, own) as page:
        page.goto("/")
        page.locator("[data-loaded]").wait_for()
        page.locator("[data-places] a[data-choose]").first.click()
        assert page.locator("[data-panel] h2").inner_text().startswith("<script>alert(1)</script>")
        assert page.locator("main img, main script").count() == 0


@pytest.mark.browser
def test_it_fits_a_phone_and_prints_the_day_with_its_table(browser, site):
    with looking(browser, site, viewport={"width": 360, "height": 740}) as page:
        page.goto("/?day=2017-11-20&place=g174448")
        page.locator("[data-loaded]").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.emulate_media(media="print")
        assert page.get_by_role("heading", level=1).is_visible()
        assert page.get_by_role("row", name=re.compile("Al-Bukamal")).is_visible()
        assert not page.get_by_role("button", name="Play").is_visible()
