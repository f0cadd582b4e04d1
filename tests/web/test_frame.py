"""What every page shares: its headers, its words for errors, its twin, and that nobody else can reach it."""

import re
from importlib import resources
from pathlib import Path

import pytest

STATIC = Path(str(resources.files("warledger").joinpath("views", "static")))


def test_a_page_may_load_nothing_from_elsewhere(client):
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert client.get("/static/none").headers["x-content-type-options"] == "nosniff"


def test_a_page_has_the_same_as_json(client):
    told = client.get("/situation.json").json()
    assert f"{told['claims']} claims" in client.get("/").text


def test_a_name_that_leads_here_from_elsewhere_is_turned_away(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 403
    assert client.get("/", headers={"host": "localhost:8000"}).status_code == 200


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}])
def test_a_form_of_another_site_changes_nothing(client, headers):
    assert client.post("/", headers=headers).status_code == 403


def test_an_unknown_page_says_so_in_words(client):
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "no such page" in answer.text
    assert client.get("/nowhere.json").json()["error"]["message"]


@pytest.mark.browser
def test_the_theme_that_was_chosen_stays(page):
    page.goto("/")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Light or dark").click()
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_no_part_of_the_bundle_runs_the_page_a_second_time():
    parts = [path for path in STATIC.glob("*.js") if path.name != "main.js"]
    assert [path.name for path in parts if re.search(r"""from\s*["']\./main\.js""", path.read_text(encoding="utf-8"))] == []
