"""Keep sign-ins that have begun at a provider of OpenID Connect, each for the browser that began it, for one answer only."""

import json
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import delete, insert, select

from warledger.accounts.keys import hash_key, make_key
from warledger.accounts.register import Register, moment
from warledger.accounts.schema import FLOWS

OPEN_FOR = timedelta(minutes=10)


def keep_flow(register: Register, state: Mapping[str, str]) -> str:
    """Keep what an answer is checked against, and return the secret by which the browser has it back."""
    key, now = make_key(), register.now()
    with register.writing() as connection:
        connection.execute(delete(FLOWS).where(FLOWS.c.made_at < moment(now - OPEN_FOR)))
        connection.execute(insert(FLOWS).values(key=hash_key(key), state=json.dumps(dict(state)), made_at=moment(now)))
    return key


def take_flow(register: Register, key: str) -> Mapping[str, str] | None:
    """Return what was kept under a secret, once; None where there is nothing, or it is too old."""
    kept = hash_key(key)
    with register.writing() as connection:
        asked = select(FLOWS.c.state).where(FLOWS.c.key == kept, FLOWS.c.made_at >= moment(register.now() - OPEN_FOR))
        found = connection.execute(asked).scalar_one_or_none()
        connection.execute(delete(FLOWS).where(FLOWS.c.key == kept))
    return None if found is None else dict(json.loads(found))
