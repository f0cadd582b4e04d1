"""Accounts, sessions, tokens and attempts: what they allow, and when it ends."""

import re
import stat
from datetime import timedelta
from threading import Thread

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from teamwork import PASSWORDS, Clock
from warledger.accounts import passwords
from warledger.accounts.attempts import FREE_OF_ADDRESS, FREE_OF_BOTH, LONGEST_WAIT, begin_attempt
from warledger.accounts.audit import COMMAND
from warledger.accounts.entrance import Refused, sign_in
from warledger.accounts.networks import is_within, read_networks
from warledger.accounts.passwords import check_password_rules, hash_password, verify_password
from warledger.accounts.people import Way, accounts, add_account, find_account, grant, kept_password, set_disabled, set_password
from warledger.accounts.register import Register
from warledger.accounts.role import Role, read_role
from warledger.accounts.schema import METADATA, SESSIONS, TOKENS
from warledger.accounts.sessions import Lifetime, begin_session, end_session, find_session
from warledger.accounts.tokens import Wanted, add_token, find_token, revoke_token, role_of
from warledger.errors import SettingsError, UnknownAccount

PASSWORD = "lighthouse over calm water"
LIFE = Lifetime(timedelta(hours=8), timedelta(days=7))
HOME = "203.0.113.7"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def register(tmp_path, clock):
    with Register.open(tmp_path / "accounts.db", clock=clock) as opened:
        yield opened


@pytest.fixture
def anna(register):
    grant(register, add_account(register, "anna", Way(PASSWORD), actor=COMMAND), "syria", Role.REVIEWER, actor=COMMAND)
    return find_account(register, "anna")


def test_the_migrations_make_what_the_schema_says(register):
    with register.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_nobody_but_the_owner_may_read_the_file(register):
    assert stat.S_IMODE(register.location.stat().st_mode) == 0o600


def test_no_secret_stands_in_the_file(register, anna):
    key = begin_session(register, anna, address=HOME)
    _, secret = add_token(register, anna, Wanted("x", Role.READER), actor=COMMAND)
    with register.reading() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = b"".join(path.read_bytes() for path in register.location.parent.glob("accounts.db*"))
    assert [word for word in (PASSWORD, key, secret, secret[3:]) if word.encode() in kept] == []


@pytest.mark.parametrize("name", ["", "a b", "ánna", "<b>", "a" * 41, "-anna", "\u0430nna", "anna/../x", "*"])
def test_a_name_that_could_be_taken_for_another_is_refused(register, name):
    with pytest.raises(SettingsError):
        add_account(register, name, Way(PASSWORD), actor=COMMAND)


def test_a_name_is_the_same_in_capitals(register, anna):
    with pytest.raises(SettingsError, match="already"):
        add_account(register, "ANNA", Way(PASSWORD), actor=COMMAND)
    assert find_account(register, " Anna ").id == anna.id


@pytest.mark.parametrize("password", ["short", "x" * 257, "annaannaanna", "anna-anna-1", "aaaaaaaaaaaaaaaa", "anna.khoury1", ""])
def test_a_weak_password_is_refused(password):
    with pytest.raises(SettingsError):
        check_password_rules(password, name="anna.khoury" if "khoury" in password else "anna")


def test_any_letters_will_do_in_a_long_password():
    check_password_rules("ночь улица фонарь аптека", name="anna")
    kept = hash_password("ночь улица фонарь аптека")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert verify_password(kept, "ночь улица фонарь аптека")
    assert not verify_password(kept, "ночь улица фонарь аптека ")
    assert not verify_password(None, "the password of nobody")


def test_a_hash_of_other_parameters_is_made_anew_at_the_next_sign_in(register, anna, monkeypatch):
    before = kept_password(register, "anna")[1]
    monkeypatch.setattr(passwords, "PASSES", 3)
    passwords._hasher.cache_clear()
    try:
        assert sign_in(register, "anna", PASSWORD, address=HOME) == anna
        after = kept_password(register, "anna")[1]
    finally:
        passwords._hasher.cache_clear()
    assert (before != after, ",t=3," in after) == (True, True)


def test_a_session_ends_unused_and_in_any_case(register, anna, clock):
    key = begin_session(register, anna, address=HOME)
    for _ in range(20):
        clock.turn(hours=7)
        assert find_session(register, key, LIFE) == anna
    clock.turn(hours=7 * 4 + 1)
    assert find_session(register, key, LIFE) is None
    other = begin_session(register, anna, address=HOME)
    clock.turn(hours=8)
    assert find_session(register, other, LIFE) is None
    with register.reading() as connection:
        assert connection.execute(sa.select(SESSIONS)).all() == []


