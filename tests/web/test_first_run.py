"""The first run: an empty ledger offers the samples, and shows them."""

import time

import pytest

from browsing import asking, looking, serving
from warledger.ledger.store import Ledger

READING_SECONDS = 90


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "empty.db"
    with Ledger.open(path):
        pass
    return path


@pytest.mark.browser
@pytest.mark.model
def test_a_newcomer_reads_the_samples_with_one_button(empty, browser, cache_dir):
    with serving(empty, cache_dir=cache_dir) as site, looking(browser, site) as page:
        page.goto("/")
        page.get_by_role("button", name="Read the samples").click()
        page.wait_for_url("**/add?job=1")
        until = time.monotonic() + READING_SECONDS
        while page.request.get("/add.json").json()["jobs"][0]["stage"] != "done" and time.monotonic() < until:
            page.wait_for_timeout(500)
        page.goto("/")
        page.get_by_role("heading", level=1, name="Who is said to hold what").wait_for()
        page.goto("/forecasts")
        page.get_by_role("main").get_by_text("Tehran Dispatch Desk").first.wait_for()


def test_samples_are_not_mixed_with_what_was_read(client):
    answer = client.post("/first-run")
    assert answer.status_code == 400
    assert "samples would be mixed" in answer.text


def test_a_page_that_only_shows_reads_nothing(empty):
    with Ledger.open(empty) as ledger:
        asked = asking(ledger, can_write=False)
        assert "Read the samples" not in asked.get("/").text
        assert asked.post("/first-run").status_code == 403
        time.sleep(0.1)
        assert ledger.counts().documents == 0
