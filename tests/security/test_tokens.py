"""Tokens: a stolen, old or narrow one opens no more than it should, and none is a way into somebody's account."""

from hashlib import sha256

import pytest

from warledger.accounts.audit import COMMAND
from warledger.accounts.people import set_disabled
from warledger.accounts.tokens import revoke_token, tokens_of
from warledger.ledger.filters import DecisionFilter


def ask(team, secret, path="/l/syria/claims.json", *, method="GET", scheme="Bearer", **more):
    return team.visitor().client.request(
        method, path, headers={"authorization": f"{scheme} {secret}".encode("latin-1")}, follow_redirects=False, **more
    )


def reject(team, secret):
    claim = next(iter(team.ledgers["syria"].claims())).id
    return ask(team, secret, f"/l/syria/review/{claim}/reject", method="POST", data={"reason": "by a program"})


def revoked(team):
    secret = team.token("rex")
    revoke_token(team.register, tokens_of(team.register, team.account("rex"))[0].id, actor=COMMAND)
    return secret


def over(team):
    secret = team.token("rex", days=1)
    team.clock.turn(days=1)
    return secret


def of_somebody_shut_out(team):
    secret = team.token("rex")
    set_disabled(team.register, team.account("rex"), disabled=True, actor=COMMAND)
    return secret


def for_another_ledger(team):
    return team.token("dora", ledger="donbas")


def of_who_has_no_role(team):
    from warledger.accounts.people import grant

    secret = team.token("rita")
    grant(team.register, team.account("rita"), "syria", None, actor=COMMAND)
    return secret


STALE = {
    "revoked": revoked,
    "over": over,
    "of somebody shut out": of_somebody_shut_out,
    "for another ledger": for_another_ledger,
    "of who has no role any more": of_who_has_no_role,
    "made up": "wl_" + "A" * 43,
    "none": "",
    "a prefix only": "wl_",
    "with a letter less": lambda team: team.token("rex")[:-1],
    "in capitals": lambda team: team.token("rex").upper(),
    "its hash": lambda team: sha256(team.token("rex").encode()).hexdigest(),
    "SQL": "wl_' OR '1'='1",
    "a session's cookie": lambda team: team.browser("rex").cookies["__Host-warledger"],
    "letters that are no ASCII": "wl_\xe9\xe9",
}


@pytest.mark.parametrize("kind", STALE, ids=str)
def test_a_token_that_opens_nothing(team, kind):
    secret = STALE[kind]
    answer = ask(team, secret(team) if callable(secret) else secret)
    assert answer.status_code in (401, 404)
    assert "Harasta" not in answer.text


def test_a_token_that_is_right_opens_what_its_role_does_and_needs_no_form(team):
    secret = team.token("rex", role="reviewer", ledger="syria")
    assert ask(team, secret).status_code == 200
    assert reject(team, secret).status_code == 303
    (entry,) = team.ledgers["syria"].minutes.history(DecisionFilter())
    assert entry.decision.by == "rex"
    assert (team.log()[0].via, team.log()[0].outcome) == ("token", "let through")


def test_a_readers_token_decides_nothing_though_its_owner_may(team):
    assert reject(team, team.token("rex", role="reader")).status_code == 403
    assert team.ledgers["syria"].minutes.history(DecisionFilter()) == []


def test_with_a_token_no_cookie_counts(team):
    """A browser that was made to send a useless token is not known by its session instead: the one form check would fall away."""
    rex = team.browser("rex")
    assert rex.get("/l/syria/claims.json", headers={"authorization": "Bearer wl_none"}).status_code == 401
    claim = next(iter(team.ledgers["syria"].claims())).id
    answer = rex.client.post(f"/l/syria/review/{claim}/reject", headers={"authorization": f"Bearer {team.token('rita')}"}, data={})
    assert answer.status_code == 403
    assert rex.client.post(f"/l/syria/review/{claim}/reject", headers={"authorization": "Basic cmV4OnJleA=="}, data={}).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/-/account",
        "POST /-/account/tokens",
        "POST /-/account/password",
        "POST /-/people",
        "POST /-/people/rex/password",
        "POST /-/people/rex/role",
    ],
)
def test_a_token_makes_no_tokens_passwords_or_admins(team, path):
    method, _, asked = path.rpartition(" ")
    secret = team.token("ada", role="admin")
    fields = {"label": "x", "role": "admin", "ledger": "syria", "days": "9", "name": "newcomer", "present": "x", "fresh": "x", "again": "x"}
    answer = ask(team, secret, asked, method=method or "GET", **({"data": fields} if method else {}))
    assert answer.status_code == 403
    assert team.account("rex").roles == {"syria": 2}


def test_a_narrow_token_of_an_admin_reads_no_other_log(team):
    secret = team.token("root", role="reader")
    assert ask(team, secret, "/-/audit.json").status_code == 403
    secret = team.token("root", role="admin", ledger="donbas")
    told = ask(team, secret, "/-/audit.json").json()
    assert {entry["ledger"] for entry in told["entries"]} <= {"donbas"}
    assert ask(team, secret, "/-/people").status_code in (200, 403)
    listed = ask(team, secret, "/-/ledgers.json").json()["ledgers"]
    assert [each["name"] for each in listed] == ["donbas"]


def test_a_token_in_the_address_is_not_looked_at(team):
    secret = team.token("rex")
    for name in ("token", "access_token", "authorization", "api_key"):
        assert team.visitor().get(f"/l/syria/claims.json?{name}={secret}").status_code == 401


def test_a_token_is_shown_once_and_on_no_other_page(team):
    rex = team.browser("rex")
    answer = rex.send("/-/account/tokens", label="<b>x</b>", role="reader", ledger="syria", days="7")
    secret = answer.text.partition('<code id="secret">')[2].partition("<")[0]
    assert ask(team, secret).status_code == 200
    assert secret not in rex.get("/-/account").text + team.browser("root").get("/-/audit").text
    assert "<b>x</b>" not in rex.get("/-/account").text
