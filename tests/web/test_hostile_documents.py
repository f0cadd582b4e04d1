"""Documents written to break a page: script, events, text that turns the line around, control characters, endless titles."""

import time
from pathlib import Path

import pytest

from browsing import looking, serving
from factory import READER, make_claim, make_document, make_speaker

SCRIPT = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
TURNED = "\u202eevil\u202c \u2067seize\u2069 "
CONTROLS = "nul\x00 bell\x07 escape\x1b[31m red\x9b "
LETTERS = 10_000_000


def write(path: Path, *documents, **fields) -> list[str]:
    """Write documents of one claim each into a ledger, and return the ids of the claims."""
    from warledger.ledger.store import Ledger

    claims = []
    with Ledger.open(path) as ledger:
        for document in documents:
            claim = make_claim(
                document=document.id,
                quote=document.text,
                asserted_by=(make_speaker(name=SCRIPT, cue=SCRIPT),),
                args={"holder": SCRIPT, "status": SCRIPT},
                reading=(SCRIPT,),
                **fields,
            )
            ledger.append_reading(document, [claim], reader=READER)
            claims.append(claim.id)
    return claims


def hostile(**fields):
    text = f"{SCRIPT} {TURNED} {CONTROLS} الجيش يسيطر على حرستا"
    given = {
        "title": f"{SCRIPT}{TURNED}{CONTROLS}",
        "outlet": SCRIPT,
        "author": SCRIPT,
        "url": "javascript:document.title='owned'",
        "text": text,
    }
    return make_document(**{**given, **fields})


@pytest.fixture
def addresses(tmp_path):
    """A ledger of two hostile documents, and the addresses of all pages that show them."""
    one, other = hostile(), hostile(text=f"Otherwise: {SCRIPT}", url="https://levant.example/\" onmouseover=\"document.title='owned'")
    claims = write(tmp_path / "hostile.db", one, other)
    pages = [f"/documents/{each.id}?loaded=1" for each in (one, other)] + [f"/claims/{claim}" for claim in claims]
    return tmp_path / "hostile.db", [*pages, f"/compare?one={one.id}&other={other.id}", "/compare?one=script&other=%3Cscript%3E"]


@pytest.fixture
def ask(addresses):
    """Ask a server that shows the hostile ledger."""
    from starlette.testclient import TestClient

    from warledger.ledger.store import Ledger
    from warledger.settings import load_settings
    from warledger.views.web.app import make_app
    from warledger.views.web.desk import Desk

    with Ledger.open(addresses[0]) as ledger:
        yield TestClient(make_app(Desk(ledger, settings=load_settings(ledger=str(addresses[0])))), base_url="http://127.0.0.1")


def test_nothing_of_a_document_is_markup_or_turns_the_line_around(addresses, ask):
    for address in addresses[1]:
        answer = ask.get(address)
        assert answer.status_code == 200, address
        assert "<script>document" not in answer.text
        assert "<img" not in answer.text
        assert 'href="javascript' not in answer.text
        assert '" onmouseover' not in answer.text
        for character in ("\u202e", "\u2067", "\x00", "\x07", "\x1b", "\x9b"):
            assert character not in answer.text, f"{character!r} in {address}"


def test_text_that_runs_from_right_to_left_is_set_off(addresses, ask):
    shown = ask.get(addresses[1][0]).text
    assert 'dir="auto"' in shown
    assert "<bdi>" in shown


def test_a_title_of_ten_million_letters_is_cut_and_said_to_be(tmp_path):
    from starlette.testclient import TestClient

    from warledger.ledger.store import Ledger
    from warledger.settings import load_settings
    from warledger.views.web.app import make_app
    from warledger.views.web.desk import Desk

    endless = make_document(title="Harasta " * (LETTERS // 8), outlet="W" * LETTERS, author="A" * LETTERS)
    (claim,) = write(tmp_path / "long.db", endless)
    with Ledger.open(tmp_path / "long.db") as ledger:
        client = TestClient(make_app(Desk(ledger, settings=load_settings(ledger=str(tmp_path / "long.db")))), base_url="http://127.0.0.1")
        for address in (f"/documents/{endless.id}", f"/claims/{claim}", f"/compare?one={endless.id}", "/compare"):
            began = time.monotonic()
            answer = client.get(address)
            assert answer.status_code == 200
            assert len(answer.content) < 60_000, address
            assert time.monotonic() - began < 3, address
        assert "The title has 10,000,000 letters" in client.get(f"/documents/{endless.id}").text


@pytest.mark.browser
def test_nothing_of_a_document_is_run_and_the_page_keeps_its_shape(addresses, browser):
    with serving(addresses[0]) as site, looking(browser, site, viewport={"width": 360, "height": 800}) as page:
        for address in addresses[1]:
            page.goto(address)
            page.wait_for_load_state("networkidle")
            assert page.title() != "owned", address
            assert page.locator("main img, main script").count() == 0
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
            page.locator("h1").hover()
            assert page.title() != "owned", address
