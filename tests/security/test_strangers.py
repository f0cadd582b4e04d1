"""Guessing: nobody learns who has an account, and nobody gets far by trying."""

import re
import statistics
import time

import pytest

from teamwork import PASSWORDS
from warledger.accounts.attempts import FREE_OF_ADDRESS, FREE_OF_BOTH
from warledger.accounts.audit import COMMAND
from warledger.accounts.people import set_disabled

WRONG = "wrong wrong wrong"
RATIO = 3.0
"""An unknown name may take so many times as long as a known one, or as little: a machine with two busy cores is no stopwatch, and without the
same work for both the ratio would be some fifty."""


def shown(answer, name):
    """A page without what differs anyway: the name that was typed is not on it, and the word of its form is another each time."""
    assert name not in answer.text
    return re.sub(r'value="\w{64}"', "", answer.text), answer.status_code, sorted(set(answer.headers) - {"date"})


def test_an_unknown_name_a_wrong_password_and_a_shut_out_account_look_alike(team):
    set_disabled(team.register, team.account("dora"), disabled=True, actor=COMMAND)
    tries = (("rex", WRONG), ("nobody-here", WRONG), ("dora", PASSWORDS["dora"]), ("not a name!", WRONG), ("", ""), ("rex", "x" * 100_000))
    seen = {
        shown(team.visitor(address=f"198.51.100.{n}").sign_in(name, password), name or "nothing")[0:2]
        for n, (name, password) in enumerate(tries)
    }
    assert len(seen) == 1
    assert next(iter(seen))[1] == 403


def test_being_locked_looks_alike_for_names_that_nobody_has(team):
    seen = []
    for number, name in enumerate(("rex", "nobody-here")):
        opened = team.visitor(address=f"198.51.100.{number}")
        answers = [opened.sign_in(name, WRONG) for _ in range(FREE_OF_BOTH + 2)]
        seen.append([(answer.status_code, answer.headers.get("retry-after")) for answer in answers])
    assert seen[0] == seen[1]
    assert seen[0][0] == (403, None)
    assert seen[0][-1][0] == 429


def test_the_right_password_does_not_open_a_locked_account_nor_say_that_it_was_right(team):
    opened = team.visitor()
    for _ in range(FREE_OF_BOTH):
        opened.sign_in("rex", WRONG)
    right, wrong = opened.sign_in("rex"), opened.sign_in("rex", WRONG)
    assert right.status_code == wrong.status_code == 403 or right.status_code == 429
    locked = [opened.sign_in("rex"), opened.sign_in("rex", WRONG)]
    assert {answer.status_code for answer in locked} == {429}
    assert "__Host-warledger" not in opened.cookies


def test_a_lock_ends_by_itself_and_by_an_admin(team):
    opened = team.visitor()
    while opened.sign_in("rex", WRONG).status_code != 429:
        pass
    assert team.browser("ada", address="198.51.100.9").send("/-/people/rex/unlock", page="/-/people").status_code == 303
    assert opened.sign_in("rex").status_code == 303
    again = team.visitor(address="198.51.100.77")
    while again.sign_in("rita", WRONG).status_code != 429:
        pass
    team.clock.turn(minutes=16)
    assert again.sign_in("rita").status_code == 303


def test_a_list_of_names_is_not_tried_from_one_address(team):
    opened = team.visitor()
    statuses = [opened.sign_in(f"name{number}", WRONG).status_code for number in range(FREE_OF_ADDRESS + 3)]
    assert statuses[-1] == 429
    assert statuses.count(403) == FREE_OF_ADDRESS


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-real-ip", "forwarded", "client-ip", "true-client-ip"])
def test_an_address_that_is_made_up_does_not_begin_anew(team, header):
    opened, statuses = team.visitor(), []
    for number in range(FREE_OF_BOTH + 2):
        fields = {"csrf": opened.word("/-/sign-in"), "name": "rex", "password": WRONG}
        statuses.append(opened.client.post("/-/sign-in", data=fields, headers={header: f"198.51.100.{number}"}).status_code)
    assert statuses[-1] == 429


def test_no_page_tells_a_stranger_which_ledgers_or_people_there_are(team):
    stranger = team.visitor()
    there, not_there = stranger.get("/l/syria/claims"), stranger.get("/l/nowhere/claims")
    assert there.status_code == not_there.status_code == 303
    assert there.headers["location"].replace("syria", "") == not_there.headers["location"].replace("nowhere", "")
    assert stranger.get("/l/syria/claims.json").text == stranger.get("/l/nowhere/claims.json").text
    assert [name for name in ("syria", "donbas", *PASSWORDS) if name in re.sub(r"<[^>]*>", "", stranger.get("/-/sign-in").text)] == []


def test_an_unknown_name_takes_as_long_as_a_known_one(team):
    from warledger.accounts.entrance import sign_in

    taken = {"rex": [], "nobody-here": []}
    for turn in range(9):
        for name, times in taken.items():
            begun = time.perf_counter()
            sign_in(team.register, name, WRONG, address=f"198.51.{turn}.1")
            times.append(time.perf_counter() - begun)
    known, unknown = (statistics.median(times) for times in taken.values())
    assert 1 / RATIO < unknown / known < RATIO


def test_a_password_typed_as_a_name_is_kept_nowhere(team):
    team.visitor().sign_in("my secret password 42", WRONG)
    newest = team.log()[0]
    assert (newest.act, newest.actor, newest.outcome) == ("sign-in", "-", "refused")
    kept = b"".join(path.read_bytes() for path in team.path.parent.glob("accounts.db*"))
    assert b"my secret password 42" not in kept


def test_every_sign_in_and_each_that_was_refused_is_in_the_log(team):
    team.visitor().sign_in("rex", WRONG)
    team.browser("rex").send("/-/sign-out")
    told = [(entry.actor, entry.via, entry.act, entry.outcome, entry.network) for entry in team.log(limit=3)]
    assert told == [
        ("rex", "session", "sign-out", "done", "203.0.113.0/24"),
        ("rex", "password", "sign-in", "done", "203.0.113.0/24"),
        ("rex", "password", "sign-in", "refused", "203.0.113.0/24"),
    ]


def test_who_may_look_up_nothing_cannot_fill_the_log(team):
    before, stranger = team.log(limit=1)[0].seq, team.visitor()
    for _ in range(20):
        stranger.client.post("/-/sign-in", data={"name": "rex", "password": WRONG})
        stranger.client.post("/l/syria/add", data={})
        stranger.get("/-/oidc/back?code=x&state=x")
        stranger.get("/-/sign-in")
    assert team.log(limit=1)[0].seq == before


def test_a_form_that_is_too_large_is_not_read(team):
    opened = team.visitor()
    word = opened.word("/-/sign-in")
    for sent in ({"data": {"csrf": word, "name": "x" * 300_000}}, {"files": {"csrf": (None, word), "name": (None, "x" * 300_000)}}):
        assert opened.client.post("/-/sign-in", **sent).status_code in (400, 403)
