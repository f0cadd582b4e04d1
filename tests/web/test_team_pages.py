"""The server's own pages, without a browser: one's account, the people of one's ledgers, the audit log, and what is said where something does not fit."""

import pytest

from teamwork import PASSWORDS, ROLES
from warledger.accounts.role import Role


def told_password(answer):
    return answer.text.partition('<code id="secret">')[2].partition("<")[0]


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"present": "wrong wrong wrong", "fresh": "quiet harbour in winter", "again": "quiet harbour in winter"}, "present password"),
        ({"present": PASSWORDS["rex"], "fresh": "quiet harbour in winter", "again": "quiet harbour in summer"}, "same both times"),
        ({"present": PASSWORDS["rex"], "fresh": "short", "again": "short"}, "12 to 256"),
    ],
)
def test_a_password_that_does_not_do_is_told_and_changes_nothing(team, fields, part):
    rex = team.browser("rex")
    answer = rex.send("/-/account/password", **fields)
    assert answer.status_code in (403, 422)
    assert part in answer.text
    assert team.visitor().sign_in("rex").status_code == 303


@pytest.mark.parametrize(
    "fields", [{"role": "admin"}, {"role": "owner"}, {"ledger": "donbas"}, {"days": "0"}, {"days": "9999"}, {"days": "²"}, {"days": ""}]
)
def test_a_token_that_does_not_do_is_told(team, fields):
    answer = team.browser("rex").send("/-/account/tokens", **{"label": "x", "role": "reader", "ledger": "syria", "days": "7", **fields})
    assert answer.status_code == 422
    assert "wl_" not in answer.text


def test_somebody_new_is_let_in_given_another_role_and_shut_out(team):
    ada = team.browser("ada")
    answer = ada.send("/-/people", page="/-/people", name="Kim", ledger="syria", role="reader")
    assert answer.status_code == 200
    assert len(told_password(answer)) == 24
    assert team.account("kim").roles == {"syria": Role.READER}
    assert ada.send("/-/people/kim/role", page="/-/people", ledger="syria", role="reviewer").status_code == 303
    assert team.account("kim").roles == {"syria": Role.REVIEWER}
    again = told_password(ada.send("/-/people/kim/password", page="/-/people"))
    assert team.visitor().sign_in("kim", again).status_code == 303
    ada.send("/-/people/kim/disable", page="/-/people")
    assert team.visitor().sign_in("kim", again).status_code == 403
    assert "disabled" in ada.get("/-/people").text
    ada.send("/-/people/kim/enable", page="/-/people")
    assert team.visitor().sign_in("kim", again).status_code == 303
    ada.send("/-/people/kim/role", page="/-/people", ledger="syria", role="none")
    assert "kim" not in ada.get("/-/people").text
    acts = [entry.act for entry in team.log(ledgers=["syria"], limit=3)]
    assert acts == ["role set: none", "role set: reviewer", "role set: reader"]


def test_who_has_an_account_keeps_it_and_its_password(team):
    ada = team.browser("ada")
    answer = ada.send("/-/people", page="/-/people", name="nemo", ledger="syria", role="reader")
    assert told_password(answer) == ""
    assert "has an account already" in answer.text
    assert team.browser("nemo").get("/l/syria/").status_code == 200


@pytest.mark.parametrize("act", ["role", "password", "disable"])
def test_nobody_does_to_themselves_what_another_admin_should(team, act):
    answer = team.browser("ada").send(f"/-/people/ada/{act}", page="/-/people", ledger="syria", role="reader")
    assert answer.status_code == 400
    assert team.account("ada").roles == {"syria": Role.ADMIN}


def test_a_name_that_does_not_do_is_told(team):
    answer = team.browser("ada").send("/-/people", page="/-/people", name="a b", ledger="syria", role="reader")
    assert answer.status_code == 422
    assert "cannot be the name" in answer.text


def test_the_ledgers_one_may_see_are_listed_as_page_and_as_json(team):
    assert team.browser("dora").get("/-/ledgers.json").json()["ledgers"] == [
        {"name": "syria", "role": "reader", "address": "/l/syria/"},
        {"name": "donbas", "role": "admin", "address": "/l/donbas/"},
    ]
    assert "no role on any ledger" in team.browser("nemo").get("/-/").text
    assert team.browser("rex").get("/").headers["location"] == "/-/"


def test_the_audit_log_is_paged_and_ends_with_an_anchor_for_who_administers_all(team):
    from warledger.accounts.audit import Actor, note

    for number in range(130):
        note(team.register, Actor("rex", "session", "203.0.113.1"), "looked", ledger="syria", subject=str(number))
    root = team.browser("root")
    first = root.get("/-/audit.json").json()
    assert len(first["entries"]) == 100
    second = root.get(f"/-/audit.json?before={first['next']}").json()
    assert second["entries"][0]["seq"] == first["next"] - 1
    assert first["anchor"].startswith(f"{first['entries'][0]['seq']}:")
    assert f"before={first['next']}" in root.get("/-/audit").text
    assert root.get("/-/audit?before=x").status_code == 400


def test_only_admins_are_shown_the_way_to_people(team):
    for name in ROLES:
        assert ("/-/people" in team.browser(name).get("/-/account").text) == (name in ("root", "ada", "dora"))
