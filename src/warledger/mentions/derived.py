"""Read what the words around a place's name make of it: parts, surroundings, distances and stretches between, each with an honest radius."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from warledger.mentions.areas import BEARINGS, Disc, between, beyond, distance_km, near, part_of
from warledger.mentions.localities import Locality
from warledger.mentions.place import Place
from warledger.mentions.surroundings import (
    AROUND,
    AWAY,
    BANK_OF,
    BEFORE,
    COMPASS,
    DISTANT,
    LOOK_BACK,
    PART_OF,
    directions,
    find_noun_after,
    noun_kinds,
    plain_direction,
)

MILE_KM = 1.609
BETWEEN_KM = 300.0
"""Farther apart, "between X and Y" is no stretch of ground where something happens: talks, more likely."""
WITHIN_PREC_KM = 25.0
ROAD_KM = 20.0
"""What "the Hama road" adds to the radius of Hama: fighting is told of the road's first stretch."""
FACILITY_KM = 8.0
"""How far from the middle of its town an airport, dam or camp lies."""
BIG_CITY = 500_000
"""A city this large has an east and a west of its own: "eastern Aleppo" is a part of the city, "western Idlib" of the province."""
DIVISION_KM = 40.0
"""Radius of a district or province that no list has, around the town it is named after."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A place as it is meant: the stretch of text, its name, its disc and precision; `feature` and `whole` as the gazetteer has it or not."""

    start: int
    end: int
    name: str
    disc: Disc
    where_prec: int
    feature: str
    whole: bool


def derive(text: str, localities: Sequence[Locality]) -> Iterator[tuple[Locality, Derived]]:
    """Yield every place of a block as its surroundings make it: one or more for a name, one for "between X and Y"."""
    reached, waiting = 0, deque(localities)
    while len(waiting) > 0:
        locality = waiting.popleft()
        floor = max(reached, locality.name.start - LOOK_BACK)
        stretch = _between(text, locality, waiting[0], floor) if len(waiting) > 0 else None
        if stretch is not None:
            waiting.popleft()
        found = list(_around(text, locality, floor)) if stretch is None else [stretch]
        yield from ((locality, each) for each in found)
        reached = max(locality.name.end, *(each.end for each in found))


def _between(text: str, one: Locality, other: Locality, floor: int) -> Derived | None:
    before = re.search(r"\bbetween (?:the )?(?:(?:towns?|cities|villages?|city)(?: of)? )?$", text[floor : one.name.start], re.IGNORECASE)
    if before is None or text[one.name.end : other.name.start].strip(" ,") not in ("and", "and the town of", "and the city of", "&"):
        return None
    first, second = one.place, other.place
    apart = distance_km(first.lat, first.lon, second.lat, second.lon)
    if "country" in (first.feature, second.feature) or not 0 < apart <= BETWEEN_KM:
        return None
    disc = between(_disc(first), _disc(second))
    return Derived(
        floor + before.start(), other.name.end, f"between {first.name} and {second.name}", disc, _prec(disc), "region", whole=False
    )


def _around(text: str, locality: Locality, floor: int) -> Iterator[Derived]:
    place, name = locality.place, locality.name
    before, end = text[floor : name.start], name.end
    away = AWAY.search(before) or DISTANT.search(before)
    if away is not None and place.feature != "country":
        yield _at_distance(away, floor + away.start(), end, place)
        return
    bank = BANK_OF.search(before)
    if bank is not None:
        yield _part(floor + bank.start(), end, place, plain_direction(bank.group().split()[0]))
        return
    part = BEFORE.search(before) or PART_OF.search(before)
    if part is not None:
        yield from _parts(text, locality, part, floor)
        return
    tail = find_noun_after(text, end)
    if tail is not None:
        yield _with_tail(name.start, end + tail.end(), place, tail, locality)
        return
    around = AROUND.search(before)
    close = around is not None and place.feature in ("settlement", "facility")
    if around is not None and close and (around.group("noun") or "").lower().startswith("countryside"):
        yield _part(floor + around.start(), end, _province(locality) or place, "rural")
        return
    disc = near(_disc(place)) if close else _disc(place)
    yield Derived(name.start, end, place.name, disc, 2 if close else place.where_prec, place.feature, whole=True)


