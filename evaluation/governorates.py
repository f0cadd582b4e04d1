"""Score the governorate of the event that reports tell of: the places named, put into governorates by UCDP GED's own points."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from evaluation.headlines import EVENTS, read_events
from evaluation.place_reader import Found, reader
from evaluation.scoring import SHARED
from warledger.mentions.areas import distance_km

REPORTS = SHARED / "reports" / "syria_2011_2015.jsonl.gz"
WIDEST, WIDEST_KM = 4, 40.0
"""Places less precise than a governorate (UCDP's where_prec), as "northern Syria", lie in several: their middle says nothing.
A basin or range of hills no wider than a small governorate is a place in one."""
REACH_KM = 40.0
"""A place farther than this from every point of GED in Syria lies in no governorate."""
NAMES = {
    "Aleppo": "aleppo", "Ar Raqqah": "raqqa", "Deir ez Zor": "deir ezzor", "Homs": "homs", "Hamah": "hama", "Idlib": "idlib",
    "Latakia": "lattakia", "Tartus": "tartus", "Damascus": "damascus", "Rif Dimashq": "damascus", "Daraa": "daraa",
    "As Suwayda": "sweida", "Quneitra": "quneitra", "Al Hasakah": "hasakeh",
}  # fmt: skip
"""GED's governorates as the reports' set names them; it joins Damascus and its countryside."""
WRITTEN = re.compile(
    r"\b(aleppo|raqq?a|deir[ -]?e[zl][- ]?zour|deir[ -]?e[zl]?[- ]?zor|deir al-zor|homs|hama|idlib|idleb|latt?akia|tartus|damascus|ghouta|douma"
    r"|daraa|deraa|sweida|quneitra|hasakah?|hasakeh|hassakeh|kobane|kobani|palmyra|qusair|qamishli)\b",
    re.IGNORECASE,
)
OTHERWISE = {"kobane": "aleppo", "kobani": "aleppo", "palmyra": "homs", "qusair": "homs", "ghouta": "damascus", "douma": "damascus", "deraa": "daraa",
             "raqa": "raqqa", "idleb": "idlib", "latakia": "lattakia", "qamishli": "hasakeh", "hasaka": "hasakeh", "hasakah": "hasakeh",
             "hassakeh": "hasakeh"}  # fmt: skip
Judged = list[tuple[str, str | None, str]]


def is_present() -> bool:
    """Whether the reports and the events lie beside the repository."""
    return REPORTS.exists() and EVENTS.exists()


def judge_reports() -> dict[str, Judged]:
    """Return, by way of reading, each report's title with the governorate given and the right one."""
    with gzip.open(REPORTS, "rt", encoding="utf-8") as lines:
        reports = [json.loads(line) for line in lines]
    texts = [f"{report['title']}. {report['text']}" for report in reports]
    common = Counter(report["governorate"] for report in reports).most_common(1)[0][0]
    given = {
        "warledger": [_of_event(report, places) for report, places in zip(reports, reader(texts), strict=True)],
        "first-mentioned by regex": [_first_written(text) for text in texts],
        "always the most frequent": [common for _ in texts],
    }
    return {name: [(r["title"], g, r["governorate"]) for r, g in zip(reports, found, strict=True)] for name, found in given.items()}


def _of_event(report: dict[str, Any], places: Sequence[Found]) -> str | None:
    """Return the governorate most spoken of, a place in the title or first sentence counting for more than those after it."""
    weights: Counter[str] = Counter()
    for number, place in enumerate(places):
        if place.lat is not None and place.lon is not None and _is_in_one(place):
            name = governorate_at(place.lat, place.lon)
            if name is not None:
                weights[name] += 3 if place.start < len(report["title"]) else 1 / (1 + number)
    return weights.most_common(1)[0][0] if weights else None


def _is_in_one(place: Found) -> bool:
    precise = place.where_prec is not None and place.where_prec <= WIDEST
    return precise or (place.where_prec == 5 and place.radius_km is not None and place.radius_km <= WIDEST_KM)


@cache
def governorate_at(lat: float, lon: float) -> str | None:
    """Return the governorate of the nearest point of GED, None when none is near."""
    apart, name = min((distance_km(lat, lon, *point), name) for point, name in _points())
    return name if apart <= REACH_KM else None


@cache
def _points() -> tuple[tuple[tuple[float, float], str], ...]:
    return tuple(sorted(set(_read_points(read_events()))))


def _read_points(rows: Iterable[dict[str, str]]) -> Iterable[tuple[tuple[float, float], str]]:
    for row in rows:
        name = NAMES.get(row["adm_1"].removesuffix(" Governorate"))
        if name is not None and float(row["where_prec"]) <= 3:
            yield (round(float(row["latitude"]), 2), round(float(row["longitude"]), 2)), name


def _first_written(text: str) -> str | None:
    found = WRITTEN.search(text)
    if found is None:
        return None
    word = found.group().casefold()
    return "deir ezzor" if word.startswith("deir") else OTHERWISE.get(word, word)
