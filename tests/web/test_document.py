"""The page of one document: its claims marked in the text, a card for each, its parts, and what is known of it."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from browsing import asking, looking, serving
from factory import READER, make_block, make_claim, make_document, make_published, make_speaker

PALMYRA = "levant-wire-2016-03-28"


@contextmanager
def serving_one(path: Path, document: Any, claims: Sequence[Any]) -> Iterator[Any]:
    """Ask a server, without a browser, that shows a ledger of one document."""
    from warledger.ledger.store import Ledger

    with Ledger.open(path) as ledger:
        ledger.append_reading(document, claims, reader=READER)
        yield asking(ledger)


def claim_at(document: Any, quote: str, **fields: Any) -> Any:
    return make_claim(document=document.id, quote=quote, start=document.text.index(quote), **fields)


def pieces(told: Any) -> list[Any]:
    return [piece for paragraph in told["paragraphs"] for piece in paragraph["pieces"]]


def test_the_pieces_are_the_text_and_name_their_claims(client):
    told = client.get(f"/documents/{PALMYRA}.json").json()
    shown = "".join(piece["text"] for piece in pieces(told))
    for card in told["cards"]:
        own = "".join(piece["text"] for piece in pieces(told) if card["id"] in piece["claims"])
        assert own == card["quote"]
        assert own in shown
    begun = [claim for piece in pieces(told) for claim in piece["begins"]]
    assert begun == [card["id"] for card in told["cards"]]


def test_claims_that_overlap_or_lie_in_each_other_are_cut_at_every_boundary(tmp_path):
    document = make_document(text="Rebels said the army lost Harasta on Monday.")
    whole = claim_at(document, "Rebels said the army lost Harasta", kind="event", args={"action": "lose"})
    inner = claim_at(document, "the army lost Harasta")
    across = claim_at(document, "Harasta on Monday", kind="estimate", args={"of": "fighters", "low": 1, "high": 1, "bound": "exact"})
    with serving_one(tmp_path / "one.db", document, [whole, inner, across]) as client:
        told = client.get(f"/documents/{document.id}.json").json()
    assert [(piece["text"], piece["claims"]) for piece in pieces(told)] == [
        ("Rebels said ", [whole.id]),
        ("the army lost ", [inner.id, whole.id]),
        ("Harasta", [across.id, inner.id, whole.id]),
        (" on Monday", [across.id]),
        (".", []),
    ]


def test_every_passage_leads_to_its_card_and_back(client):
    shown = client.get(f"/documents/{PALMYRA}").text
    for target in re.findall(r'href="#((?:at-)?clm_\w+)"', shown):
        assert f'id="{target}"' in shown


def test_kinds_are_chosen_in_the_address(client):
    told = client.get(f"/documents/{PALMYRA}.json", params={"kind": ["control", "intent"]}).json()
    assert {card["kind"] for card in told["cards"]} == {"control", "intent"}
    assert {each["kind"] for each in told["kinds"] if each["chosen"]} == {"control", "intent"}
    everything = client.get(f"/documents/{PALMYRA}.json").json()
    numbers = {card["id"]: card["number"] for card in everything["cards"]}
    assert all(numbers[card["id"]] == card["number"] for card in told["cards"])


@pytest.mark.parametrize(("query", "named"), [("kind=rumour", "rumour"), ("part=0", "0"), ("part=two", "two"), ("part=²", "²")])
def test_what_an_address_cannot_mean_is_said(client, query: str, named: str):
    answer = client.get(f"/documents/{PALMYRA}?{query}")
    assert answer.status_code == 400
    assert f"`{named}`" in answer.text


def test_the_beginning_of_an_id_leads_to_the_document(client):
    answer = client.get("/documents/levant-wire-2016-03?kind=control", follow_redirects=False)
    assert answer.headers["location"] == f"/documents/{PALMYRA}?kind=control"
    assert client.get("/documents/levant-wire-2016-03.json").json()["document"]["id"] == PALMYRA
    assert client.get("/documents/none-such").status_code == 404


def test_loaded_words_are_told_with_of_whom_they_are_said(client):
    assert client.get(f"/documents/{PALMYRA}.json").json()["loaded"] is None
    copy = client.get(f"/documents/{PALMYRA}.json").json()["copies"][0]["document"]["id"]
    told = client.get(f"/documents/{copy}.json?loaded=1").json()
    marked = [piece for piece in pieces(told) if piece["loaded"]]
    assert [piece["text"].lower() for piece in marked] == [word["word"] for word in told["loaded"]]
    assert any(word["kind"] == "pejorative" and word["about"] == "Islamic State" for word in told["loaded"])
    assert "Said of" in client.get(f"/documents/{copy}?loaded=1").text


def test_near_copies_are_named_with_how_near_they_are(client):
    (copy,) = client.get(f"/documents/{PALMYRA}.json").json()["copies"]
    assert copy["document"]["title"] == "Heroes of the army liberate Palmyra"
    assert f"other={copy['document']['id']}" in client.get(f"/documents/{PALMYRA}").text


def test_boilerplate_and_headings_are_told_apart_from_the_article(tmp_path):
    text = "# What fell\n\nRebels hold Harasta.\n\nShare this"
    blocks = (
        make_block(start=2, end=11, role="heading"),
        make_block(start=13, end=33),
        make_block(start=35, end=45, role="boilerplate"),
    )
    document = make_document(text=text, blocks=blocks)
    with serving_one(tmp_path / "one.db", document, [claim_at(document, "Rebels hold Harasta.")]) as client:
        shown = client.get(f"/documents/{document.id}").text
    assert re.search(r"<h3[^>]*>What fell</h3>", shown)
    assert re.search(r'<p dir="auto" class="boilerplate">.*Share this</p>', shown)


def test_a_card_tells_the_way_from_the_speaker_to_the_outlet(tmp_path):
    document = make_document(outlet="Levant Wire", published=make_published())
    chain = (make_speaker(), make_speaker(name="state television", cue="quoted"))
    with serving_one(tmp_path / "one.db", document, [make_claim(document=document.id, asserted_by=chain)]) as client:
        (card,) = client.get(f"/documents/{document.id}.json").json()["cards"]
    assert [link["name"] for link in card["chain"]] == ["an army officer", "state television", "Levant Wire"]
    assert card["status"] is None


def test_a_long_document_is_shown_in_parts_that_hold_all_of_it(tmp_path):
    sentence = "Rebels hold Harasta. "
    document = make_document(text=sentence * 5_000)
    claims = [make_claim(document=document.id, start=at * len(sentence), quote=sentence.strip()) for at in range(5_000)]
    with serving_one(tmp_path / "long.db", document, claims) as client:
        first = client.get(f"/documents/{document.id}.json").json()
        shown, texts = 0, []
        for part in range(1, first["parts"] + 1):
            told = client.get(f"/documents/{document.id}.json?part={part}").json()
            assert len(told["cards"]) <= 61
            shown += len(told["cards"])
            texts.append("".join(piece["text"] for piece in pieces(told)))
        assert shown == 5_000
        assert "".join(texts) == document.text
        last = client.get(f"/documents/{document.id}.json?claim={claims[-1].id}").json()
        assert claims[-1].id in {card["id"] for card in last["cards"]}
        assert f"part={last['part'] - 1}#" in client.get(f"/documents/{document.id}?part={last['part']}").text


@pytest.mark.browser
def test_a_passage_leads_to_its_card_and_a_rival_to_the_other_document(page):
    named = page.request.get("/compare.json?one=The+last+Daesh+town+falls").json()["one"]["document"]
    page.goto(f"/documents/{named['id']}")
    passage = page.get_by_role("link", name=re.compile(r"^\w+: control, to its card")).first
    passage.press("Enter")
    card = page.locator("article:focus")
    assert "Who says otherwise" in card.inner_text()
    card.get_by_role("link", name=re.compile(r"back to its passage")).press("Enter")
    assert page.evaluate("document.activeElement.id").startswith("at-clm_")
    page.get_by_role("link", name=re.compile("^Read it there")).first.click()
    page.wait_for_url("**/documents/*claim=clm_*")
    assert page.get_by_role("heading", level=1).inner_text() == "The victory that wasn't"
    assert "Islamic State" in page.locator("article:focus").inner_text()


@pytest.mark.browser
def test_cards_are_walked_through_with_the_keyboard(page):
    page.goto(f"/documents/{PALMYRA}")
    first = page.get_by_role("article").first
    first.get_by_role("link", name=re.compile("^Next: the claim after")).press("Enter")
    assert page.evaluate("document.activeElement.id") == page.get_by_role("article").nth(1).get_attribute("id")


@pytest.mark.browser
def test_a_claim_in_another_part_is_found_by_its_mark_in_the_address(browser, tmp_path):
    from warledger.ledger.store import Ledger

    document = make_document(text="Rebels hold Harasta. " * 300)
    claims = [make_claim(document=document.id, start=at * 21) for at in range(300)]
    with Ledger.open(tmp_path / "long.db") as ledger:
        ledger.append_reading(document, claims, reader=READER)
    with serving(tmp_path / "long.db") as site, looking(browser, site) as page:
        page.goto(f"/documents/{document.id}#{claims[-1].id}")
        page.wait_for_url(f"**claim={claims[-1].id}*")
        assert page.locator("article:focus").get_attribute("id") == claims[-1].id


@pytest.mark.browser
def test_nothing_runs_over_the_edge_of_a_phone(browser, site):
    with looking(browser, site, viewport={"width": 360, "height": 800}) as page:
        claim = page.request.get(f"/documents/{PALMYRA}.json").json()["cards"][0]["id"]
        for address in (f"/documents/{PALMYRA}?loaded=1", f"/claims/{claim}", f"/compare?one=Heroes+of+the+army&other={PALMYRA}"):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