def test_a_used_session_is_over_after_its_whole_time(register, anna, clock):
    key = begin_session(register, anna, address=HOME)
    for _ in range(7 * 24 // 7 + 1):
        clock.turn(hours=7)
        find_session(register, key, LIFE)
    assert find_session(register, key, LIFE) is None


def test_signing_out_a_new_password_and_being_shut_out_end_sessions(register, anna):
    one, other, third = (begin_session(register, anna, address=HOME) for _ in range(3))
    end_session(register, one)
    assert [find_session(register, key, LIFE) is not None for key in (one, other, third)] == [False, True, True]
    set_password(register, anna, "paper boats and cinnamon", actor=COMMAND)
    assert find_session(register, other, LIFE) is None
    fresh = begin_session(register, anna, address=HOME)
    set_disabled(register, anna, disabled=True, actor=COMMAND)
    assert find_session(register, fresh, LIFE) is None
    set_disabled(register, anna, disabled=False, actor=COMMAND)
    assert find_session(register, fresh, LIFE) is None


def test_a_token_does_no_more_than_its_owner_whatever_it_was_made_for(register, anna, clock):
    token, secret = add_token(register, anna, Wanted("upload", Role.REVIEWER, "syria", 30), actor=COMMAND)
    assert re.fullmatch(r"wl_[\w-]{43}", secret)
    owner, found = find_token(register, secret)
    assert [role_of(owner, found, ledger) for ledger in ("syria", "donbas")] == [Role.REVIEWER, None]
    grant(register, anna, "syria", Role.READER, actor=COMMAND)
    owner, found = find_token(register, secret)
    assert role_of(owner, found, "syria") == Role.READER
    grant(register, anna, "syria", Role.ADMIN, actor=COMMAND)
    owner, found = find_token(register, secret)
    assert role_of(owner, found, "syria") == Role.REVIEWER
    clock.turn(days=30)
    assert find_token(register, secret) is None
    assert token.id.startswith("tok_")


@pytest.mark.parametrize(
    "wanted",
    [Wanted("x", Role.ADMIN), Wanted("x", Role.READER, "donbas"), Wanted("x", Role.READER, days=0), Wanted("x", Role.READER, days=999)],
)
def test_a_token_that_would_do_more_is_not_made(register, anna, wanted):
    with pytest.raises(SettingsError):
        add_token(register, anna, wanted, actor=COMMAND)


def test_a_revoked_token_opens_nothing_and_others_tokens_are_not_ones_own(register, anna):
    token, secret = add_token(register, anna, Wanted("x", Role.READER), actor=COMMAND)
    rex = add_account(register, "rex", Way(PASSWORD), actor=COMMAND)
    with pytest.raises(UnknownAccount):
        revoke_token(register, token.id, actor=COMMAND, owner=rex)
    assert find_token(register, secret) is not None
    revoke_token(register, token.id, actor=COMMAND, owner=anna)
    assert find_token(register, secret) is None
    assert find_token(register, "wl_" + "x" * 43) is None


def test_being_shut_out_revokes_tokens_for_good(register, anna):
    _, secret = add_token(register, anna, Wanted("x", Role.READER), actor=COMMAND)
    set_disabled(register, anna, disabled=True, actor=COMMAND)
    set_disabled(register, anna, disabled=False, actor=COMMAND)
    assert find_token(register, secret) is None
    with register.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(TOKENS)).scalar_one() == 1


def test_the_wait_doubles_up_to_its_longest(register, clock):
    waits = []
    for _ in range(FREE_OF_BOTH + 12):
        wait = begin_attempt(register, "anna", HOME)
        waits.append(wait)
        clock.at += wait
        if wait > timedelta(0):
            assert begin_attempt(register, "anna", HOME) == timedelta(0)
    assert waits[:FREE_OF_BOTH] == [timedelta(0)] * FREE_OF_BOTH
    assert waits[FREE_OF_BOTH:][0] == timedelta(seconds=1)
    assert max(waits) == LONGEST_WAIT
    assert waits == sorted(waits)


def test_attempts_at_once_are_counted_each(register):
    waits = []
    threads = [Thread(target=lambda: waits.append(begin_attempt(register, "anna", HOME))) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert waits.count(timedelta(0)) == FREE_OF_BOTH


def test_one_address_does_not_try_name_after_name(register):
    waits = [begin_attempt(register, f"name{n}", f"2001:db8::{n:x}") for n in range(FREE_OF_ADDRESS + 5)]
    assert [wait > timedelta(0) for wait in waits] == [False] * FREE_OF_ADDRESS + [True] * 5


def test_a_stranger_does_not_lock_somebody_out_from_home(register, anna):
    for _ in range(FREE_OF_BOTH + 5):
        sign_in(register, "anna", "wrong wrong wrong", address="198.51.100.1")
    assert isinstance(sign_in(register, "anna", PASSWORD, address="198.51.100.1"), Refused)
    assert sign_in(register, "anna", PASSWORD, address=HOME) == anna


def test_the_right_password_ends_the_counting(register, anna):
    for _ in range(5):
        for _ in range(FREE_OF_BOTH - 1):
            assert isinstance(sign_in(register, "anna", "wrong wrong wrong", address=HOME), Refused)
        assert sign_in(register, "anna", PASSWORD, address=HOME) == anna


def test_what_was_counted_is_forgotten_after_a_day(register, clock):
    for _ in range(FREE_OF_BOTH + 3):
        begin_attempt(register, "anna", HOME)
    clock.turn(days=1, seconds=1)
    assert begin_attempt(register, "anna", HOME) == timedelta(0)


def test_networks():
    networks = read_networks(("10.0.0.0/8", "::1", "192.0.2.7"))
    assert [is_within(a, networks) for a in ("10.1.2.3", "::ffff:10.1.2.3", "::1", "192.0.2.8", "testclient", None)] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_roles_are_read_by_their_words():
    assert read_role("admin") is Role.ADMIN
    with pytest.raises(SettingsError) as refused:
        read_role("owner")
    assert refused.value.hint == "Roles: reader, reviewer, admin."


def test_accounts_are_listed_by_name(register, anna):
    add_account(register, "abel", Way(PASSWORDS["rex"]), actor=COMMAND)
    assert [account.name for account in accounts(register)] == ["abel", "anna"]
