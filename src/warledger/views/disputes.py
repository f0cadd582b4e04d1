"""What somebody says and somebody else says otherwise: the contradictions found, side by side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from warledger.claims.claim import Claim, ClaimId
from warledger.judgement.independence import Origin
from warledger.views.counting import counted
from warledger.views.dating import iso_day, show_interval
from warledger.views.listing import Listing, Row
from warledger.views.plaintext import plain_line
from warledger.views.statement import LONGEST_NAME, Statement, make_statement, shorten_ids

if TYPE_CHECKING:
    from warledger.documents.document import DocumentId
    from warledger.ledger.filters import FindingFilter
    from warledger.ledger.finding import Finding
    from warledger.ledger.rows import DocumentSummary
    from warledger.ledger.store import Ledger

SHOWN = 3
"""Claims of a side that are quoted; the finding names all."""
QUOTE_WIDTH = 110
FIELD_WORDS: Mapping[str, str] = {
    "holder": "who holds it",
    "outcome": "how it ended",
    "count": "how many",
    "date": "when",
    "actor": "who did it",
    "relation": "how they stand",
    "status": "whether it stands",
    "existence": "whether it is beaten",
    "denial": "whether it is so",
}
"""In what two sides differ, for a reader."""

DISPUTES = Listing(
    columns=("finding", "field", "first", "last", "explanation", "origins", "rival_origins", "outlets", "rival_outlets", "says", "otherwise", "claims"),
    headings=("When", "In dispute", "One side", "The other side"),
    shares=(0, 3, 5, 5),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: some of its statements, and how many origins and outlets it has in all."""

    statements: tuple[Statement, ...]
    claims: tuple[ClaimId, ...]
    origins: int
    outlets: int
    named: tuple[Origin, ...] = ()
    """The origins by name, each with its outlets and why they count as one, where they were asked for."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sides that cannot both be right, with the field in which they differ."""

    finding: str
    field: str
    explanation: str
    when: str
    first: str | None
    last: str | None
    one: Side
    other: Side


def wanted_claims(findings: Sequence["Finding"]) -> list[ClaimId]:
    """Return the ids of the claims that are quoted for these findings."""
    return list(dict.fromkeys(claim for finding in findings for side in sides_of(finding) for claim in side[:SHOWN]))


def wanted_sides(findings: Sequence["Finding"]) -> list[tuple[ClaimId, ...]]:
    """Return the claims of each side of these findings."""
    return [side for finding in findings for side in sides_of(finding)]


def report_disputes(
    findings: Sequence["Finding"],
    claims: Mapping[ClaimId, Claim],
    documents: "Mapping[DocumentId, DocumentSummary]",
    *,
    origins: Mapping[tuple[ClaimId, ...], tuple[Origin, ...]] = MappingProxyType({}),
) -> tuple[Dispute, ...]:
    """Return contradictions with their quotes, in the order given; `origins` names those of a side by its claims."""
    short = shorten_ids(list(claims))
    said = {claim.id: make_statement(claim, documents.get(claim.document), short_id=short[claim.id]) for claim in claims.values()}
    return tuple(_make_dispute(finding, said, origins) for finding in findings)


def load_disputes(ledger: "Ledger", wanted: "FindingFilter") -> tuple[Dispute, ...]:
    """Return the contradictions wanted with the claims that are quoted."""
    return tell_disputes(ledger, list(ledger.findings(wanted)))


def tell_disputes(ledger: "Ledger", findings: Sequence["Finding"], *, named: bool = False) -> tuple[Dispute, ...]:
    """Return contradictions with the claims that are quoted, in the order given; with `named`, also with the names of their origins."""
    from warledger.workflow.witnesses import name_origins

    claims = ledger.claims_of(wanted_claims(findings))
    documents = ledger.summaries(list({claim.document for claim in claims.values()}))
    return report_disputes(findings, claims, documents, origins=name_origins(ledger, wanted_sides(findings)) if named else {})


