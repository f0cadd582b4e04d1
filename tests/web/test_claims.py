"""The page of claims and the list of documents: each filter, any order, deep pages, files of what is shown; by address and by keyboard."""

import csv
import io
import json
import re

import pytest

from factory import READER, make_claim, make_document, make_published, make_speaker
from warledger.ledger.store import Ledger


def told(client, query=""):
    return client.get(f"/claims.json?{query}").json()


def values(client, facet, query=""):
    (found,) = (each for each in told(client, query)["facets"] if each["name"] == facet)
    return {value["value"]: value["claims"] for value in found["values"]}


@pytest.mark.parametrize("facet", ["kind", "status", "actor", "place", "outlet", "speaker", "modality"])
def test_a_facet_counts_what_its_filter_then_shows(client, facet):
    for value, count in list(values(client, facet).items()):
        found = client.get("/claims.json", params={facet: value, "per": 200}).json()
        assert (found["total"], found["complete"]) == (count, True)
        assert len(found["claims"]) == min(count, 200)


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("kind=forecast", lambda claim: claim["kind"] == "forecast"),
        ("place=Palmyra", lambda claim: "Palmyra" in str(claim["places"])),
        ("modality=denied", lambda claim: claim["modality"] == "denied"),
        ("status=corroborated", lambda claim: claim["standing"]["status"] == "corroborated"),
        ("status=single-source", lambda claim: claim["standing"]["status"] == "single-source"),
        ("status=contested", lambda claim: claim["standing"]["status"] in ("contested", "discounted")),
        ("text=town", lambda claim: "town" in claim["quote"].casefold()),
    ],
)
def test_a_filter_keeps_what_it_says(client, query, holds):
    found = told(client, query)
    assert found["total"] > 0
    assert all(holds(claim) for claim in found["claims"])


def test_values_of_one_facet_add_up_and_facets_narrow_each_other(client):
    kinds = values(client, "kind")
    assert told(client, "kind=event&kind=control")["total"] == kinds["event"] + kinds["control"]
    assert values(client, "kind", "kind=event") == kinds
    assert told(client, "kind=event&modality=reported")["total"] < kinds["event"]


def test_each_order_runs_both_ways(client):
    for by, key in (("confidence", "confidence"), ("read", None)):
        down, up = (told(client, f"sort={by}&direction={d}&per=200&kind=event")["claims"] for d in ("desc", "asc"))
        assert {c["id"] for c in down} == {c["id"] for c in up}
        assert down != up
        if key:
            assert [c[key] for c in down] == sorted((c[key] for c in down), reverse=True)
    assert 'aria-sort="ascending"' in client.get("/claims?sort=published&direction=asc").text


def test_pages_go_to_the_last_and_back_to_the_first(client):
    seen, address = [], "/claims?per=100&sort=confidence"
    while address is not None:
        page = client.get(address.replace("/claims?", "/claims.json?")).json()
        seen.append([claim["id"] for claim in page["claims"]])
        before, address = page["previous"], page["next"]
    assert len({claim for page in seen for claim in page}) == sum(map(len, seen)) == page["total"]
    back = client.get(before.replace("/claims?", "/claims.json?")).json()
    assert [claim["id"] for claim in back["claims"]] == seen[-2]


def test_a_page_beyond_the_last_leads_back(client):
    page = client.get("/claims?sort=read&after=99999999~99999999").text
    assert "nothing beyond here" in page
    assert "First page" in page


