"""Sessions: a browser that somebody has signed in with, until they sign out, stay away, or its time is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from warledger.accounts.account import Account, Session
from warledger.accounts.keys import hash_key, make_key
from warledger.accounts.networks import audited_network
from warledger.accounts.people import account_of
from warledger.accounts.register import Register, moment, read_moment
from warledger.accounts.schema import SESSIONS

SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is kept when a session was last used: not every page is a write."""
MARK_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a session lasts: unused, and at most."""

    idle: timedelta
    whole: timedelta


def begin_session(register: Register, account: Account, *, address: str | None, instead_of: str | None = None) -> str:
    """Return the secret of a fresh session. Whatever secret the browser came with ends here: nobody signs in under one they were given."""
    key, now = make_key(), moment(register.now())
    with register.writing() as connection:
        if instead_of is not None:
            _end(connection, hash_key(instead_of))
        row = {"key": hash_key(key), "account": account.id, "made_at": now, "seen_at": now, "network": audited_network(address)}
        connection.execute(insert(SESSIONS).values(**row))
    return key


def find_session(register: Register, key: str, lifetime: Lifetime) -> Account | None:
    """Return the account that a secret stands for; None where the session is over, unknown, or its account is disabled."""
    now, kept = register.now(), hash_key(key)
    with register.reading() as connection:
        row = connection.execute(select(SESSIONS).where(SESSIONS.c.key == kept)).one_or_none()
    if row is None:
        return None
    seen = read_moment(row.seen_at)
    if now - seen >= lifetime.idle or now - read_moment(row.made_at) >= lifetime.whole:
        end_session(register, key)
        return None
    if now - seen >= SEEN_EVERY:
        _note_seen(register, kept, now)
    account = account_of(register, row.account)
    return None if account is None or account.disabled else account


def end_session(register: Register, key: str) -> None:
    """End the session of a secret."""
    with register.writing() as connection:
        _end(connection, hash_key(key))


def end_marked(register: Register, account: Account, mark: str) -> bool:
    """End the session of an account that has a mark, and return whether there was one. Sessions of others are not looked at."""
    with register.writing() as connection:
        own = select(SESSIONS.c.key).where(SESSIONS.c.account == account.id)
        keys = [key for key in connection.execute(own).scalars() if key[:MARK_LETTERS] == mark]
        for key in keys:
            _end(connection, key)
    return len(keys) > 0


def sessions_of(register: Register, account: Account) -> list[Session]:
    """Return the sessions of an account, newest first."""
    asked = select(SESSIONS).where(SESSIONS.c.account == account.id).order_by(SESSIONS.c.made_at.desc())
    with register.reading() as connection:
        rows = connection.execute(asked).all()
    return [Session(row.key[:MARK_LETTERS], row.account, read_moment(row.made_at), read_moment(row.seen_at), row.network) for row in rows]


def mark_of(key: str) -> str:
    """Return the mark of the session of a secret."""
    return hash_key(key)[:MARK_LETTERS]


def _note_seen(register: Register, kept: str, now: datetime) -> None:
    with register.writing() as connection:
        connection.execute(update(SESSIONS).where(SESSIONS.c.key == kept).values(seen_at=moment(now)))


def _end(connection: Connection, kept: str) -> None:
    connection.execute(delete(SESSIONS).where(SESSIONS.c.key == kept))
