"""A page of the events of a ledger in order of time, each told once, without going through all of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from warledger.claims.claim import ClaimId
from warledger.judgement.acts import ACTION_GROUPS
from warledger.judgement.corroboration import RULE
from warledger.ledger.chronicle import EventFilter, Position
from warledger.ledger.finding import Finding
from warledger.ledger.store import Ledger
from warledger.views.chronology import Told, chronology_row, report_chronology
from warledger.views.plaintext import plain_line
from warledger.views.standing import report_standings
from warledger.views.statement import report_statements

MOST_TOLD = 200
"""Claims of one event that are fetched at most; of a thousand copies nobody reads each."""
CONTRADICTION = "contradiction."


@dataclass(frozen=True, slots=True)
class EventPage:
    """Some events in order, with the position from which the next page goes on; None where there is none."""

    told: tuple[Told, ...]
    after: tuple[date, int] | None


def of_sort(wanted: EventFilter, sort: str | None) -> EventFilter:
    """Return what is asked for, narrowed to a sort of act."""
    if sort is None:
        return wanted
    if sort == "other":
        return replace(wanted, excluded=tuple(action for actions in ACTION_GROUPS.values() for action in actions))
    return replace(wanted, actions=ACTION_GROUPS[sort])


def load_event_page(
    ledger: Ledger,
    wanted: EventFilter,
    *,
    newest: bool,
    size: int,
    after: tuple[date, int] | None = None,
    expected: int | None = None,
) -> EventPage:
    """Return the next events wanted after a position.

    An event that several claims tell stands where the first of them stands in the order asked for, and nowhere else. `expected` is
    how many claims there are to be found, where that was counted.
    """
    listed = [] if expected == 0 else ledger.chronicle.find_events(wanted, newest=newest, limit=size + 1, after=after, expected=expected)
    page = listed[:size]
    findings = ledger.findings_about([position.claim for position in page])
    groups = [finding.claims[:MOST_TOLD] for finding in findings if finding.rule == RULE]
    places = _place(ledger, wanted, page, groups)
    first = _leaders(groups, places, newest=newest)
    shown = [position.claim for position in page if first.get(position.claim, position.claim) == position.claim]
    told = _tell(ledger, [claim for claim, leader in first.items() if leader in shown] + shown, groups, findings)
    order = {claim: at for at, claim in enumerate(shown)}
    return EventPage(
        told=tuple(sorted(told, key=lambda each: min(order.get(claim, size) for claim in _claims_of(each)))),
        after=(page[-1].day, page[-1].number) if len(listed) > size else None,
    )


def event_record(told: Told) -> dict[str, Any]:
    """Return an event as plain data, with its day in words."""
    return {
        **chronology_row(told).record,
        "when": told.statement.dating.shown,
        "standing": told.standing.shown,
        "ties": list(told.standing.ties),
    }


def draw_spans(records: Sequence[Mapping[str, Any]], span: tuple[date | None, date | None]) -> list[dict[str, float] | None]:
    """Return where the days of each event lie within the span asked for, or else within the days of all, from 0 to 100.

    An event whose first or last day is open reaches to the end of the drawing.
    """
    days = [
        tuple(None if day is None else date.fromisoformat(day).toordinal() for day in (each["first"], each["last"])) for each in records
    ]
    known = [day for pair in days for day in pair if day is not None]
    if len(known) == 0:
        return [None for _ in records]
    first = min(known) if span[0] is None else span[0].toordinal()
    last = max(known) if span[1] is None else span[1].toordinal()
    return [_bar(pair, first, max(first, last)) for pair in days]


def _bar(days: Sequence[int | None], first: int, last: int) -> dict[str, float] | None:
    if all(day is None for day in days):
        return None
    begins, ends = (first if days[0] is None else days[0], last if days[1] is None else days[1])
    start, end = (min(100.0, max(0.0, 100 * (day - first) / (last - first + 1))) for day in (begins, ends + 1))
    return {"start": round(min(start, 99), 2), "width": round(max(1.0, end - start), 2)}


def _place(
    ledger: Ledger, wanted: EventFilter, page: Sequence[Position], groups: Sequence[Sequence[ClaimId]]
) -> Mapping[ClaimId, Position]:
    """Return where the claims of a page stand, and those that tell the same events and are wanted as well."""
    listed = {position.claim: position for position in page}
    beside = list(dict.fromkeys(claim for group in groups for claim in group if claim not in listed))
    return {**listed, **{position.claim: position for position in ledger.chronicle.find_positions(wanted, beside)}}


def _leaders(groups: Sequence[Sequence[ClaimId]], places: Mapping[ClaimId, Position], *, newest: bool) -> Mapping[ClaimId, ClaimId]:
    """Return, for each claim that tells an event with others, which of them comes first in the order."""
    found: dict[ClaimId, ClaimId] = {}
    for group in groups:
        known = sorted((places[claim] for claim in group if claim in places and claim not in found), reverse=newest)
        found.update((position.claim, known[0].claim) for position in known)
    return found


def _tell(ledger: Ledger, wanted: Sequence[ClaimId], groups: Sequence[Sequence[ClaimId]], findings: Sequence[Finding]) -> tuple[Told, ...]:
    claims = ledger.claims_of(list(dict.fromkeys(wanted)))
    documents = ledger.summaries(list({claim.document for claim in claims.values()}))
    statements = report_statements(list(claims.values()), documents)
    rivals: dict[ClaimId, list[str]] = defaultdict(list)
    for finding in findings:
        if finding.rule.startswith(CONTRADICTION):
            for claim in finding.claims:
                rivals[claim].append(plain_line(finding.explanation))
    return report_chronology(statements, groups=groups, standings=report_standings(findings), rivals=rivals)


def _claims_of(told: Told) -> Iterator[ClaimId]:
    yield told.statement.claim.id
    yield from (other.claim.id for other in told.others)