@pytest.mark.parametrize(
    "query", ["", "kind=event&kind=control&sort=confidence", "text=city&sort=published&direction=asc", "place=nowhere"]
)
def test_the_files_hold_exactly_what_all_pages_show_in_their_order(client, query):
    shown, address = [], f"/claims?{query}"
    while address is not None:
        page = client.get(address.replace("/claims?", "/claims.json?")).json()
        shown.extend(claim["id"] for claim in page["claims"])
        address = page["next"]
    rows = list(csv.DictReader(io.StringIO(client.get(f"/claims.csv?{query}").text)))
    lines = [json.loads(line) for line in client.get(f"/claims.jsonl?{query}").text.splitlines()]
    assert [row["id"] for row in rows] == [line["id"] for line in lines] == shown
    assert all(row["status"] in ("corroborated", "single-source", "contested", "discounted") for row in rows)


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("kind=rumour", "rumour"),
        ("kind=event&kind=x", "`x`"),
        ("status=true", "true"),
        ("modality=said", "said"),
        ("sort=up", "up"),
        ("direction=left", "left"),
        ("since=yesterday", "yesterday"),
        ("since=2018&until=2017", "2018-01-01"),
        ("after=here", "here"),
        ("before=1~2~3", "1~2~3"),
        ("text=%E2%80%94", "no word"),
        (f"actor={'a' * 201}", "201"),
        ("&".join(f"place=p{n}" for n in range(21)), "21"),
    ],
)
def test_a_wrong_value_is_named_with_a_way_out_on_page_twin_and_file(client, query, part):
    error = client.get(f"/claims.json?{query}")
    assert (error.status_code, client.get(f"/claims?{query}").status_code, client.get(f"/claims.csv?{query}").status_code) == (400,) * 3
    assert part in error.json()["error"]["message"]
    assert error.json()["error"]["hint"]


HOSTILE = """<script>hit()</script>"><img src=x onerror=hit()> ' OR 1=1 -- NEAR(* "x" \u202e{{7*7}}"""


@pytest.mark.parametrize("name", ["text", "actor", "place", "outlet", "speaker", "document"])
def test_hostile_words_in_a_filter_are_words(client, name):
    answer = client.get("/claims", params={name: HOSTILE})
    assert answer.status_code == 200
    assert "<script>hit" not in answer.text
    assert "<img src=x" not in answer.text
    assert client.get("/claims.json", params={name: HOSTILE}).json()["claims"] == []


def test_formulas_and_markup_of_a_text_are_harmless_in_table_and_file(own_demo, client):
    text = "=HYPERLINK(1) <b>zebras</b> hold Harasta."
    document = make_document(text=text, outlet="=1+1", title="<script>x</script>", published=make_published())
    claim = make_claim(document=document.id, quote=text, start=0, asserted_by=(make_speaker(name='@SUM(A1) <img src="x">'),))
    with Ledger.open(own_demo) as ledger:
        ledger.append_reading(document, [claim], reader=READER)
    page = client.get("/claims?text=zebras").text
    assert "&lt;b&gt;<mark>zebras</mark>&lt;/b&gt;" in page
    assert "<b>" not in page
    (row,) = csv.DictReader(io.StringIO(client.get("/claims.csv?text=zebras").text))
    assert (row["quote"][:2], row["outlet"][:2], row["asserted_by"][:2]) == ("'=", "'=", "'@")
    assert told(client, "speaker=sum(a1)+img+src+x")["total"] == 1


def test_filters_that_leave_nothing_say_which_one_to_loosen(client):
    found = told(client, "kind=agreement&text=zebra&sort=said")
    assert [each["name"] for each in found["loosen"]] == ["words"]
    assert "Loosen" in client.get("/claims?kind=agreement&text=zebra").text
    both = told(client, "place=palmyra&kind=agreement")
    assert {each["name"] for each in both["loosen"]} == {"Place", "Kind"}


def test_a_chip_takes_away_its_own_value_only(client):
    chips = told(client, "kind=event&kind=control&text=city")["chips"]
    assert [chip["without"] for chip in chips] == [
        "/claims?kind=control&text=city",
        "/claims?kind=event&text=city",
        "/claims?kind=event&kind=control",
    ]


