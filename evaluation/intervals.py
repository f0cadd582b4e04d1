"""Say how far a share may be off: bootstrap intervals over whole documents, whose cases hang together."""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

_T = TypeVar("_T")

SAMPLES = 2000
SEED = 7


def interval(counts: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Return the 95% interval of hits by total, documents drawn with replacement; one (hits, total) for each document."""
    return interval_of(counts, lambda drawn: sum(hits for hits, _ in drawn) / max(1, sum(total for _, total in drawn)))


def interval_of(documents: Sequence[_T], figure: Callable[[Sequence[_T]], float]) -> tuple[float, float]:
    """Return the 95% interval of a figure over documents drawn with replacement."""
    draw = Random(SEED)
    figures = sorted(figure(draw.choices(documents, k=len(documents))) for _ in range(SAMPLES))
    return figures[int(0.025 * SAMPLES)], figures[int(0.975 * SAMPLES) - 1]
