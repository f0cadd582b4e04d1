"""What a report rests on: documents, outlets, claims, periods, and what is not known."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from warledger.views.plaintext import plain_line
from warledger.views.statement import UNKNOWN_OUTLET, Statement, name_outlet
from warledger.views.timeline import Timeline

if TYPE_CHECKING:
    from warledger.documents.document import DocumentId
    from warledger.ledger.rows import DocumentSummary


@dataclass(frozen=True, slots=True)
class Coverage:
    """The header of a report."""

    documents: int
    outlets: tuple[tuple[str, int], ...]
    """Each outlet with its number of documents, most first; the unknown outlet last."""
    claims: int
    kinds: tuple[tuple[str, int], ...]
    published: tuple[date | None, date | None]
    """The first and last day of publication that are known."""
    undated_documents: int
    undated: int
    """Claims that cannot be put in time."""
    unplaced: int
    """Control claims and events that name no place."""
    unresolved: tuple[tuple[str, int], ...]
    """Places named but not found in the gazetteer, with how often, most first."""
    set_aside: int
    """Claims denied, conditional, predicted, advised or negated: never shown as facts."""


def report_coverage(statements: Sequence[Statement], documents: "Mapping[DocumentId, DocumentSummary]") -> Coverage:
    """Count what the ledger holds and what it does not say."""
    days = [day for document in documents.values() for day in (document.published.start, document.published.end) if day]
    return Coverage(
        documents=len(documents),
        outlets=_ranked(name_outlet(document) for document in documents.values()),
        claims=len(statements),
        kinds=tuple(Counter(statement.claim.kind for statement in statements).most_common()),
        published=(min(days, default=None), max(days, default=None)),
        undated_documents=sum(document.published.start is None for document in documents.values()),
        undated=sum(statement.dating.day is None for statement in statements),
        unplaced=sum(_needs_place(s) and len(s.claim.places) == 0 for s in statements),
        unresolved=_ranked(plain_line(p.text) for s in statements for p in s.claim.places if p.lat is None),
        set_aside=sum(not statement.counted for statement in statements),
    )


def _needs_place(statement: Statement) -> bool:
    return statement.claim.kind in ("control", "event")


def _ranked(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda pair: (pair[0] == UNKNOWN_OUTLET, -pair[1], pair[0])))


def list_unknown(coverage: Coverage, timeline: Timeline) -> tuple[tuple[str, int], ...]:
    """Return what the report cannot place, in words with counts."""
    return (
        ("documents without a date", coverage.undated_documents),
        ("claims without a date", coverage.undated),
        ("events left out for want of a date", timeline.undated),
        ("events left out because they name no party or no act", timeline.vague),
        ("events and holdings without a place", coverage.unplaced),
        ("claims denied, conditional, predicted or negated", coverage.set_aside),
    )
