"""The board of disputes: both sides in their words, filtered, paged, and each followed to its sentence."""

import pytest
from markupsafe import escape

from browsing import asking
from factory import READER, make_claim, make_days, make_document, make_place, make_published, make_speaker
from warledger.ledger.store import Ledger
from warledger.workflow.judging import judge


def test_both_sides_stand_with_their_words_and_origins(client):
    told = client.get("/disputes.json").json()
    assert told["total"] == len(told["disputes"]) == 2
    holder = next(dispute for dispute in told["disputes"] if dispute["field"] == "holder")
    assert [holder[side]["statements"][0]["said"] for side in ("one", "other")] == [
        "Al-Bukamal: held by allies of Syria",
        "Al-Bukamal: held by Islamic State",
    ]
    shown = client.get("/disputes").text
    for side in (holder["one"], holder["other"]):
        assert len(side["named"]) == side["origins"]
        assert side["named"][0]["name"] in shown
        assert f'/claims/{side["claims"][0]}"' in shown
        assert f"#{side['claims'][0]}" in shown


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        ({"field": "holder"}, ["holder"]),
        ({"place": "Al-Bukamal"}, ["holder"]),
        ({"place": "Debaltseve"}, ["denial"]),
        ({"actor": "isis"}, ["holder"]),
        ({"until": "2016"}, ["denial"]),
        ({"since": "2017-11"}, ["holder"]),
        ({"place": "Nowhere"}, []),
    ],
)
def test_the_address_filters(client, asked, fields):
    told = client.get("/disputes.json", params=asked).json()
    assert [dispute["field"] for dispute in told["disputes"]] == fields
    assert told["total"] == len(fields)


def test_order_by_origins_puts_denials_last(client):
    told = client.get("/disputes.json?sort=origins").json()
    assert [dispute["field"] for dispute in told["disputes"]] == ["holder", "denial"]


@pytest.mark.parametrize("asked", ["field=colour", "since=yesterday", "page=0", "page=x", "sort=best", "place=" + "a" * 300])
def test_a_wrong_value_is_named(client, asked):
    answer = client.get(f"/disputes.json?{asked}")
    assert answer.status_code == 400
    assert asked.partition("=")[2][:5] in answer.json()["error"]["message"] or "300" in answer.json()["error"]["message"]
    assert answer.json()["error"]["hint"]


def test_a_page_past_the_last_is_empty_and_says_so(client):
    assert client.get("/disputes.json?page=7").json()["disputes"] == []
    assert client.get("/disputes?page=7").status_code == 200


def test_why_several_outlets_count_as_one_is_said_and_nothing_of_a_text_is_markup(tmp_path):
    with Ledger.open(tmp_path / "copies.db") as ledger:
        for outlet, holder in (("<b>Wire</b>", "isis"), ("Echo & Co", "isis"), ("Other Desk", "syrian-army")):
            text = f"Harasta is held by {holder}, <script>alert(1)</script> an officer said."
            document = make_document(text=text, outlet=outlet, published=make_published(), origin=f"{outlet}.txt")
            args = {"holder": holder, "status": "holds"}
            speaker = (make_speaker(name="General Smith"),) if holder == "isis" else ()
            place = (make_place(start=0, end=7),)
            claim = make_claim(
                document=document.id,
                quote=text,
                args=args,
                asserted_by=speaker,
                places=place,
                when=make_days("2018-01-19"),
                modality="asserted",
            )
            ledger.append_reading(document, [claim], reader=READER)
        judge(ledger)
        client = asking(ledger)
        (dispute,) = client.get("/disputes.json").json()["disputes"]
        shown = client.get("/disputes").text
    side = next(side for side in (dispute["one"], dispute["other"]) if side["outlets"] == 2)
    assert side["origins"] == 1
    (origin,) = side["named"]
    assert sorted(origin["outlets"]) == ["<b>Wire</b>", "Echo & Co"]
    assert len(origin["ties"]) > 0
    assert f"Counted as one: <bdi>{escape(origin['ties'][0])}</bdi>" in shown
    assert "<b>Wire" not in shown
    assert "<script>alert" not in shown


@pytest.mark.browser
def test_disputes_are_filtered_and_one_side_followed_to_its_sentence(page):
    page.goto("/disputes")
    page.get_by_label("They differ on").select_option("holder")
    page.wait_for_url("**field=holder**")
    board = page.get_by_role("region", name="Disputes found")
    page.get_by_text("1 dispute", exact=True).wait_for()
    assert board.get_by_role("article").count() == 1
    side = board.get_by_role("article").get_by_role("group", name="The other side")
    assert "back in control" in side.inner_text()
    link = side.get_by_role("link", name="In the text")
    assert "/documents/" in link.get_attribute("href")
    assert "#clm_" in link.get_attribute("href")
    page.go_back()
    page.get_by_text("2 disputes", exact=True).wait_for()


@pytest.mark.browser
def test_a_narrow_screen_shows_one_side_below_the_other(browser, site):
    from browsing import looking

    with looking(browser, site, viewport={"width": 360, "height": 800}) as page:
        page.goto("/disputes")
        one, other = (
            page.get_by_role("article").first.get_by_role("group", name=name).bounding_box() for name in ("One side", "The other side")
        )
        assert other["y"] > one["y"] + one["height"] - 1
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
