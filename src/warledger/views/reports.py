"""The report as plain data, once for every front end: the situation as of a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from warledger.claims.claim import Claim, ClaimId
from warledger.judgement.scoring import Line
from warledger.views.coverage import Coverage, report_coverage
from warledger.views.disputes import Dispute
from warledger.views.relations import Relation, report_relations
from warledger.views.situation import PlaceSituation, is_by, report_situation
from warledger.views.standing import Standing
from warledger.views.statement import Statement, report_statements
from warledger.views.strengths import ActorStrength, report_strengths
from warledger.views.timeline import Timeline, report_timeline

if TYPE_CHECKING:
    from warledger.documents.document import DocumentId
    from warledger.ledger.rows import DocumentSummary


@dataclass(frozen=True, slots=True)
class Judged:
    """What judging a ledger has found, as views show it."""

    standings: Mapping[ClaimId, Standing]
    disputes: tuple[Dispute, ...] = ()
    scoreboard: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a situation report shows. All of it is what is said, none of it what is so."""

    ledger: str
    as_of: date
    as_of_given: bool
    """Whether somebody asked for that day; else it is the last one the ledger knows of."""
    coverage: Coverage
    situation: tuple[PlaceSituation, ...]
    strengths: tuple[ActorStrength, ...]
    relations: tuple[Relation, ...]
    timeline: Timeline
    judged: bool = False
    """Whether the ledger was judged, so that the words on how a statement stands can be given."""
    disputes: tuple[Dispute, ...] = ()
    """The contradictions found up to the day, those with most origins first."""
    scoreboard: tuple[Line, ...] = ()
    """How the forecasts that each outlet printed came out up to the day, by name."""


def report(  # what a ledger holds, each by its name
    claims: Sequence[Claim],
    documents: "Mapping[DocumentId, DocumentSummary]",
    *,
    ledger: str,
    today: date,
    as_of: date | None = None,
    judged: Judged | None = None,
) -> Report:
    """Return the situation report over claims.

    Args:
        claims: every claim to be reported on.
        documents: the documents they come from, by id.
        ledger: what the ledger is called, for the header.
        today: the day to report as of when neither a day nor a date of any document is known.
        as_of: the day to report as of; None for the last day of publication.
        judged: what was found by judging the ledger; None where it was not judged.
    """
    statements = report_statements(claims, documents)
    day = as_of or last_day(documents, today=today)
    return Report(
        ledger=ledger,
        as_of=day,
        as_of_given=as_of is not None,
        coverage=report_coverage(statements, documents),
        situation=report_situation(statements, as_of=day, standings=None if judged is None else judged.standings),
        strengths=report_strengths(statements, as_of=day),
        relations=report_relations(tuple(s for s in statements if _may_be_by(s, day))),
        timeline=report_timeline(statements, as_of=day),
        judged=judged is not None,
        disputes=() if judged is None else judged.disputes,
        scoreboard=() if judged is None else judged.scoreboard,
    )


def last_day(documents: "Mapping[DocumentId, DocumentSummary]", *, today: date) -> date:
    """Return the last day of publication that is known, else today."""
    days = [document.published.end for document in documents.values() if document.published.end]
    return max(days, default=today)


def _may_be_by(statement: Statement, day: date) -> bool:
    return statement.dating.day is None or is_by(statement.dating, day)
