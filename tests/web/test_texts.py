"""Claims, documents and comparisons as pages: what is asked for is shown, with the words it rests on."""

import csv
import io
import json

import pytest

from factory import READER, make_claim, make_document, make_published
from warledger.ledger.store import Ledger


def first(client, address):
    return client.get(address).json()["claims"][0]


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
    told = client.get(f"/claims.json?{query}").json()
    assert told["total"] > 0
    assert all(holds(claim) for claim in told["claims"])


def test_the_newest_days_stand_first_and_pages_follow_each_other(client):
    one = client.get("/claims.json").json()
    two = client.get(one["next"].replace("/claims?", "/claims.json?")).json()
    ids = [claim["id"] for told in (one, two) for claim in told["claims"]]
    assert len(set(ids)) == len(ids) == 100


def test_words_that_were_searched_are_marked_and_nothing_else_is_markup(client):
    page = client.get("/claims?text=town").text
    assert "<mark>town</mark>" in page


@pytest.mark.parametrize("query", ["kind=rumour", "after=x", "status=true", "since=yesterday", "sort=up", f"text={'a' * 201}"])
def test_a_wrong_value_is_named_with_a_way_out(client, query):
    answer = client.get(f"/claims.json?{query}")
    assert answer.status_code == 400
    assert answer.json()["error"]["hint"]


def test_the_files_hold_all_that_is_filtered(client):
    told = client.get("/claims.json?kind=control").json()
    lines = [json.loads(line) for line in client.get("/claims.jsonl?kind=control").text.splitlines()]
    rows = list(csv.DictReader(io.StringIO(client.get("/claims.csv?kind=control").text)))
    assert len(lines) == len(rows) == told["total"]
    assert {line["kind"] for line in lines} == {"control"}


def test_documents_are_found_by_their_titles(client):
    told = client.get("/documents.json?words=palmyra").json()
    assert told["documents"]
    assert all("palmyra" in f"{each['title']} {each['origin']}".casefold() for each in told["documents"])


@pytest.mark.parametrize("path", ["/documents/doc_none", "/claims/clm_none"])
def test_what_is_not_there_is_said(client, path):
    assert client.get(path).status_code == 404


HOSTILE = '<script>window.hit=1</script><img src=x onerror=window.hit=1> {{7*7}} \u202eevil\u202c "quoted" said the army'


@pytest.fixture
def hostile(own_demo):
    text = f"{HOSTILE}\n\nThe army holds Homs."
    document = make_document(text=text, title=HOSTILE * 400, outlet=HOSTILE, author=HOSTILE, published=make_published("2017-05-01"))
    claim = make_claim(document=document.id, quote=HOSTILE, start=0, end=len(HOSTILE), args={"holder": "syrian-army", "status": "holds"})
    with Ledger.open(own_demo) as ledger:
        ledger.append_reading(document, [claim], reader=READER)
    return document.id, claim.id


def test_nothing_of_a_hostile_document_becomes_markup(hostile, client):
    document, claim = hostile
    for path in (f"/documents/{document}", f"/claims/{claim}", "/documents", "/compare", f"/claims?document={document}"):
        page = client.get(path)
        assert page.status_code == 200
        assert "<script>window" not in page.text
        assert "<img src=x" not in page.text
        assert "\u202e" not in page.text
        assert len(page.text) < 400_000


@pytest.mark.browser
def test_a_reader_goes_from_a_search_to_the_sentence_by_keyboard(page):
    page.goto("/claims")
    page.get_by_label("Words in the quote").fill("town")
    page.keyboard.press("Enter")
    page.wait_for_url("**text=town**")
    page.locator("mark", has_text="town").first.wait_for()
    page.get_by_role("link", name="in its text").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/**")
    page.go_back()
    page.wait_for_url("**text=town**")


@pytest.mark.browser
def test_a_filter_changes_the_table_without_a_reload(page):
    page.goto("/claims")
    page.evaluate("window.kept = 1")
    page.get_by_label("forecast").check()
    page.wait_for_url("**kind=forecast**")
    page.get_by_role("link", name="Take away Kind: forecast").wait_for()
    assert page.evaluate("window.kept") == 1
