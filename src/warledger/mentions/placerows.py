"""Read a user's table of places: CSV with the columns name, lat and lon, and more where they are known."""

import csv
from collections.abc import Iterable, Iterator

from warledger.errors import GazetteerError
from warledger.mentions.dumps import Row, Unfit, read_name, read_position
from warledger.mentions.supplement import FEATURES, PROMINENCE, Entry, division_names

REQUIRED = ("name", "lat", "lon")
OPTIONAL = ("feature", "country", "radius_km", "aliases", "population", "geonames_id")
RADIUS_KM = {"settlement": 3.0, "facility": 3.0, "district": 15.0, "governorate": 60.0, "area": 20.0, "line": 15.0}
MAX_RADIUS_KM = 2000.0


def read_table(lines: Iterable[bytes], name: str) -> Iterator[Row]:
    """Yield each line of a CSV file as a place, or as unfit with the reason. A place without a feature is a settlement.

    Raises:
        GazetteerError: the header lacks a column that is needed.
    """
    reader = csv.DictReader(_decoded(lines))
    header = [column.strip().lower() for column in reader.fieldnames or ()]
    missing = [column for column in REQUIRED if column not in header]
    if len(missing) > 0:
        raise GazetteerError(
            f"`{name}` lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}.",
            hint=f"Its first line must name the columns: {', '.join(REQUIRED)}, and if you like {', '.join(OPTIONAL)}.",
        )
    reader.fieldnames = header
    for row in reader:
        yield _read_row({key: value or "" for key, value in row.items() if isinstance(key, str)}, reader.line_num)


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line.decode("utf-8-sig" if number == 0 else "utf-8", errors="replace").replace("\0", "")


def _read_row(row: dict[str, str], line: int) -> Row:
    try:
        return _entry(row)
    except ValueError as error:
        return Unfit(line, str(error))


def _entry(row: dict[str, str]) -> Entry:
    name = read_name(row["name"])
    lat, lon = read_position(row["lat"], row["lon"])
    feature = row.get("feature", "").strip().lower() or "settlement"
    if feature not in RADIUS_KM:
        raise ValueError(f"its feature is `{feature[:30]}`, not one of {', '.join(each for each in FEATURES if each in RADIUS_KM)}")
    country = row.get("country", "").strip().upper() or None
    if country is not None and not (len(country) == 2 and country.isalpha()):
        raise ValueError(f"its country is `{country[:20]}`, not a code of two letters such as SY")
    radius = _number(row, "radius_km", RADIUS_KM[feature])
    if not 0 < radius <= MAX_RADIUS_KM:
        raise ValueError(f"its radius is {radius} km")
    aliases = tuple(dict.fromkeys(read_name(alias) for alias in row.get("aliases", "").split("|") if alias.strip() != ""))
    more, bare = division_names((name, *aliases), feature)
    geonames_id = int(_number(row, "geonames_id", 0)) or None
    population = int(_number(row, "population", 0))
    return Entry(name, lat, lon, radius, feature, country, PROMINENCE[feature], (*aliases, *more), bare, geonames_id, population)


def _number(row: dict[str, str], column: str, otherwise: float) -> float:
    words = row.get(column, "").strip()
    try:
        return float(words) if words != "" else otherwise
    except ValueError:
        raise ValueError(f"its {column} is `{words[:20]}`, not a number") from None
