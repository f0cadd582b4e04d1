"""Everything shown is hostile text: a ledger whose every name, word and title tries to be markup, on every page; and addresses that try tricks."""

import re
import time
from http.client import HTTPConnection
from urllib.parse import quote

import pytest
from lxml import html

from browsing import asking, looking, serving, wait_drawn
from factory import READER, make_claim, make_days, make_document, make_place, make_published, make_speaker
from warledger.ledger.store import Ledger
from warledger.views.web.contents import PAGES

MARKUP = "<script>window.__hit=1</script><img src=x onerror='window.__hit=2'><svg onload=window.__hit=3></svg></script>"
ATTRIBUTE = "\" onmouseover=\"window.__hit=4\" autofocus onfocus='window.__hit=5' style='x"
ADDRESS = "javascript:window.__hit=6"
LINK = 'https://levant.example/"onmouseover="window.__hit=9'
TEMPLATE = "{{7191*7193}} ${7191*7193} #{7191*7193} {% if %} <%= 7191*7193 %>"
WORKED_OUT = "51724863"
TURNED = "\u202eevil\u202c \u2067seize\u2069"
CONTROLS = "nul\x00 bell\x07 escape\x1b[31m red\x9b line\u2028"
WORD = "Donaudampfschifffahrt" * 20
BAD = f"{MARKUP}{ATTRIBUTE} {ADDRESS} {TEMPLATE} {TURNED} {CONTROLS} الجيش يسيطر {WORD}"
ACTOR = '<script>window.__hit=7</script>" onclick="window.__hit=8'
HIDDEN = re.compile("[\x00\x07\x1b\x9b\u202a-\u202e\u2066-\u2069\u2028]")
PLACES = {"Harasta": 170010, f"Duma {BAD}": 170011}
SECONDS = 10
"""What no page may take, on however busy a machine: a page that hangs takes minutes."""
LARGEST = 2_000_000
"""Bytes that a page of this little may have, whatever its titles are."""
TRICKS = (
    "/static/..%2f..%2fweb%2fapp.py", "/static/%2e%2e/%2e%2e/web/app.py", "/static/../../web/app.py", "/static/....//....//web/app.py",
    "/static/..%5c..%5cweb%5capp.py", "/static/%00", "/static/main.css%00.js", "/static//etc/passwd", "/static/%2fetc%2fpasswd",
    "/static/" + "a" * 5000, "/static/maps/../../web/app.py", "//evil.example/", "/%2f%2fevil.example", "/claims/..%2f..%2fetc%2fpasswd",
    "/documents/%2e%2e", "/documents/", "/claims/", "/places/%00", "/actors/%00", "/sources/%00", "/sources/%ff", "/claims/%ff",
    "/review/%f0%9f%92%a3", "/places/g999999999999999999999999", "/places/g-1", "/places/" + "p" * 20_000, "/actors/" + "a" * 20_000,
    "/sources/" + quote(MARKUP), "/claims/" + quote(MARKUP), "/nowhere/" + quote(MARKUP), "/claims/clm_%25", "/documents/doc_%25.json",
)  # fmt: skip


def write(path, *, title=BAD, outlet=BAD, author=BAD):
    """Write a judged ledger in which two outlets contradict each other in words that are all hostile."""
    from warledger import workflow

    with Ledger.open(path) as ledger:
        for number, holder in enumerate(("syrian-army", ACTOR, "isis")):
            text = f"Report {number}: {BAD}\n\nRebels hold Harasta. {MARKUP}"
            document = make_document(
                text=text, title=title, outlet=f"{outlet} {number}", author=author, url=LINK if number == 1 else ADDRESS, origin=BAD, language=MARKUP,
                published=make_published(f"2018-01-2{number}"),
            )  # fmt: skip
            ledger.append_reading(document, list(claims_of(document, holder)), reader=READER)
        workflow.judge(ledger)


