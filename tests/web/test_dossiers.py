"""The dossiers: a place from the answer down to the words, a party with its figures and relations."""

import json
import re

import pytest

from browsing import asking, looking, serving
from factory import READER, make_claim, make_document, make_place, make_published
from warledger.ledger.store import Ledger
from warledger.workflow import judge

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\u202e"
TOWN = make_place(text="Harasta", name="Harasta")
TOLD = (
    ("A Desk", "2018-01-20", "estimate", "The group has 1,000 to 2,000 fighters.", {"of": "fighters", "actor": "isis", "low": 1000, "high": 2000, "bound": "exact"}),
    ("B Desk", "2018-02-10", "estimate", "Isis has 9,000 fighters.", {"of": "fighters", "actor": "isis", "low": 9000, "high": 9000, "bound": "exact"}),
    ("A Desk", "2018-01-21", "relation", "Turkey backs the army of Russia.", {"a": "turkey", "b": "russia", "relation": "backs"}),
    ("B Desk", "2018-01-22", "relation", "Turkey is hostile to Russia.", {"a": "turkey", "b": "russia", "relation": "hostile"}),
    ("B Desk", "2018-01-23", "relation", "Turkey is hostile to Isis.", {"a": "turkey", "b": "isis", "relation": "hostile"}),
    ("B Desk", "2018-01-24", "relation", "Turkey is hostile to the Kurds.", {"a": "turkey", "b": "kurds", "relation": "hostile"}),
    ("A Desk", "2018-01-25", "estimate", "The blast killed 12 in Harasta.", {"of": "casualties", "actor": None, "low": 12, "high": 12, "bound": "exact"}),
)  # fmt: skip


def append(ledger, outlet, day, kind, quote, args, **fields):
    document = make_document(text=quote, outlet=outlet, title=f"{outlet}, {day}", published=make_published(day))
    given = {
        "kind": kind,
        "document": document.id,
        "quote": quote,
        "start": 0,
        "end": len(quote),
        "args": args,
        "places": (TOWN,),
        **fields,
    }
    ledger.append_reading(document, [make_claim(**given)], reader=READER)


@pytest.fixture
def told(tmp_path):
    """A ledger of figures that exclude each other, of relations of all signs, and of names that would like to be markup."""
    place = make_place(text=HOSTILE, name=HOSTILE, geonames_id=None, start=0, end=len(HOSTILE))
    with Ledger.open(tmp_path / "told.db") as ledger:
        for outlet, day, kind, quote, args in TOLD:
            append(ledger, outlet, day, kind, quote, args, places=() if kind == "relation" else (TOWN,))
        append(
            ledger, HOSTILE, "2018-03-01", "control", f"{HOSTILE} is held by Isis.", {"holder": "isis", "status": "holds"}, places=(place,)
        )
        append(ledger, "RFE/RL", "2018-03-02", "control", "Isis holds Harasta.", {"holder": "isis", "status": "holds"})
        judge(ledger)
        yield ledger


def test_a_name_and_a_day_give_the_answer_at_once(client):
    answers = client.get("/places.json?name=Deir ez-Zor&on=2017-09-01").json()["answers"]
    assert [answer["key"] for answer in answers] == ["g170794"]
    assert answers[0]["words"][0].startswith("Deir ez-Zor (SY) on 1 Sep 2017: said to be besieged by Islamic State")
    shown = client.get("/places?name=deir ez zor&on=2017-09-01").text
    assert 'href="/places/g170794?on=2017-09-01"' in shown
    assert "Damascus Courier" in shown


def test_the_page_and_the_command_say_the_same_of_a_place(client, own_demo, capsys):
    from warledger.views.commands.holds import holds
    from warledger.views.listing import ListingFormat

    holds("Palmyra", ledger=str(own_demo), on="2016-12-20", as_of="2016-12-16", form=ListingFormat.JSONL, quiet=True)
    command = json.loads(capsys.readouterr().out)
    page = client.get("/places/g163808.json?on=2016-12-20&known=2016-12-16").json()
    assert {name: page[name] for name in command} == command


