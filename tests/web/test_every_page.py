"""What must hold of every page in contents.py: it answers, has a twin, is whole for the keyboard, the screen reader, the phone and print."""

import re
from pathlib import Path

import pytest
from lxml import html

from browsing import looking
from warledger.ledger.store import Ledger
from warledger.views.web.contents import PAGES

AXE = Path(__file__).parent.parent.parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATHS = [page.path for page in PAGES]
QUERIES = {"/compare": "one={document}&other={other}", "/documents/{document:path}": "loaded=1", "/claims": "text=town"}
"""What is asked of pages that show more when they are asked for something."""


@pytest.fixture(scope="session")
def addresses(demo_path):
    """An address for each page, with values that are in the ledger for what stands in braces."""
    with Ledger.open(demo_path) as ledger:
        claim = next(c for c in ledger.claims() if c.kind == "control" and len(c.places) > 0 and c.places[0].geonames_id)
        documents = [document.id for document in ledger.documents()][:2]
    values = {
        "/documents/{document:path}": claim.document,
        "/claims/{claim}": claim.id,
        "/review/{claim}": claim.id,
        "/places/{key:path}": f"g{claim.places[0].geonames_id}",
        "/actors/{actor:path}": claim.args["holder"],
        "/sources/{name:path}": "Levant Wire",
    }
    named = {"document": documents[0], "other": documents[1]}
    return {path: _fill(path, values.get(path)) + _query(path, named) for path in PATHS}


def _fill(path, value):
    assert ("{" in path) == (value is not None), f"there is no value for {path}: add one to `values`"
    return re.sub(r"\{[\w:]+\}", str(value), path)


def _query(path, named):
    return "?" + QUERIES[path].format(**named) if path in QUERIES else ""


@pytest.mark.parametrize("path", PATHS)
def test_it_answers_and_has_a_twin(client, addresses, path):
    address, _, query = addresses[path].partition("?")
    shown = client.get(addresses[path])
    assert shown.status_code == 200
    twin = f"{'/situation' if address == '/' else address}.json"
    assert client.get(f"{twin}?{query}").status_code == 200
    assert client.head(address).status_code in (200, 405)


@pytest.mark.parametrize("path", PATHS)
def test_its_markup_holds_no_script_and_no_style(client, addresses, path):
    page = html.document_fromstring(client.get(addresses[path]).text)
    assert page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") == []
    assert all(script.get("src") or script.get("type") == "application/json" for script in page.xpath("//script"))
    assert page.get("lang") == "en"
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//main")) == 1
    assert page.xpath("string(//title)").strip()
    assert not [link for link in page.xpath("//@href") if re.match(r"\s*(javascript|data:text)", link, re.IGNORECASE)]


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", "..%2f..%2fetc%2fpasswd", "%00", "é" * 3000, "{{7*7}}", "' OR 1=1 --", "-1"]
)
@pytest.mark.parametrize("path", PATHS)
def test_whatever_stands_in_its_address_is_answered_in_words(client, addresses, path, value):
    address = addresses[path].partition("?")[0]
    for name in ("page", "place", "actor", "since", "on", "known", "day", "kind", "one", "by", "words", "after", "claim", "first"):
        answer = client.get(f"{address}?{name}={value}")
        assert answer.status_code < 500, f"{address}?{name}={value}"
        assert "<script>alert" not in answer.text


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_serious_is_found_by_axe(browser, site, addresses, width, scheme):
    found = []
    context = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme, "bypass_csp": True, "reduced_motion": "reduce"}
    with looking(browser, site, **context) as page:
        for path, address in addresses.items():
            page.goto(address)
            page.wait_for_load_state("networkidle")
            page.add_script_tag(path=str(AXE))
            told = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
            found += [
                f"{path}: {each['id']} ({each['impact']}): {each['nodes'][0]['html'][:160]}"
                for each in told["violations"]
                if each["impact"] in ("serious", "critical")
            ]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{path}: wider than {width}")
    assert found == []


@pytest.mark.browser
def test_the_keyboard_reaches_what_can_be_used_and_shows_where_it_is(page, addresses):
    hidden = []
    for path, address in addresses.items():
        page.goto(address)
        for _ in range(12):
            page.keyboard.press("Tab")
            style = page.evaluate(
                "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.outlineWidth; })()"
            )
            if style.startswith("none"):
                hidden.append(f"{path}: {page.evaluate('document.activeElement.outerHTML')[:120]}")
    assert hidden == []


@pytest.mark.browser
def test_print_leaves_out_what_cannot_be_used_on_paper(page):
    page.goto("/")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").first.is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
