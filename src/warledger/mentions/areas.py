"""The geometry of derived areas: parts of a place, places near, beyond or between others, with a centre and a radius."""

import math
from dataclasses import dataclass

EARTH_KM = 6371.0
DEGREE_KM = math.pi * EARTH_KM / 180
PART_SHIFT = 0.5
"""The middle of "northern X" lies half-way from the middle of X to its edge..."""
PART_RADIUS = 0.6
"""...and its radius is this share of that of X, so that the part reaches both the edge and nearly the middle."""
RURAL_RADIUS = 1.0
NEAR_KM = 15.0
"""What "near X" and "the outskirts of X" add to the radius: UCDP's "within 25 km", less the town itself."""
BEYOND_KM = 15.0
"""The doubt in "north of X" when no distance is given..."""
BEYOND_SHIFT_KM = 5.0
"""...and how far outside the town's edge its middle is taken to lie: most is told of the first villages."""
DISTANCE_DOUBT = 0.15
"""The doubt in a stated distance and bearing, as a share of the distance: half of a 16-point compass rose is 0.2 radians."""

BEARINGS = {
    "northern": 0.0, "north-eastern": 45.0, "eastern": 90.0, "south-eastern": 135.0,
    "southern": 180.0, "south-western": 225.0, "western": 270.0, "north-western": 315.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Disc:
    """A centre in degrees and a radius in km."""

    lat: float
    lon: float
    radius_km: float


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points (haversine formula)."""
    phi, other_phi = math.radians(lat), math.radians(other_lat)
    across = math.sin(math.radians(other_lon - lon) / 2) ** 2
    chord = math.sin((other_phi - phi) / 2) ** 2 + math.cos(phi) * math.cos(other_phi) * across
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))


def move(disc: Disc, *, bearing: float, distance: float) -> Disc:
    """Return the disc moved by a distance in km along a compass bearing in degrees."""
    angle = math.radians(bearing)
    lat = max(-89.9, min(89.9, disc.lat + distance * math.cos(angle) / DEGREE_KM))
    lon = disc.lon + distance * math.sin(angle) / (DEGREE_KM * max(0.01, math.cos(math.radians(disc.lat))))
    return Disc(round(lat, 4), round((lon + 180) % 360 - 180, 4), disc.radius_km)


def part_of(disc: Disc, direction: str) -> Disc:
    """Return the part of a place that lies in a direction ("northern", "central", "rural"…)."""
    if direction not in BEARINGS:
        share = RURAL_RADIUS if direction == "rural" else PART_RADIUS
        return Disc(disc.lat, disc.lon, round(disc.radius_km * share, 1))
    moved = move(disc, bearing=BEARINGS[direction], distance=disc.radius_km * PART_SHIFT)
    return Disc(moved.lat, moved.lon, round(disc.radius_km * PART_RADIUS, 1))


def near(disc: Disc) -> Disc:
    """Return the surroundings of a place."""
    return Disc(disc.lat, disc.lon, round(disc.radius_km + NEAR_KM, 1))


def beyond(disc: Disc, direction: str, *, distance: float | None) -> Disc:
    """Return what lies outside a place in a direction, `distance` km away when that is said."""
    bearing = BEARINGS.get(direction, 0.0)
    if distance is None:
        moved = move(disc, bearing=bearing, distance=disc.radius_km + BEYOND_SHIFT_KM)
        return Disc(moved.lat, moved.lon, BEYOND_KM)
    moved = move(disc, bearing=bearing, distance=distance)
    return Disc(moved.lat, moved.lon, round(max(5.0, distance * DISTANCE_DOUBT), 1))


def between(one: Disc, other: Disc) -> Disc:
    """Return the stretch between two places: the middle, with half their distance as radius."""
    apart = distance_km(one.lat, one.lon, other.lat, other.lon)
    across = (other.lon - one.lon + 180) % 360 - 180
    lon = (one.lon + across / 2 + 180) % 360 - 180
    return Disc(round((one.lat + other.lat) / 2, 4), round(lon, 4), round(max(5.0, apart / 2), 1))
