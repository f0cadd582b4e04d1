"""Reach the tables of a ledger past Warledger, as any other program could."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def raw(location: Any) -> Iterator[Any]:
    """Open the database itself for a while; what is not committed is lost."""
    if isinstance(location, Path):
        with closing(sqlite3.connect(location)) as connection:
            yield connection
        return
    import psycopg

    with closing(psycopg.connect(str(location))) as connection:
        yield connection


def refusal(location: Any) -> type[Exception]:
    """Return what the database raises when it refuses a row."""
    if isinstance(location, Path):
        return sqlite3.IntegrityError
    import psycopg

    return psycopg.IntegrityError
