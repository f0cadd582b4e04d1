"""Under which names a place is filed in a gazetteer: folded keys, and consonant skeletons where names come from Arabic script."""

import re
from collections.abc import Iterator
from functools import cache

from warledger.mentions.supplement import Entry
from warledger.mentions.toponyms import LATIN, fold, skeleton
from warledger.vocabulary import load_words

UPPER = 1
"""Flag of a name that counts only in capitals ("US", "CAR")."""
BARE = 2
"""Flag of the bare name of a division, which a town of that name outranks."""
ACRONYM = re.compile(r"(?:[A-Z0-9]{1,4}|(?:[A-Z]\.){2,})(?:['’]s)?")
CODE = re.compile(r"[A-Z0-9]{1,4}")
READABLE = re.compile(r"[\u0400-\u052f\u0590-\u06ff\u0750-\u077f\u08a0-\u08ff]")
"""Scripts kept beside Latin: Cyrillic, Hebrew, Arabic."""
PLACE_COLUMNS = ("geonames_id", "name", "lat", "lon", "radius_km", "feature", "country", "population", "prominence", "curated")
"""The columns of a place's row after its id, in the order of `row_of`."""


def row_of(entry: Entry) -> tuple[object, ...]:
    """Return a place as the row of a gazetteer's table, without its id."""
    return tuple(int(value) if isinstance(value, bool) else value for value in (getattr(entry, column) for column in PLACE_COLUMNS))


def keys_of(entry: Entry) -> Iterator[tuple[str, int]]:
    """Yield the folded names of a place, each with its flag."""
    for name in dict.fromkeys((entry.name, *entry.aliases)):
        yield fold(name), UPPER if ACRONYM.fullmatch(name) else 0
    for name in entry.bare_names:
        yield fold(name), BARE


def skeletons_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the skeletons of a place's Latin names, each with the name; none for states and where names are not romanised."""
    if entry.country not in _romanised() or entry.feature == "country":
        return
    for name in dict.fromkeys((entry.name, *entry.aliases, *entry.bare_names)):
        if LATIN.fullmatch(name):
            yield skeleton(name), name


def is_written(alias: str) -> bool:
    """Whether an alternate name is one that texts write: no airport code, no lower-case transliteration, a script we read."""
    if LATIN.fullmatch(alias):
        return not CODE.fullmatch(alias) and not alias.islower() and len(alias) > 1
    return READABLE.search(alias) is not None


@cache
def _romanised() -> frozenset[str]:
    return frozenset(load_words("countries")["romanised"]["countries"])
