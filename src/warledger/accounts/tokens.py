"""Tokens: what programs sign in with. Shown once, kept as a hash, and never able to do more than their owner."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Row, insert, select, update

from warledger.accounts.account import Account, Token
from warledger.accounts.audit import Actor, append_entry
from warledger.accounts.keys import TOKEN_PREFIX, hash_key, make_id, make_token
from warledger.accounts.people import account_of
from warledger.accounts.register import Register, moment, read_moment
from warledger.accounts.role import EVERYWHERE, Role, read_role
from warledger.accounts.schema import TOKENS
from warledger.errors import SettingsError, UnknownAccount

LONGEST_DAYS, USUAL_DAYS = 366, 90
MOST_LABEL = 60
USED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a token is to be."""

    label: str
    role: Role
    ledger: str = EVERYWHERE
    days: int = USUAL_DAYS


def add_token(register: Register, owner: Account, wanted: Wanted, *, actor: Actor) -> tuple[Token, str]:
    """Make a token and return it with its secret, which is nowhere to be had again.

    Raises:
        SettingsError: it would do more than its owner may, or last too long.
    """
    _check(owner, wanted)
    secret, now = make_token(), register.now()
    until, label = now + timedelta(days=wanted.days), wanted.label.strip()[:MOST_LABEL]
    token = Token(make_id("tok"), owner.id, label, wanted.role, wanted.ledger, now, until, None, revoked=False)
    with register.writing() as connection:
        connection.execute(insert(TOKENS).values(**_row(token, secret)))
        append_entry(connection, register, actor, f"token made: {token.role.word}", ledger=token.ledger, subject=f"{owner.name} {token.id}")
    return token, secret


def _check(owner: Account, wanted: Wanted) -> None:
    if not 1 <= wanted.days <= LONGEST_DAYS:
        raise SettingsError(f"A token cannot last {wanted.days} days.", hint=f"Give 1 to {LONGEST_DAYS}.")
    if wanted.role > _most(owner, wanted.ledger):
        where = "anywhere" if wanted.ledger == EVERYWHERE else f"on `{wanted.ledger}`"
        raise SettingsError(f"`{owner.name}` has no role of {wanted.role.word} {where}.", hint="A token may do no more than its owner.")


def find_token(register: Register, secret: str) -> tuple[Account, Token] | None:
    """Return the account and the token that a secret stands for; None where it is over, revoked or unknown, or its owner disabled."""
    if not secret.startswith(TOKEN_PREFIX):
        return None
    found = _find(register, TOKENS.c.key == hash_key(secret))
    now = register.now()
    if len(found) == 0 or found[0].revoked or found[0].expires_at <= now:
        return None
    owner = account_of(register, found[0].account)
    if owner is None or owner.disabled:
        return None
    _note_used(register, found[0], now)
    return owner, found[0]


def revoke_token(register: Register, id_: str, *, actor: Actor, owner: Account | None = None) -> None:
    """Revoke a token; where an owner is given, only one of theirs.

    Raises:
        UnknownAccount: there is none of that id, or it is somebody else's.
    """
    found = _find(register, TOKENS.c.id == id_)
    if len(found) == 0 or (owner is not None and found[0].account != owner.id):
        raise UnknownAccount(f"There is no token `{id_[:60]}`.", hint="See which there are: warledger accounts token list NAME")
    with register.writing() as connection:
        connection.execute(update(TOKENS).where(TOKENS.c.id == id_).values(revoked_at=moment(register.now())))
        append_entry(connection, register, actor, "token revoked", ledger=found[0].ledger, subject=id_)


def tokens_of(register: Register, account: Account) -> list[Token]:
    """Return the tokens of an account that are not revoked, newest first."""
    return [token for token in _find(register, TOKENS.c.account == account.id) if not token.revoked]


def role_of(account: Account, token: Token | None, ledger: str) -> Role | None:
    """Return what somebody may do on a ledger, who may have come with a token."""
    role = account.role_on(ledger)
    if token is None or role is None:
        return role
    return min(role, token.role) if token.ledger in (ledger, EVERYWHERE) else None


def _most(owner: Account, ledger: str) -> int:
    """Return the largest role of an account on a ledger or, for a token that opens all of them, on any."""
    found = owner.roles.values() if ledger == EVERYWHERE else [owner.role_on(ledger) or 0]
    return max(found, default=0)


def _note_used(register: Register, token: Token, now: datetime) -> None:
    if token.used_at is None or now - token.used_at >= USED_EVERY:
        with register.writing() as connection:
            connection.execute(update(TOKENS).where(TOKENS.c.id == token.id).values(used_at=moment(now)))


def _find(register: Register, condition: ColumnElement[bool]) -> list[Token]:
    with register.reading() as connection:
        return [_token(row) for row in connection.execute(select(TOKENS).where(condition).order_by(TOKENS.c.made_at.desc()))]


def _token(row: Row) -> Token:  # type: ignore[type-arg]  # a row of no fixed shape
    used = None if row.used_at is None else read_moment(row.used_at)
    made, expires = read_moment(row.made_at), read_moment(row.expires_at)
    return Token(row.id, row.account, row.label, read_role(row.role), row.ledger, made, expires, used, revoked=row.revoked_at is not None)


def _row(token: Token, secret: str) -> dict[str, str | None]:
    return {
        "id": token.id,
        "key": hash_key(secret),
        "account": token.account,
        "label": token.label,
        "role": token.role.word,
        "ledger": token.ledger,
        "made_at": moment(token.made_at),
        "expires_at": moment(token.expires_at),
        "used_at": None,
        "revoked_at": None,
    }