def test_a_large_ledger_shows_its_table_before_it_counts(client, monkeypatch):
    monkeypatch.setattr("warledger.views.web.pages.claims.SMALL", 0)
    page = client.get("/claims?kind=event").text
    assert 'hx-trigger="load"' in page
    assert told(client, "kind=event")["total"] is None
    monkeypatch.setattr("warledger.views.web.pages.claims.COUNTED", 10)
    counted = told(client, "kind=event&counts=yes")
    assert (counted["total"], counted["complete"]) == (10, False)
    assert "of the first 10" in client.get("/claims?kind=event&counts=yes").text


def test_documents_are_listed_by_outlet_and_title(client):
    listed = client.get("/documents.json?per=200").json()
    assert listed["total"] == len(listed["documents"])
    one = listed["documents"][0]
    found = client.get("/documents.json", params={"outlet": one["outlet"].upper(), "words": one["title"].split()[0]}).json()
    assert one["id"] in {each["id"] for each in found["documents"]}
    assert {each["outlet"] for each in found["documents"]} == {one["outlet"]}
    assert any(each["copies"] > 0 for each in listed["documents"])
    assert client.get("/documents.json?words=%25").json()["total"] == 0


def test_a_page_has_one_of_some_sizes(client):
    assert len(told(client, "per=25")["claims"]) == 25
    assert "`7`" in told(client, "per=7")["error"]["message"]


def test_documents_come_in_pages(client):
    one, two = (client.get(f"/documents.json?per=25&page={page}").json() for page in (1, 2))
    assert one["pages"] == -(-one["total"] // 25)
    assert not {each["id"] for each in one["documents"]} & {each["id"] for each in two["documents"]}
    assert "no such page" in client.get("/documents?page=99").text
    assert client.get("/documents?page=0").status_code == 400


@pytest.mark.browser
def test_a_reader_searches_ticks_sorts_goes_back_and_opens_a_claim_by_keyboard_alone(page):
    page.goto("/claims")
    page.evaluate("window.kept = 1")
    page.get_by_label("Words in the quote").focus()
    page.keyboard.type("city")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("text=city"))
    page.locator("mark", has_text=re.compile("^city$", re.IGNORECASE)).first.wait_for()
    page.get_by_role("checkbox", name="event").focus()
    page.keyboard.press("Space")
    page.wait_for_url(re.compile("kind=event"))
    page.get_by_role("link", name="Take away Kind: event").wait_for()
    assert page.evaluate("document.activeElement.value") == "event"
    page.get_by_role("link", name="Reading", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("sort=confidence"))
    page.locator("th[aria-sort=descending]", has_text="Reading").wait_for()
    assert page.evaluate("window.kept") == 1
    assert re.search(r"=(&|$)", page.url) is None
    page.go_back()
    page.wait_for_url(lambda url: "sort=confidence" not in url and "kind=event" in url)
    page.locator("th[aria-sort=descending]", has_text="When").wait_for()
    page.locator("table.claims tbody a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/clm_*")


@pytest.mark.browser
def test_a_reader_goes_from_a_search_to_the_sentence_and_back_by_keyboard(page):
    page.goto("/claims?text=town")
    page.get_by_role("link", name="in its text").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    page.go_back()
    page.wait_for_url("**text=town**")


@pytest.mark.browser
def test_counts_follow_the_table_of_a_large_ledger(page, monkeypatch):
    monkeypatch.setattr("warledger.views.web.pages.claims.SMALL", 0)
    page.goto("/claims?kind=event")
    page.locator("#facets .count").first.wait_for()
    page.get_by_role("checkbox", name="control").check()
    page.get_by_role("link", name="Take away Kind: control").wait_for()
    page.locator("#facets .count").first.wait_for()
    page.goto("/claims?kind=agreement&text=zebra")
    page.locator("#loosen a", has_text="words").wait_for()


@pytest.mark.browser
def test_another_value_is_written_and_taken_away_again(page):
    page.goto("/claims")
    page.get_by_label("Another actor").fill("Syrian rebels")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Take away Actor").click()
    page.wait_for_url(lambda url: "actor" not in url)
    page.get_by_role("navigation", name="Pages of claims").get_by_role("link", name="Next page").click()
    page.get_by_role("link", name="Page before").wait_for()
