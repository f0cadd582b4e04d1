"""Copy a whole ledger into an empty one, from either database to either, and check row by row that both say the same."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select

from warledger.errors import LedgerError
from warledger.ledger.databases import learn_sizes, make_writer, open_engine, plain_errors
from warledger.ledger.location import Location
from warledger.ledger.schema import CLAIMS, METADATA
from warledger.ledger.searching import index_quotes
from warledger.ledger.writing import write_rows
from warledger.sqlfiles import WRITING

BATCH = 2_000
"""Rows that are in memory at once; a document is the longest, at some 10 kB."""
TABLES: tuple[Table, ...] = tuple(METADATA.sorted_tables)
"""Every table, those first that others name rows of."""
Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done and how much there is."""


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows a table has, and the hash over all that stands in them, in the order of their keys."""

    rows: int
    sha256: str


Batch = Sequence[Mapping[Any, Any]]
Sums = Mapping[str, Sum]
"""The sums of all tables by their names. Two ledgers with the same sums say the same."""


def hash_all(sums: Sums) -> str:
    """Return one hash over all tables."""
    return hashlib.sha256("\n".join(f"{name} {sums[name].rows} {sums[name].sha256}" for name in sorted(sums)).encode()).hexdigest()


def tell_nobody(_what: str, _done: int, _all: int) -> None:
    """Take no notice of progress."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A ledger that is copied from or to, in an open transaction."""

    location: Location
    connection: Connection


def copy_ledger(source: Location, target: Location, *, progress: Progress = tell_nobody) -> Sums:
    """Copy a ledger as it stands into an empty one, in one transaction: all of it or nothing. Return what was copied.

    What is written was read in one state of the source, whoever writes to it meanwhile, and is read again before it is kept.

    Raises:
        LedgerError: there is no such ledger, the other is not empty, or what was written is not what was read.
    """
    with reading(source) as one, _writing(target) as other:
        _check_empty(other)
        read: dict[str, Sum] = {}
        for at, table in enumerate(TABLES):
            progress("copied", at, len(TABLES))
            read[table.name] = _sum_rows(table, _write(other, table, _read(one, table)))
        check_same(sum_tables(other, progress=progress), read, target)
        learn_sizes(other.connection)
        return read


def sum_tables(side: _Side, *, progress: Progress = tell_nobody) -> Sums:
    """Return the sums of all tables."""
    found: dict[str, Sum] = {}
    for at, table in enumerate(TABLES):
        progress("checked", at, len(TABLES))
        found[table.name] = _sum_rows(table, _read(side, table))
    return found


def check_same(found: Sums, wanted: Sums, location: Location) -> None:
    """Refuse a copy that does not say the same.

    Raises:
        LedgerError: it names the first table that differs.
    """
    for name, expected in wanted.items():
        if found[name] != expected:
            raise LedgerError(
                f"The copy in `{location}` is not what was copied: `{name}` has {found[name].rows:,} rows, of {expected.rows:,}, or others.",
                hint="Nothing was kept of it. Look at the disk of either side, then copy again.",
            )


@contextmanager
def reading(location: Location) -> Iterator[_Side]:
    """Open a ledger that is there, in one state of it for as long as it takes."""
    engine = open_engine(location, create=False)
    try:
        with plain_errors(location), engine.connect() as connection:
            yield _Side(location, connection)
    finally:
        engine.dispose()


@contextmanager
def _writing(location: Location) -> Iterator[_Side]:
    open_engine(location, create=True).dispose()
    engine = make_writer(location)
    try:
        with plain_errors(location), engine.connect().execution_options(**WRITING) as connection, connection.begin():
            yield _Side(location, connection)
    finally:
        engine.dispose()


def _check_empty(side: _Side) -> None:
    for table in TABLES:
        if side.connection.execute(select(func.count()).select_from(select(table).limit(1).subquery())).scalar_one() > 0:
            raise LedgerError(f"`{side.location}` has something in it already: a ledger is copied into an empty one.", hint="Name another.")


def _read(side: _Side, table: Table) -> Iterator[Batch]:
    """Yield the rows of a table in the order of their keys, some at a time. What goes wrong is said of this side."""
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=BATCH)
    with plain_errors(side.location), side.connection.execute(query).mappings() as found:
        yield from found.partitions()


def _write(side: _Side, table: Table, batches: Iterable[Batch]) -> Iterator[Batch]:
    """Write the rows that go by."""
    for rows in batches:
        write_rows(side.connection, table, rows)
        if table is CLAIMS:
            index_quotes(side.connection, ((row["seq"], row["quote"]) for row in rows))
        yield rows


def _sum_rows(table: Table, batches: Iterable[Batch]) -> Sum:
    """Count and hash the rows that go by, by their values and not by how a database writes them down."""
    number, digest, names = 0, hashlib.sha256(), [column.name for column in table.columns]
    for rows in batches:
        number += len(rows)
        for row in rows:
            digest.update(json.dumps([row[name] for name in names], ensure_ascii=False, default=str).encode() + b"\n")
    return Sum(number, digest.hexdigest())
