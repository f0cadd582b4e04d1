"""Score place readers on UCDP GED's headlines that name the town of their one event."""

import csv
import gzip
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

from anyascii import anyascii
from rapidfuzz import fuzz

from evaluation.place_reader import Found, PlaceReader
from evaluation.scoring import SHARED
from warledger.mentions.areas import distance_km

EVENTS = SHARED / "events" / "ucdp_ged_syria_2016.csv.gz"
NEAR_KM = 25.0
VARIANT = 85.0
"""Least likeness (rapidfuzz's ratio of the letters, articles dropped) of words in a headline to the town's name. Not the reader's own measure
of likeness on purpose; at 80 "Homs" and "Hama" begin to meet."""
NOUNS = re.compile(r"\s*\b(town|village|city|mountain|hills?|field|district|area|suburb|neighbou?rhood)\b.*$", re.IGNORECASE)
ARTICLE = re.compile(r"\b(al|el|ar|as|ash|ad|an|az|at)[ -]", re.IGNORECASE)
WORD = re.compile(r"[\w'’`]+")
WIDER = re.compile(
    r"\s*(?:'s|’s)?\s*(?:city\s+)?(?:and its |& )?(?:countrysides?|provinces?|governorate|and \S+ countrysides?)", re.IGNORECASE
)
PART = re.compile(
    r"(?:countrysides?|outskirts|suburbs|area|parts?)(?: areas?)? (?:of|in|around)(?: \S+ and)? (?:the )?(?:city of )?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline, the words in it that name the town, and where the town is."""

    text: str
    start: int
    end: int
    lat: float
    lon: float


def is_present() -> bool:
    """Whether the events lie beside the repository."""
    return EVENTS.exists()


@cache
def load_headlines() -> tuple[Headline, ...]:
    """Return the headlines of events placed at or near a town, to the day, where one headline stands for one event and names the town.

    GED joins the headlines of several sources with ";": the first is read, by itself.
    """
    rows = read_events()
    times = Counter(part for row in rows for part in row["source_headline"].split(";"))
    kept = (row for row in rows if float(row["where_prec"]) <= 2 and float(row["date_prec"]) == 1)
    alone = ((row, part) for row in kept for part in row["source_headline"].split(";")[:1] if part and times[part] == 1)
    found = ((row, part, _named(part, row["where_coordinates"])) for row, part in alone)
    return tuple(Headline(part, *span, float(row["latitude"]), float(row["longitude"])) for row, part, span in found if span is not None)


def read_events() -> list[dict[str, str]]:
    """Return UCDP GED's events of Syria in 2016, in order."""
    with gzip.open(EVENTS, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _named(headline: str, place: str) -> tuple[int, int] | None:
    """Return where a headline names a place, literally or nearly, and not as the name of a countryside or province."""
    best = (VARIANT, (0, 0))
    names = [_letters(name) for name in _names(place)]
    for start, end in _stretches(headline):
        likeness = max(fuzz.ratio(_letters(headline[start:end]), name) for name in names)
        if likeness > best[0] and not WIDER.match(headline, end) and not PART.search(headline, 0, start):
            best = (likeness, (start, end))
    return best[1] if best[1][1] > 0 else None


def _names(place: str) -> list[str]:
    """Return the spellings in GED's name of a place: "Tadmur/Palmyra town", "Ghazal (Qizil Mazra'ah) village"."""
    bare = NOUNS.sub("", place) or place
    return [part.strip() for part in re.split(r"[/()]", bare) if len(part.strip()) > 2] or [bare]


def _stretches(headline: str) -> Iterator[tuple[int, int]]:
    words = [match.span() for match in WORD.finditer(headline)]
    for first in range(len(words)):
        for last in range(first, min(first + 4, len(words))):
            start, end = words[first][0], words[last][1]
            if headline[start].isupper() or ARTICLE.match(headline, start):
                yield start, end


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, anyascii(ARTICLE.sub("", name)).casefold()))


def judge_headlines(reader: PlaceReader) -> list[tuple[Headline, list[Found], float | None]]:
    """Return every headline with what a reader found in the town's words and how many km off it is; None where nothing was placed."""
    headlines = load_headlines()
    judged = []
    for headline, found in zip(headlines, reader([h.text for h in headlines]), strict=True):
        inside = [place for place in found if place.start < headline.end and headline.start < place.end]
        judged.append((headline, inside, _distance(headline, inside)))
    return judged


def _distance(headline: Headline, places: Sequence[Found]) -> float | None:
    apart = [distance_km(headline.lat, headline.lon, p.lat, p.lon) for p in places if p.lat is not None and p.lon is not None]
    return min(apart, default=None)


def median_km(distances: Sequence[float | None]) -> float:
    """Return the median distance of what was placed, in km."""
    return round(median([apart for apart in distances if apart is not None] or [0.0]), 2)
