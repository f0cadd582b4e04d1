"""Write words/places_ged_syria.toml: the Syrian places of UCDP GED 19.1 that GeoNames' towns mostly lack.

Run once, by hand: `python training/ged_places.py ucdp_ged_syria_2016.csv.gz > src/warledger/words/places_ged_syria.toml`.
Only facts are taken (name, position, governorate), of places with at least two events there that GED places to within 25 km.
"""

import csv
import gzip
import re
import sys
from collections import defaultdict
from statistics import median

MIN_EVENTS = 2
HEAD = """\
# Syrian places named in the events of 2016 of the UCDP Georeferenced Event Dataset, version 19.1, with at least two events each.
# UCDP GED is licensed CC BY 4.0. Please cite: Sundberg, Ralph, and Erik Melander (2013), "Introducing the UCDP Georeferenced Event Dataset",
# Journal of Peace Research 50(4). Names were cleaned of "town", "village" and the like; positions are GED's, as a median over its events.
# Written by training/ged_places.py; do not edit by hand.
#
# [name, latitude, longitude, feature, governorate, other names...]
places = [
"""
SUFFIXES = re.compile(r"\s+(town|village|city|suburb|district|area|mountain|neighbou?rhood|farms)$", re.IGNORECASE)
FEATURES = {
    "facility": r"\b(air\s?base|airbase|airport|dam|camp|prison|checkpoint|field|complex|junction|silos|plant|base|brigade|crossing|factory|hospital|bridge|refinery|mine|farm)\b",
    "area": r"\b(mountain|jabal|plain|ghouta|wadi|hill|area|island|farms|tall)\b(?!.*\b(town|village|suburb)\b)",
}
NO_PLACE = re.compile(
    r"governorate|^road\b|\broad\b|–| between | of | and |^syria$|east of|west of|north of|south of|\d{2,}", re.IGNORECASE
)


def spellings(raw: str) -> list[str]:
    """Return the names that one GED entry gives, the first one first: "Tadmur/Palmyra town" names two."""
    inside = re.findall(r"\(([^)]*)\)", raw)
    parts = re.split(r"\s*/\s*", re.sub(r"\([^)]*\)", " ", raw)) + inside
    names = [SUFFIXES.sub("", re.sub(r"\s+", " ", part).strip()) for part in parts]
    return list(dict.fromkeys(name for name in names if len(name) > 1))


def feature(raw: str) -> str:
    """Return whether a GED entry is a facility, an area or a settlement, by its own words."""
    return next((kind for kind, pattern in FEATURES.items() if re.search(pattern, raw.lower())), "settlement")


def collect(rows: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    """Return the events by place, of those placed to within 25 km at a place with a name of its own."""
    found = defaultdict(list)
    for row in rows:
        if float(row["where_prec"]) <= 2 and not NO_PLACE.search(row["where_coordinates"]):
            found[re.sub(r"\s+", " ", row["where_coordinates"]).strip()].append(row)
    return {place: events for place, events in found.items() if len(events) >= MIN_EVENTS}


def entry(raw: str, events: list[dict[str, str]]) -> str:
    """Return one line of the list."""
    lat, lon = (round(median(float(event[column]) for event in events), 4) for column in ("latitude", "longitude"))
    name, *others = spellings(raw)
    quoted = ", ".join(f'"{part}"' for part in (feature(raw), events[0]["adm_1"], *others))
    return f'  ["{name}", {lat}, {lon}, {quoted}],'


def main() -> None:
    """Read the file named on the command line and print the list."""
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as stream:
        places = collect(list(csv.DictReader(stream)))
    lines = [entry(raw, events) for raw, events in sorted(places.items())]
    sys.stdout.write(HEAD + "\n".join(lines) + "\n]\n")


if __name__ == "__main__":
    main()
