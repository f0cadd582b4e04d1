"""A ledger's pages under an address of their own: every link, form and file of every page stays on its ledger, and every twin is the same."""

import json
import re

import pytest
from lxml import html

from teamwork import team_of
from warledger.ledger.store import Ledger
from warledger.views.team.prefixing import prefix_headers, prefix_page
from warledger.views.web.contents import PAGES

OUTSIDE = ("/static/", "/-/", "//")


@pytest.fixture(scope="module")
def demo(team_files, demo_path, tmp_path_factory):
    """A server on which the ledger `syria` is that of the samples."""
    import shutil

    folder = tmp_path_factory.mktemp("demo-team")
    files = tmp_path_factory.mktemp("demo-files")
    for file in team_files.glob("*.db"):
        shutil.copy(file, files / file.name)
    shutil.copy(demo_path, files / "syria.db")
    with team_of(files, folder) as team:
        yield team


@pytest.fixture(scope="module")
def values(demo_path):
    with Ledger.open(demo_path) as ledger:
        claim = next(c for c in ledger.claims() if c.kind == "control" and len(c.places) > 0 and c.places[0].geonames_id)
        documents = list(ledger.documents())
        return {
            "document": claim.document,
            "claim": claim.id,
            "key": f"g{claim.places[0].geonames_id}",
            "actor": claim.args["holder"],
            "name": next(document.outlet for document in documents if document.outlet),
        }


@pytest.mark.model
@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_a_page_and_its_twin_stand_under_the_ledgers_address(demo, values, path):
    rex = demo.browser("rex")
    filled = re.sub(r"\{(\w+)[:\w]*\}", lambda found: str(values[found.group(1)]), path)
    answer = rex.get(f"/l/syria{filled}")
    assert answer.status_code == 200
    page = html.document_fromstring(answer.text)
    leaving = [
        f"{attribute}={value}"
        for element in page.iter()
        if isinstance(element.tag, str)
        for attribute, value in element.attrib.items()
        if value.startswith("/") and not value.startswith(("/l/syria/", *OUTSIDE)) and attribute != "value"
    ]
    assert [each for each in leaving if each != "data-prefix=/l/syria"] == []
    twin = page.xpath("string(//footer//a/@href)")
    assert twin.startswith("/l/syria/")
    assert rex.get(twin).status_code == 200
    assert [link for link in sorted(set(page.xpath("//header//a/@href"))) if rex.get(link).status_code not in (200, 403)] == []


@pytest.mark.model
def test_no_twin_holds_an_address_of_a_page(demo, values):
    """What a program reads must not lead it to where the ledger does not stand."""
    rex, found = demo.browser("rex"), []
    for page in PAGES:
        filled = re.sub(r"\{(\w+)[:\w]*\}", lambda at: str(values[at.group(1)]), page.path)
        told = rex.get(f"/l/syria{'/situation' if filled == '/' else filled}.json").json()
        found += [f"{page.path}: {each}" for each in re.findall(r'"(?:next|previous|without)": "(/(?!l/syria/)[^"]*)"', json.dumps(told))]
    assert found == [], "\n".join(found)


def test_what_is_rewritten_and_what_is_not():
    page = b'<html lang="en"><a href="/claims">x</a> <a href="/">x</a> <a href="//evil">x</a> <a href="/static/x.css"> <a href="#main"> <form method="post" action="/add"><p>href=&#34;/x&#34;'
    made = prefix_page(page, "/l/syria", word="W")
    assert made == (
        b'<html data-prefix="/l/syria" lang="en"><a href="/l/syria/claims">x</a> <a href="/l/syria/">x</a> <a href="//evil">x</a> <a href="/static/x.css">'
        b' <a href="#main"> <form method="post" action="/l/syria/add"><input type="hidden" name="csrf" value="W"><p>href=&#34;/x&#34;'
    )
    headers = [(b"location", b"/claims?x=1"), (b"location", b"https://else.example/"), (b"location", b"/-/sign-in"), (b"etag", b"/x")]
    assert [value for _, value in prefix_headers(headers, "/l/syria")] == [
        b"/l/syria/claims?x=1",
        b"https://else.example/",
        b"/-/sign-in",
        b"/x",
    ]


def test_no_script_writes_an_address_without_the_prefix():
    """In the page's scripts an address of the ledger is given to `at`, which puts before it where the ledger stands."""
    from pathlib import Path

    folder = Path(__file__).parent.parent.parent / "frontend" / "src"
    bare = [
        f"{path.name}: {line.strip()}"
        for path in sorted(folder.glob("*.ts"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"""(?<!at\()["'`]/(?:[a-z?]|\$\{)""", line)
        and path.name != "prefix.ts"
        and not line.strip().startswith(("//", "*", "/*"))
    ]
    assert bare == []


def test_a_ledger_is_found_without_the_slash_behind_it(team):
    answer = team.browser("rex").get("/l/syria")
    assert (answer.status_code, answer.headers["location"]) == (307, "/l/syria/")
