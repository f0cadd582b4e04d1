"""Compare how sure forecasts were put with how often they came out as said."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from warledger.judgement.forecasts import Prospect
from warledger.judgement.intervals import Interval, wilson
from warledger.judgement.scoring import FEWEST, brier

BANDS_NEEDED = 2
"""Bands with enough forecasts from which a drawing says more than a line of words: one point shows no trend."""
OUTCOMES = {"yes": 1.0, "partly": 0.5, "no": 0.0}


@dataclass(frozen=True, slots=True)
class Band:
    """Settled forecasts that were put equally sure."""

    low: float
    high: float
    """Between which shares of one, by ICD 203, they put the chance that what they say comes out so."""
    words: tuple[str, ...]
    """How they put it."""
    settled: int
    came: float
    """How many came out as said; one that came out in part counts half."""
    share: Interval | None
    """The share that did, None where there are fewer than five: of four, one more or less turns seldom into often."""

    @property
    def middle(self) -> float:
        """The chance they gave, as the middle of the band."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Calibration:
    """All settled forecasts by how sure they were put, the least sure first."""

    bands: tuple[Band, ...]
    rate: float | None
    """The share of all of them that came out as said, None where there are fewer than five."""

    @property
    def settled(self) -> int:
        """How many forecasts are counted."""
        return sum(band.settled for band in self.bands)

    @property
    def can_be_drawn(self) -> bool:
        """Whether enough bands have a share."""
        return sum(band.share is not None for band in self.bands) >= BANDS_NEEDED


def calibrate(prospects: Sequence[Prospect]) -> Calibration:
    """Return how often what was foretold came out as said, by how sure it was put.

    Unlike the Brier score, which goes by the event, this goes by the words: "will certainly not fall" is sure, and comes out where it
    does not fall. One passage is one forecast, of however many parties it speaks, as on the scoreboard.
    """
    told: dict[tuple[object, ...], list[Prospect]] = defaultdict(list)
    for prospect in sorted((p for p in prospects if brier(p) is not None), key=lambda p: p.claim.id):
        told[prospect.claim.document, prospect.claim.start, prospect.claim.end].append(prospect)
    filed: dict[tuple[float, float], list[tuple[float, str]]] = defaultdict(list)
    for passage in told.values():
        came = sum(OUTCOMES[prospect.life] for prospect in passage) / len(passage)
        filed[_as_said(passage[0])].append((came, str(passage[0].claim.args.get("certainty") or "expected")))
    bands = tuple(_band(edges, cases) for edges, cases in sorted(filed.items()))
    settled = sum(band.settled for band in bands)
    return Calibration(bands, sum(band.came for band in bands) / settled if settled >= FEWEST else None)


def _as_said(prospect: Prospect) -> tuple[float, float]:
    low, high = prospect.band or (0.0, 1.0)
    return (low, high) if prospect.claim.polarity == "+" else (round(1 - high, 4), round(1 - low, 4))


def _band(edges: tuple[float, float], cases: Sequence[tuple[float, str]]) -> Band:
    came = sum(share for share, _ in cases)
    share = wilson(came, len(cases)) if len(cases) >= FEWEST else None
    return Band(*edges, tuple(sorted({words for _, words in cases})), len(cases), came, share)
