"""Reaching over: whoever may do something on one ledger tries to do it on another, or to do more, by changing what stands in addresses and forms."""

import pytest

from warledger.accounts.audit import COMMAND
from warledger.accounts.people import grant
from warledger.accounts.role import Role
from warledger.accounts.sessions import sessions_of
from warledger.accounts.tokens import tokens_of
from warledger.ledger.filters import DecisionFilter


def ids(team, ledger):
    opened = team.ledgers[ledger]
    return next(iter(opened.claims())).id, next(iter(opened.documents())).id


def looked_at(path):
    def attack(team):
        claim, document = ids(team, "donbas")
        return team.browser("rex").get(path.format(claim=claim, document=document))

    attack.__name__ = path
    return attack


READS = tuple(
    looked_at(path)
    for path in (
        "/l/donbas/", "/l/donbas/claims.json", "/l/donbas/claims.csv", "/l/donbas/claims.jsonl", "/l/donbas/claims/{claim}",
        "/l/donbas/documents/{document}", "/l/donbas/documents/{document}.json", "/l/donbas/state.json", "/l/donbas/openapi.json",
        "/l/donbas", "/l/donbas/static/main.css", "/l/syria/claims/{claim}", "/l/syria/documents/{document}", "/l/syria/review/{claim}",
        "/l/syria/../donbas/claims", "/l/syria/%2e%2e/donbas/claims", "/l/syria%2f..%2fdonbas/claims", "/l//donbas/claims", "/l/DONBAS/claims",
        "/l/donbas%00/claims", "/l/syria/..%2f..%2fl/donbas/claims", "//l/donbas/claims", "/l/syria/claims?ledger=donbas",
        "/l/syria/claims.json?claim={claim}", "/l/syria/compare?one={document}&other={document}", "/l/*/claims", "/l/syria;donbas/claims",
    )
)  # fmt: skip


@pytest.mark.parametrize("attack", READS, ids=lambda attack: attack.__name__)
def test_nothing_of_another_ledger_is_seen(team, attack):
    answer = attack(team)
    assert "donbas said" not in answer.text
    assert answer.status_code in (200, 303, 307, 400, 404)
    if answer.status_code == 200:
        assert "syria" in answer.text or "Compare" in answer.text


def test_a_ledger_that_one_may_not_see_is_as_one_that_is_not_there(team):
    rex = team.browser("rex")
    for path in ("claims", "claims.json", "", "review"):
        there, not_there = rex.get(f"/l/donbas/{path}"), rex.get(f"/l/nowhere/{path}")
        assert (there.status_code, there.text.replace("donbas", "nowhere")) == (not_there.status_code, not_there.text)
    assert "donbas" not in rex.get("/-/").text + rex.get("/-/account").text + rex.get("/-/ledgers.json").text


def test_a_claim_of_another_ledger_is_not_decided_through_ones_own(team):
    claim, _ = ids(team, "donbas")
    rex = team.browser("rex")
    for path in (f"/l/syria/review/{claim}/reject", f"/l/donbas/review/{claim}/reject"):
        assert rex.send(path).status_code == 404
    assert team.ledgers["donbas"].minutes.history(DecisionFilter()) == []


def test_a_decision_of_another_ledger_is_not_taken_back(team):
    claim, _ = ids(team, "donbas")
    team.browser("dora").send(f"/l/donbas/review/{claim}/reject")
    (entry,) = team.ledgers["donbas"].minutes.history(DecisionFilter())
    rex = team.browser("rex")
    assert rex.send(f"/l/syria/history/{entry.decision.id}/undo").status_code == 404
    assert rex.send(f"/l/donbas/history/{entry.decision.id}/undo").status_code == 404
    assert len(team.ledgers["donbas"].minutes.history(DecisionFilter(in_force=True))) == 1


def test_a_reader_decides_nothing_with_forms_that_were_written_by_hand(team):
    claim, _ = ids(team, "syria")
    for name in ("rita", "dora"):
        opened = team.browser(name)
        for path in (
            f"/review/{claim}/accept",
            f"/review/{claim}/reject",
            f"/review/{claim}/correct",
            f"/review/{claim}/same",
            "/add",
            "/first-run",
            "/sources/x/letter",
        ):
            assert opened.send(f"/l/syria{path}", by="rex", same="yes", other=claim).status_code == 403, path
    assert team.ledgers["syria"].minutes.history(DecisionFilter()) == []
    assert {(entry.actor, entry.outcome) for entry in team.log(limit=7)} == {("dora", "refused")}


def test_what_one_decides_carries_ones_own_name(team):
    claim, _ = ids(team, "syria")
    rex = team.browser("rex")
    rex.client.cookies.set("warledger-name", "ada", domain="127.0.0.1", path="/")
    rex.send(f"/l/syria/review/{claim}/accept", by="ada")
    assert [entry.decision.by for entry in team.ledgers["syria"].minutes.history(DecisionFilter())] == ["rex"]


