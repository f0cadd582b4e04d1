"""`warledger show`: one claim in its context, with its reading explained."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.views.commands.options import LedgerFile, examples, settings_in_force

if TYPE_CHECKING:
    from warledger.claims.claim import Claim
    from warledger.ledger.store import Ledger
    from warledger.views.explanation import Explanation

EPILOG = examples(
    "warledger show clm_4f2a", "warledger show 4f2a --ledger syria.db", "warledger show clm_4f2a --format jsonl | jq .reading"
)


class ShowFormat(StrEnum):
    """How a claim is shown."""

    TERMINAL = "terminal"
    JSONL = "jsonl"


def show(
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="The claim's id, or as much of it as no other claim shares.", show_default=False)
    ],
    *,
    ledger: LedgerFile = None,
    form: Annotated[ShowFormat, typer.Option("--format", help="For eyes or for programs.")] = ShowFormat.TERMINAL,
) -> None:
    """Show a claim in its sentence, who says what, where and when, who else says so or otherwise, and step by step how it was read.

    Ends with 9 if no claim, or more than one, has this id.
    """
    from warledger.ledger.store import Ledger

    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        found = opened.claim(claim)
        if form is ShowFormat.JSONL:
            _print_record(opened, found)
            return
        explanation = explain(opened, found)
    from warledger.views.console import open_console
    from warledger.views.terminal import print_explanation

    print_explanation(open_console(), explanation)


def explain(ledger: "Ledger", claim: "Claim") -> "Explanation":
    """Return the explanation of a claim with the claims of its document that it hangs together with."""
    from warledger.ledger.filters import ClaimFilter
    from warledger.views.explanation import explain_claim
    from warledger.views.statement import report_statements

    summaries = ledger.summaries([claim.document])
    beside = [other for other in ledger.claims(ClaimFilter(document=claim.document, superseded=True)) if other.id != claim.id]
    implies = [other for other in beside if other.implied_by == claim.id]
    implied_by = [other for other in beside if other.id == claim.implied_by]
    said, *others = report_statements([claim, *implied_by, *implies], summaries)
    source = others.pop(0) if len(implied_by) > 0 else None
    document = ledger.document(claim.document)
    judged = _explain_judged(ledger, claim)
    return explain_claim(said, document, summary=summaries[claim.document], implied_by=source, implies=others, judged=judged)


def _explain_judged(ledger: "Ledger", claim: "Claim") -> list[str]:
    """Return what was found of a claim, in sentences; that it stands alone where nothing was."""
    from warledger.ledger.filters import FindingFilter
    from warledger.views.explanation import explain_findings
    from warledger.views.standing import ALONE
    from warledger.views.statement import report_statements

    if ledger.docket.is_empty():
        return []
    findings = list(ledger.findings(FindingFilter(claim=claim.id)))
    others = list(ledger.claims_of(sorted({other for finding in findings for other in finding.claims})).values())
    documents = ledger.summaries(sorted({other.document for other in others}))
    statements = {statement.claim.id: statement for statement in report_statements(others, documents)}
    found = list(explain_findings(findings, claim.id, statements))
    return found or [f"{ALONE.status.capitalize()}: {ALONE.explanation} Admiralty credibility {ALONE.digit}."]


def _print_record(ledger: "Ledger", claim: "Claim") -> None:
    from warledger.claims.claim import claim_to_dict
    from warledger.views.listing import json_line

    typer.echo(json_line({**claim_to_dict(claim), "reading": list(claim.reading), "judged": _explain_judged(ledger, claim)}))