def test_two_clocks_change_what_is_said_of_a_place(client):
    later = client.get("/places/g163808.json?on=2016-12-20").json()
    before = client.get("/places/g163808.json?on=2016-12-20&known=2016-12-01").json()
    assert (later["holders"], before["holders"]) == (["isis"], ["syrian-army"])
    assert [line["is_now"] for line in later["history"]] == [False, True, False]


def test_bands_stand_for_the_lines_of_the_table(client):
    page = client.get("/places/g174448.json?on=2017-11-20").json()
    assert {(band["actor"], band["look"]) for band in page["bands"]} >= {("isis", "contested"), ("syrian-army", "contested")}
    shown = client.get("/places/g174448?on=2017-11-20").text
    for band in page["bands"]:
        assert f'href="#said-{band["interval"]}"' in shown
        assert f'id="said-{band["interval"]}"' in shown
    assert " style=" not in shown


def test_every_claim_behind_a_place_can_be_followed(client):
    page = client.get("/places/g163808.json").json()
    shown = client.get("/places/g163808").text
    claims = {claim["claim"] for line in page["history"] for side in line["sides"] for claim in side["claims"] if side["role"] == "holder"}
    assert len(claims) > 2
    assert all(f'href="/claims/{claim}"' in shown for claim in claims)


def test_events_and_tolls_keep_to_what_was_known(told):
    asked = asking(told)
    known = asked.get("/places/g170010.json?on=2018-04-01").json()
    assert [(toll["range_said"], toll["origins"]) for toll in known["tolls"]] == [("12", 1)]
    assert asked.get("/places/g170010.json?on=2018-04-01&known=2018-01-01").json()["tolls"] == []


def test_places_are_listed_told_of_most_first_and_found_by_a_part_of_their_name(client):
    listed = client.get("/places.json").json()
    claims = [place["claims"] for place in listed["places"]]
    assert claims == sorted(claims, reverse=True)
    assert listed["total"] > len(listed["places"]) == 50
    assert client.get(f"/places.json?page={listed['next']}").json()["places"][0]["key"] not in {place["key"] for place in listed["places"]}
    assert [place["name"] for place in client.get("/places.json?name=almyr").json()["places"]] == ["Palmyra"]


@pytest.mark.parametrize(
    ("address", "status", "named"),
    [
        ("/places/nowhere", 404, "nowhere"),
        ("/actors/nobody-known", 404, "nobody-known"),
        ("/sources/No%20Such%20Gazette", 400, "No Such Gazette"),
        ("/places/g163808?on=yesterday", 400, "yesterday"),
        ("/actors/isis?of=tanks", 400, "tanks"),
        ("/places?page=x", 400, "x"),
    ],
)
def test_what_cannot_be_answered_is_named(client, address, status, named):
    answer = client.get(address)
    assert answer.status_code == status
    assert named in answer.text
    path, _, query = address.partition("?")
    assert named in client.get(f"{path}.json?{query}").json()["error"]["message"]


@pytest.mark.parametrize("people", ["kurds", "civilians", "protesters", "local-activists"])
def test_no_people_has_a_dossier(told, people):
    append(
        told,
        "C Desk",
        "2018-01-26",
        "estimate",
        f"Many {people}.",
        {"of": "fighters", "actor": people, "low": 9, "high": 9, "bound": "exact"},
    )
    asked = asking(told)
    assert asked.get(f"/actors/{people}").status_code == 404
    listed = asked.get("/actors.json").json()["actors"]
    assert people not in [actor["id"] for actor in listed]
    assert "isis" in [actor["id"] for actor in listed]


def test_rival_figures_of_a_party_stay_side_by_side(told):
    strength = asking(told).get("/actors/isis.json?on=2018-06-01").json()["strength"]
    (fold,) = strength["folds"]
    assert (fold["low"], fold["high"], len(fold["figures"]), len(fold["rivals"])) == (1000, 9000, 2, 1)
    assert [(each["low"], each["high"], each["rival"]) for each in strength["drawn"]] == [(9000, 9000, True), (1000, 2000, True)]
    assert asking(told).get("/actors/isis.json?on=2018-02-01").json()["strength"]["folds"][0]["high"] == 2000


