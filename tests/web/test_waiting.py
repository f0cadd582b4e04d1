"""What a reader sees while something is fetched, when nothing comes, and when an error comes instead of what was asked for."""

import pytest

from browsing import looking, wait_drawn


@pytest.fixture
def troubled(browser, site):
    """A page on which errors of the server are part of the test."""
    with looking(browser, site) as page:
        yield page
        page.troubles.clear()


def choose(page):
    """Ask for something that htmx fetches."""
    page.get_by_role("combobox", name="Order").select_option(index=1)


@pytest.mark.browser
def test_a_bar_shows_that_something_is_being_fetched(troubled):
    troubled.goto("/disputes")
    wait_drawn(troubled)
    held = []

    def hold(route):
        held.append(route)

    troubled.route("**/disputes?*", hold)
    choose(troubled)
    bar = troubled.get_by_role("progressbar", name="Loading")
    bar.wait_for(state="visible")
    held[0].continue_()
    bar.wait_for(state="hidden")


@pytest.mark.browser
def test_what_stood_on_the_page_stays_when_an_error_comes_and_the_error_is_said(troubled):
    troubled.goto("/disputes")
    wait_drawn(troubled)
    before = troubled.locator("#board").inner_text()
    body = "<main><div role='alert'><p>The ledger is locked.</p> <b onclick='x'>Next</b>: wait.</div></main>"
    troubled.route("**/disputes?*", lambda route: route.fulfill(status=503, content_type="text/html", body=body))
    choose(troubled)
    alert = troubled.get_by_role("alert")
    alert.get_by_text("The ledger is locked. Next: wait.").wait_for()
    assert alert.locator("b").count() == 0
    assert troubled.locator("#board").inner_text() == before
    assert "sort=" not in troubled.url
    alert.get_by_role("button", name="Put away").press("Enter")
    alert.wait_for(state="detached")


@pytest.mark.browser
def test_a_server_that_was_stopped_is_said_to_be(troubled):
    troubled.goto("/disputes")
    wait_drawn(troubled)
    troubled.route("**/disputes?*", lambda route: route.abort())
    choose(troubled)
    troubled.get_by_role("alert").get_by_text("The server did not answer.").wait_for()
    troubled.unroute("**/disputes?*")
    troubled.get_by_role("combobox", name="Order").select_option(index=0)
    troubled.get_by_role("alert").wait_for(state="detached")


@pytest.mark.parametrize(
    ("address", "status", "heading"), [("/nowhere", 404, "There is nothing here"), ("/?day=someday", 400, "That could not be read")]
)
def test_an_error_says_what_is_wrong_and_where_to_go_next(client, address, status, heading):
    answer = client.get(address)
    assert answer.status_code == status
    assert heading in answer.text
    assert 'role="alert"' in answer.text
    assert "Next: " in answer.text
    assert 'href="/claims"' in answer.text
