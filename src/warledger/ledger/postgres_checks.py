"""Look through a ledger in PostgreSQL for what may be wrong with it.

The rows, the keys between them, the indexes and the guards are looked at. The pages on the server's disk are not: PostgreSQL itself
checks those as it reads them, where the server was made with checksums, and `pg_amcheck` does it on the server.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, ForeignKey, Table, exists, func, select, text

from warledger.ledger.schema import CLAIM_LINES, CLAIMS, METADATA, READINGS

GUARDED = 10
"""Tables whose rows are never changed: each has a trigger that refuses it."""


def find_damage(connection: Connection) -> tuple[str, ...]:
    """Return what is wrong, in plain words; empty when all is well."""
    looks = (_find_orphans, _find_miscounts, _find_broken_parts, _find_bad_pages)
    return tuple(found for look in looks for found in look(connection))


def _find_orphans(connection: Connection) -> Iterator[str]:
    """Yield the tables with rows that name a missing row of another, as SQLite's check of keys does."""
    for table in METADATA.sorted_tables:
        for key in sorted(table.foreign_keys, key=_column_of):
            if (number := _count_orphans(connection, table, key)) > 0:
                yield f"{table.name}: {number} rows name missing rows of {key.column.table.name}"


def _column_of(key: ForeignKey) -> str:
    return key.parent.name


def _count_orphans(connection: Connection, table: Table, key: ForeignKey) -> int:
    named = key.column.table.alias("named")
    missing = ~exists().where(named.c[key.column.name] == key.parent)
    return int(connection.execute(select(func.count()).select_from(table).where(key.parent.is_not(None), missing)).scalar_one())


def _find_miscounts(connection: Connection) -> Iterator[str]:
    """Yield where as many rows should stand as elsewhere and do not."""
    told = connection.execute(select(func.coalesce(func.sum(READINGS.c.claims), 0))).scalar_one()
    claims = connection.execute(select(func.count()).select_from(CLAIMS)).scalar_one()
    lines = connection.execute(select(func.count()).select_from(CLAIM_LINES)).scalar_one()
    quotes = connection.execute(text("SELECT count(*) FROM claim_quotes")).scalar_one()
    for name, number in (("readings", told), ("claim_lines", lines), ("claim_quotes", quotes)):
        if number != claims:
            yield f"{name} speaks of {number} claims, but there are {claims}"


def _find_broken_parts(connection: Connection) -> Iterator[str]:
    """Yield indexes that were never finished, keys that were never checked, and guards that are missing or switched off."""
    for (name,) in connection.execute(text(_UNFINISHED)):
        yield f"the index {name} is not whole: REINDEX INDEX {name}"
    for (name,) in connection.execute(text(_UNCHECKED)):
        yield f"the key {name} was never checked"
    guards = connection.execute(text(_GUARDS)).scalar_one()
    if guards < GUARDED:
        yield f"{GUARDED - guards} of the {GUARDED} tables that are never changed are not guarded against it"


def _find_bad_pages(connection: Connection) -> Iterator[str]:
    failures = connection.execute(text("SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database()")).scalar()
    if failures:
        yield f"the server has read {failures} pages of this database that were not as it wrote them"


_HERE = "relnamespace = current_schema()::regnamespace"
_UNFINISHED = f"SELECT relname FROM pg_class JOIN pg_index ON indexrelid = pg_class.oid WHERE {_HERE} AND NOT indisvalid ORDER BY 1"  # noqa: S608  # a constant
_UNCHECKED = "SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND NOT convalidated ORDER BY 1"
_GUARDS = (
    f"SELECT count(*) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE {_HERE} "  # noqa: S608  # a constant
    "AND tgname = relname || '_refuse_change' AND tgenabled IN ('O', 'A')"
)
