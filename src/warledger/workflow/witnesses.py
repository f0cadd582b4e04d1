"""Name the origins behind claims that were judged together, as judging counted them."""

from collections.abc import Iterable, Mapping, Sequence

from warledger.claims.claim import ClaimId
from warledger.judgement.corroboration import RULE
from warledger.judgement.independence import Origin, find_origins
from warledger.ledger.filters import FindingFilter
from warledger.ledger.finding import Finding
from warledger.ledger.store import Ledger
from warledger.workflow.provenance import gather_claims

Together = tuple[ClaimId, ...]
"""Claims that say the same, as a finding lists them."""


def name_origins(ledger: Ledger, told: Iterable[Together]) -> Mapping[Together, tuple[Origin, ...]]:
    """Return on whose word claims rest, for each lot of claims that a finding holds together.

    Judging has written it down with how they stand; where it did not, as for what is said to exist, it is worked out again.
    """
    found = {claims: _read(ledger, claims) for claims in dict.fromkeys(told) if len(claims) > 0}
    missing = [claims for claims, origins in found.items() if len(origins) == 0]
    return {**found, **_work_out(ledger, missing)}


def _read(ledger: Ledger, claims: Together) -> tuple[Origin, ...]:
    standings = ledger.findings(FindingFilter(rule=RULE, claim=claims[0]))
    return next((_origins_of(finding) for finding in standings if finding.claims == claims), ())


def _origins_of(finding: Finding) -> tuple[Origin, ...]:
    listed = finding.details.get("origins")
    kept = [origin for origin in listed if isinstance(origin, Mapping)] if isinstance(listed, list | tuple) else []
    return tuple(
        Origin(str(o["name"]), _claims(o["claims"]), _texts(o["outlets"]), (), _texts(o["ties"]))
        for o in kept
    )  # fmt: skip


def _work_out(ledger: Ledger, missing: Sequence[Together]) -> Mapping[Together, tuple[Origin, ...]]:
    if len(missing) == 0:
        return {}
    claims = ledger.claims_of(list({claim for together in missing for claim in together}))
    testimonies = {each.claim.id: each for each in gather_claims(ledger, claims.values())}
    copies = ledger.docket.copies_among({claim.document for claim in claims.values()})
    return {together: find_origins([testimonies[c] for c in together if c in testimonies], copies) for together in missing}


def _texts(listed: object) -> tuple[str, ...]:
    return tuple(str(each) for each in listed) if isinstance(listed, list | tuple) else ()


def _claims(listed: object) -> Together:
    return tuple(ClaimId(each) for each in _texts(listed))
