"""Settle which place each name of a block means, by what else the block and the document name; and say why, when none is meant."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from warledger.mentions.areas import distance_km
from warledger.mentions.mention import PlaceMention
from warledger.mentions.place import Place
from warledger.mentions.placenames import SUPPORTED_PROMINENCE, Name
from warledger.mentions.toponyms import similarity
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONE_PROMINENCE = 4.6
"""How well known a name must be to count without a preposition before it: below, English words are found more often than towns. By eye
on the sample reports; look at false places there after changing it."""
HOME_BONUS = 1.5
"""What a candidate gains when its state is named: decides Tripoli, not Paris. This and the further bonuses: by trying the dev part of
evaluation/tables/places.toml; run it after a change."""
ADJECTIVE_WEIGHT = 0.8
"""What a nationality counts for, as a share of a state that is named."""
ABROAD_WEIGHT = 0.35
"""What it counts for with powers whose soldiers fight far from home."""
ABROAD = frozenset({"US", "RU", "GB", "FR", "TR", "IR", "CN"})
CLEAR_LEAD = 1.5
"""A name is clear by itself when its first candidate is this much more prominent than any in another state: 30 times the people."""
MOST_BONUS = 0.4
NEAR_BONUS, NEAR_KM = 1.0, 60.0
SAME_AREA_BONUS, SAME_AREA_KM = 0.5, 200.0
SAME_SOUND = 100.0
"""The likeness of two spellings that differ in articles and vowels only: "Al-Raqqah" is Raqqa wherever it is written."""
SAME_POINT_KM = 0.5
INSIDE_BONUS = 6.0
"""What both names of "Paris, Texas" gain from lying in one another: more than any difference of prominence."""
HOLD_REACH = 1.35
"""A province reaches this many times the radius of a disc of its area: few are round. Moscow lies 1.2 radii from the middle of Idaho."""
ALIAS_COST, ALIAS_LIKENESS = 1.5, 70.0
"""What a town loses under a name quite unlike its own, where others bear the name: GeoNames lists "Victoria" for Hong Kong."""
ALIKE_ABROAD = 1.0
"""What a mere likeness in sound loses where its state was not named and another place bears the very name."""
LINKS = frozenset({",", "in", "(", ", in", "'s", "in the"})
"""What may stand between a place and the state or province that holds it."""
INSIDE_FEATURES = frozenset({"country", "governorate", "area"})
MAX_ANCHORS = 24
Counts = Mapping[str | None, float]


@dataclass(frozen=True, slots=True)
class Locality:
    """A name with the place it means, and by how much that place leads."""

    name: Name
    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Context:
    """What a block says of states and of sure points, and what was expected before it was read."""

    countries: Counts
    anchors: tuple[tuple[float, float], ...]
    expected: Counts


def make_context(
    doc: "Doc", names: Sequence[Name], *, states: Mapping[str, str], nearby: Sequence[PlaceMention] = (), expected: Counts | None = None
) -> Context:
    """Return what a block's names, and the states it speaks of, say about where its places lie."""
    clear = [place for name in names if (place := _clear(name)) is not None]
    counts = _count_countries(doc, states, [*_codes(clear), *_codes(nearby)])
    return Context(counts, _anchors(clear, nearby), expected or {})


def settle_places(
    doc: "Doc",
    names: Sequence[Name],
    *,
    states: Mapping[str, str],
    nearby: Sequence[PlaceMention] = (),
    expected: Counts | None = None,
) -> Iterator[Locality]:
    """Yield the names that mean a place, each with it. A name too little speaks for is passed over.

    Args:
        doc: the block.
        names: its names, in text order.
        states: names of states in lower case, with their codes.
        nearby: places named earlier in the document.
        expected: weights from 0 to 1 of the states that the document is likely about, by code; what the text names weighs more.
    """
    context = make_context(doc, names, states=states, nearby=nearby, expected=expected)
    partners = _partners(doc, names)
    for name in names:
        own: Collection[int] = partners.get(name.first, ())
        ranked = sorted(((_score(p, name, context, own), p) for p in name.candidates), key=_first)
        if len(ranked) > 0 and _is_meant(name, ranked[0], context, held=ranked[0][1].id in own):
            yield Locality(name, ranked[0][1], ranked[0][0])


def _clear(name: Name) -> Place | None:
    """Return what a name means whatever stands around it, None when that depends."""
    if name.doubtful or not name.exact:
        return None
    best = max(name.candidates, key=lambda place: place.prominence)
    rivals = (place.prominence for place in name.candidates if place.country != best.country)
    return best if best.likeness == 100 and best.prominence - max(rivals, default=0.0) >= CLEAR_LEAD else None


def _codes(places: Iterable[Place | PlaceMention]) -> Iterator[str]:
    return (place.country for place in places if place.country is not None)


def _count_countries(doc: "Doc", states: Mapping[str, str], named: Iterable[str]) -> Counts:
    """Return how much is said of each state: places in it, its name, its nationality before a noun."""
    counts: dict[str | None, float] = dict(Counter(named))
    for index, token in enumerate(doc):
        if token.text[:1].isupper():
            pair = f"{token.lower_} {doc[index + 1].lower_}" if index + 1 < len(doc) else ""
            if (code := states.get(pair) or states.get(token.lower_)) is not None:
                counts[code] = counts.get(code, 0.0) + 1.0
            elif (code := _adjectives().get(pair) or _adjectives().get(token.lower_)) is not None:
                counts[code] = counts.get(code, 0.0) + (ABROAD_WEIGHT if code in ABROAD else ADJECTIVE_WEIGHT)
    return counts


