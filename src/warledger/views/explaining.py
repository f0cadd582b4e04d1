"""Ask a ledger for the explanation of a claim: its document, the claims it hangs together with, and what was found of it."""

from typing import TYPE_CHECKING

from warledger.claims.claim import Claim
from warledger.views.explanation import Explanation, explain_claim, explain_findings
from warledger.views.standing import ALONE
from warledger.views.statement import report_statements

if TYPE_CHECKING:
    from warledger.ledger.store import Ledger


def explain(ledger: "Ledger", claim: Claim) -> Explanation:
    """Return the explanation of a claim with the claims of its document that it hangs together with."""
    summaries = ledger.summaries([claim.document])
    implied_by = [] if claim.implied_by is None else list(ledger.claims_of([claim.implied_by]).values())
    said, *others = report_statements([claim, *implied_by, *ledger.implied([claim.id])], summaries)
    source = others.pop(0) if len(implied_by) > 0 else None
    document = ledger.document(claim.document)
    judged = explain_judged(ledger, claim)
    return explain_claim(said, document, summary=summaries[claim.document], implied_by=source, implies=others, judged=judged)


def explain_judged(ledger: "Ledger", claim: Claim) -> list[str]:
    """Return what was found of a claim, in sentences; that it stands alone where nothing was."""
    if ledger.docket.is_empty():
        return []
    findings = ledger.findings_about([claim.id])
    others = list(ledger.claims_of(sorted({other for finding in findings for other in finding.claims})).values())
    documents = ledger.summaries(sorted({other.document for other in others}))
    statements = {statement.claim.id: statement for statement in report_statements(others, documents)}
    found = list(explain_findings(findings, claim.id, statements))
    return found or [f"{ALONE.status.capitalize()}: {ALONE.explanation} Admiralty credibility {ALONE.digit}."]
