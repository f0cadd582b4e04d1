"""Every route has its least role, and nobody with less gets through: walked through all routes of both applications, for everybody."""

import re

import pytest

from teamwork import ROLES
from warledger.accounts.role import Role, read_role
from warledger.views.team.policy import LEDGER_ROUTES, READING, SERVER_ROUTES, Access, key_of

NAMES = tuple(ROLES)


def keys_of(routes):
    """The names of routes in the table, each with its method and a path that fits it."""
    for route in routes:
        path = getattr(route, "path", "")
        methods = getattr(route, "methods", None)
        for method in sorted(methods or {"GET"}):
            yield key_of(path, method, mounted=methods is None), method, re.sub(r"\{[^}]*\}", "x", path)


def gate_of(team):
    """The gate of a server, which stands behind what reads a proxy's headers and what adds our own."""
    return team.app.app.app


def test_every_route_stands_in_the_table(team):
    gate = gate_of(team)
    ledger = {key for key, _, _ in keys_of(gate.ledgers["syria"].routes)}
    own = {key for key, _, _ in keys_of(gate.own.routes)}
    assert sorted(ledger - set(LEDGER_ROUTES) - {"/static"}) == [], "add the route to LEDGER_ROUTES, with the least role it needs"
    assert sorted(own - set(SERVER_ROUTES)) == [], "add the route to SERVER_ROUTES"
    assert sorted(set(SERVER_ROUTES) - own) == []
    assert sorted(set(LEDGER_ROUTES) - ledger - {"/situation/outlines.json"}) == [], "the table names a route that is gone"


def test_what_changes_a_ledger_takes_more_than_a_reader():
    assert [key for key, role in LEDGER_ROUTES.items() if " " in key and role < Role.REVIEWER] == []


def test_what_is_open_to_everybody_is_sign_in_and_the_files_of_the_bundle():
    assert {key for key, access in SERVER_ROUTES.items() if access is Access.OPEN} == {
        "/-/sign-in",
        "POST /-/sign-in",
        "/-/oidc",
        "/-/oidc/back",
        "/static",
    }


@pytest.mark.parametrize("name", NAMES)
def test_nobody_gets_through_with_less_than_the_least_role(team, name):
    """For each route of a ledger: a method and a path, asked by somebody with a form of their own."""
    opened, mistakes = team.browser(name), []
    word = opened.word("/-/account")
    for ledger in ("syria", "donbas"):
        held = max((read_role(role) for where, role in ROLES[name].items() if where in (ledger, "*")), default=None)
        for key, method, path in keys_of(gate_of(team).ledgers[ledger].routes):
            if key == "/static":
                continue
            sent = {} if method in READING else {"data": {"csrf": word}}
            status = opened.client.request(method, f"/l/{ledger}{path}", follow_redirects=False, **sent).status_code
            through = status not in (401, 403, 404) or (held is not None and status == 404)  # a page on `x` may well not be there
            if through != (held is not None and held >= LEDGER_ROUTES[key]):
                mistakes.append(f"{name} {method} /l/{ledger}{path}: {status}")
    assert mistakes == []


def test_whoever_is_not_signed_in_sees_nothing(team):
    stranger, mistakes = team.visitor(), []
    for place, prefix in ((gate_of(team).ledgers["syria"], "/l/syria"), (gate_of(team).own, "")):
        for key, method, path in keys_of(place.routes):
            answer = stranger.client.request(method, prefix + path, follow_redirects=False)
            if prefix == "" and SERVER_ROUTES.get(key) is Access.OPEN:
                continue
            sent_in = answer.status_code == 303 and answer.headers["location"].startswith("/-/sign-in")
            if not (sent_in or answer.status_code in (401, 403)) or "Harasta" in answer.text:
                mistakes.append(f"{method} {prefix}{path}: {answer.status_code}")
    assert mistakes == []


@pytest.mark.parametrize("name", ["rita", "rex", "nemo"])
def test_pages_of_people_and_the_audit_log_are_the_admins(team, name):
    opened = team.browser(name)
    word = opened.word("/-/account")
    for key, access in SERVER_ROUTES.items():
        if access in (Access.ADMIN, Access.BROWSER_ADMIN):
            method, _, path = key.rpartition(" ")
            asked = re.sub(r"\{[^}]*\}", "ada", path)
            answer = opened.client.request(method or "GET", asked, data={"csrf": word} if method else None, follow_redirects=False)
            assert answer.status_code == 403, key


def test_a_ledger_served_alone_asks_nobody(client):
    assert client.get("/claims").status_code == 200
    assert "/-/account" not in client.get("/").text


def test_a_route_that_is_not_in_the_table_is_refused(team):
    """A page that somebody adds and forgets to enter is open to nobody."""
    place = gate_of(team).ledgers["syria"]
    place.app.add_api_route("/forgotten", lambda: "here", methods=["GET", "POST"])
    root = team.browser("root")
    assert root.get("/l/syria/forgotten").status_code == 403
    assert root.send("/l/syria/forgotten").status_code == 403


def test_what_is_done_is_in_the_log_before_it_is_done_and_again_when_it_came_to_nothing(team):
    place, seen = gate_of(team).ledgers["syria"], []
    rex, claim = team.browser("rex"), next(iter(team.ledgers["syria"].claims())).id

    async def broken(scope, receive, send):
        seen.append(team.log(limit=1)[0].outcome)
        raise RuntimeError("broken")

    kept = place.app.middleware_stack
    place.app.middleware_stack = broken
    assert rex.send(f"/l/syria/review/{claim}/reject").status_code == 500
    place.app.middleware_stack = kept
    assert seen == ["let through"]
    assert [entry.outcome for entry in team.log(limit=2)] == ["came to nothing: 500", "let through"]
    assert rex.send("/l/syria/review/clm_none/reject").status_code == 404
    assert team.log(limit=1)[0].outcome == "came to nothing: 404"


def test_where_the_log_cannot_be_written_nothing_is_done(team, monkeypatch):
    from warledger.errors import AccountError
    from warledger.ledger.filters import DecisionFilter
    from warledger.views.team import gate

    rex, claim = team.browser("rex"), next(iter(team.ledgers["syria"].claims())).id

    def broken(*_given, **_named):
        raise AccountError("The disk is full.")

    monkeypatch.setattr(gate, "note", broken)
    assert rex.send(f"/l/syria/review/{claim}/reject").status_code >= 500
    assert team.ledgers["syria"].minutes.history(DecisionFilter()) == []