def _at_distance(away: re.Match[str], start: int, end: int, place: Place) -> Derived:
    km = float(away.group(1).replace(",", ".")) * (MILE_KM if away.group(2).lower().startswith("mi") else 1.0)
    if away.re is DISTANT:
        disc = Disc(place.lat, place.lon, round(km + 2.0, 1))
        return Derived(start, end, f"{away.group(1)} {away.group(2)} from {place.name}", disc, _prec(disc), "region", whole=False)
    direction = directions()[plain_direction(away.group(3))]
    disc = beyond(_disc(place), direction, distance=km)
    return Derived(
        start, end, f"{away.group(1)} {away.group(2)} {_bare(direction)} of {place.name}", disc, _prec(disc), "region", whole=False
    )


def _parts(text: str, locality: Locality, part: re.Match[str], floor: int) -> Iterator[Derived]:
    """Yield the part of a place, or both of "central and eastern Syria"; "south of X" lies outside a town and inside a country."""
    place, end, start = locality.place, locality.name.end, floor + part.start()
    words = [word for word in part.groups() if word is not None and not word.lower().endswith(" the ")]
    outside = part.re is PART_OF and re.fullmatch(rf"(?:{COMPASS}) of (?:the )?.*", part.group(), re.IGNORECASE | re.DOTALL) is not None
    rural = (
        re.search(r"countryside", part.group() + (tail.group() if (tail := find_noun_after(text, end)) else ""), re.IGNORECASE) is not None
    )
    for word in words:
        direction = directions()[plain_direction(word)]
        if outside and place.feature in ("settlement", "facility", "district") and direction in BEARINGS:
            disc = beyond(_disc(place), direction, distance=None)
            yield Derived(start, end, f"{_bare(direction)} of {place.name}", disc, _prec(disc), "region", whole=False)
        else:
            yield _part(start, end, _whole_of(locality, rural=rural, outside=outside), direction)


def _whole_of(locality: Locality, *, rural: bool, outside: bool) -> Place:
    """Return what a part is a part of: the province where one is named like the town and the part is not one of a big city."""
    place = locality.place
    province = _province(locality) if place.feature == "settlement" and not outside else None
    return place if province is None or (place.population >= BIG_CITY and not rural) else province


def _province(locality: Locality) -> Place | None:
    place = locality.place
    return next((p for p in locality.name.candidates if p.feature == "governorate" and p.country == place.country), None)


def _part(start: int, end: int, place: Place, direction: str) -> Derived:
    disc = part_of(_disc(place), direction)
    return Derived(start, end, f"{direction} {_stem(place)}", disc, max(2, min(5, place.where_prec)), "region", whole=False)


def _with_tail(start: int, end: int, place: Place, tail: re.Match[str], locality: Locality) -> Derived:
    noun, kind = tail.group("noun").lower(), noun_kinds()[tail.group("noun").lower()]
    compass = tail.group("compass")
    if kind in ("rural", "outskirts"):
        whole = (_province(locality) or place) if kind == "rural" else place
        direction = "rural" if compass is None else directions()[plain_direction(compass)]
        if kind == "outskirts" and place.feature == "settlement":
            return Derived(start, end, f"outer {_stem(place)}", near(_disc(place)), 2, "region", whole=False)
        return _part(start, end, whole, direction)
    name = f"{place.name} {noun}"
    if kind == "governorate":
        return _province_of(start, end, locality, name)
    wider = {"line": ROAD_KM, "facility": FACILITY_KM, "area": 10.0}[kind]
    disc = Disc(place.lat, place.lon, round(place.radius_km + wider, 1))
    feature = {"line": "line", "facility": "facility", "area": "region"}[kind]
    prec = max(place.where_prec, 5 if kind == "line" else 2)
    return Derived(start, end, name, disc, prec, feature, whole=False)


def _province_of(start: int, end: int, locality: Locality, name: str) -> Derived:
    province = _province(locality)
    if province is not None:
        return Derived(start, end, province.name, _disc(province), province.where_prec, province.feature, whole=False)
    place = locality.place
    disc = Disc(place.lat, place.lon, max(DIVISION_KM, place.radius_km))
    return Derived(start, end, name, disc, 4, "governorate", whole=False)


def _disc(place: Place) -> Disc:
    return Disc(place.lat, place.lon, place.radius_km)


def _prec(disc: Disc) -> int:
    return 2 if disc.radius_km <= WITHIN_PREC_KM else 5


def _stem(place: Place) -> str:
    return re.sub(r" (Governorate|Province|Oblast|Region|State)$", "", place.name)


def _bare(direction: str) -> str:
    """Return the compass point of a direction: "north-eastern" is "north-east"."""
    return direction.removesuffix("ern")
