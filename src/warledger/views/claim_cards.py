"""Claims as cards: what each says, on whose word, how it stands, and who says so too or otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warledger.claims.claim import Claim, ClaimId
from warledger.judgement.corroboration import RULE
from warledger.views.naming import actor_name
from warledger.views.plaintext import plain_line
from warledger.views.standing import ALONE, Standing, report_standings
from warledger.views.statement import Statement, report_statements

if TYPE_CHECKING:
    from warledger.ledger.finding import Finding
    from warledger.ledger.store import Ledger

CITED = 5
"""Other claims that a card cites on either side; the page of the claim has all."""


@dataclass(frozen=True, slots=True)
class Card:
    """One claim, ready to be shown."""

    statement: Statement
    standing: Standing | None
    """None where the ledger was not judged."""
    chain: tuple[str, ...]
    """From the nearest speaker to the outlet that prints it."""
    supporters: tuple[Statement, ...]
    rivals: tuple[Statement, ...]
    disputes: tuple[str, ...]
    """What the rivals exclude, in plain words."""


def make_cards(ledger: "Ledger", claims: Sequence[Claim], *, cited: int = CITED) -> tuple[Card, ...]:
    """Return claims as cards, in the order given. The ledger is asked for what was found of them, not for more."""
    judged = not ledger.docket.is_empty()
    found: dict[ClaimId, list[Finding]] = {claim.id: [] for claim in claims}
    for finding in ledger.findings_about(list(found)) if judged else ():
        for named in dict.fromkeys(finding.claims):
            if named in found:
                found[named].append(finding)
    beside = {claim.id: _beside(claim.id, found[claim.id]) for claim in claims}
    wanted = {other for sides in beside.values() for side in sides for other in side[:cited]}
    others = list(ledger.claims_of(sorted(wanted - found.keys())).values())
    everything = [*claims, *others]
    documents = ledger.summaries(sorted({claim.document for claim in everything}))
    said = {statement.claim.id: statement for statement in report_statements(everything, documents)}
    return tuple(_make_card(said[claim.id], found[claim.id], beside[claim.id], said, judged=judged) for claim in claims)


def _make_card(
    statement: Statement,
    findings: Sequence["Finding"],
    beside: tuple[Sequence[ClaimId], Sequence[ClaimId]],
    said: Mapping[ClaimId, Statement],
    *,
    judged: bool,
) -> Card:
    claim = statement.claim
    supporters, rivals = (tuple(said[other] for other in side if other in said) for side in beside)
    return Card(
        statement=statement,
        standing=report_standings(findings).get(claim.id, ALONE) if judged else None,
        chain=(*(_name_speaker(speaker.name, speaker.actor) for speaker in claim.asserted_by), statement.outlet),
        supporters=supporters,
        rivals=rivals,
        disputes=tuple(plain_line(finding.explanation) for finding in findings if finding.rule.startswith("contradiction.")),
    )


def _name_speaker(name: str, actor: str | None) -> str:
    told, known = plain_line(name), None if actor is None else actor_name(actor)
    return told if known is None or known == told else f"{told} ({known})"


def _beside(claim: ClaimId, findings: Sequence["Finding"]) -> tuple[list[ClaimId], list[ClaimId]]:
    """Return the claims that say the same and those that say otherwise."""
    same: dict[ClaimId, None] = {}
    against: dict[ClaimId, None] = {}
    for finding in findings:
        if finding.rule == RULE:
            same.update(dict.fromkeys(other for other in finding.claims if other != claim))
        elif finding.rule.startswith("contradiction."):
            one, other = (_listed(finding.details.get(side)) for side in ("one", "other"))
            against.update(dict.fromkeys(other if claim in one else one))
    return list(same), list(against)


def _listed(value: object) -> list[ClaimId]:
    return [ClaimId(str(each)) for each in value] if isinstance(value, list | tuple) else []


def card_record(card: Card) -> dict[str, object]:
    """Return a card as a JSON object."""
    statement, standing = card.statement, card.standing
    claim = statement.claim
    return {
        "id": claim.id,
        "short_id": statement.short_id,
        "kind": claim.kind,
        "said": statement.said,
        "caveat": statement.caveat,
        "quote": statement.quote,
        "chain": list(card.chain),
        "voice": statement.voice,
        "outlet": statement.outlet,
        "when": statement.dating.shown,
        "precision": statement.dating.precision,
        "places": [{"name": plain_line(p.name or p.text), "text": plain_line(p.text), "where_prec": p.where_prec} for p in claim.places],
        "modality": claim.modality,
        "polarity": claim.polarity,
        "confidence": claim.confidence,
        "document": claim.document,
        "standing": None
        if standing is None
        else {
            "status": standing.status,
            "shown": standing.shown,
            "explanation": standing.explanation,
            "credibility": standing.credibility,
            "ties": list(standing.ties),
        },
        "supporters": [cited_record(other) for other in card.supporters],
        "rivals": [cited_record(other) for other in card.rivals],
        "disputes": list(card.disputes),
    }


def cited_record(statement: Statement) -> dict[str, object]:
    """Return another claim as a card cites it."""
    return {
        "id": statement.claim.id,
        "short_id": statement.short_id,
        "document": statement.claim.document,
        "said": statement.said,
        "quote": statement.quote,
        "source": statement.source,
    }
