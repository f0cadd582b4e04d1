"""Cross-site scripting, stored and reflected: what documents, forms, names and addresses hold is text on every page, under a ledger's address too."""

import re
from urllib.parse import quote

import pytest
from lxml import html

from teamwork import working, write_accounts, write_ledger
from warledger.accounts.audit import COMMAND, Actor, note
from warledger.accounts.people import grant
from warledger.accounts.role import Role
from warledger.accounts.tokens import Wanted, add_token

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{7191*7193}}",
    "${7191*7193}",
    '<a href="javascript:alert(1)">x</a>',
    '<form method="post" action="/-/account/tokens">',
    '<input type="hidden" name="csrf" value="x">',
    '<html data-prefix="//evil.example">',
    ' href="/-/sign-out" hx-post="/-/sign-out" hx-trigger="load" ',
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "\u202e<b>x</b>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)  # fmt: skip
WORKED_OUT = "51724863"
EVENTS = "//@*[starts-with(name(), 'on') or name() = 'style' or name() = 'srcdoc' or name() = 'http-equiv']"


def check(page, address):
    """Say what of hostile words has become part of a page."""
    tree = html.document_fromstring(page)
    assert tree.xpath(EVENTS) == [], address
    assert tree.xpath("//img | //iframe | //base | //b | //object") == [], address
    assert [each for each in tree.xpath("//script") if not each.get("src") and each.get("type") != "application/json"] == [], address
    assert [
        link for link in tree.xpath("//@href | //@src | //@action | //@formaction") if re.match(r"\W*(javascript|data:text)", link)
    ] == [], address
    assert {form.get("action") for form in tree.xpath("//form[@method='post']")}.isdisjoint({"/-/account/tokens"}) or address.startswith(
        "/-/account"
    )
    assert tree.xpath("//@hx-trigger[. = 'load']") == [], address
    assert WORKED_OUT not in page, address
    assert tree.get("data-prefix") in (None, "/l/syria"), address


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A server whose ledger, tokens and log hold every payload wherever somebody can put one."""
    folder = tmp_path_factory.mktemp("markup")
    words = " ".join(PAYLOADS)
    ledger = write_ledger(
        folder / "syria.db",
        text=f"{words} Rebels hold Harasta.",
        title=words,
        outlet=words,
        author=words,
        url="javascript:alert(1)",
        origin=words,
    )
    with working(write_accounts(folder / "accounts.db"), {"syria": ledger}) as team:
        grant(team.register, team.account("root"), "syria", Role.ADMIN, actor=COMMAND)
        for payload in PAYLOADS:
            add_token(team.register, team.account("root"), Wanted(payload, Role.READER), actor=COMMAND)
            note(team.register, Actor(payload, "session"), payload, ledger="syria", subject=payload, outcome=payload)
        yield team


@pytest.fixture(scope="module")
def root(hostile):
    return hostile.browser("root")


def test_nothing_stored_is_markup_on_any_page(hostile, root):
    claim, document = next(iter(hostile.ledgers["syria"].claims())).id, next(iter(hostile.ledgers["syria"].documents()))
    source = quote(document.outlet or "", safe="")
    for path in (
        "/",
        "/claims",
        f"/claims/{claim}",
        f"/documents/{document.id}?loaded=1",
        "/documents",
        f"/review/{claim}",
        "/review",
        "/history",
        "/sources",
        f"/sources/{source}",
        "/add",
        "/timeline",
        "/disputes",
    ):
        answer = root.get(f"/l/syria{path}")
        assert answer.status_code == 200, path
        check(answer.text, path)
    for path in ("/-/", "/-/account", "/-/people", "/-/audit", "/-/audit?before=30"):
        check(root.get(path).text, path)


def test_what_looks_like_our_own_markup_gets_neither_a_word_nor_another_address(hostile, root):
    """The addresses and forms of a page are rewritten after it is made: what a document says must not be."""
    claim, document = next(iter(hostile.ledgers["syria"].claims())).id, next(iter(hostile.ledgers["syria"].documents())).id
    word = root.word("/-/account")
    for path in (f"/l/syria/claims/{claim}", f"/l/syria/documents/{document}?loaded=1"):
        page = root.get(path).text
        tree = html.document_fromstring(page)
        assert [form.get("action") for form in tree.xpath("//form[@method='post']") if word not in html.tostring(form).decode()] == []
        shown = tree.text_content()
        assert word not in shown
        assert 'action="/-/account/tokens"' in shown
        assert 'href="/-/sign-out" hx-post="/-/sign-out"' in shown


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_nothing_of_an_address_comes_back_as_markup(hostile, root, payload):
    asked = quote(payload, safe="")
    stranger = hostile.visitor()
    for opened, path in (
        (stranger, f"/-/sign-in?next={asked}"), (stranger, f"/-/{asked}"), (stranger, f"/l/{asked}/"), (stranger, f"/-/oidc/back?error={asked}&state={asked}"),
        (root, f"/-/{asked}"), (root, f"/l/{asked}/"), (root, f"/l/syria/{asked}"), (root, f"/-/audit?before={asked}"),
        (root, f"/l/syria/claims?text={asked}&kind={asked}"), (root, f"/l/syria/claims/{asked}"), (root, f"/l/syria/sources?name={asked}"),
        (root, f"/l/syria/history?by={asked}"), (root, f"/l/syria/add?job={asked}"),
    ):  # fmt: skip
        answer = opened.get(path)
        assert answer.status_code < 500, path
        if answer.headers.get("content-type", "").startswith("text/html") and answer.text != "":
            check(answer.text, path)


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_nothing_of_a_form_comes_back_as_markup(hostile, root, payload):
    claim = next(iter(hostile.ledgers["syria"].claims())).id
    for path, fields in (
        ("/-/people", {"name": payload, "ledger": "syria", "role": "reader"}),
        ("/-/people", {"name": "x", "ledger": payload, "role": payload}),
        ("/-/account/tokens", {"label": payload, "role": payload, "ledger": payload, "days": payload}),
        ("/-/account/password", {"present": payload, "fresh": payload, "again": payload}),
        (f"/l/syria/review/{claim}/same", {"other": payload, "same": payload, "reason": payload, "back": payload}),
        (f"/l/syria/review/{claim}/correct", {"quote": payload, payload: payload}),
        ("/l/syria/sources/x/letter", {"letter": payload}),
    ):
        answer = root.send(path, **fields)
        assert answer.status_code < 500, (path, answer.text)
        if answer.text.startswith("<!doctype"):
            check(answer.text, path)
    stranger = hostile.visitor(address=f"2001:db8:0:{abs(hash(payload)) % 9999}::1")
    check(stranger.sign_in(payload, payload, next=payload).text, "/-/sign-in")
