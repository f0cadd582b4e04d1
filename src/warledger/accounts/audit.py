"""Append to the audit log, read it, and say whether anybody has touched it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, RowMapping, insert, select

from warledger.accounts.account import Entry
from warledger.accounts.chain import START, Anchor, find_tampering, hash_entry
from warledger.accounts.networks import audited_network
from warledger.accounts.register import Register, moment
from warledger.accounts.role import EVERYWHERE
from warledger.accounts.schema import AUDIT

NOBODY = "-"
AT_ONCE = 1000
"""Rows that are fetched at a time."""
LONGEST = 200
"""Letters of a field; what is longer was made up by whoever asked."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, as the audit log tells it."""

    name: str = NOBODY
    via: str = NOBODY
    address: str | None = None


COMMAND = Actor("command line", "command")


def append_entry(
    connection: Connection, register: Register, actor: Actor, act: str, *, ledger: str = "", subject: str = "", outcome: str = "done"
) -> None:
    """Append a row, in the transaction in which the act itself is done where the act is one on the accounts."""
    last = connection.execute(select(AUDIT.c.seq, AUDIT.c.hash).order_by(AUDIT.c.seq.desc()).limit(1)).one_or_none()
    entry = Entry(
        seq=1 if last is None else last.seq + 1,
        at=moment(register.now()),
        actor=_short(actor.name),
        via=actor.via,
        network=audited_network(actor.address),
        act=_short(act),
        ledger=_short(ledger),
        subject=_short(subject),
        outcome=_short(outcome),
        previous=START if last is None else last.hash,
        hash="",
    )
    entry = replace(entry, hash=hash_entry(entry))
    connection.execute(insert(AUDIT).values(**_fields(entry)))


def note(register: Register, actor: Actor, act: str, *, ledger: str = "", subject: str = "", outcome: str = "done") -> None:
    """Append a row in a transaction of its own."""
    with register.writing() as connection:
        append_entry(connection, register, actor, act, ledger=ledger, subject=subject, outcome=outcome)


def entries(register: Register, *, ledgers: Collection[str] | None = None, before: int | None = None, limit: int = 100) -> list[Entry]:
    """Return the newest rows, newest first: all, or those on some ledgers."""
    asked = select(AUDIT).order_by(AUDIT.c.seq.desc()).limit(limit)
    if ledgers is not None and EVERYWHERE not in ledgers:
        asked = asked.where(AUDIT.c.ledger.in_(sorted(ledgers)))
    if before is not None:
        asked = asked.where(AUDIT.c.seq < before)
    with register.reading() as connection:
        return [_entry(row) for row in connection.execute(asked).mappings()]


def anchor(register: Register) -> Anchor:
    """Return where the log ends now."""
    last = entries(register, limit=1)
    return Anchor(last[0].seq, last[0].hash) if len(last) > 0 else Anchor(0, START)


def verify(register: Register, *, anchors: Collection[Anchor] = ()) -> list[str]:
    """Return what does not fit in the log; nothing where it is as it was written."""
    return list(find_tampering(_all(register), anchors))


def _all(register: Register) -> Iterator[Entry]:
    """Give every row in the order of its number, which nothing in the way of a key in the table is trusted for."""
    with register.reading() as connection:
        for row in connection.execution_options(yield_per=AT_ONCE).execute(select(AUDIT).order_by(AUDIT.c.seq)).mappings():
            yield _entry(row)


def _entry(row: RowMapping) -> Entry:
    return Entry(**{name: row[name] for name in Entry.__slots__})


def _fields(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in Entry.__slots__}


def _short(words: str) -> str:
    """Return words on one line and of a length, so that nobody fills the log or writes a line of their own into it."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