def claims_of(document, holder):
    """Yield claims of each kind, told in the document's own words and by speakers of such names."""
    places = tuple(make_place(text=name, start=0, end=7, name=name, geonames_id=number) for name, number in PLACES.items())
    when = make_days("2018-01-19", text=BAD)
    shared = {
        "document": document.id, "quote": document.text, "asserted_by": (make_speaker(name=BAD, cue=BAD), make_speaker(name=MARKUP)),
        "places": places, "when": when, "reading": (BAD,), "modality": "reported",
    }  # fmt: skip
    told = {
        "control": {"holder": holder, "status": "holds"},
        "event": {"actor": holder, "action": "capture", "target": ACTOR, "plover": {"type": "ASSAULT", "mode": BAD}},
        "estimate": {"of": "fighters", "actor": holder, "low": 100, "high": 2000, "bound": "exact"},
        "relation": {"a": holder, "b": "isis", "relation": "hostile"},
        "agreement": {"name": BAD, "parties": [holder, ACTOR], "status": "signed"},
        "forecast": {"what": BAD, "actor": holder, "deadline": "2018-02-01", "certainty": BAD, "condition": BAD},
        "intent": {"actor": holder, "what": BAD, "target": ACTOR},
        "recommendation": {"actor": holder, "what": BAD},
        "cause": {"effect": BAD, "cause": BAD},
        "condition": {"if": BAD, "then": BAD},
    }
    for kind, args in told.items():
        modality = "predicted" if kind == "forecast" else "advised" if kind == "recommendation" else "reported"
        yield make_claim(**{**shared, "kind": kind, "args": args, "rule": f"{kind}.test", "modality": modality})


def addresses_in(path):
    """Return an address for each page, and of pages for one thing an address for several such things."""
    from warledger.workflow.records import count_sources

    with Ledger.open(path) as ledger:
        documents, claims = list(ledger.documents()), list(ledger.claims())
        actors, sources = list(ledger.docket.count_actors()), list(count_sources(ledger))
    values = {
        "document": [documents[0].id],
        "claim": [next(claim.id for claim in claims if claim.kind == kind) for kind in ("control", "event", "forecast", "agreement")],
        "key": [f"g{number}" for number in PLACES.values()],
        "actor": [next(actor for actor in actors if "<" in actor), "isis"],
        "name": sources[:1],
    }
    found = [f"/compare?one={documents[0].id}&other={documents[1].id}", "/compare?one=script&other=%3Cscript%3E"]
    found += [f"/documents/{document.id}?loaded=1" for document in documents]
    for page in PAGES:
        name = re.search(r"\{(\w+)[:\w]*\}", page.path)
        if name is None:
            found.append(page.path)
        else:
            found += [page.path.replace(name.group(), quote(value, safe="")) for value in values[name.group(1)]]
    return found


def ask_app(path):
    """Return what asks an application that shows the ledger at a path, whose errors are answers as they are in a server."""
    return asking(Ledger.open(path), raises=False)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / f"{'<b>{{7191*7193}}'}.db"
    write(path)
    return path


def check_markup(address, text):
    """Say what of the hostile words has become part of the page rather than of its text."""
    page = html.document_fromstring(text)
    assert page.xpath("//@*[starts-with(name(), 'on') or name() = 'style' or name() = 'autofocus']") == [], address
    assert page.xpath("//img | //iframe | //object | //embed | //base | //style | //b") == [], address
    assert [each for each in page.xpath("//script") if not each.get("src") and each.get("type") != "application/json"] == [], address
    assert not [link for link in page.xpath("//@href | //@src | //@action | //@formaction") if re.match(r"\W*javascript", link)], address
    assert WORKED_OUT not in text, address
    assert HIDDEN.search(text) is None, f"{HIDDEN.search(text)} in {address}"


def test_nothing_of_a_ledger_is_markup_on_any_page(hostile):
    client = ask_app(hostile)
    slow = []
    for address in addresses_in(hostile):
        began = time.monotonic()
        answer = client.get(address)
        slow += [f"{address[:80]}: {time.monotonic() - began:.1f} s"] if time.monotonic() - began > SECONDS else []
        assert answer.status_code == 200, f"{answer.status_code} {address[:200]}"
        assert answer.history == [], address
        check_markup(address[:200], answer.text)
    assert slow == []


