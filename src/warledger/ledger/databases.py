"""Choose the database by where a ledger is kept: a file is SQLite's, an address PostgreSQL's."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from warledger.ledger import opening
from warledger.ledger.dialects import is_postgres
from warledger.ledger.location import Location


def open_engine(location: Location, *, create: bool) -> Engine:
    """Return an engine over the ledger, made first where there is none and brought to the newest schema.

    Raises:
        LedgerError: there is none and `create` is False, or what is there is no ledger, damaged or cannot be reached or written.
        LedgerTooNew: a later release wrote it.
    """
    if isinstance(location, Path):
        return opening.open_engine(location, create=create)
    from warledger.ledger import postgres

    with plain_errors(location):
        return postgres.open_engine(location, create=create)


def make_writer(location: Location) -> Engine:
    """Return an engine of one connection for writing, over a ledger that `open_engine` has opened."""
    if isinstance(location, Path):
        return opening.make_writer(location)
    from warledger.ledger import postgres

    return postgres.make_engine(location, pool_size=1)


@contextmanager
def plain_errors(location: Location) -> Iterator[None]:
    """Turn the database's own errors into ours, with the ledger's name and the next step."""
    try:
        yield
    except DBAPIError as error:
        raise _plain_error(location, error.orig) from error
    except _errors_of(location) as error:
        raise _plain_error(location, error) from error


def _errors_of(location: Location) -> type[Exception]:
    """Return what the driver raises where it is asked past SQLAlchemy. One that is not installed raises nothing."""
    if isinstance(location, Path):
        return sqlite3.Error
    from warledger.ledger.postgres import find_driver_error

    return find_driver_error()


def _plain_error(location: Location, error: BaseException | None) -> Exception:
    if isinstance(location, Path):
        return opening.plain_error(location, error)
    from warledger.ledger.postgres_troubles import find_trouble

    return find_trouble(location, error)


def find_damage(connection: Connection) -> tuple[str, ...]:
    """Look through the whole ledger and return what is wrong with it; empty when all is well."""
    if is_postgres(connection):
        from warledger.ledger.postgres_checks import find_damage as find_damage_there

        return find_damage_there(connection)
    return opening.find_damage(connection)


def describe_database(connection: Connection) -> str:
    """Return which database answers, in which version."""
    name = "PostgreSQL" if is_postgres(connection) else "SQLite"
    return f"{name} {'.'.join(str(part) for part in connection.dialect.server_version_info or ())}"


def learn_sizes(connection: Connection) -> None:
    """Let PostgreSQL count what was just written, by which it chooses how to answer; in its own time it would do so minutes later."""
    if is_postgres(connection):
        connection.exec_driver_sql("ANALYZE")
