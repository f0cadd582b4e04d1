"""Find which entries of the supplement, of UCDP GED and of GeoNames are one and the same place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from warledger.mentions.areas import distance_km
from warledger.mentions.supplement import Entry
from warledger.mentions.toponyms import LATIN, fold, similarity, skeleton

TWIN_KM = 12.0
"""A town of GeoNames with a name of a supplement's entry within this distance is the same place (GED and GeoNames differ by up to 8 km
on the Syrian towns both know)."""
REPEAT_DEGREES = 0.15
TWIN_SIMILARITY = 85.0
TOWNS = ("settlement", "district")
JOINED_PROMINENCE = 0.3
"""What a town gains by standing in UCDP GED as well: somebody fought there."""


class Twins:
    """Entries of the supplement by name, so that a town of GeoNames joins the entry that is the same place."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = list(entries)
        self._joined: set[int] = set()
        self._countries = {entry.country for entry in self._entries}
        self._by_key: dict[tuple[str | None, str], list[int]] = defaultdict(list)
        for number, entry in enumerate(self._entries):
            if entry.feature in TOWNS and not entry.name.lower().endswith(("district", "territory")):
                for key in _keys(entry):
                    self._by_key[entry.country, key].append(number)

    def join(self, city: Entry) -> Entry:
        """Return the town, or the town and the supplement's entry as one place when they are the same."""
        if city.country not in self._countries:
            return city
        for key in _keys(city):
            for number in self._by_key.get((city.country, key), ()):
                entry = self._entries[number]
                if number not in self._joined and distance_km(entry.lat, entry.lon, city.lat, city.lon) < TWIN_KM:
                    self._joined.add(number)
                    return _joined(entry, city)
        return city

    def unjoined(self) -> Iterator[Entry]:
        """Yield the entries that no town of GeoNames joined."""
        return (entry for number, entry in enumerate(self._entries) if number not in self._joined)


def merge_repeats(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries with those of UCDP GED that repeat a curated one folded into it. The curated ones come first."""
    merged: list[Entry] = []
    for entry in entries:
        twin = None if entry.curated else next((number for number, other in enumerate(merged) if _is_same(entry, other)), None)
        if twin is None:
            merged.append(entry)
        else:
            merged[twin] = replace(merged[twin], aliases=(*merged[twin].aliases, entry.name, *entry.aliases))
    return merged


def _keys(entry: Entry) -> set[str]:
    bones = skeleton(entry.name)
    keys = {fold(name) for name in (entry.name, *entry.aliases) if LATIN.fullmatch(name)}
    return keys | {f"~{bones}"} if bones else keys


def _joined(entry: Entry, city: Entry) -> Entry:
    return replace(
        entry,
        name=entry.name if entry.curated else city.name,
        lat=city.lat,
        lon=city.lon,
        radius_km=max(city.radius_km, entry.radius_km),
        prominence=max(entry.prominence, city.prominence + JOINED_PROMINENCE),
        aliases=(entry.name, *entry.aliases, *city.aliases),
        geonames_id=city.geonames_id,
        population=city.population,
    )


def _is_same(one: Entry, other: Entry) -> bool:
    if one.country != other.country or abs(one.lat - other.lat) > REPEAT_DEGREES or abs(one.lon - other.lon) > REPEAT_DEGREES:
        return False
    if (one.feature in TOWNS) != (other.feature in TOWNS):
        return False
    names, other_names = (one.name, *one.aliases), (other.name, *other.aliases)
    return any(_are_spellings(name, other_name) for name in names for other_name in other_names)


def _are_spellings(name: str, other: str) -> bool:
    if fold(name) == fold(other):
        return True
    return skeleton(name) == skeleton(other) != "" and similarity(name, other) >= TWIN_SIMILARITY