def test_endless_titles_and_outlets_are_cut_on_every_page(tmp_path):
    path = tmp_path / "endless.db"
    write(path, title="Harasta " * 1_250_000, outlet="W" * 100_000, author="A" * 10_000_000)
    client = ask_app(path)
    large = {}
    for address in [each for each in addresses_in(path) if len(each) < 60_000]:
        began = time.monotonic()
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert time.monotonic() - began < SECONDS, address
        if len(answer.content) > LARGEST:
            large[address[:80]] = len(answer.content)
    assert large == {}
    assert (
        "The title has 10,000,000 letters" in client.get(next(each for each in addresses_in(path) if each.startswith("/documents/"))).text
    )


def test_text_that_runs_from_right_to_left_is_set_off(hostile):
    address = next(each for each in addresses_in(hostile) if each.startswith("/documents/"))
    page = html.document_fromstring(ask_app(hostile).get(address).text)
    assert page.xpath("//h1[@dir='auto']/bdi")
    assert page.xpath("//p[@dir='auto'][contains(., 'الجيش')]")
    assert page.xpath("//q[@dir='auto']/bdi[contains(., 'الجيش')]")


@pytest.mark.browser
def test_nothing_of_a_ledger_is_run_on_any_page(hostile, browser):
    with serving(hostile) as site, looking(browser, site, viewport={"width": 360, "height": 800}) as page:
        page.on("dialog", lambda dialog: (page.troubles.append(f"dialog: {dialog.message[:80]}"), dialog.dismiss()))
        wide = []
        for address in addresses_in(hostile):
            page.goto(address)
            wait_drawn(page)
            for _ in range(3):
                page.keyboard.press("Tab")
            page.locator("h1").hover()
            assert page.evaluate("window.__hit") is None, address[:200]
            if page.evaluate("document.documentElement.scrollWidth") > 360:
                wide.append(address[:80])
        assert wide == []


def test_an_error_repeats_what_was_asked_only_as_text(hostile):
    client = ask_app(hostile)
    for address in (
        "/documents/",
        "/claims/",
        "/places/",
        "/actors/",
        "/sources/",
        "/nowhere/",
        "/disputes?field=",
        "/timeline?since=",
        "/?day=",
    ):
        answer = client.get(address + quote(BAD[:400], safe=""))
        assert 400 <= answer.status_code < 500, address
        check_markup(address, answer.text)
        assert f"Status {answer.status_code}" in answer.text


def test_no_address_leads_out_of_the_bundle_or_breaks_the_server(hostile):
    with serving(hostile) as site:
        for trick in TRICKS:
            status, body, location = ask_raw(site, "GET", trick)
            assert status < 500, f"{status} {trick[:100]}"
            assert b"make_app" not in body, trick[:100]
            assert b"root:" not in body, trick[:100]
            assert location is None or location.startswith(("/", site)), f"{trick} leads to {location}"
            assert location is None or not location.startswith("//"), f"{trick} leads to {location}"


def test_an_endless_address_is_refused_and_the_server_goes_on(hostile):
    with serving(hostile) as site:
        for path in ("/" + "a" * 200_000, "/claims?text=" + "a" * 200_000, "/claims?" + "&".join(f"kind=k{n}" for n in range(6000))):
            status, _, _ = ask_raw(site, "GET", path)
            assert 400 <= status < 500, path[:40]
        assert ask_raw(site, "GET", "/")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "BREW"])
def test_pages_are_only_read(hostile, method):
    client = ask_app(hostile)
    for address in addresses_in(hostile):
        if (method, address.partition("?")[0]) == ("POST", "/add"):
            continue
        assert client.request(method, address).status_code in (400, 404, 405), f"{method} {address[:100]}"


def ask_raw(site, method, path):
    """Ask a server for a path exactly as it is written, which no client tidies up."""
    connection = HTTPConnection(site.removeprefix("http://"), timeout=10)
    try:
        connection.putrequest(method, path, skip_accept_encoding=True)
        connection.endheaders()
        answer = connection.getresponse()
        try:
            return answer.status, answer.read(), answer.getheader("location")
        except ConnectionResetError:  # a server that refuses does not listen to the end
            return answer.status, b"", None
    finally:
        connection.close()
