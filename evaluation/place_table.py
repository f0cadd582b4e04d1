"""Score place readers on our own table of sentences over the world."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.place_reader import Found, PlaceReader
from warledger.mentions.areas import distance_km

TABLE = Path(__file__).parent / "tables" / "places.toml"
PRECISIONS = {"town": (1, 2), "facility": (1, 2), "province": (3, 4, 5), "country": (6,), "area": (2, 3, 4, 5, 7)}
"""UCDP's where_prec that a reading of each kind may have: "Idlib province" read as the city is wrong, however near."""


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence with the words that name a place and the place expected; `kind` "none" where they name no place."""

    sentence: str
    words: str
    name: str
    country: str
    kind: str
    lat: float
    lon: float
    within_km: float

    @property
    def start(self) -> int:
        """Where the words stand in the sentence."""
        return self.sentence.index(self.words)

    def overlapping(self, places: Sequence[Found]) -> list[Found]:
        """Return what a reader found in the words."""
        return [place for place in places if place.start < self.start + len(self.words) and self.start < place.end]


def load_table(part: str) -> list[Case]:
    """Return the `dev` or the `held_back` part of the table."""
    return [Case(*row) for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))[part]]


def is_right(case: Case, places: Sequence[Found]) -> bool:
    """Whether a reading of a sentence puts its place where it belongs, or finds none where there is none."""
    placed = [place for place in case.overlapping(places) if place.lat is not None]
    if case.kind == "none":
        return len(placed) == 0
    return len(placed) > 0 and all(_is_there(case, place) for place in placed)


def _is_there(case: Case, place: Found) -> bool:
    if place.lat is None or place.lon is None or place.where_prec not in PRECISIONS[case.kind]:
        return False
    if case.country != "-" and place.country not in (None, case.country):
        return False
    return case.kind == "country" or distance_km(case.lat, case.lon, place.lat, place.lon) <= case.within_km


def judge_table(part: str, reader: PlaceReader) -> list[tuple[Case, list[Found], bool]]:
    """Return every case of a part with what a reader found in its words and whether that is right."""
    cases = load_table(part)
    readings = reader([case.sentence for case in cases])
    return [(case, case.overlapping(found), is_right(case, found)) for case, found in zip(cases, readings, strict=True)]
