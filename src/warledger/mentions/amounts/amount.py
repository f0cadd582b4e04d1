"""The record Amount: a stretch of pieces read as a number or a range with its bound and unit."""

from dataclasses import dataclass

from warledger.mentions.mention import Bound


@dataclass(frozen=True, slots=True)
class Amount:
    """Pieces `start` to `stop` (half-open) read as a quantity."""

    start: int
    stop: int
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None = None


def bounded(value: float, bound: Bound) -> tuple[float | None, float | None]:
    """Return low and high of a value under a bound, by the conventions of GUIDE.md: open where the bound is."""
    low = None if bound in ("at-most", "under") else value
    high = None if bound in ("at-least", "over") else value
    return low, high