def by_support(disputes: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """Order disputes by how much stands on both sides, the more origins first; among equals what hangs on words alone comes last."""
    return tuple(sorted(disputes, key=_support))


def _support(dispute: Dispute) -> tuple[int, int, str, str]:
    weaker, stronger = sorted((dispute.one.origins, dispute.other.origins))
    return -weaker, -stronger, "" if dispute.field != "denial" else "~", dispute.finding


def dispute_row(dispute: Dispute) -> Row:
    """Return a dispute as a line of a list."""
    record: dict[str, Any] = {
        "finding": dispute.finding,
        "field": dispute.field,
        "first": dispute.first,
        "last": dispute.last,
        "explanation": dispute.explanation,
        "one": _side_record(dispute.one),
        "other": _side_record(dispute.other),
    }
    cells = (
        dispute.finding, dispute.field, dispute.first, dispute.last, dispute.explanation, dispute.one.origins, dispute.other.origins,
        dispute.one.outlets, dispute.other.outlets, *("; ".join(s.said for s in side.statements) for side in (dispute.one, dispute.other)),
        " ".join((*dispute.one.claims, *dispute.other.claims)),
    )  # fmt: skip
    asked = FIELD_WORDS.get(dispute.field, dispute.field)
    return Row(record, cells, (dispute.when, f"{asked}: {dispute.explanation}", _shown(dispute.one), _shown(dispute.other)))


def dispute_record(dispute: Dispute) -> dict[str, Any]:
    """Return a dispute as a JSON object, with its days in words."""
    return {**dispute_row(dispute).record, "when": dispute.when}


def show_support(side: Side) -> str:
    """Say how many origins and outlets a side has."""
    origins = "1 origin" if side.origins == 1 else f"{side.origins} origins"
    return origins if side.outlets == side.origins else f"{origins}, {counted(side.outlets, 'outlet')}"


def _make_dispute(
    finding: "Finding", said: Mapping[ClaimId, Statement], origins: Mapping[tuple[ClaimId, ...], tuple[Origin, ...]]
) -> Dispute:
    sides = (_make_side(finding, at, claims, said) for at, claims in enumerate(sides_of(finding)))
    one, other = (replace(side, named=origins.get(side.claims, ())) for side in sides)
    return Dispute(
        finding=finding.id,
        field=finding.verdict,
        explanation=plain_line(finding.explanation),
        when=show_interval(finding.first, finding.last),
        first=iso_day(finding.first),
        last=iso_day(finding.last),
        one=one,
        other=other,
    )


def _make_side(finding: "Finding", at: int, claims: tuple[ClaimId, ...], said: Mapping[ClaimId, Statement]) -> Side:
    statements = tuple(said[claim] for claim in claims[:SHOWN] if claim in said)
    return Side(statements, claims, origins=_counted(finding, "origins", at), outlets=_counted(finding, "outlets", at))


def _counted(finding: "Finding", name: str, at: int) -> int:
    counts = finding.details.get(name)
    return int(counts[at]) if isinstance(counts, list | tuple) else 1


def sides_of(finding: "Finding") -> Iterator[tuple[ClaimId, ...]]:
    """Yield the claims of the one side of a contradiction, then those of the other."""
    for name in ("one", "other"):
        listed = finding.details.get(name)
        yield tuple(ClaimId(str(claim)) for claim in listed) if isinstance(listed, list | tuple) else ()


def _side_record(side: Side) -> dict[str, Any]:
    quoted = [
        {"claim": s.claim.id, "document": s.claim.document, "said": s.said, "quote": s.quote, "source": s.source} for s in side.statements
    ]
    counted: dict[str, Any] = {"claims": list(side.claims), "origins": side.origins, "outlets": side.outlets}
    named = [_origin_record(origin) for origin in side.named]
    return {**counted, **({"named": named} if len(named) > 0 else {}), "statements": quoted}


def _origin_record(origin: Origin) -> dict[str, Any]:
    outlets = [plain_line(outlet[:LONGEST_NAME]) for outlet in origin.outlets]
    return {
        "name": plain_line(origin.name[:LONGEST_NAME]),
        "outlets": outlets,
        "ties": [plain_line(tie[:LONGEST_NAME]) for tie in origin.ties],
    }


def _shown(side: Side) -> str:
    quoted = " | ".join(f"“{plain_line(s.quote, width=QUOTE_WIDTH)}” {s.source} {s.short_id}" for s in side.statements[:2])
    left = len(side.claims) - min(2, len(side.statements))
    return f"{quoted}{f' and {left} more' if left > 0 else ''} ({show_support(side)})"
