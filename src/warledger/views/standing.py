"""How each claim stands by what was judged: corroborated, single-source, contested or discounted, on how many origins."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warledger.claims.claim import ClaimId
from warledger.judgement.corroboration import CREDIBILITY, RULE
from warledger.views.plaintext import plain_line

if TYPE_CHECKING:
    from warledger.ledger.finding import Finding


@dataclass(frozen=True, slots=True)
class Standing:
    """How one claim stands, for a reader."""

    status: str
    credibility: int
    """The Admiralty digit."""
    origins: int
    outlets: int
    explanation: str
    ties: tuple[str, ...] = ()
    """Why claims of several documents count as one origin."""

    @property
    def shown(self) -> str:
        """The status with what it rests on: `corroborated by 2 origins`."""
        if self.status == "corroborated":
            return f"corroborated by {self.origins} origins"
        if self.status == "single-source" and self.outlets > 1:
            return f"single-source: {self.outlets} outlets, 1 origin"
        return self.status

    @property
    def digit(self) -> str:
        """The Admiralty digit with its words."""
        return f"{self.credibility}: {CREDIBILITY[self.credibility]}"


ALONE = Standing("single-source", 3, 1, 1, "Nobody else in this ledger says so, and nobody says otherwise.")
"""How a claim stands that no finding is about."""


def report_standings(findings: Iterable["Finding"]) -> Mapping[ClaimId, Standing]:
    """Return how claims stand, from the findings on corroboration that hold; a claim that several are about stands by the least sure.

    A claim that is not among the keys stands alone: see `ALONE`.
    """
    found: dict[ClaimId, Standing] = {}
    for finding in findings:
        if finding.rule != RULE:
            continue
        standing = _make_standing(finding)
        for claim in finding.claims:
            before = found.get(claim)
            if before is None or standing.credibility > before.credibility:
                found[claim] = standing
    return found


def _make_standing(finding: "Finding") -> Standing:
    origins = finding.details.get("origins")
    listed = [origin for origin in origins if isinstance(origin, Mapping)] if isinstance(origins, list | tuple) else []
    ties = tuple(plain_line(str(tie)) for origin in listed for tie in origin.get("ties", ()))
    return Standing(
        status=finding.verdict,
        credibility=int(str(finding.details.get("credibility", 3))),
        origins=len(listed) or 1,
        outlets=int(str(finding.details.get("outlets", 1))),
        explanation=plain_line(finding.explanation),
        ties=ties,
    )
