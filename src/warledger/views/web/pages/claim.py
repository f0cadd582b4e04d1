"""One claim: its sentence, what was read from it and how, how it stands, and by which rules that was judged."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import Request

from warledger.judgement import contradiction, corroboration, forecasts, reconciliation
from warledger.views.acts import report_acts
from warledger.views.cards import card_record, make_cards
from warledger.views.commands.show import explain
from warledger.views.plaintext import plain_line
from warledger.views.web.answering import Page
from warledger.views.web.desk import Desk
from warledger.views.web.pages.document import head
from warledger.views.web.writing import name_of

ALL = 1000
"""Other claims that are cited: all, but for a claim that a thousand say."""
RULES: Mapping[str, str] = {
    corroboration.RULE: corroboration.weigh.__doc__ or "",
    "contradiction": contradiction.find_rivals.__doc__ or "",
    reconciliation.RULE: reconciliation.reconcile_parts.__doc__ or "",
    forecasts.RULE: forecasts.__doc__ or "",
}
"""What the rules of judgement say of themselves."""


def load(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return a claim in full; its id may be cut as short as no other claim begins."""
    from warledger.ledger.filters import FindingFilter

    claim = desk.ledger.claim(request.path_params["id"])
    explanation = explain(desk.ledger, claim)
    (card,) = make_cards(desk.ledger, [claim], cited=ALL)
    summary = desk.ledger.summaries([claim.document])[claim.document]
    context = explanation.context
    return {
        "claim": card_record(card),
        "document": head(summary),
        "context": {"before": context.before, "quote": context.quote, "after": context.after},
        "facts": [{"name": name, "value": value} for name, value in explanation.facts],
        "steps": list(explanation.steps),
        "rule": claim.rule,
        "reader": claim.reader,
        "implied_by": None if explanation.implied_by is None else explanation.implied_by.claim.id,
        "implies": [{"id": other.claim.id, "said": other.said} for other in explanation.implies],
        "acts": report_acts(desk.ledger, claim),
        "_name": name_of(request),
        "findings": list(_findings(desk.ledger.findings(FindingFilter(claim=claim.id)))),
    }


def _findings(found: Any) -> Iterator[dict[str, Any]]:
    for finding in found:
        words = RULES.get(finding.rule) or RULES.get(finding.rule.partition(".")[0]) or ""
        yield {
            "id": finding.id,
            "rule": finding.rule,
            "version": finding.rule_version,
            "verdict": finding.verdict,
            "explanation": plain_line(finding.explanation),
            "made_at": finding.made_at.isoformat(),
            "rule_says": [" ".join(part.split()) for part in words.partition("\n    Returns:")[0].split("\n\n") if part.strip()],
        }


PAGES = (Page("/claims/{id}", "claim.html.j2", load, "Claims"),)
