"""Say how far a share may be off: bootstrap intervals over cases, or over whole documents whose cases hang together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

_T = TypeVar("_T")

SAMPLES = 2000
SEED = 7


@dataclass(frozen=True, slots=True)
class Share:
    """The mean of cases that count 0 to 1 each, how many there were, and its 95% interval."""

    value: float
    n: int
    low: float
    high: float

    def __str__(self) -> str:
        """Say it as it stands in a table."""
        return f"{self.value:.3f} [{self.low:.3f}-{self.high:.3f}] n={self.n}"


def share_of(cases: Sequence[float]) -> Share:
    """Return the mean of cases that do not hang together, with its interval; of none, all is possible."""
    if len(cases) == 0:
        return Share(0.0, 0, 0.0, 1.0)
    low, high = interval_of(cases, lambda drawn: sum(drawn) / len(drawn))
    return Share(sum(cases) / len(cases), len(cases), low, high)


def interval(counts: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Return the 95% interval of hits by total, documents drawn with replacement; one (hits, total) for each document."""
    return interval_of(counts, lambda drawn: sum(hits for hits, _ in drawn) / max(1, sum(total for _, total in drawn)))


def interval_of(documents: Sequence[_T], figure: Callable[[Sequence[_T]], float]) -> tuple[float, float]:
    """Return the 95% interval of a figure over documents drawn with replacement."""
    draw = Random(SEED)
    figures = sorted(figure(draw.choices(documents, k=len(documents))) for _ in range(SAMPLES))
    return figures[int(0.025 * SAMPLES)], figures[int(0.975 * SAMPLES) - 1]
