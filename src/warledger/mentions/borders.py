"""Lines between neighbouring states, placed where towns of both stand close together."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from warledger.mentions.areas import distance_km
from warledger.mentions.supplement import Entry, adjectives_of

CELL = 0.75
"""Side of a grid cell in degrees, about 80 km: towns in one cell or the next count as close. Finer cells miss borders through deserts."""
BORDER_PROMINENCE = 6.5
MIN_RADIUS_KM = 20.0

Cell = tuple[int, int]


class BorderTowns:
    """Which states have towns in which cell of a grid over the world."""

    def __init__(self) -> None:
        self.cells: dict[Cell, set[str]] = defaultdict(set)

    def add(self, country: str, lat: float, lon: float) -> None:
        """Note a town of a state."""
        self.cells[math.floor(lat / CELL), math.floor(lon / CELL)].add(country)


def border_entries(towns: BorderTowns, states: Iterable[Entry], countries: Mapping[str, Mapping[str, Any]]) -> Iterator[Entry]:
    """Yield one line for each pair of neighbours: centre and radius of the cells where towns of both are close.

    Where no towns are close (deserts) the line lies half-way between the middles of the two states.
    """
    known = {state.country or "": state for state in states}
    shared = _shared_cells(towns)
    for code, state in known.items():
        for other_code in countries[code]["neighbours"].split(","):
            if code < other_code and other_code in known:
                yield _border(state, known[other_code], shared.get((code, other_code), []))


def _shared_cells(towns: BorderTowns) -> dict[tuple[str, str], list[Cell]]:
    shared: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for (row, column), here in towns.cells.items():
        around: set[str] = set()
        for down, right in product((-1, 0, 1), repeat=2):
            around |= towns.cells.get((row + down, column + right), set())
        if len(around) > 1:
            for one, other in product(here, around):
                if one != other:
                    shared[min(one, other), max(one, other)].append((row, column))
    return shared


def _border(state: Entry, other: Entry, cells: list[Cell]) -> Entry:
    points = [((row + 0.5) * CELL, (column + 0.5) * CELL) for row, column in cells] or [(state.lat, state.lon), (other.lat, other.lon)]
    lat, lon = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    radius = max(MIN_RADIUS_KM, *(distance_km(lat, lon, *point) for point in points))
    return Entry(
        f"{state.name}-{other.name} border",
        round(lat, 2),
        round(lon, 2),
        round(radius, 1),
        "line",
        None,
        BORDER_PROMINENCE,
        tuple(_names(state, other)),
    )


def _names(state: Entry, other: Entry) -> Iterator[str]:
    for one, two in ((state, other), (other, state)):
        for first, second in product((one.name, *adjectives_of(one.country or "")), (two.name, *adjectives_of(two.country or ""))):
            yield f"{first}-{second} border"
            yield f"{first}-{second} frontier"
        yield f"border between {one.name} and {two.name}"
        yield f"border of {one.name} and {two.name}"
