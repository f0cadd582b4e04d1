"""Read a user's file of places: a country dump of GeoNames (`SY.txt`, or the zip that holds it)."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from warledger.errors import GazetteerError
from warledger.mentions.filing import is_written
from warledger.mentions.gazetteer_build import UNKNOWN_POPULATION, shown_name
from warledger.mentions.supplement import Entry, division_names

COLUMNS = 19
"""Of GeoNames' main table: id, name, ASCII name, alternate names, latitude, longitude, class, code, country, cc2, admin1 to admin4,
population, elevation, dem, time zone, day of change (https://download.geonames.org/export/dump/readme.txt)."""
MAX_NAME, MAX_ALIASES = 200, 100
VILLAGE_RADIUS_KM = 2.0


class Kind(NamedTuple):
    """What a GeoNames feature is for us."""

    feature: str
    radius_km: float
    prominence: float


SETTLEMENT = Kind("settlement", VILLAGE_RADIUS_KM, 0.0)
KINDS = {
    "A.ADM1": Kind("governorate", 60.0, 5.0), "A.ADM2": Kind("district", 20.0, 4.5), "A.ADM3": Kind("district", 10.0, 4.0),
    "A.ADMD": Kind("district", 20.0, 4.0), "A.ZN": Kind("area", 20.0, 4.0),
    "S.AIRB": Kind("facility", 3.0, 4.5), "S.AIRP": Kind("facility", 3.0, 4.5), "S.AIRF": Kind("facility", 2.0, 4.0),
    "L.MILB": Kind("facility", 3.0, 4.0), "L.NVB": Kind("facility", 3.0, 4.0), "S.INSM": Kind("facility", 2.0, 4.0),
    "S.FT": Kind("facility", 1.0, 3.5), "S.DAM": Kind("facility", 2.0, 4.5), "S.OILR": Kind("facility", 2.0, 4.5),
    "S.PS": Kind("facility", 2.0, 4.0), "S.CMPRF": Kind("facility", 2.0, 4.5), "S.CMP": Kind("facility", 2.0, 3.5),
    "S.PRN": Kind("facility", 1.0, 4.0), "S.BDG": Kind("facility", 1.0, 3.5), "S.CSTM": Kind("facility", 1.0, 4.0), "S.PSTB": Kind("facility", 1.0, 4.0),
    "L.OILF": Kind("facility", 8.0, 4.0), "L.GASF": Kind("facility", 8.0, 4.0), "S.MN": Kind("facility", 3.0, 3.5), "S.PRT": Kind("facility", 3.0, 4.0),
    "L.RGN": Kind("area", 25.0, 4.0), "L.CST": Kind("area", 25.0, 4.0), "V.FRST": Kind("area", 10.0, 3.5), "T.DSRT": Kind("area", 50.0, 4.5),
    "T.VAL": Kind("area", 15.0, 3.5), "T.PLN": Kind("area", 20.0, 4.0), "T.PLAT": Kind("area", 25.0, 4.0), "T.MTS": Kind("area", 25.0, 4.0),
    "T.MT": Kind("area", 5.0, 3.5), "T.RDGE": Kind("area", 10.0, 3.5), "T.HLLS": Kind("area", 8.0, 3.5), "T.HLL": Kind("area", 3.0, 3.2),
    "T.PASS": Kind("area", 3.0, 3.5), "T.ISL": Kind("area", 10.0, 4.0), "T.PEN": Kind("area", 20.0, 4.0), "H.LK": Kind("area", 8.0, 3.5),
    "H.RSV": Kind("area", 8.0, 3.5), "H.GULF": Kind("area", 40.0, 4.0), "H.STRT": Kind("area", 20.0, 4.5), "H.STM": Kind("line", 15.0, 3.5),
    "H.CNL": Kind("line", 10.0, 3.5), "R.RD": Kind("line", 15.0, 3.5),
}  # fmt: skip
"""Feature codes that reports of war name places by; wells, mosques and ruins are left out. Radii and prominences by general knowledge: below a
town of 30,000 that bears the name, above a village."""
SEATS = {"PPLC": 5.5, "PPLA": 4.5, "PPLA2": 4.0, "PPLA3": 3.5}
"""The least prominence of a capital and of the seats of divisions, whose people GeoNames often does not number."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A line that is no place, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that is a place of a kind that is left out."""

    line: int


Row = Entry | Unfit | LeftOut


def read_dump(lines: Iterable[bytes]) -> Iterator[Row]:
    """Yield each line of a GeoNames dump as a place, as left out, or as unfit with the reason."""
    for number, line in enumerate(lines, start=1):
        if line.strip() != b"":
            yield _read_line(line, number)


def looks_like_dump(first_line: bytes) -> bool:
    """Whether a file's first line is one of GeoNames' main table."""
    return first_line.count(b"\t") == COLUMNS - 1


def _read_line(line: bytes, number: int) -> Row:
    try:
        fields = line.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError:
        return Unfit(number, "it is not UTF-8")
    if len(fields) != COLUMNS:
        return Unfit(number, f"it has {len(fields)} columns, not {COLUMNS}")
    kind = SETTLEMENT if fields[6] == "P" else KINDS.get(f"{fields[6]}.{fields[7]}")
    if kind is None:
        return LeftOut(number)
    try:
        return _entry(fields, kind)
    except ValueError as error:
        return Unfit(number, str(error))


def _entry(fields: list[str], kind: Kind) -> Entry:
    country, population = fields[8] or None, int(fields[14] or 0)
    name = shown_name(read_name(fields[1]), country or "")
    lat, lon = read_position(fields[4], fields[5])
    aliases = tuple(dict.fromkeys(alias for alias in (fields[1], *fields[3].split(",")[:MAX_ALIASES]) if is_written(alias)))
    town = kind is SETTLEMENT
    radius = round(min(max(math.sqrt(population / 9500), VILLAGE_RADIUS_KM), 25.0), 1) if town else kind.radius_km
    prominence = max(math.log10((population or UNKNOWN_POPULATION) + 10), SEATS.get(fields[7], 0.0)) if town else kind.prominence
    more, bare = division_names((name, *aliases), kind.feature)
    number = int(fields[0])
    return Entry(name, lat, lon, radius, kind.feature, country, prominence, (*aliases, *more), bare, number, population, curated=False)


def read_name(words: str) -> str:
    """Return a place's name.

    Raises:
        ValueError: it is empty, too long, or holds control characters.
    """
    name = words.strip()
    if name == "" or len(name) > MAX_NAME or not name.isprintable():
        raise ValueError(f"its name is empty, longer than {MAX_NAME} characters, or not printable")
    return name


def read_position(lat: str, lon: str) -> tuple[float, float]:
    """Return latitude and longitude in degrees.

    Raises:
        ValueError: they are no numbers, or not on the globe.
    """
    try:
        place = float(lat), float(lon)
    except ValueError:
        raise ValueError(f"its position is `{lat[:20]}`, `{lon[:20]}`, not two numbers") from None
    if not (abs(place[0]) <= 90 and abs(place[1]) <= 180):
        raise ValueError(f"its position {place[0]}, {place[1]} is not on the globe")
    return place


def no_places(name: str) -> GazetteerError:
    """The error of a file in which no line is a place."""
    return GazetteerError(
        f"No line of `{name}` is a place.",
        hint="Give a country dump of GeoNames (19 columns between tabs), or a CSV file with the columns name, lat and lon.",
    )
