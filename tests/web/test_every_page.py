"""What must hold of every page in contents.py: it answers, has a twin, is whole for the keyboard, the screen reader, the phone and print."""

import re
from dataclasses import dataclass, field
from itertools import pairwise, product
from pathlib import Path

import pytest
from lxml import html

from browsing import asking, looking, wait_drawn
from warledger.ledger.copying import copy_ledger
from warledger.ledger.location import find_location
from warledger.ledger.store import Ledger
from warledger.views.web.contents import PAGES

AXE = Path(__file__).parent.parent.parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = Path(__file__).parent.parent.parent / "build" / "pages"
"""Where a picture of every page is kept, to be looked at after the tests."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = {1280: 900, 360: 740}
SCHEMES = ("light", "dark")
PATHS = [page.path for page in PAGES]
QUERIES = {
    "/compare": "one={document}&other={other}",
    "/documents/{document:path}": "loaded=1",
    "/claims": "text=town",
    "/places": "name=Palmyra",
}
"""What is asked of pages that show more when they are asked for something."""
NAMES = (
    "page", "place", "actor", "since", "on", "known", "day", "kind", "one", "by", "words", "after", "before", "claim",
    "first", "job", "part", "name",
)  # fmt: skip
VALUES = (
    "<script>alert(1)</script>", "..%2f..%2fetc%2fpasswd", "%00", "%ff", "é" * 3000, "{{7*7}}", "' OR 1=1 --", "-1", "²",
    "9" * 30, "",
)  # fmt: skip
"""What somebody may write behind a parameter: markup, paths, bytes that are no text, digits that are no number, numbers that nothing holds."""
TABBABLE = """
() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((each) =>
  each.checkVisibility({visibilityProperty: true}) && !each.disabled && each.tabIndex >= 0 && each.type !== 'hidden' &&
  !(each.type === 'radio' && !each.checked))