ADMIN_ACTS = {
    "a role on another ledger": ("/-/people/rex/role", {"ledger": "donbas", "role": "reader"}),
    "a role on all ledgers": ("/-/people/rex/role", {"ledger": "*", "role": "admin"}),
    "a role on a ledger that is not there": ("/-/people/rex/role", {"ledger": "nowhere", "role": "admin"}),
    "somebody new on another ledger": ("/-/people", {"name": "newcomer", "ledger": "donbas", "role": "reader"}),
    "somebody new on all ledgers": ("/-/people", {"name": "newcomer", "ledger": "*", "role": "admin"}),
    "more for oneself": ("/-/people/ada/role", {"ledger": "syria", "role": "admin"}),
    "oneself on all ledgers": ("/-/people", {"name": "ada", "ledger": "*", "role": "admin"}),
    "the password of an admin of all ledgers": ("/-/people/root/password", {}),
    "shutting out an admin of all ledgers": ("/-/people/root/disable", {}),
    "the password of who also administers another ledger": ("/-/people/dora/password", {}),
    "shutting out who also administers another ledger": ("/-/people/dora/disable", {}),
    "the role of an admin of all ledgers": ("/-/people/root/role", {"ledger": "*", "role": "none"}),
    "somebody who has no role at all": ("/-/people/nemo/password", {}),
    "unlocking somebody elsewhere": ("/-/people/nemo/unlock", {}),
    "a role that is none": ("/-/people/rex/role", {"ledger": "syria", "role": "owner"}),
    "a name that climbs": ("/-/people/..%2froot/password", {}),
}


@pytest.mark.parametrize("attack", ADMIN_ACTS, ids=str)
def test_an_admin_of_one_ledger_has_no_say_beyond_it(team, attack):
    path, fields = ADMIN_ACTS[attack]
    before = {name: team.account(name) for name in ("root", "ada", "rex", "dora", "nemo")}
    passwords = {name: team.visitor(address=f"192.0.2.{n}").sign_in(name).status_code for n, name in enumerate(before)}
    answer = team.browser("ada").send(path, page="/-/people", **fields)
    assert answer.status_code in (400, 404, 422)
    assert {name: team.account(name) for name in before} == before
    assert {name: team.visitor(address=f"192.0.2.{n}").sign_in(name).status_code for n, name in enumerate(before)} == passwords
    assert "newcomer" not in {entry.subject for entry in team.log()}


def test_an_admin_does_not_see_what_others_may_elsewhere(team):
    page = team.browser("ada").get("/-/people").text
    assert "donbas" not in page
    assert "dora" in page
    assert "nemo" not in page


def test_an_admin_sees_the_log_of_their_ledgers_only(team):
    claim, _ = ids(team, "donbas")
    team.browser("dora").send(f"/l/donbas/review/{claim}/reject")
    told = team.browser("ada").get("/-/audit.json").json()
    assert {entry["ledger"] for entry in told["entries"]} == {"syria"}
    assert told["anchor"] is None
    assert "donbas" in {entry["ledger"] for entry in team.browser("root").get("/-/audit.json").json()["entries"]}


def test_sessions_and_tokens_of_others_are_not_ended(team):
    rita, rex = team.browser("rita"), team.browser("rex")
    team.token("rita")
    (mark,), (token,) = (
        [each.mark for each in sessions_of(team.register, team.account("rita"))],
        tokens_of(team.register, team.account("rita")),
    )
    rex.send(f"/-/account/sessions/{mark}/end")
    assert rex.send(f"/-/account/tokens/{token.id}/revoke").status_code == 404
    assert rita.get("/-/account").status_code == 200
    assert [each.id for each in tokens_of(team.register, team.account("rita"))] == [token.id]


def test_a_role_that_was_taken_away_is_gone_at_the_next_request(team):
    rex = team.browser("rex")
    assert rex.get("/l/syria/").status_code == 200
    grant(team.register, team.account("rex"), "syria", None, actor=COMMAND)
    assert rex.get("/l/syria/").status_code == 404
    grant(team.register, team.account("rex"), "donbas", Role.READER, actor=COMMAND)
    assert rex.get("/l/donbas/").status_code == 200


def test_pages_kept_for_one_are_not_shown_to_another(team):
    """Pages are kept as they were rendered: what only a reviewer sees must not come to a reader, nor a name or a form's word to anybody else."""
    rex, rita = team.browser("rex"), team.browser("rita")
    claim, document = ids(team, "syria")
    for path in ("/", "/claims", f"/claims/{claim}", f"/documents/{document}?loaded=1", "/documents", "/history"):
        one, other = rex.get(f"/l/syria{path}").text, rita.get(f"/l/syria{path}").text
        assert rex.word("/-/account") not in other
        assert 'method="post"' not in other, path
        assert "rex" not in other
        assert one != "" != other


def test_a_password_that_an_admin_has_set_opens_nothing_but_the_form_to_set_another(team):
    """An admin knows the password they hand out: without this they could come back with it once the account has roles elsewhere."""
    ada = team.browser("ada")
    page = ada.send("/-/people", page="/-/people", name="kim", ledger="syria", role="reviewer").text
    told = page.partition('<code id="secret">')[2].partition("<")[0]
    kim = team.visitor()
    assert kim.sign_in("kim", told).status_code == 303
    for path in ("/-/", "/l/syria/", "/l/syria/claims.json", "/-/ledgers.json"):
        assert kim.get(path).headers["location"] == "/-/account"
    claim, _ = ids(team, "syria")
    assert kim.send(f"/l/syria/review/{claim}/reject").status_code == 403
    assert kim.send("/-/account/tokens", label="x", role="reader", ledger="syria", days="7").status_code == 403
    fresh = "quiet harbour in winter"
    assert kim.send("/-/account/password", present=told, fresh=fresh, again=fresh).status_code == 303
    assert kim.get("/l/syria/").status_code == 200
    assert team.visitor().sign_in("kim", told).status_code == 403


def test_an_admin_sets_no_password_beside_a_provider(team):
    from warledger.accounts.audit import Actor
    from warledger.accounts.people import Way, add_account

    account = add_account(team.register, "olga", Way(subject="https://login.example 1"), actor=Actor("olga", "oidc"))
    grant(team.register, account, "syria", Role.READER, actor=COMMAND)
    assert team.browser("ada").send("/-/people/olga/password", page="/-/people").status_code == 400
    assert not team.account("olga").has_password
