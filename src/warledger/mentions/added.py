"""The places a user has added: kept in a file of the user's own, which no upgrade and no cleared cache takes away."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from warledger.errors import GazetteerError
from warledger.mentions.filing import keys_of, row_of, skeletons_of
from warledger.mentions.place import FIRST_ADDED_ID
from warledger.mentions.supplement import Entry

FILE = "places.sqlite"
BATCH = 5_000
WAIT_SECONDS = 60.0
"""How long one program waits for another that is adding."""
SCHEMA = """
CREATE TABLE IF NOT EXISTS sources (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, places INTEGER NOT NULL, added_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS places (id INTEGER PRIMARY KEY, source INTEGER NOT NULL, geonames_id INTEGER, name TEXT NOT NULL, lat REAL NOT NULL,
    lon REAL NOT NULL, radius_km REAL NOT NULL, feature TEXT NOT NULL, country TEXT, population INTEGER NOT NULL, prominence REAL NOT NULL,
    curated INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS ix_places_source ON places (source);
CREATE TABLE IF NOT EXISTS names (key TEXT, place INTEGER, flags INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS skeletons (skeleton TEXT, place INTEGER, name TEXT, PRIMARY KEY (skeleton, place, name)) WITHOUT ROWID;
CREATE VIEW IF NOT EXISTS named AS SELECT p.id, p.geonames_id, p.name, p.lat, p.lon, p.radius_km, p.feature, p.country, p.population, p.prominence,
    p.curated, n.key, n.flags FROM names n JOIN places p ON p.id = n.place;
CREATE VIEW IF NOT EXISTS alike AS SELECT p.id, p.geonames_id, p.name, p.lat, p.lon, p.radius_km, p.feature, p.country, p.population, p.prominence,
    p.curated, s.skeleton, s.name AS spelling FROM skeletons s JOIN places p ON p.id = s.place;
"""
INSERT = """
INSERT INTO places (id, source, geonames_id, name, lat, lon, radius_km, feature, country, population, prominence, curated)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
MINE = "SELECT id FROM places WHERE source = ?"


@dataclass(frozen=True, slots=True)
class AddedFile:
    """A file whose places were added."""

    name: str
    sha256: str
    places: int
    added_at: str


def added_path(data_dir: Path) -> Path:
    """Return where a user's places are kept in a folder of data."""
    return data_dir / FILE


def list_added(data_dir: Path) -> tuple[AddedFile, ...]:
    """Return the files whose places were added, oldest first.

    Raises:
        GazetteerError: the file of added places cannot be read.
    """
    path = added_path(data_dir)
    if not path.exists():
        return ()
    with _opened(path, writing=False) as connection:
        rows = connection.execute("SELECT name, sha256, places, added_at FROM sources ORDER BY id").fetchall()
    return tuple(AddedFile(*row) for row in rows)


def digest_added(data_dir: Path) -> str | None:
    """Return a short digest of all that was added, by which a reader that knows those places is named; None when nothing was."""
    files = list_added(data_dir)
    if len(files) == 0:
        return None
    return hashlib.sha256("".join(sorted(file.sha256 for file in files)).encode()).hexdigest()[:8]


def add_places(data_dir: Path, entries: Iterable[Entry], *, name: str, sha256: str) -> int:
    """Add a file's places in one transaction, in place of those that an earlier file of this name brought; return how many they are.

    Raises:
        GazetteerError: they cannot be written. What was there before stays.
    """
    with _opened(added_path(data_dir), writing=True) as connection:
        _forget(connection, name)
        sql = "INSERT INTO sources (name, sha256, places, added_at) VALUES (?, ?, 0, ?)"
        source = connection.execute(sql, (name, sha256, datetime.now(UTC).isoformat(timespec="seconds"))).lastrowid or 0
        count = sum(_insert(connection, batch, source) for batch in _batches(entries))
        connection.execute("UPDATE sources SET places = ? WHERE id = ?", (count, source))
    return count


def remove_places(data_dir: Path, name: str) -> bool:
    """Take the places of a file out again; return whether there were any.

    Raises:
        GazetteerError: the file of added places cannot be written.
    """
    path = added_path(data_dir)
    if not path.exists():
        return False
    with _opened(path, writing=True) as connection:
        return _forget(connection, name)


@contextmanager
def _opened(path: Path, *, writing: bool) -> Iterator[sqlite3.Connection]:
    """Open the file, in one transaction when writing, which is undone when anything fails."""
    try:
        if writing:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            if writing:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(SCHEMA)
                connection.execute("BEGIN IMMEDIATE")
            yield connection
            if writing:
                connection.execute("COMMIT")
        finally:
            connection.close()
    except (sqlite3.Error, OSError) as error:
        raise GazetteerError(
            f"Your places in {path} cannot be {'written' if writing else 'read'}: {error}.",
            hint="See that the folder can be written, or name another one with `data_dir`; a damaged file can be deleted and its places added again.",
        ) from error


def _forget(connection: sqlite3.Connection, name: str) -> bool:
    row = connection.execute("SELECT id FROM sources WHERE name = ?", (name,)).fetchone()
    if row is None:
        return False
    for table in ("names", "skeletons"):
        connection.execute(f"DELETE FROM {table} WHERE place IN ({MINE})", row)  # noqa: S608  # both are ours
    connection.execute("DELETE FROM places WHERE source = ?", row)
    connection.execute("DELETE FROM sources WHERE id = ?", row)
    return True


def _insert(connection: sqlite3.Connection, entries: list[Entry], source: int) -> int:
    last = connection.execute("SELECT max(id) FROM places").fetchone()[0]
    first = FIRST_ADDED_ID if last is None else last + 1
    rows = list(enumerate(entries, start=first))
    connection.executemany(INSERT, [(number, source, *row_of(entry)) for number, entry in rows])
    names = [(key, number, flag) for number, entry in rows for key, flag in keys_of(entry) if key != ""]
    connection.executemany("INSERT INTO names VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET flags = min(flags, excluded.flags)", names)
    bones = [(skeleton, number, name) for number, entry in rows for skeleton, name in skeletons_of(entry) if skeleton != ""]
    connection.executemany("INSERT OR IGNORE INTO skeletons VALUES (?, ?, ?)", bones)
    return len(rows)


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    waiting = iter(entries)
    while len(batch := list(islice(waiting, BATCH))) > 0:
        yield batch
