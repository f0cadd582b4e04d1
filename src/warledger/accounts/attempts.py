"""Count failed attempts to sign in, by name and by address, and say when the next one is looked at. Names that nobody has count alike."""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select, update

from warledger.accounts.networks import counted_network
from warledger.accounts.register import Register, moment, read_moment
from warledger.accounts.schema import ATTEMPTS

FREE_OF_BOTH, FREE_OF_NAME, FREE_OF_ADDRESS = 5, 20, 30
"""Attempts before one has to wait: at a name from an address; at a name from everywhere, so that a stranger does not lock somebody out with
five words; from an address, behind which an office may sit."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=15)
"""The wait doubles with each attempt: some hundred guesses a day remain, against a password of at least 12 characters."""
FORGOTTEN_AFTER = timedelta(days=1)
MOST_DOUBLINGS = 12


def begin_attempt(register: Register, name: str, address: str | None) -> timedelta:
    """Count an attempt before it is looked at, so that a thousand at once count as a thousand; return how long one must wait, none to go on."""
    return _count(register, _keys(name, address))


def begin_journey(register: Register, address: str | None) -> timedelta:
    """Count that somebody is sent to a provider of OpenID Connect; return how long one must wait, none to go on."""
    return _count(register, _journey(address))


def end_journey(register: Register, address: str | None) -> None:
    """Forget the journeys from an address: one of them was good."""
    with register.writing() as connection:
        connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.key.in_(_journey(address))))


def _count(register: Register, keys: Mapping[str, int]) -> timedelta:
    now = register.now()
    with register.writing() as connection:
        connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.last_at < moment(now - FORGOTTEN_AFTER)))
        kept = {row.key: row for row in connection.execute(select(ATTEMPTS).where(ATTEMPTS.c.key.in_(keys)))}
        wait = max((read_moment(row.until) - now for row in kept.values()), default=timedelta(0))
        if wait > timedelta(0):
            return wait
        for key, free in keys.items():
            failures = kept[key].failures + 1 if key in kept else 1
            row = {"failures": failures, "last_at": moment(now), "until": moment(now + _wait(failures, free))}
            connection.execute(
                update(ATTEMPTS).where(ATTEMPTS.c.key == key).values(**row) if key in kept else insert(ATTEMPTS).values(key=key, **row)
            )
    return timedelta(0)


def end_attempt(register: Register, name: str, address: str | None) -> None:
    """Forget the failures at a name from an address, and take this attempt off the address: it was the right one."""
    both, _, by_address = _keys(name, address)
    with register.writing() as connection:
        connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.key.in_((both, _name_key(name)))))
        lower = update(ATTEMPTS).where(ATTEMPTS.c.key == by_address, ATTEMPTS.c.failures > 0)
        connection.execute(lower.values(failures=ATTEMPTS.c.failures - 1, until=moment(register.now())))


def forget_failures(connection: Connection, name: str) -> None:
    """Forget what was counted at a name, from everywhere."""
    connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.key.like(f"{_name_key(name)}%")))


def _wait(failures: int, free: int) -> timedelta:
    over = failures - free
    return timedelta(0) if over < 0 else min(FIRST_WAIT * 2 ** min(over, MOST_DOUBLINGS), LONGEST_WAIT)


def _keys(name: str, address: str | None) -> dict[str, int]:
    """Return what is counted, each with the attempts that are free. A name is hashed: some type their password where the name goes."""
    network = counted_network(address)
    return {f"{_name_key(name)} {network}": FREE_OF_BOTH, _name_key(name): FREE_OF_NAME, f"address {network}": FREE_OF_ADDRESS}


def _journey(address: str | None) -> dict[str, int]:
    return {f"journey {counted_network(address)}": FREE_OF_ADDRESS}


def _name_key(name: str) -> str:
    return f"name {sha256(name.strip().casefold().encode('utf-8', 'replace')).hexdigest()}"
