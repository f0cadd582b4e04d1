"""Figures between bounds: the interval of a share that was counted on few cases."""

from dataclasses import dataclass
from math import sqrt

COVERED = 0.9
"""The share of repetitions in which an interval should hold the true figure."""
WILSON_Z = 1.6448536269514722
"""The quantile of the normal distribution at 0.95, for intervals of 90 % with two ends."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure between 90 % bounds."""

    value: float
    low: float
    high: float


def wilson(hits: float, total: int) -> Interval:
    """Return a share with its 90 % score interval, which holds for small numbers too.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American Statistical
    Association 22 (1927).

    Raises:
        ValueError: there are no cases, or more hits than cases.
    """
    if total < 1 or not 0 <= hits <= total:
        raise ValueError(f"{hits} hits of {total} are no share.")
    share, z2 = hits / total, WILSON_Z**2
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    reach = WILSON_Z * sqrt(share * (1 - share) / total + z2 / (4 * total**2)) / (1 + z2 / total)
    return Interval(share, max(0.0, min(share, middle - reach)), min(1.0, max(share, middle + reach)))
