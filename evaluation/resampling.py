"""How sure a share is: its 95% interval by bootstrap over the cases."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

DRAWS = 2000
SEED = 20260101


@dataclass(frozen=True, slots=True)
class Share:
    """The mean of cases that count 0 to 1 each, how many there were, and the 95% bootstrap interval of the mean."""

    value: float
    n: int
    low: float
    high: float

    def __str__(self) -> str:
        """Say it as it stands in a table."""
        return f"{self.value:.3f} [{self.low:.3f}-{self.high:.3f}] n={self.n}"


def share_of(cases: Sequence[float]) -> Share:
    """Return the mean of the cases with its interval (percentiles of the means of resamples)."""
    if len(cases) == 0:
        return Share(0.0, 0, 0.0, 1.0)
    draw = random.Random(SEED)  # resampling, no secret
    means = sorted(sum(draw.choices(cases, k=len(cases))) / len(cases) for _ in range(DRAWS))
    return Share(sum(cases) / len(cases), len(cases), means[int(DRAWS * 0.025)], means[int(DRAWS * 0.975)])
