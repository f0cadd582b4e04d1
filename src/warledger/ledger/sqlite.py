"""What the SQLite of this Python can do, for `warledger doctor`."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SqliteState:
    """The version of SQLite and whether it has the full-text index that a ledger needs."""

    version: str
    full_text: bool


def find_sqlite() -> SqliteState:
    """Try out the SQLite library that Python is linked to."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
        except sqlite3.OperationalError:
            return SqliteState(sqlite3.sqlite_version, full_text=False)
    return SqliteState(sqlite3.sqlite_version, full_text=True)
