"""Open a PostgreSQL database as a ledger: tell it from any other, bring it to the newest schema, and say plainly what is wrong."""

import json
from contextlib import ExitStack
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text

from warledger.errors import LedgerError, LedgerTooNew, NoLedger
from warledger.ledger import opening
from warledger.ledger.location import PostgresAddress
from warledger.ledger.opening import MIGRATIONS
from warledger.ledger.schema import APPLICATION_ID, SCHEMA_VERSION
from warledger.sqlfiles import WRITING, migrate

CONNECT_SECONDS = 10
"""How long a server may take to answer at all."""
OLDEST_SERVER = 130_000
"""PostgreSQL 13, as it numbers itself: the oldest in which rows half in order are put in order a part at a time."""
INSTALL = "pip install 'warledger[postgres]'"


def open_engine(address: PostgresAddress, *, create: bool) -> Engine:
    """Return an engine over the ledger in a database, made first where the database is empty, brought to the newest schema.

    Raises:
        LedgerError: the driver is not installed, the server does not answer or refuses, or the database holds something else.
        LedgerTooNew: a later release wrote it.
    """
    with ExitStack() as undoing:
        engine = make_engine(address)
        undoing.callback(engine.dispose)
        with engine.connect() as connection:
            _check_server(connection, address)
            version = schema_version(connection, address)
        if version == 0 and not create:
            raise NoLedger(f"There is no ledger in `{address}`.", hint=f"Make one: warledger read PATH… --ledger '{address}'")
        if version != SCHEMA_VERSION:
            _bring_forward(engine, address)
        undoing.pop_all()
    return engine


def schema_version(connection: Connection, address: PostgresAddress) -> int:
    """Return the number of the schema of the ledger in a database, 0 for an empty one, changing nothing.

    Raises:
        LedgerError: the database holds something else.
        LedgerTooNew: a later release wrote it.
    """
    if connection.execute(text("SELECT to_regclass('warledger') IS NOT NULL AND to_regclass('documents') IS NOT NULL")).scalar_one():
        application, version = connection.execute(text("SELECT application, schema_version FROM warledger")).one()
        if application == APPLICATION_ID:
            return _check_version(version, address)
    elif connection.execute(text(_TABLES)).scalar_one() == 0:
        return 0
    raise LedgerError(
        f"`{address}` is a database with tables in it, but not a Warledger ledger.", hint="Name another: createdb war, then --ledger …/war"
    )


_TABLES = "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')"


def _check_version(version: int, address: PostgresAddress) -> int:
    if version > SCHEMA_VERSION:
        raise LedgerTooNew(
            f"`{address}` has schema {version}; this release of Warledger knows schemas up to {SCHEMA_VERSION}.",
            hint="Update Warledger: pip install --upgrade warledger",
        )
    return version


def _check_server(connection: Connection, address: PostgresAddress) -> None:
    """Refuse a server that is too old and a database that cannot hold every character."""
    number, encoding = connection.execute(
        text("SELECT current_setting('server_version_num')::int, current_setting('server_encoding')")
    ).one()
    if number < OLDEST_SERVER:
        raise LedgerError(
            f"The server of `{address}` is PostgreSQL {number // 10_000}; a ledger needs 13 or later.",
            hint="Update the server, or keep the ledger in a file.",
        )
    if encoding != "UTF8":
        raise LedgerError(
            f"The database `{address}` is in {encoding}, which does not have every character.",
            hint=f"Make one that has: createdb --encoding UTF8 --template template0 {address.name}",
        )


def _bring_forward(engine: Engine, address: PostgresAddress) -> None:
    """Migrate in one transaction under the lock of writers, unless another process has done it meanwhile."""
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        if schema_version(connection, address) != SCHEMA_VERSION:
            migrate(connection, MIGRATIONS)


def find_driver_error() -> type[Exception]:
    """Return what the driver raises.

    Raises:
        LedgerError: the driver, which is an extra, is not installed.
    """
    try:
        import psycopg
    except ImportError as error:
        raise LedgerError(f"A ledger in PostgreSQL needs psycopg, which is not installed ({error}).", hint=INSTALL) from error
    return psycopg.Error


def make_engine(address: PostgresAddress, **pool: int) -> Engine:
    """Return an engine over a database, whatever is in it, with so many connections as SQLAlchemy takes or is told."""
    find_driver_error()
    url = address.url.set(drivername="postgresql+psycopg")
    timeout = {} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_SECONDS}
    engine = create_engine(
        url,
        json_serializer=partial(json.dumps, ensure_ascii=False),
        connect_args={"application_name": "warledger", "client_encoding": "utf8", **timeout},
        pool_pre_ping=True,  # a page is left open over night, and the server may have been started anew
        **pool,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    """Set for how long a writer waits for another."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {round(1000 * opening.BUSY_SECONDS)}")
    connection.commit()


def _begin(connection: Connection) -> None:
    """Give a reader one state of the ledger for as long as it asks, as SQLite does, and let writers in one at a time.

    A writer sees each statement's own state: what it saw first would be from before it waited for the lock.
    """
    import psycopg

    driver: Any = connection.connection.dbapi_connection
    writing = "warledger_writing" in connection.get_execution_options()
    level = psycopg.IsolationLevel.READ_COMMITTED if writing else psycopg.IsolationLevel.REPEATABLE_READ
    if (driver.isolation_level, driver.read_only) != (level, not writing):
        driver.isolation_level, driver.read_only = level, not writing
    if writing:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")
