"""Sign somebody in by name and password: with the same words and in the same time whether the name, the password or both are wrong."""

from dataclasses import dataclass
from datetime import timedelta

from warledger.accounts.account import Account
from warledger.accounts.attempts import begin_attempt, end_attempt
from warledger.accounts.audit import NOBODY, Actor, note
from warledger.accounts.passwords import is_outdated, verify_password
from warledger.accounts.people import account_of, keep_rehashed, kept_password
from warledger.accounts.register import Register

UNTOLD = "somebody unknown"
"""In the audit log in the place of a name that nobody has: some type their password where the name goes."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Nobody is signed in; how long the next attempt has to wait, if it has to."""

    wait: timedelta


def sign_in(register: Register, name: str, password: str, *, address: str | None, act: str = "sign-in") -> Account | Refused:
    """Return the account that a name and a password belong to; `act` is what the audit log says they were given for."""
    folded = name.strip().casefold()
    wait = begin_attempt(register, folded, address)
    if wait > timedelta(0):
        return Refused(wait)
    id_, kept = kept_password(register, folded)
    account = account_of(register, id_) if verify_password(kept, password) and id_ is not None else None
    known = id_ is not None
    if account is None:
        note(register, Actor(folded if known else NOBODY, "password", address), act, subject="" if known else UNTOLD, outcome="refused")
        return Refused(timedelta(0))
    end_attempt(register, folded, address)
    if kept is not None and is_outdated(kept):
        keep_rehashed(register, account, password)
    note(register, Actor(account.name, "password", address), act)
    return account
