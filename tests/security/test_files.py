"""Paths and spreadsheets: no address leads to a file of the machine, and no cell of a table that is handed out is worked out by a spreadsheet."""

import csv
import io

import pytest

from teamwork import working, write_accounts, write_ledger

PATHS = (
    "/static/../../../../etc/passwd", "/static/..%2f..%2f..%2f..%2fetc%2fpasswd", "/static/%2e%2e/%2e%2e/pyproject.toml", "/static/..%5c..%5cweb%5capp.py",
    "/static//etc/passwd", "/static/%2fetc%2fpasswd", "/static/....//....//web/app.py", "/static/%00", "/static/main.css%00.html",
    "/-/../accounts.db", "/-/..%2faccounts.db", "/l/../accounts.db", "/l/..%2f..%2faccounts.db", "/accounts.db", "/l/accounts.db/", "/warledger.toml",
    "/l/syria/../../accounts.db", "/l/syria/documents/..%2f..%2f..%2faccounts.db", "/l/syria/documents/../../../accounts.db",
    "/l/syria/sources/..%2f..%2faccounts.db", "/l/syria/places/%2e%2e%2faccounts.db", "/l/syria/actors/....//accounts.db",
    "/l/syria/static/..%2f..%2faccounts.db", "/l/syria/situation/outlines.json", "/l/syria.db", "/l/syria/syria.db",
)  # fmt: skip
SECRETS = ("root:x:0", "SQLite format 3", "[project]", "def make_app", "$argon2id$", "[server]")


@pytest.mark.parametrize("path", PATHS)
def test_no_address_leads_to_a_file(team, path):
    for opened in (team.visitor(), team.browser("root")):
        answer = opened.get(path)
        assert answer.status_code in (303, 307, 400, 401, 403, 404), path
        assert [secret for secret in SECRETS if secret in answer.text] == []


NAMES = (
    "../../evil.txt",
    "..\\..\\evil.txt",
    "/etc/cron.d/evil",
    "C:\\evil.txt",
    "evil\x00.txt",
    "accounts.db",
    "~/evil.txt",
    "a/../../../evil.txt",
    "CON",
    "..",
)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_file_that_is_handed_in_is_written_nowhere_else(team, name):
    folder = team.path.parent
    before, accounts = {path.name for path in folder.iterdir()}, team.path.read_bytes()
    rex = team.browser("rex")
    fields = [
        ("csrf", (None, rex.word("/-/account"))),
        ("files", (name.replace("\x00", "%00"), b"not a document")),
        ("published", (None, "never")),
    ]
    answer = rex.client.post("/l/syria/add", files=fields, follow_redirects=False)
    assert answer.status_code == 422, "it is refused for its date, after it was taken apart"
    assert {path.name for path in folder.iterdir()} - before <= {"accounts.db-wal", "accounts.db-shm", "syria.db-wal", "syria.db-shm"}
    assert team.path.read_bytes()[:100] == accounts[:100]


CELLS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", '=HYPERLINK("https://evil.example")', "'=1+1", "\uff1d1+1")  # fmt: skip
"""Full-width signs count too: some spreadsheets take them for the narrow ones."""


@pytest.mark.parametrize("cell", CELLS, ids=ascii)
def test_no_cell_is_worked_out_by_a_spreadsheet(tmp_path, cell):
    ledger = write_ledger(
        tmp_path / "syria.db", text=f"{cell} Rebels hold Harasta.", title=cell, outlet=cell, author=cell, origin=cell, url=cell
    )
    with working(write_accounts(tmp_path / "accounts.db"), {"syria": ledger}) as team:
        answer = team.browser("rita").get("/l/syria/claims.csv")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert len(rows) == 2
    assert [
        each
        for row in rows
        for each in row
        if each.lstrip(" \t\r\n")[:1] in ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20") and len(each) > 1
    ] == []
