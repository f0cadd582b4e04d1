"""The record Proposition: claims that say the same, or deny the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from warledger.claims.claim import ClaimId
from warledger.judgement.likeness import Likeness
from warledger.judgement.testimony import Testimony


@dataclass(frozen=True, slots=True)
class Proposition:
    """What one or more claims put forward, led by the one that says it most exactly."""

    testimonies: tuple[Testimony, ...]
    """The leader first, then by day and id."""
    matches: Mapping[ClaimId, Likeness]
    """How like the leader each other claim is; one that a person joined has no features."""

    @property
    def leader(self) -> Testimony:
        """The claim that the others were compared with."""
        return self.testimonies[0]

    @property
    def claims(self) -> tuple[ClaimId, ...]:
        """The ids of its claims."""
        return tuple(testimony.claim.id for testimony in self.testimonies)

    @property
    def put_forward(self) -> bool:
        """Whether its claims put something forward as a fact."""
        return self.leader.put_forward

    @property
    def denies(self) -> bool:
        """Whether its claims say that something is not so."""
        return self.leader.denies

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and last of the days by which its claims are ordered."""
        known = [testimony.day for testimony in self.testimonies if testimony.day is not None]
        return min(known, default=None), max(known, default=None)