def test_relations_have_signs_and_their_words_and_leave_peoples_out(told):
    network = asking(told).get("/actors/turkey.json?on=2018-06-01").json()["network"]
    assert {(pair["a"], pair["b"]): pair["sign"] for pair in network["signs"]} == {
        ("russia", "turkey"): "both",
        ("isis", "turkey"): "opposed",
    }
    assert "kurds" not in [party["id"] for party in network["parties"]]
    shown = asking(told).get("/actors/turkey?on=2018-06-01").text
    assert "backing (1); hostile to (1)" in re.sub(r"\s+", " ", shown)
    assert "Turkey is hostile to Isis." in shown


def test_a_party_says_what_it_is_part_of_and_where_it_is_said_to_be(client):
    army = client.get("/actors/syrian-army.json?on=2016-05-01").json()
    assert [whole["id"] for whole in army["part_of"]] == ["syria"]
    assert "syrian-army" in [part["id"] for part in client.get("/actors/syria.json").json()["parts"]]
    assert next((place["name"], place["role"]) for place in army["places"]) == ("Palmyra", "holder")


def test_actors_are_found_by_another_name(client):
    assert "isis" in [actor["id"] for actor in client.get("/actors.json?name=daesh").json()["actors"]]


def test_a_source_with_a_slash_in_its_name_has_its_page_and_twin(told):
    asked = asking(told)
    shown = asked.get("/sources").text
    assert 'href="/sources/RFE/RL"' in shown
    assert 'href="/sources/RFE/RL.json"' in asked.get("/sources/RFE/RL").text
    assert asked.get("/sources/RFE/RL.json").json()["source"] == "RFE/RL"


def test_nothing_of_a_document_is_markup_in_a_dossier(told):
    asked = asking(told)
    listed = asked.get("/places.json").json()["places"]
    (key,) = [place["key"] for place in listed if "script" in place["key"]]
    for address in ("/places", f"/places/{key}", "/actors/isis", "/sources", "/sources?name=script"):
        shown = asked.get(address)
        assert shown.status_code == 200, address
        assert "<script>alert" not in shown.text, address
        assert "<img" not in shown.text, address


def test_an_empty_ledger_has_its_lists(tmp_path):
    with Ledger.open(tmp_path / "empty.db") as ledger:
        asked = asking(ledger)
        for address in ("/places", "/actors", "/sources"):
            assert "No " in asked.get(address).text


@pytest.mark.browser
def test_who_holds_a_place_is_answered_from_the_first_page(page):
    page.goto("/")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Places").click()
    page.get_by_label("Place", exact=True).fill("Deir ez-Zor")
    page.get_by_label("Who held it on").fill("2017-09-01")
    page.get_by_role("button", name="Show").click()
    page.get_by_text("besieged by Islamic State").first.wait_for()
    page.get_by_role("link", name=re.compile("Who says so")).click()
    answer = page.get_by_role("region", name="Who is said to hold it on 1 Sep 2017?")
    answer.get_by_role("link", name=re.compile("Damascus Courier")).click()
    page.get_by_role("heading", name=re.compile("besieged by Islamic State")).wait_for()


@pytest.mark.browser
def test_a_band_leads_to_its_line_in_the_table(page):
    page.goto("/places/g163808?on=2016-06-01")
    page.locator("svg.wide a").first.click()
    assert page.url.endswith("#said-1")
    assert page.locator("#said-1").evaluate("row => row.matches(':target')")
    row = page.get_by_role("table", name=re.compile("The same as a table")).get_by_role("row").nth(1)
    assert "Syrian Arab Army" in row.inner_text()


@pytest.mark.browser
def test_figures_and_relations_are_drawn_and_follow_the_theme(browser, told):
    with serving(told.location) as site, looking(browser, site) as page:
        page.goto("/actors/turkey?on=2018-06-01")
        drawn = page.get_by_role("img", name=re.compile("How Turkey and 2 others are said to stand"))
        drawn.locator("svg text").filter(has_text="Russia").wait_for()
        before = drawn.locator("svg").inner_html()
        page.get_by_role("button", name="Light or dark").click()
        page.wait_for_function("before => document.querySelector('.network svg').innerHTML !== before", arg=before)
        page.goto("/actors/isis?on=2018-06-01")
        page.get_by_role("img", name=re.compile("Figures said of Islamic State")).locator("svg text").filter(has_text="Harasta").wait_for()
        assert page.get_by_role("table", name=re.compile("Figures up to")).get_by_role("row").count() == 2
