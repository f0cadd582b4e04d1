"""Open the file of a ledger: tell it from anything else, bring it to the newest schema, and say plainly what is wrong with it."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from warledger.errors import LedgerError, LedgerTooNew, NoLedger
from warledger.ledger.schema import APPLICATION_ID, SCHEMA_VERSION
from warledger.sqlfiles import WRITING, make_engine, migrate, read_marks

BUSY_SECONDS = 30.0
"""How long a process waits for another that is writing; one document is written in milliseconds, so this is never reached in health."""
WRITING_KIB = 262_144
"""Memory for pages of the file while writing. SQLite's own 2 MiB hold no index of a million claims, and every row put into one then reads and
writes a page."""
READING_KIB = 8_192
"""Memory of each connection that only reads; a server has one for each page that it works out at once. The system has read the file into memory
already: at a million claims 256 MiB made no page quicker, and fifteen connections came to hold 3.8 GB."""
READERS_KEPT, READERS_BESIDE = 8, 40
"""Reading connections that stay open, and how many more may be opened for a moment."""
LOG_PAGES = 32_000
"""Pages of the write-ahead log (128 MB) before they are written into the file. Judging writes one page of an index again and again, which is
so written into the file once, not at each transaction."""
MIGRATIONS = "warledger.ledger:migrations"
Connecting = Callable[[], AbstractContextManager[Connection]]
"""The way to a ledger that its parts are given: opens a connection for as long as one question or one transaction takes."""

TROUBLES = {
    "SQLITE_BUSY": ("is being written by another process, which did not finish in time", "Wait for it to end, then try again."),
    "SQLITE_NOTADB": ("is not a ledger", "Name another file with --ledger."),
    "SQLITE_CORRUPT": ("is damaged", "Restore it from a copy, or read the documents again into a new ledger."),
    "SQLITE_READONLY": ("cannot be written", "A ledger needs write access to its file and its folder, even to be read."),
    "SQLITE_CANTOPEN": ("cannot be opened", "A ledger needs write access to its file and its folder, even to be read."),
    "SQLITE_PERM": ("cannot be opened", "Look at the permissions of the file and its folder."),
    "SQLITE_FULL": ("cannot grow: the disk is full", "Make room; nothing already written is lost."),
    "SQLITE_IOERR": ("cannot be read or written: the disk reports an error", "Look at the disk; copy the ledger elsewhere."),
}
"""SQLite's error names (their first part) in plain words, each with the next step."""


def open_engine(path: Path, *, create: bool) -> Engine:
    """Return an engine for reading the ledger at `path`, made first where there is none and brought to the newest schema.

    Raises:
        LedgerError: there is no ledger and `create` is False, or the file is no ledger, damaged or cannot be written.
        LedgerTooNew: a later release wrote it.
    """
    _check_path(path, create=create)
    try:
        return _open(path)
    except DBAPIError as error:
        raise plain_error(path, error.orig) from error
    except sqlite3.Error as error:
        raise plain_error(path, error) from error


def _open(path: Path) -> Engine:
    if schema_version(path) != SCHEMA_VERSION:
        writer = make_writer(path)
        with writer.connect().execution_options(**WRITING) as connection, connection.begin():
            migrate(connection, MIGRATIONS)
        writer.dispose()
    engine = _make_engine(path, READING_KIB, pool_size=READERS_KEPT, max_overflow=READERS_BESIDE, pool_use_lifo=True)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM findings").all()
    return engine


def make_writer(path: Path) -> Engine:
    """Return an engine for writing into a ledger that was opened: its one connection keeps what it has written in memory."""
    return _make_engine(path, WRITING_KIB, pool_size=1)


def schema_version(path: Path) -> int:
    """Return the number of the schema of the ledger at `path`, 0 for an empty or missing file, changing nothing.

    Raises:
        LedgerError: the file is some other database.
        LedgerTooNew: a later release wrote it.
    """
    marks = read_marks(path, patience=BUSY_SECONDS)
    if marks is None:
        return 0
    if marks.application != APPLICATION_ID and marks.tables > 0:
        raise LedgerError(f"`{path}` is a database, but not a Warledger ledger.", hint="Name another file with --ledger.")
    if marks.version > SCHEMA_VERSION:
        raise LedgerTooNew(
            f"`{path}` has schema {marks.version}; this release of Warledger knows schemas up to {SCHEMA_VERSION}.",
            hint="Update Warledger: pip install --upgrade warledger",
        )
    return marks.version


def plain_error(path: Path, error: BaseException | None) -> LedgerError:
    """Return the error that says what SQLite complains of."""
    name = str(getattr(error, "sqlite_errorname", ""))
    for trouble, (what, hint) in TROUBLES.items():
        if name.startswith(trouble):
            return LedgerError(f"The ledger `{path}` {what} ({error}).", hint=hint)
    return LedgerError(f"The ledger `{path}` refused: {error}.")


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"`{path}` is a folder, not a ledger.", hint=f"Name a file, such as {path / 'warledger.db'}.")
    if path.exists():
        return
    if not create:
        raise NoLedger(f"There is no ledger at `{path}`.", hint=f"Make one: warledger read PATH… --ledger {path}")
    if not path.parent.is_dir():
        raise LedgerError(f"There is no folder `{path.parent}` to make a ledger in.", hint="Make the folder, or name another.")


def _make_engine(path: Path, cache_kib: int, **pool: int | bool) -> Engine:
    pragmas = ("synchronous = NORMAL", f"cache_size = -{cache_kib}", f"wal_autocheckpoint = {LOG_PAGES}")
    return make_engine(path, pragmas=pragmas, patience=BUSY_SECONDS, json_serializer=partial(json.dumps, ensure_ascii=False), **pool)


def find_damage(connection: Connection) -> tuple[str, ...]:
    """Return what SQLite's own checks of the pages and of the keys between tables find wrong; empty when all is well."""
    pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    keys = [f"{row[0]}: row {row[1]} names a missing row of {row[2]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    return tuple(message for message in pages + keys if message != "ok")
