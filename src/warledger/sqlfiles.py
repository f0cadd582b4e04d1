"""Files of SQLite that are our own, a ledger's or the accounts': told from others, opened so that writers queue, and migrated."""

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

WRITING = {"warledger_writing": True}
"""The execution option of a connection whose transaction takes the write lock at once, so that two writers queue and never deadlock."""
ALWAYS = ("foreign_keys = ON", "recursive_triggers = ON")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a file of SQLite says of itself."""

    application: int
    """Which program it belongs to (`application_id`)."""
    version: int
    """The number of its schema (`user_version`)."""
    tables: int
    """How much is in it: tables, indexes and triggers."""


def read_marks(path: Path, *, patience: float) -> Marks | None:
    """Return what a file says of itself, changing nothing; None where there is none or it is empty.

    Args:
        path: the file.
        patience: seconds to wait for another process that writes.

    Raises:
        sqlite3.Error: it is no file of SQLite, or cannot be read.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=patience)) as connection:
        asked = ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
        return Marks(*(int(connection.execute(question).fetchone()[0]) for question in asked))


def make_engine(path: Path, *, pragmas: Sequence[str], patience: float, **options: Any) -> Engine:
    """Return an engine over a file, whose connections keep a write-ahead log, begin transactions by `WRITING` and have these pragmas set."""
    url = URL.create("sqlite", database=str(path.absolute()))
    engine = create_engine(url, connect_args={"timeout": patience}, **options)
    event.listen(engine, "connect", partial(_prepare, (*ALWAYS, *pragmas), patience))
    event.listen(engine, "begin", _begin)
    return engine


def migrate(connection: Connection, migrations: str) -> None:
    """Bring what is behind a connection that writes to the newest schema, in its open transaction.

    Args:
        connection: to a ledger or the accounts, of whatever database.
        migrations: where they stand, as `package:folder`.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", migrations)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def set_write_ahead(connection: Any, *, patience: float) -> None:
    """Set WAL; two processes that make the same file at once must take turns here, where SQLite itself does not wait."""
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def _prepare(pragmas: Sequence[str], patience: float, connection: Any, _record: object) -> None:
    """Leave transactions to `_begin`, and set what SQLite keeps per connection."""
    connection.isolation_level = None
    set_write_ahead(connection, patience=patience)
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writing = "warledger_writing" in connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
