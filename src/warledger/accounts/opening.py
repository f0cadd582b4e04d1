"""Open the file of the accounts: tell it from anything else, make it readable by its owner only, and bring it to the newest schema."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from warledger.accounts.schema import APPLICATION_ID, SCHEMA_VERSION
from warledger.errors import AccountError

BUSY_SECONDS = 10.0
"""How long a request waits for another that writes; a row takes milliseconds."""
WRITING = {"warledger_writing": True}
"""The execution option of a connection whose transaction takes the write lock at once: two that append to the audit log queue."""
OWNER_ONLY = 0o600


def open_engine(path: Path, *, create: bool) -> Engine:
    """Return an engine over the accounts at `path`, made first where there are none.

    Raises:
        AccountError: there are none and `create` is False, or the file is something else or cannot be opened.
    """
    if not path.exists():
        _make_file(path, create=create)
    with plain_errors(path):
        version = _schema_version(path)
        engine = _make_engine(path)
        if version != SCHEMA_VERSION:
            _migrate(engine)
    return engine


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn the database's own errors into AccountError."""
    try:
        yield
    except DBAPIError as error:
        raise AccountError(
            f"The accounts `{path}` cannot be read or written: {error.orig}.", hint="Look at the file and its disk."
        ) from error
    except sqlite3.Error as error:
        raise AccountError(f"The accounts `{path}` cannot be opened: {error}.", hint="Name another file: [server] accounts.") from error


def _make_file(path: Path, *, create: bool) -> None:
    """Make an empty file that only its owner may read: hashes of passwords are worth guessing at."""
    if not create:
        raise AccountError(
            f"There are no accounts at `{path}`.", hint="Make the first: warledger accounts add NAME --role admin --ledger '*'"
        )
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    except FileExistsError:
        return  # another process has just made it
    except OSError as error:
        raise AccountError(
            f"The accounts `{path}` cannot be made: {error.strerror}.", hint="Name another file: [server] accounts."
        ) from error


def _schema_version(path: Path) -> int:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and tables > 0:
        raise AccountError(f"`{path}` is a database, but not one of accounts.", hint="Name another file: [server] accounts.")
    if version > SCHEMA_VERSION:
        raise AccountError(
            f"`{path}` has schema {version}; this release knows schemas up to {SCHEMA_VERSION}.", hint="pip install --upgrade warledger"
        )
    return version


def _make_engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path.absolute())), connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    # FULL: what was answered as done is on the disk, also in the audit log, should the power go
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "recursive_triggers = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writing = "warledger_writing" in connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        config = Config()
        config.set_main_option("script_location", "warledger.accounts:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
