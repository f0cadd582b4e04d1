"""Keep accounts: make them, change what they may do, give a new password, shut them out. Each act is in the audit log with it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select, update

from warledger.accounts.account import Account
from warledger.accounts.attempts import forget_failures
from warledger.accounts.audit import Actor, append_entry
from warledger.accounts.keys import make_id
from warledger.accounts.passwords import check_password_rules, hash_password
from warledger.accounts.register import Register, moment, read_moment
from warledger.accounts.role import EVERYWHERE, Role, read_role
from warledger.accounts.schema import ACCOUNTS, MEMBERSHIPS, SESSIONS, TOKENS
from warledger.errors import SettingsError, UnknownAccount

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
"""A name in small letters of ASCII: no two look alike, and it stands in addresses, tables and the audit log as it is."""


def read_name(words: str) -> str:
    """Return a name as it is kept.

    Raises:
        SettingsError: it cannot be one.
    """
    name = words.strip().casefold()
    if NAME.fullmatch(name) is None:
        raise SettingsError(
            f"`{words.strip()[:60]}` cannot be the name of an account.", hint="Use up to 40 of a-z, 0-9 and . _ -, as in m.khoury"
        )
    return name


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody signs in: by a password, which somebody else may know who has told it to them, or at a provider."""

    password: str | None = None
    told: bool = False
    subject: str | None = None


def add_account(register: Register, name: str, way: Way, *, actor: Actor) -> Account:
    """Make an account that may do nothing yet.

    Raises:
        SettingsError: the name is taken or cannot be one, or the password is refused.
    """
    name = read_name(name)
    if way.password is not None:
        check_password_rules(way.password, name=name)
    now, kept = moment(register.now()), None if way.password is None else hash_password(way.password)
    row = {
        "id": make_id("acc"),
        "name": name,
        "password": kept,
        "told_at": now if way.told else None,
        "subject": way.subject,
        "made_at": now,
    }
    with register.writing() as connection:
        if connection.execute(select(ACCOUNTS.c.id).where(ACCOUNTS.c.name == name)).one_or_none() is not None:
            raise SettingsError(
                f"There is an account `{name}` already.", hint="Give it a role: warledger accounts grant NAME --role … --ledger …"
            )
        connection.execute(insert(ACCOUNTS).values(**row))
        append_entry(connection, register, actor, "account made", subject=name)
    return find_account(register, name)


def grant(register: Register, account: Account, ledger: str, role: Role | None, *, actor: Actor) -> None:
    """Say what an account may do on a ledger from now on; None for nothing."""
    with register.writing() as connection:
        connection.execute(delete(MEMBERSHIPS).where(MEMBERSHIPS.c.account == account.id, MEMBERSHIPS.c.ledger == ledger))
        if role is not None:
            connection.execute(insert(MEMBERSHIPS).values(account=account.id, ledger=ledger, role=role.word))
        append_entry(connection, register, actor, f"role set: {'none' if role is None else role.word}", ledger=ledger, subject=account.name)


def set_password(register: Register, account: Account, password: str, *, actor: Actor, told: bool = False) -> None:
    """Give an account a new password, and end all its sessions; `told` where it is not its owner who sets it.

    Raises:
        SettingsError: the password is refused.
    """
    check_password_rules(password, name=account.name)
    row = {"password": hash_password(password), "told_at": moment(register.now()) if told else None}
    with register.writing() as connection:
        connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account.id).values(**row))
        _end_sessions(connection, account)
        forget_failures(connection, account.name)
        append_entry(connection, register, actor, "password set", subject=account.name)


def keep_rehashed(register: Register, account: Account, password: str) -> None:
    """Keep the same password under today's parameters."""
    kept = hash_password(password)
    with register.writing() as connection:
        connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account.id).values(password=kept))


def set_disabled(register: Register, account: Account, *, disabled: bool, actor: Actor) -> None:
    """Shut an account out, with all its sessions and tokens, or let it in again. Its tokens stay revoked."""
    at = moment(register.now())
    with register.writing() as connection:
        connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account.id).values(disabled_at=at if disabled else None))
        if disabled:
            _end_sessions(connection, account)
            connection.execute(update(TOKENS).where(TOKENS.c.account == account.id, TOKENS.c.revoked_at.is_(None)).values(revoked_at=at))
        append_entry(connection, register, actor, "account disabled" if disabled else "account enabled", subject=account.name)


def unlock(register: Register, account: Account, *, actor: Actor) -> None:
    """Forget the failed attempts at an account, so that it may be signed in to at once."""
    with register.writing() as connection:
        forget_failures(connection, account.name)
        append_entry(connection, register, actor, "account unlocked", subject=account.name)


def find_account(register: Register, name: str) -> Account:
    """Return the account of a name.

    Raises:
        UnknownAccount: there is none.
    """
    folded = name.strip().casefold()
    found = list(_find(register, ACCOUNTS.c.name == folded))
    if len(found) == 0:
        raise UnknownAccount(f"There is no account `{name.strip()[:60]}`.", hint="See who there is: warledger accounts list")
    return found[0]


def account_of(register: Register, id_: str) -> Account | None:
    """Return the account of an id, None of none."""
    return next(_find(register, ACCOUNTS.c.id == id_), None)


def account_of_subject(register: Register, subject: str) -> Account | None:
    """Return the account of somebody at an OpenID Connect provider, None of none."""
    return next(_find(register, ACCOUNTS.c.subject == subject), None)


def accounts(register: Register) -> list[Account]:
    """Return all accounts by name."""
    return sorted(_find(register), key=_name)


def members(register: Register, ledgers: Iterable[str]) -> list[Account]:
    """Return the accounts that have a role of their own on one of some ledgers, by name; all of them where EVERYWHERE is among these."""
    asked = set(ledgers)
    return [account for account in accounts(register) if EVERYWHERE in asked or not asked.isdisjoint(account.roles)]


def kept_password(register: Register, name: str) -> tuple[str | None, str | None]:
    """Return the id and the hash of an account that may sign in by password; None and None where there is none."""
    asked = select(ACCOUNTS.c.id, ACCOUNTS.c.password).where(ACCOUNTS.c.name == name, ACCOUNTS.c.disabled_at.is_(None))
    with register.reading() as connection:
        row = connection.execute(asked).one_or_none()
    return (None, None) if row is None else (row.id, row.password)


def _find(register: Register, *conditions: ColumnElement[bool]) -> Iterator[Account]:
    with register.reading() as connection:
        rows = connection.execute(select(ACCOUNTS).where(*conditions)).mappings().all()
        roles: dict[str, dict[str, Role]] = {row["id"]: {} for row in rows}
        asked = select(MEMBERSHIPS).where(MEMBERSHIPS.c.account.in_(select(ACCOUNTS.c.id).where(*conditions)))
        for row in connection.execute(asked):
            roles[row.account][row.ledger] = read_role(row.role)
    return iter([_account(row, roles[row["id"]]) for row in rows])


def _account(row: RowMapping, roles: dict[str, Role]) -> Account:
    return Account(
        id=row["id"],
        name=row["name"],
        roles=roles,
        disabled=row["disabled_at"] is not None,
        has_password=row["password"] is not None,
        told=row["told_at"] is not None,
        tied=row["subject"] is not None,
        made_at=read_moment(row["made_at"]),
    )


def _end_sessions(connection: Connection, account: Account) -> None:
    connection.execute(delete(SESSIONS).where(SESSIONS.c.account == account.id))


def _name(account: Account) -> str:
    return account.name
