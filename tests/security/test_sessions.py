"""Session fixation and theft: a session that an attacker knows beforehand, plants, or finds later is none."""

import pytest

from teamwork import HOST
from warledger.accounts.sessions import sessions_of
from warledger.views.team.cookies import SESSION

COOKIE = f"__Host-{SESSION}"


def planted(team, value):
    opened = team.visitor()
    opened.client.cookies.set(COOKIE, value, domain="127.0.0.1", path="/")
    return opened


def test_a_planted_session_is_not_the_one_that_is_signed_in(team):
    victim = planted(team, "planted-by-an-attacker")
    victim.sign_in("rex")
    attacker = planted(team, "planted-by-an-attacker")
    assert attacker.get("/-/account").status_code == 303
    assert victim.cookies[COOKIE] != "planted-by-an-attacker"
    assert victim.get("/-/account").status_code == 200


def test_an_attackers_own_session_does_not_become_the_victims(team):
    attacker = team.browser("dora")
    known = attacker.cookies[COOKIE]
    victim = planted(team, known)
    victim.sign_in("rex")
    assert "dora" not in victim.get("/-/account").text
    assert attacker.get("/-/account").status_code == 303, "the session that the victim came with is ended"


def test_a_sign_in_form_of_before_cannot_be_sent_twice(team):
    opened = team.visitor()
    word = opened.word("/-/sign-in")
    opened.sign_in("rex")
    opened.client.cookies.clear()
    answer = opened.client.post(
        "/-/sign-in", data={"csrf": word, "name": "rex", "password": "seven green kettles sing"}, follow_redirects=False
    )
    assert answer.status_code == 403


def test_each_sign_in_is_another_session(team):
    assert len({team.browser("rex").cookies[COOKIE] for _ in range(3)}) == 3


def test_the_cookie_is_kept_from_scripts_other_sites_and_plain_http(team):
    answer = team.visitor().sign_in("rex")
    (line,) = [line for line in answer.headers.get_list("set-cookie") if line.startswith(f"{COOKIE}=") and "Max-Age=0" not in line]
    parts = {part.strip().casefold() for part in line.split(";")[1:]}
    assert parts == {"httponly", "path=/", "samesite=lax", "secure"}


@pytest.mark.parametrize("end", ["sign-out", "password", "disable", "ended elsewhere"])
def test_a_stolen_session_is_over(team, end):
    victim = team.browser("rex")
    thief = planted(team, victim.cookies[COOKIE])
    assert thief.get("/-/account").status_code == 200
    if end == "sign-out":
        victim.send("/-/sign-out")
    elif end == "password":
        changed = victim.send(
            "/-/account/password", present="seven green kettles sing", fresh="quiet harbour in winter", again="quiet harbour in winter"
        )
        assert changed.status_code == 303
        assert victim.get("/-/account").status_code == 200
    elif end == "disable":
        assert team.browser("ada").send("/-/people/rex/disable", page="/-/people").status_code == 303
    else:
        other = team.browser("rex")
        mark = sessions_of(team.register, team.account("rex"))
        for each in mark:
            other.send(f"/-/account/sessions/{each.mark}/end")
        other.send("/-/sign-out")
    assert thief.get("/-/account").status_code == 303


def test_a_session_is_over_unused_and_after_its_time(team):
    opened = team.browser("rex")
    team.clock.turn(hours=8)
    assert opened.get("/-/account").status_code == 303


@pytest.mark.parametrize("cookie", [SESSION, COOKIE.replace("__Host-", "__Secure-"), COOKIE.lower()])
def test_a_cookie_of_another_name_is_not_looked_at(team, cookie):
    value = team.browser("rex").cookies[COOKIE]
    stranger = team.visitor()
    answer = stranger.get("/-/account", headers={"cookie": f"{cookie}={value}"})
    assert answer.status_code == 303


@pytest.mark.parametrize("value", ["", "x", "0" * 64, "' OR 1=1 --", "x" * 5000, "../../etc/passwd", "%00"])
def test_a_made_up_session_is_none(team, value):
    assert planted(team, value).get("/-/account").status_code == 303


def test_what_is_for_who_is_signed_in_is_kept_by_no_cache(team):
    opened = team.browser("rex")
    for path in ("/-/account", "/l/syria/", "/l/syria/claims.json", "/l/syria/claims.csv", "/-/"):
        assert opened.get(path).headers["cache-control"] == "no-store", path
    assert HOST.startswith("https")


def test_the_secret_of_a_session_is_in_no_page(team):
    opened = team.browser("ada")
    value = opened.cookies[COOKIE]
    assert [path for path in ("/-/account", "/-/people", "/-/audit", "/-/audit.json", "/l/syria/") if value in opened.get(path).text] == []
