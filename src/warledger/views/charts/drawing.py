"""The records of a drawing: boxes, strokes, dots and labels in pixels, and the scales that place them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from warledger.views.plaintext import CUT

LETTER_WIDTH = 0.56
"""Mean width of a letter as a part of the type size, measured on DejaVu Sans and Liberation Sans, the wider of common fonts."""
TYPE_SIZE = 12
NARROW = 500
"""Below this width labels stand above what they name instead of beside it."""
NICE_STEPS = (1, 2, 2.5, 5, 10)


Anchor = Literal["start", "middle", "end"]
EDGE = 24
"""Pixels from the edge of a scale within which a label in the middle would be cut off."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `note` is shown when a pointer rests on it."""

    x: float
    y: float
    width: float
    height: float
    look: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle."""

    x: float
    y: float
    radius: float
    look: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a point."""

    x: float
    y: float
    words: str
    look: str = "words"
    anchor: Anchor = "start"
    turn: float = 0
    """Degrees clockwise about the point."""


Mark = Box | Stroke | Dot | Label


@dataclass(frozen=True, slots=True)
class Chart:
    """One drawing with what it is called and what it shows, in words, for those who cannot see it."""

    name: str
    """Unique in the page."""
    title: str
    description: str
    width: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps numbers from `low` to `high` onto pixels from `left` to `right`; what lies outside sticks to the edge."""

    low: float
    high: float
    left: float
    right: float

    def at(self, figure: float) -> float:
        """Return the pixel for a number."""
        part = (figure - self.low) / ((self.high - self.low) or 1)
        return round(self.left + min(1, max(0, part)) * (self.right - self.left), 1)


def fit(words: str, width: float) -> str:
    """Cut words to a width in pixels."""
    letters = max(4, int(width / (TYPE_SIZE * LETTER_WIDTH)))
    return words if len(words) <= letters else words[: letters - 1].rstrip() + CUT


def edge_anchor(x: float, scale: Scale) -> Anchor:
    """Return how a label below a point is anchored so that the edges do not cut it."""
    if x > scale.right - EDGE:
        return "end"
    return "start" if x < scale.left + EDGE else "middle"


def ticks(high: float, *, wanted: int = 5) -> Sequence[float]:
    """Return round numbers from 0 to at least `high`."""
    if high <= 0:
        return (0, 1)
    rough = high / wanted
    power = 10 ** (len(str(int(rough))) - 1) if rough >= 1 else 1
    step = next(nice * power for nice in NICE_STEPS if nice * power >= rough)
    count = 1
    while step * count < high:
        count += 1
    return tuple(step * position for position in range(count + 1))
