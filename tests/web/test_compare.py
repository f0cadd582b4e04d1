"""The page that sets two documents side by side: how they are found, where they differ, what both say."""

import json

import pytest

from browsing import asking
from factory import READER, make_claim, make_document

ONE, OTHER = "The last Daesh town falls", "The victory that wasn't"


def compared(client, **asked: str):
    return client.get("/compare.json", params={"one": ONE, "other": OTHER, **asked}).json()


def test_where_two_documents_differ_is_told_first_with_the_field(client):
    told = compared(client)["compared"]
    assert [part["part"] for part in told["parts"]] == ["differ", "both", "first", "second"]
    assert ["who holds it", 1] in told["fields"]
    (pair,) = [pair for pair in told["parts"][0]["pairs"] if pair["field"] == "holder"]
    assert pair["asked"] == "who holds it"
    assert "Al-Bukamal" in pair["explanation"]
    assert pair["one"]["quote"] != pair["other"]["quote"]


def test_the_page_says_the_same_as_the_command(client, own_demo, capsys):
    from warledger.views.commands.compare import compare
    from warledger.views.listing import ListingFormat

    compare(ONE, OTHER, ledger=str(own_demo), form=ListingFormat.JSONL, quiet=True)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told = compared(client)["compared"]
    for part in told["parts"]:
        printed = [line for line in lines if line["part"] == part["part"]]
        assert len(printed) == part["count"]
        shown = [(line["one"] or {}).get("claim") for line in printed][: len(part["pairs"])]
        assert shown == [(pair["one"] or {}).get("claim") for pair in part["pairs"]]


def test_likeness_is_explained_feature_by_feature(client):
    answer = client.get("/compare.json", params={"one": "levant-wire-2016-03-28", "other": "Heroes of the army liberate Palmyra"}).json()
    both = next(part for part in answer["compared"]["parts"] if part["part"] == "both")
    assert both["pairs"][0]["likeness"] > 0.8
    assert {"act", "wording", "time"} <= {feature["name"] for feature in both["pairs"][0]["features"]}
    assert answer["compared"]["share"] > 0.5


def test_one_part_is_shown_alone_and_goes_on(client):
    told = compared(client, part="first")["compared"]
    assert [part["part"] for part in told["parts"]] == ["first"]
    further = compared(client, part="first", **{"from": "2"})["compared"]["parts"][0]
    assert further["pairs"] == told["parts"][0]["pairs"][1:]


def test_words_that_fit_several_titles_offer_them(client):
    shown = client.get("/compare", params={"one": "palmyra", "other": OTHER}).text
    assert "which of these?" in shown
    assert "Heroes of the army liberate Palmyra" in shown
    told = client.get("/compare.json", params={"one": "palmyra", "other": OTHER}).json()
    assert told["compared"] is None
    assert len(told["one"]["candidates"]) > 1


@pytest.mark.parametrize(("asked", "said"), [
    ({"one": "no such title"}, "no document is called"),
    ({"one": ONE, "other": ONE}, "Both are the same document"),
    ({"one": "", "other": ""}, "Choose two documents"),
])  # fmt: skip
def test_what_is_missing_is_said(client, asked, said: str):
    assert said in client.get("/compare", params=asked).text


def test_documents_that_contradict_the_first_are_suggested(client):
    told = client.get("/compare.json", params={"one": ONE}).json()
    assert [pair["other"]["title"] for pair in told["suggested"]] == [OTHER]
    assert told["suggested"][0]["asked"] == "who holds it"
    everywhere = client.get("/compare.json").json()["suggested"]
    assert {ONE, OTHER} in [{pair["one"]["title"], pair["other"]["title"]} for pair in everywhere]


def test_of_very_long_documents_the_beginning_is_compared_and_said_to_be(tmp_path):
    from warledger.ledger.store import Ledger

    long, short = make_document(text="Rebels hold Harasta. " * 450), make_document(text="Rebels hold Harasta.", outlet="Levant Wire")
    with Ledger.open(tmp_path / "long.db") as ledger:
        ledger.append_reading(long, [make_claim(document=long.id, start=at * 21) for at in range(450)], reader=READER)
        ledger.append_reading(short, [make_claim(document=short.id)], reader=READER)
        client = asking(ledger)
        assert "Only the first 400 claims" in client.get(f"/compare?one={long.id}&other={short.id}").text


def test_an_unknown_part_is_refused(client):
    assert client.get("/compare", params={"one": ONE, "other": OTHER, "part": "third"}).status_code == 400


@pytest.mark.browser
def test_two_documents_are_found_by_title_and_compared(page):
    page.goto("/")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Compare").click()
    page.get_by_label("First document").fill("daesh town falls")
    page.get_by_label("Second document").fill("victory")
    page.get_by_role("button", name="Compare").click()
    assert "They differ on" in page.get_by_role("main").inner_text()
    differences = page.get_by_role("table").first
    assert "who holds it" in differences.inner_text()
    differences.get_by_role("link").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == ONE
