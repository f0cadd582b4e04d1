"""SQL injection: nothing that is sent becomes part of a question to a database."""

import sqlite3
from urllib.parse import quote

import pytest

from teamwork import PASSWORDS

INJECTIONS = (
    "' OR '1'='1", "' OR 1=1 --", "'; DROP TABLE accounts; --", "' UNION SELECT id, password FROM accounts --", '" OR ""="', "1; DELETE FROM audit",
    "rex' --", "rex'/*", "rex\\' OR 1=1 --", "') OR ('a'='a", "%' OR '%'='", "_ex", "re%", "rex\x00", "rex'; ATTACH 'x.db' AS x; --",
    "' AND (SELECT CASE WHEN 1=1 THEN randomblob(900000000) ELSE 1 END) --", "NULL", "0x726578", "rex\u02bc OR 1=1", "admin' OR password LIKE '$argon%",
)  # fmt: skip


def counted(team):
    """What is in the accounts, and the first rows of the log, which no attack may change."""
    connection = sqlite3.connect(team.path)
    found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in ("accounts", "memberships")}
    found["audit"] = connection.execute("SELECT * FROM audit WHERE seq < 10").fetchall()
    connection.close()
    return found


@pytest.mark.parametrize("words", INJECTIONS, ids=ascii)
def test_nobody_signs_in_by_sql(team, words):
    before = counted(team)
    for number, (name, password) in enumerate(((words, PASSWORDS["rex"]), ("rex", words), (words, words))):
        answer = team.visitor(address=f"198.51.100.{number}").sign_in(name, password)
        assert answer.status_code == 403
        assert "$argon2" not in answer.text
    assert counted(team) == before


@pytest.mark.parametrize("words", INJECTIONS, ids=ascii)
def test_nothing_that_is_asked_becomes_sql(team, words):
    before, ledgers = counted(team), {name: [claim.id for claim in ledger.claims()] for name, ledger in team.ledgers.items()}
    root, ada = team.browser("root"), team.browser("ada")
    for path in (
        "/-/audit", "/-/audit.json", "/l/syria/claims", "/l/syria/claims.json", "/l/syria/claims.csv", "/l/syria/sources", "/l/syria/history", "/l/syria/documents",
        "/l/syria/places", "/l/syria/actors", "/l/syria/timeline", "/l/syria/disputes", "/l/syria/review",
    ):  # fmt: skip
        for name in ("before", "text", "kind", "actor", "place", "outlet", "name", "by", "sort", "direction", "claim", "after", "document"):
            answer = root.get(path, params={name: words})
            assert answer.status_code in (200, 307, 400, 404, 422), (path, name, answer.status_code)
            assert "$argon2" not in answer.text
            assert "sqlite3" not in answer.text
    for path in (
        "/-/people/{}/role",
        "/-/people/{}/password",
        "/-/people/{}/disable",
        "/-/account/tokens/{}/revoke",
        "/-/account/sessions/{}/end",
    ):
        answer = ada.client.post(
            path.format(quote(words, safe="")),
            data={"csrf": ada.word("/-/account"), "ledger": "syria", "role": "reader"},
            follow_redirects=False,
        )
        assert answer.status_code in (303, 404), (path, answer.status_code)
    ada.send("/-/people", page="/-/people", name=words, ledger=words, role=words)
    ada.send("/-/account/tokens", label=words, role=words, ledger=words, days=words)
    assert counted(team) == before
    assert {name: [claim.id for claim in ledger.claims()] for name, ledger in team.ledgers.items()} == ledgers