def _anchors(clear: Sequence[Place], nearby: Sequence[PlaceMention]) -> tuple[tuple[float, float], ...]:
    """Return the points that are sure: where a name has several candidates the one beside them is likelier."""
    points = [(place.lat, place.lon) for place in clear if place.feature not in INSIDE_FEATURES]
    points += [(p.lat, p.lon) for p in nearby if p.lat is not None and p.lon is not None and (p.where_prec or 9) <= 3]
    return tuple(dict.fromkeys(points))[-MAX_ANCHORS:]


def _partners(doc: "Doc", names: Sequence[Name]) -> dict[int, set[int]]:
    """Return, by a name's first token, the ids of candidates that lie in a candidate of the name behind it, or hold one of the name before.

    Read from "Paris, Texas" and "Rafah in Egypt". In "Hama, Aleppo" nothing lies in anything: the second name is a town's first of all.
    """
    partners: dict[int, set[int]] = {}
    for name, other in pairwise(names):
        if other.first - name.last <= 2 and doc[name.last : other.first].text.strip().lower() in LINKS and _is_division(other):
            pairs = [(p, holder) for p in name.candidates for holder in other.candidates if _holds(holder, p)]
            partners.setdefault(name.first, set()).update(place.id for place, _ in pairs)
            partners.setdefault(other.first, set()).update(holder.id for _, holder in pairs)
    return partners


def _is_division(name: Name) -> bool:
    return max(name.candidates, key=lambda place: place.prominence).feature in INSIDE_FEATURES


def _holds(holder: Place, place: Place) -> bool:
    if holder.feature not in INSIDE_FEATURES or place.feature == "country" or holder.country not in (None, place.country):
        return False
    return holder.feature == "country" or distance_km(holder.lat, holder.lon, place.lat, place.lon) <= holder.radius_km * HOLD_REACH


def weigh(place: Place, name: Name, context: Context, partners: Collection[int] = ()) -> Iterator[tuple[str, float]]:
    """Yield what speaks for and against a candidate, in words for the user, each with what it adds to the score."""
    yield "how well known it is", place.prominence
    named, expected = context.countries.get(place.country, 0.0), context.expected.get(place.country, 0.0)
    if named > 0 or expected > 0:
        yield ("its state is spoken of" if named >= expected else "its state is expected"), HOME_BONUS * min(1.0, max(named, expected))
    if 0 < named == max(context.countries.values(), default=0.0):
        yield "its state is spoken of most", MOST_BONUS
    if place.feature == "settlement" and (km := _nearest(place, context)) <= SAME_AREA_KM:
        yield f"{km:.0f} km from a place named beside it", NEAR_BONUS if km <= NEAR_KM else SAME_AREA_BONUS
    if place.likeness < 100 and named == 0 and any(other.likeness == 100 for other in name.candidates):
        yield "it only sounds like the name, which another place bears", -ALIKE_ABROAD
    if len(name.candidates) > 1 and not place.curated and similarity(name.text, place.name) < ALIAS_LIKENESS:
        yield "the name is quite unlike its own", -ALIAS_COST
    if place.id in partners:
        yield "the name beside it holds it, or lies in it", INSIDE_BONUS


def _score(place: Place, name: Name, context: Context, partners: Collection[int]) -> float:
    return sum(points for _, points in weigh(place, name, context, partners))


def _nearest(place: Place, context: Context) -> float:
    """Return the distance in km to the nearest sure point that is not the place itself."""
    distances = (distance_km(place.lat, place.lon, *point) for point in context.anchors)
    return min((km for km in distances if km > SAME_POINT_KM), default=math.inf)


def _first(ranked: tuple[float, Place]) -> float:
    return -ranked[0]


def _is_meant(name: Name, best: tuple[float, Place], context: Context, *, held: bool) -> bool:
    place = best[1]
    if name.doubtful and not held and not _is_meant_though_doubtful(name, place, context):
        return False
    if name.entity == "PER" and not name.supported and place.feature not in ("country", "governorate") and not place.curated:
        return False
    strange = len(context.countries) > 0 and place.country not in {**context.countries, **context.expected}
    if not name.exact and strange and not (place.likeness == SAME_SOUND and place.prominence >= LONE_PROMINENCE):
        return False  # nobody bears the very name, and what sounds like it lies in a state that the text does not speak of
    at_home = context.countries.get(place.country, 0.0) >= ADJECTIVE_WEIGHT
    needed = SUPPORTED_PROMINENCE if name.supported or at_home or held else LONE_PROMINENCE
    return place.curated or place.prominence >= needed


def _is_meant_though_doubtful(name: Name, place: Place, context: Context) -> bool:
    """States named like persons are meant unless the model sees a person; towns only behind a preposition and where it sees a place."""
    if place.feature == "country":
        return name.entity != "PER" or name.supported
    if name.entity != "LOC" or not name.supported:
        return False
    return place.curated or place.prominence >= LONE_PROMINENCE or place.country in context.countries


@cache
def _adjectives() -> dict[str, str]:
    """Return nationalities in lower case with the codes of their states."""
    rows = load_words("countries")["countries"].items()
    return {word.lower(): code for code, (_lat, _lon, _names, adjectives, _noun) in rows for word in adjectives}
