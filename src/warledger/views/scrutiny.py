"""One claim in full: its card, the sentence around it, what was found of it by which rule, and what people decided about it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from warledger.claims.claim import Claim, ClaimId, claim_to_dict
from warledger.views.cards import Card, make_cards
from warledger.views.closeup import Named, name_document
from warledger.views.dating import show_day
from warledger.views.explanation import Context, cut_context
from warledger.views.plaintext import plain_line
from warledger.views.rules import rule_words

if TYPE_CHECKING:
    from warledger.ledger.decision import Decision
    from warledger.ledger.finding import Finding
    from warledger.ledger.store import Ledger

CITED = 50
"""Other claims quoted under each heading."""
DECISION_WORDS = {"join": "said to say the same as", "split": "said not to say the same as", "resolve": "how it came out"}


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
class Decided:
    """One thing that somebody has decided about the claim."""

    kind: str
    words: str
    others: tuple[str, ...]
    """The other claims it is about."""
    value: tuple[tuple[str, str], ...]
    reason: str | None
    by: str
    made: str


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """What the page of one claim shows."""

    card: Card
    document: Named
    is_current: bool
    """Whether no later reading has replaced it."""
    context: Context
    findings: tuple[Judged, ...]
    decisions: tuple[Decided, ...]
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
        decisions=tuple(_find_decisions(ledger, claim.id)),
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


def _find_decisions(ledger: "Ledger", claim: ClaimId) -> list[Decided]:
    """Return the decisions on the claim or a pair it is one of, the last one first."""
    from warledger.ledger.decision import DecisionKind

    found = [
        decision for kind in get_args(DecisionKind) for decision in ledger.minutes.decisions(kind) if claim in decision.subject.split()
    ]
    return [_tell_decision(decision, claim) for decision in sorted(found, key=_when_made, reverse=True)]


def _when_made(decision: "Decision") -> tuple[str, str]:
    return decision.made_at.isoformat(), decision.id


def _tell_decision(decision: "Decision", claim: ClaimId) -> Decided:
    given = {name: value for name, value in decision.value.items() if value is not None}
    return Decided(
        kind=decision.kind,
        words=DECISION_WORDS.get(decision.kind, decision.kind),
        others=tuple(other for other in decision.subject.split() if other != claim),
        value=tuple((plain_line(str(name)), plain_line(str(value))) for name, value in given.items()),
        reason=plain_line(decision.reason or "") or None,
        by=plain_line(decision.by or "") or "somebody who gave no name",
        made=show_day(decision.made_at.date()),
    )