"""
WATCH = f"""
() => {{
  const met = new Map();
  document.addEventListener('focusin', ({{target}}) => {{
    const style = getComputedStyle(target), drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    met.set(target, drawn || style.boxShadow !== 'none');
  }});
  const asked = ({TABBABLE})(), name = (each) => each.outerHTML.slice(0, 140);
  window.__tabbed = () => ({{
    missed: asked.filter((each) => each.isConnected && !met.has(each)).map(name),
    unseen: [...met].filter(([each, seen]) => !seen && each !== document.body).map(([each]) => name(each)),
  }});
  return asked.length + 5 * asked.filter((each) => /date|month|time/.test(each.type ?? '')).length + 20;
}}
"""
"""Note what the keyboard comes to and whether it can be seen there; return how many steps that may take."""


@dataclass
class Seen:
    """What was seen of one page in a browser."""

    found: list[str] = field(default_factory=list)
    """What axe finds serious or critical."""
    wide: list[int] = field(default_factory=list)
    """The widths at which the page itself scrolls sideways."""
    missed: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    """What stands on paper and cannot be used there."""


@pytest.fixture(scope="module")
def addresses(demo_path):
    """An address for each page, with values that are in the ledger for what stands in braces."""
    with Ledger.open(demo_path) as ledger:
        claim = next(c for c in ledger.claims() if c.kind == "control" and len(c.places) > 0 and c.places[0].geonames_id)
        documents = list(ledger.documents())
    values = {
        "document": claim.document,
        "claim": claim.id,
        "key": f"g{claim.places[0].geonames_id}",
        "actor": claim.args["holder"],
        "name": next(document.outlet for document in documents if document.outlet),
    }
    named = {"document": documents[0].id, "other": documents[1].id}
    return {path: _fill(path, values) + _query(path, named) for path in PATHS}


def _fill(path, values):
    names = re.findall(r"\{(\w+)[:\w]*\}", path)
    assert set(names) <= set(values), f"there is no value for {path}: add one to `values`"
    return re.sub(r"\{(\w+)[:\w]*\}", lambda found: str(values[found.group(1)]), path)


def _query(path, named):
    return "?" + QUERIES[path].format(**named) if path in QUERIES else ""


@pytest.fixture(scope="module")
def reader(demo_path):
    """Ask a server that shows the ledger of the samples, and is never asked to change it."""
    with Ledger.open(demo_path) as ledger:
        yield asking(ledger, raises=False)


@pytest.fixture(scope="module")
def other_reader(demo_path, postgres):
    """A server that shows the same ledger, copied into PostgreSQL."""
    address = postgres.make_database()
    copy_ledger(demo_path, find_location(address))
    with Ledger.open(address) as ledger:
        yield asking(ledger, raises=False)
    postgres.drop_database(address)


@pytest.mark.postgres
@pytest.mark.parametrize("path", PATHS)
def test_it_says_the_same_of_a_ledger_in_postgresql(reader, other_reader, addresses, path):
    address, _, query = addresses[path].partition("?")
    twin = f"{'/situation' if address == '/' else address}.json?{query}"
    assert other_reader.get(twin).json() == reader.get(twin).json()
    asked = [f"{address}?{name}={value}" for name, value in product(NAMES, ("%00", "' OR 1=1 --", "9" * 30))]
    assert [each for each in asked if other_reader.get(each).status_code >= 500] == []


@pytest.mark.parametrize("path", PATHS)
def test_it_answers_and_has_a_twin(reader, addresses, path):
    address, _, query = addresses[path].partition("?")
    twin = f"{'/situation' if address == '/' else address}.json"
    for asked in (addresses[path], f"{twin}?{query}"):
        assert reader.get(asked).status_code == 200
        head = reader.head(asked)
        assert (head.status_code, head.content) == (200, b"")
    assert isinstance(reader.get(f"{twin}?{query}").json(), dict)
    link = html.document_fromstring(reader.get(addresses[path]).text).xpath("string(//footer//a/@href)")
    assert reader.get(link).json() == reader.get(f"{twin}?{query}").json()


@pytest.mark.parametrize("path", PATHS)
def test_its_markup_is_whole_and_holds_no_script_and_no_style(reader, addresses, path):
    page = html.document_fromstring(reader.get(addresses[path]).text)
    assert page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") == []
    assert all(script.get("src") or script.get("type") == "application/json" for script in page.xpath("//script"))
    assert not [
        link
        for link in page.xpath("//@href | //@src | //@action | //@formaction")
        if re.match(r"\s*(javascript|data:text)", link, re.IGNORECASE)
    ]
    assert page.get("lang") == "en"
    assert page.xpath("string(//title)").strip()
    assert [len(page.xpath(f"//{name}")) for name in ("h1", "main", "body/header", "body/footer")] == [1, 1, 1, 1]
    assert page.xpath("//header//nav[@aria-label]")
    assert len(page.xpath("//header//nav//a[@aria-current='page']")) == 1
    ids = page.xpath("//@id")
    assert sorted(ids) == sorted(set(ids)), "an id stands twice"
    levels = [int(heading.tag[1]) for heading in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    assert all(after - before <= 1 for before, after in pairwise(levels)), f"a heading is skipped: {levels}"


@pytest.mark.parametrize("path", PATHS)
def test_whatever_stands_in_its_address_is_answered_in_words(reader, addresses, path):
    address = addresses[path].partition("?")[0]
    broken = []
    for value in VALUES:
        for name in NAMES:
            answer = reader.get(f"{address}?{name}={value}")
            if answer.status_code >= 500 or "<script>alert" in answer.text:
                broken.append(f"{answer.status_code} {address}?{name}={value[:60]}")
    assert broken == []


@pytest.fixture(scope="module")
def seen(browser, site, addresses):
    """Look at every page once in light and once in dark, on a wide and a narrow screen, by keyboard and as it is printed."""
    told = {path: Seen() for path in PATHS}
    for scheme in SCHEMES:
        with looking(browser, site, color_scheme=scheme, reduced_motion="reduce") as page:
            for path, address in addresses.items():
                page.set_viewport_size({"width": 1280, "height": WIDTHS[1280]})
                page.goto(address)
                wait_drawn(page)
                page.evaluate(AXE.read_text(encoding="utf-8"))
                for width, height in WIDTHS.items():
                    page.set_viewport_size({"width": width, "height": height})
                    _look(page, told[path], f"{scheme}, {width} wide")
                    page.screenshot(path=SHOTS / f"{_file_name(path)}-{scheme}-{width}.png")
                    if page.evaluate("document.documentElement.scrollWidth") > width:
                        told[path].wide.append(width)
                if scheme == "light":
                    _walk(page, told[path])
                    _print(page, told[path])
    return told


def _file_name(path):
    return re.sub(r"\W+", "-", path).strip("-") or "situation"


def _look(page, told, where):
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
    told.found += [
        f"{where}: {each['id']} ({each['impact']}): {each['nodes'][0]['html'][:160]}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]


def _walk(page, told):
    """Go through a page with the tabulator key."""
    for _ in range(page.evaluate(WATCH)):
        page.keyboard.press("Tab")
    tabbed = page.evaluate("window.__tabbed()")
    told.missed, told.unseen = tabbed["missed"], tabbed["unseen"]


def _print(page, told):
    page.emulate_media(media="print")
    shown = page.locator("nav, button, input, select, textarea, #notices, .skip").filter(visible=True)
    told.printed = [each.evaluate("each => each.outerHTML.slice(0, 120)") for each in shown.all()]
    if not page.get_by_role("heading", level=1).is_visible():
        told.printed.append("no heading")
    page.emulate_media(media="screen")


@pytest.mark.browser
@pytest.mark.parametrize("path", PATHS)
def test_nothing_serious_is_found_by_axe(seen, path):
    assert seen[path].found == []


@pytest.mark.browser
@pytest.mark.parametrize("path", PATHS)
def test_it_is_no_wider_than_the_screen(seen, path):
    assert seen[path].wide == []


@pytest.mark.browser
@pytest.mark.parametrize("path", PATHS)
def test_the_keyboard_reaches_what_can_be_used_and_shows_where_it_is(seen, path):
    assert (seen[path].missed, seen[path].unseen) == ([], [])


@pytest.mark.browser
@pytest.mark.parametrize("path", PATHS)
def test_print_leaves_out_what_cannot_be_used_on_paper(seen, path):
    assert seen[path].printed == []
