"""Open the file of the accounts: tell it from anything else, make it readable by its owner only, and bring it to the newest schema."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from warledger.accounts.schema import APPLICATION_ID, SCHEMA_VERSION
from warledger.errors import AccountError
from warledger.sqlfiles import WRITING, make_engine, migrate, read_marks

BUSY_SECONDS = 10.0
"""How long a request waits for another that writes; a row takes milliseconds."""
OWNER_ONLY = 0o600
PRAGMAS = ("synchronous = FULL",)
"""What was answered as done is on the disk, also in the audit log, should the power go."""


def open_engine(path: Path, *, create: bool) -> Engine:
    """Return an engine over the accounts at `path`, made first where there are none.

    Raises:
        AccountError: there are none and `create` is False, or the file is something else or cannot be opened.
    """
    if not path.exists():
        _make_file(path, create=create)
    with plain_errors(path):
        version = _schema_version(path)
        engine = make_engine(path, pragmas=PRAGMAS, patience=BUSY_SECONDS)
        if version != SCHEMA_VERSION:
            with engine.connect().execution_options(**WRITING) as connection, connection.begin():
                migrate(connection, "warledger.accounts:migrations")
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
    marks = read_marks(path, patience=BUSY_SECONDS)
    if marks is None:
        return 0
    if marks.application != APPLICATION_ID and marks.tables > 0:
        raise AccountError(f"`{path}` is a database, but not one of accounts.", hint="Name another file: [server] accounts.")
    if marks.version > SCHEMA_VERSION:
        raise AccountError(
            f"`{path}` has schema {marks.version}; this release knows schemas up to {SCHEMA_VERSION}.",
            hint="pip install --upgrade warledger",
        )
    return marks.version
