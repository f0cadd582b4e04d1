"""Back a ledger up into one file while it is used, and make a ledger of such a file again; both are checked before they count."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import select

from warledger.errors import LedgerError
from warledger.ledger import opening
from warledger.ledger.copying import Progress, Sums, check_same, copy_ledger, reading, sum_tables, tell_nobody
from warledger.ledger.databases import plain_errors
from warledger.ledger.location import Location
from warledger.ledger.schema import DOCUMENTS

PAGES_AT_ONCE = 2_000
"""Pages of a file, 8 MB, between two words of progress."""


def back_up(source: Location, file: Path, *, progress: Progress = tell_nobody) -> Sums:
    """Write a ledger, as it stands at one moment, into a new file, which is a ledger itself. Whoever writes to the ledger goes on.

    Raises:
        LedgerError: there is no such ledger, the file is there already, or the backup is not what was read.
    """
    _check_absent(file)
    with _arriving(file) as unfinished:
        if isinstance(source, Path):
            return _copy_checked(source, unfinished, progress)
        return copy_ledger(source, unfinished, progress=progress)


def restore(file: Path, target: Location, *, progress: Progress = tell_nobody) -> Sums:
    """Make a ledger of a backup: a new file, or in an empty database.

    Raises:
        LedgerError: the file is no ledger, the target is not empty, or what was written is not what was read.
    """
    _check_ledger(file)
    with _own_copy(file) as own:
        return back_up(own, target, progress=progress) if isinstance(target, Path) else copy_ledger(own, target, progress=progress)


def _check_absent(file: Path) -> None:
    if file.exists():
        raise LedgerError(f"`{file}` is there already, and nothing is written over.", hint="Name another file, or move this one away.")
    if not file.absolute().parent.is_dir():
        raise LedgerError(f"There is no folder `{file.parent}`.", hint="Make the folder, or name another.")


def _check_ledger(file: Path) -> None:
    """Refuse a file that is no ledger of this release or an older one, before anything is made of it."""
    if not file.is_file():
        raise LedgerError(f"There is no ledger at `{file}`.", hint="Name the file of a ledger or of a backup.")
    with plain_errors(file):
        if opening.schema_version(file) == 0:
            raise LedgerError(f"`{file}` is empty.", hint="Name the file of a ledger or of a backup.")


@contextmanager
def _own_copy(file: Path) -> Iterator[Path]:
    """Lend a copy of a backup: one of an older release is brought to the newest schema, and the backup itself stays as it was."""
    with tempfile.TemporaryDirectory(prefix="warledger-") as folder:
        own = Path(folder) / file.name
        with plain_errors(file), closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            _copy_pages(connection, own, tell_nobody)
        yield own


@contextmanager
def _arriving(file: Path) -> Iterator[Path]:
    """Lend a name beside a file, which gets its own name once it is whole; what is left of a broken one is removed."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with plain_errors(file):
            yield unfinished
            _end_log(unfinished)
        unfinished.replace(file)
    finally:
        for end in ("", "-wal", "-shm"):
            unfinished.with_name(unfinished.name + end).unlink(missing_ok=True)


def _copy_checked(source: Path, file: Path, progress: Progress) -> Sums:
    """Copy the pages of a ledger as they stand in one state of it, then compare row by row with that same state."""
    with reading(source) as side:
        side.connection.execute(select(DOCUMENTS.c.seq).limit(1)).all()  # from here on it is seen as it now stands
        _copy_pages(side.connection.connection.dbapi_connection, file, progress)
        wanted = sum_tables(side, progress=progress)
    with reading(file) as made:
        check_same(sum_tables(made, progress=progress), wanted, file)
    return wanted


def _copy_pages(connection: Any, file: Path, progress: Progress) -> None:
    """Copy the pages behind a connection by SQLite's own way of doing so while others write."""

    def tell(_status: int, left: int, pages: int) -> None:
        progress("pages copied", pages - left, pages)

    with closing(sqlite3.connect(file)) as other:
        connection.backup(other, pages=PAGES_AT_ONCE, progress=tell)


def _end_log(file: Path) -> None:
    """Put everything into the one file and end its write-ahead log, so that it may be moved."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
