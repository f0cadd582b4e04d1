"""Whether two places are the same or near each other, from their centres and radii."""

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from warledger.mentions.mention import PlaceMention

EARTH_KM = 6371.0
WIDE_PREC = 4
"""UCDP where_prec from which a place is a governorate, area or country rather than a town or district."""
COUNTRY_PREC = 6
"""UCDP where_prec of whole countries; above it are regions of several."""
TOWN_KM = 5.0
"""The radius of a place whose own is smaller or not known: the reach of a town with its outskirts, also used by UCDP for precision 1 and 2."""


def place_key(place: PlaceMention) -> str:
    """Return what makes two mentions the same place: the gazetteer's id, else the name and country."""
    if place.geonames_id is not None:
        return f"g{place.geonames_id}"
    return " ".join((place.name or place.text).casefold().split())


def place_name(place: PlaceMention) -> str:
    """Return the name of a place for a reader."""
    return place.name or place.text


def distance_km(one: PlaceMention, other: PlaceMention) -> float | None:
    """Return the great-circle distance by the haversine formula, None where a centre is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return _great_circle_km(one.lat, one.lon, other.lat, other.lon)


@lru_cache(maxsize=20_000)
def _great_circle_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance; kept, as the places of one square of the map are compared again and again."""
    north, south = radians(lat), radians(other_lat)
    east = radians(other_lon - lon)
    chord = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))


def reach_km(place: PlaceMention) -> float:
    """Return the radius of a place, never below a town's."""
    return max(place.radius_km or 0.0, TOWN_KM)


def lies_in(place: PlaceMention, area: PlaceMention) -> bool:
    """Whether the centre of a place lies in an area: by country for whole countries, else by the area's radius."""
    if (area.where_prec or 0) >= COUNTRY_PREC:
        return place.country is None or area.country is None or place.country == area.country
    distance = distance_km(place, area)
    return distance is not None and area.radius_km is not None and distance <= area.radius_km
