"""One claim in full: its card, the sentence around it, and what was found of it by which rule."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from warledger.claims.claim import Claim, ClaimId, claim_to_dict
from warledger.views.card import Card
from warledger.views.cards import make_cards
from warledger.views.dating import show_day
from warledger.views.explanation import Context, cut_context
from warledger.views.heads import Named, name_document
from warledger.views.plaintext import plain_line
from warledger.views.rules import rule_words

if TYPE_CHECKING:
    from warledger.ledger.finding import Finding
    from warledger.ledger.store import Ledger

CITED = 50
"""Other claims quoted under each heading."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One finding, with what its rule goes by."""

    id: str
    rule: str
    version: str
    verdict: str
    explanation: str
    made: str
    claims: int
    """How many claims it is about."""
    goes_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """What the page of one claim shows."""

    card: Card
    document: Named
    is_current: bool
    """Whether no later reading has replaced it."""
    context: Context
    findings: tuple[Judged, ...]
    previous: ClaimId | None
    next: ClaimId | None
    record: dict[str, Any]
    """The claim as other programs read it."""


def scrutinise(ledger: "Ledger", claim: Claim) -> Scrutiny:
    """Return one claim in full."""
    document = ledger.document(claim.document)
    ids = [span.id for span in ledger.shelf.spans(document.id)]
    at = ids.index(claim.id) if claim.id in ids else None
    (card,) = make_cards(ledger, document, [claim], numbers={} if at is None else {claim.id: at + 1}, cited=CITED)
    return Scrutiny(
        card=card,
        document=name_document(ledger.summaries([document.id])[document.id]),
        is_current=at is not None,
        context=cut_context(document, claim),
        findings=tuple(_tell_finding(finding) for finding in ledger.findings_about([claim.id])),
        previous=ids[at - 1] if at is not None and at > 0 else None,
        next=ids[at + 1] if at is not None and at + 1 < len(ids) else None,
        record=claim_to_dict(claim),
    )


def _tell_finding(finding: "Finding") -> Judged:
    return Judged(
        id=finding.id,
        rule=finding.rule,
        version=finding.rule_version,
        verdict=finding.verdict,
        explanation=plain_line(finding.explanation),
        made=show_day(finding.made_at.date()),
        claims=len(finding.claims),
        goes_by=rule_words(finding.rule),
    )
