"""Cross-site request forgery: another site has a signed-in browser send a form. Nothing of it is done, and the audit log tells of it."""

import pytest

from warledger.accounts.keys import forgery_token
from warledger.ledger.filters import DecisionFilter
from warledger.views.team.cookies import ENTRY, SESSION

EVIL = "https://evil.example"


def first_claim(team, ledger="syria"):
    return next(iter(team.ledgers[ledger].claims())).id


def decisions(team):
    return team.ledgers["syria"].minutes.history(DecisionFilter())


@pytest.fixture
def rex(team):
    return team.browser("rex")


def no_word(team, rex, path):
    return rex.client.post(path, data={"reason": "x"}, follow_redirects=False)


def empty_word(team, rex, path):
    return rex.client.post(path, data={"csrf": ""}, follow_redirects=False)


def somebody_elses_word(team, rex, path):
    return rex.client.post(path, data={"csrf": team.browser("ada").word("/-/account")}, follow_redirects=False)


def word_of_the_sign_in_form(team, rex, path):
    return rex.client.post(path, data={"csrf": team.visitor().word("/-/sign-in")}, follow_redirects=False)


def two_words(team, rex, path):
    content = f"csrf={rex.word('/-/account')}&csrf=0"
    return rex.client.post(path, content=content, headers={"content-type": "application/x-www-form-urlencoded"}, follow_redirects=False)


def word_in_the_address(team, rex, path):
    return rex.client.post(f"{path}?csrf={rex.word('/-/account')}", data={"reason": "x"}, follow_redirects=False)


def right_word_from_another_site(team, rex, path):
    return rex.client.post(path, data={"csrf": rex.word("/-/account")}, headers={"origin": EVIL}, follow_redirects=False)


def right_word_from_another_port(team, rex, path):
    return rex.client.post(
        path, data={"csrf": rex.word("/-/account")}, headers={"origin": "https://127.0.0.1:9999"}, follow_redirects=False
    )


def right_word_from_nowhere(team, rex, path):
    return rex.client.post(path, data={"csrf": rex.word("/-/account")}, headers={"origin": "null"}, follow_redirects=False)


def right_word_that_the_browser_says_is_cross_site(team, rex, path):
    return rex.client.post(path, data={"csrf": rex.word("/-/account")}, headers={"sec-fetch-site": "cross-site"}, follow_redirects=False)


def plain_text_that_reads_as_json(team, rex, path):
    return rex.client.post(path, content='{"csrf": "x"}', headers={"content-type": "text/plain"}, follow_redirects=False)


def json(team, rex, path):
    return rex.client.post(path, json={"csrf": rex.word("/-/account")}, follow_redirects=False)


def file_form_without_a_word(team, rex, path):
    return rex.client.post(path, files={"files": ("a.txt", b"Rebels hold Duma.")}, follow_redirects=False)


def file_form_with_the_word_behind_a_file(team, rex, path):
    fields = [("files", ("a.txt", b"x" * 9000)), ("csrf", (None, rex.word("/-/account")))]
    return rex.client.post(path, files=fields, follow_redirects=False)


def another_method(team, rex, path):
    return rex.client.request("PUT", path, data={"csrf": rex.word("/-/account")}, follow_redirects=False)


def by_a_link(team, rex, path):
    return rex.get(path)


def method_in_a_header(team, rex, path):
    return rex.get(path, headers={"x-http-method-override": "POST"})


ATTACKS = (
    no_word, empty_word, somebody_elses_word, word_of_the_sign_in_form, two_words, word_in_the_address, right_word_from_another_site,
    right_word_from_another_port, right_word_from_nowhere, right_word_that_the_browser_says_is_cross_site, plain_text_that_reads_as_json,
    json, file_form_without_a_word, file_form_with_the_word_behind_a_file, another_method, by_a_link, method_in_a_header,
)  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_a_forged_act_on_a_ledger_does_nothing(team, rex, attack):
    answer = attack(team, rex, f"/l/syria/review/{first_claim(team)}/reject")
    assert answer.status_code in (403, 404, 405), attack.__name__
    assert decisions(team) == []


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_a_forged_act_on_ones_own_account_does_nothing(team, rex, attack):
    answer = attack(team, rex, "/-/account/tokens")
    assert answer.status_code in (403, 404, 405), attack.__name__
    assert "wl_" not in answer.text
    assert "token made" not in {entry.act for entry in team.log()}


def test_the_word_of_a_session_is_gone_with_it(team, rex):
    word = rex.word("/-/account")
    rex.send("/-/sign-out")
    rex.sign_in("rex")
    answer = rex.client.post(f"/l/syria/review/{first_claim(team)}/reject", data={"csrf": word}, follow_redirects=False)
    assert (answer.status_code, decisions(team)) == (403, [])


def test_a_forged_form_stands_in_the_audit_log(team, rex):
    no_word(team, rex, f"/l/syria/review/{first_claim(team)}/reject")
    newest = team.log()[0]
    assert (newest.actor, newest.ledger, newest.outcome) == ("rex", "syria", "not our form")


def test_nobody_is_signed_in_to_an_attackers_account_unawares(team):
    """Sign-in forgery: the attacker's site sends its own name and password from the victim's browser."""
    victim, attacker = team.visitor(), team.visitor()
    sent = {"name": "dora", "password": "a bridge made of letters"}
    for fields, headers in (
        (sent, {}),
        ({**sent, "csrf": attacker.word("/-/sign-in")}, {}),
        ({**sent, "csrf": victim.word("/-/sign-in")}, {"origin": EVIL}),
        ({**sent, "csrf": victim.word("/-/sign-in")}, {"sec-fetch-site": "same-site"}),
    ):
        answer = victim.client.post("/-/sign-in", data=fields, headers=headers, follow_redirects=False)
        assert answer.status_code == 403
        assert not any(name.endswith(SESSION) for name in victim.cookies)
    assert any(name.endswith(ENTRY) for name in victim.cookies)


def test_every_form_on_every_page_carries_the_word_and_a_reader_sees_none_that_acts(team):
    from lxml import html

    for name in ("rex", "ada", "rita"):
        opened, claim = team.browser(name), first_claim(team)
        word = forgery_token(next(iter(value for key, value in opened.cookies.items() if key.endswith(SESSION))))
        for path in ("/l/syria/", "/l/syria/add", f"/l/syria/review/{claim}", "/l/syria/history", "/-/account", "/-/people"):
            answer = opened.get(path)
            if answer.status_code == 403:
                continue
            forms = html.document_fromstring(answer.text).xpath("//form[@method='post']")
            assert [form.xpath("string(.//input[@name='csrf']/@value)") for form in forms] == [word] * len(forms), path
            assert len(forms) == 0 or path.startswith("/-/") or name != "rita"


def test_our_own_forms_do_pass_and_htmx_may_send_a_header(team, rex):
    claim = first_claim(team)
    assert rex.send(f"/l/syria/review/{claim}/reject", by="somebody else", reason="no").status_code == 303
    (entry,) = decisions(team)
    assert (entry.decision.by, entry.decision.reason) == ("rex", "no")
    word = rex.word("/-/account")
    undone = rex.client.post(
        f"/l/syria/history/{entry.decision.id}/undo",
        headers={"x-csrf-token": word, "origin": "https://127.0.0.1"},
        data={},
        follow_redirects=False,
    )
    assert undone.status_code == 303
    assert undone.headers["location"].startswith("/l/syria/history")
    assert rex.client.post("/l/syria/add", data={}, files={"csrf": (None, word)}, follow_redirects=False).status_code == 422
