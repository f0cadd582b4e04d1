"""Look at the forecasts and intents of a ledger as they stand on a day, and propose how they came out from what was read later."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from warledger.claims.claim import Claim, ClaimId
from warledger.judgement.forecasts import KINDS, RULE, CountOrigins, Prospect, look_at
from warledger.judgement.fulfilment import asks_for, find_wanted, propose, resolution_question, span_asked
from warledger.judgement.incidents import Incident, concerns, propose_from_events
from warledger.judgement.independence import find_origins
from warledger.judgement.questions import questions_of
from warledger.judgement.testimony import Testimony, make_testimony
from warledger.ledger.decision import Decision
from warledger.ledger.docket import Docket
from warledger.ledger.filters import ClaimFilter, FindingFilter
from warledger.ledger.finding import Finding
from warledger.ledger.store import Ledger
from warledger.workflow.provenance import gather, gather_claims

LOOKED_AT_FOR_EACH = 20
"""Claims looked at for each open forecast that is asked for: many name no day, or were published only later."""
MOST_LOOKED_AT = 5000
"""Later claims of one question that are looked at for a forecast, the earliest first, so that one forecast never reads a whole ledger."""


@dataclass(frozen=True, slots=True)
class ProposalSummary:
    """What a run of proposing went through and what it changed."""

    forecasts: int
    """Forecasts that name a day and something that a later claim can be compared with."""
    proposed: int
    """Proposals appended."""
    withdrawn: int
    """Proposals that no longer hold."""


def find_prospects(ledger: Ledger, *, on: date) -> list[Prospect]:
    """Return all forecasts, and the intents that have a day or of which a person has spoken, as they stand on a day.

    What was published after that day is left out. The claims come without their places and the steps of their reading.
    """
    decisions = _find_resolutions(ledger)
    proposals = _by_forecast(ledger.findings(FindingFilter(rule=RULE)))
    heard = gather_claims(ledger, ledger.foretold(decisions.keys()))
    return [
        prospect for prospect in _look(heard, decisions, proposals, on=on, read_until=ledger.last_publication(on)) if _is_known(prospect)
    ]


def find_coming(ledger: Ledger, *, on: date, most: int) -> list[Prospect]:
    """Return the forecasts and intents published by a day that are open on it, those that are due soonest first.

    Only those whose own time ends soonest, and those of which a person has spoken, are looked at, so that this never reads a whole ledger.
    A forecast whose day by which to come about is later than the time its words give may be missed.
    """
    decisions = _find_resolutions(ledger)
    soonest = ledger.docket.soonest(KINDS, since=on, limit=LOOKED_AT_FOR_EACH * most)
    told = {claim.id: claim for claim in soonest if claim.args.get("deadline") is not None}
    claims = list({**told, **ledger.claims_of([ClaimId(subject) for subject in decisions])}.values())
    found = []
    for testimony in gather_claims(ledger, claims):
        if testimony.source.published_first is not None and testimony.source.published_first <= on:
            proposals = [
                f for f in ledger.findings(FindingFilter(rule=RULE, claim=testimony.claim.id)) if f.claims[0] == testimony.claim.id
            ]
            prospect = look_at(testimony, on=on, decision=decisions.get(testimony.claim.id), proposals=proposals)
            found.extend([prospect] if prospect.life == "pending" and prospect.deadline is not None else [])
    return sorted(found, key=_by_deadline)[:most]


def _by_deadline(prospect: Prospect) -> tuple[date, ClaimId]:
    return date.max if prospect.deadline is None else prospect.deadline[1], prospect.claim.id


def find_some_prospects(ledger: Ledger, claims: Sequence[ClaimId], *, on: date) -> list[Prospect]:
    """Return some forecasts and intents, in the order given, as they stand on a day."""
    decisions = _find_resolutions(ledger)
    found = ledger.claims_of(claims)
    findings = {f.id: f for claim in found for f in ledger.findings(FindingFilter(rule=RULE, claim=claim))}
    heard = gather_claims(ledger, [found[claim] for claim in claims if claim in found])
    return list(_look(heard, decisions, _by_forecast(findings.values()), on=on, read_until=ledger.last_publication(on)))


def _by_forecast(findings: Iterable[Finding]) -> Mapping[ClaimId, list[Finding]]:
    """Return proposals by the forecast that they are about, which is the first of their claims; the others are evidence."""
    found: dict[ClaimId, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.claims[0]].append(finding)
    return found


def _look(
    heard: Iterable[Testimony],
    decisions: Mapping[str, Decision],
    proposals: Mapping[ClaimId, Sequence[Finding]],
    *,
    on: date,
    read_until: date | None,
) -> Iterator[Prospect]:
    for testimony in heard:
        told, decision = proposals.get(testimony.claim.id, ()), decisions.get(testimony.claim.id)
        yield look_at(testimony, on=on, decision=decision, proposals=told, read_until=read_until)


def _is_known(prospect: Prospect) -> bool:
    """Whether it was published by the day from which it is looked at."""
    first = prospect.testimony.source.published_first
    return first is None or first <= prospect.on


def find_prospect(ledger: Ledger, claim: Claim, *, on: date) -> Prospect:
    """Return one forecast or intent as it stands on a day."""
    (prospect,) = find_some_prospects(ledger, [claim.id], on=on)
    return prospect


def propose_resolutions(ledger: Ledger) -> ProposalSummary:
    """Propose how forecasts came out from the claims that are filed under the questions they ask; what no longer holds is withdrawn.

    The ledger must have been judged; claims that are not filed yet are not looked at. Doing it twice appends nothing.
    """
    asked = list(_askable(ledger))
    found = [finding for prospect in asked if (finding := _propose(ledger, prospect)) is not None]
    return _settle(ledger, "later claims", [prospect.claim for prospect in asked], found)


def propose_by_events(ledger: Ledger, events: Iterable[Incident]) -> ProposalSummary:
    """Propose which forecasts of violence came about from the rows of an event table, which is read once.

    What an earlier table proposed of the same forecasts is withdrawn where this one does not show it.
    """
    asked = {prospect.claim.id: prospect for prospect in _askable(ledger)}
    wanted = {claim: found for claim, prospect in asked.items() if (found := find_wanted(prospect)) is not None}
    shown: dict[ClaimId, list[Incident]] = defaultdict(list)
    for event in events:
        for claim, what in wanted.items():
            if concerns(what, event):
                shown[claim].append(event)
    proposed = [finding for claim, rows in shown.items() if (finding := propose_from_events(asked[claim], rows)) is not None]
    return _settle(ledger, "events", [asked[claim].claim for claim in wanted], proposed)


def _find_resolutions(ledger: Ledger) -> dict[str, Decision]:
    """Return what people last said of how forecasts came out; a corrected forecast is named by its correction."""
    decisions = ledger.minutes.decisions("resolve")
    heirs = ledger.minutes.heirs({ClaimId(decision.subject) for decision in decisions})
    return {heirs[ClaimId(decision.subject)]: decision for decision in decisions}


def _askable(ledger: Ledger) -> Iterator[Prospect]:
    """Yield the forecasts of which a later claim could tell."""
    for kind in KINDS:
        named = [c for c in ledger.claims(ClaimFilter(kind=kind)) if c.args.get("deadline") and isinstance(c.args.get("target"), Mapping)]
        for testimony in gather_claims(ledger, named):
            prospect = look_at(testimony, on=date.max)
            if find_wanted(prospect) is not None:
                yield prospect


def _propose(ledger: Ledger, prospect: Prospect) -> Finding | None:
    span = span_asked(prospect)
    if span is None:
        return None
    numbers: dict[str, list[int]] = {}
    days = span[0].toordinal(), span[1].toordinal()
    for question in _questions(prospect):
        found = [number for day, number in ledger.docket.days(question, between=[days]) if day is not None]
        numbers[question] = found[:MOST_LOOKED_AT]
    filed = {number: (claim, passage) for found in ledger.docket.fetch_filed(numbers).values() for number, claim, passage in found}
    later = gather(ledger, [filed[number] for number in sorted(filed)])
    return propose(prospect, later, count_origins=_counting(ledger.docket, prospect.testimony, later))


def _questions(prospect: Prospect) -> Sequence[str]:
    asked = (make_testimony(claim, prospect.testimony.source) for claim in asks_for(prospect))
    return tuple(dict.fromkeys(question for testimony in asked for question in questions_of(testimony)))


def _counting(docket: Docket, foretold: Testimony, later: Sequence[Testimony]) -> CountOrigins:
    """Return a counter of independent origins that leaves out the one the forecast itself belongs to: nobody is their own witness."""
    copies = docket.copies_among({testimony.claim.document for testimony in (foretold, *later)})

    def count(testimonies: Sequence[Testimony]) -> int:
        origins = find_origins([foretold, *testimonies], copies)
        return sum(1 for origin in origins if foretold.claim.id not in origin.claims)

    return count


def _settle(ledger: Ledger, by: str, claims: Sequence[Claim], found: Sequence[Finding]) -> ProposalSummary:
    """Append what was found and did not hold before, and withdraw what held of these forecasts and was not found again."""
    held = [
        f for f in ledger.docket.held_on([resolution_question(claim) for claim in claims]) if f.rule == RULE and f.details.get("by") == by
    ]
    before, now = {_content(finding): finding for finding in held}, {_content(finding): finding for finding in found}
    new = [finding for content, finding in now.items() if content not in before]
    gone = [finding.id for content, finding in before.items() if content not in now]
    appended = ledger.docket.settle(gone, new) if len(new) + len(gone) > 0 else 0
    return ProposalSummary(len(claims), appended, len(gone))


def _content(finding: Finding) -> tuple[object, ...]:
    """Return what makes two proposals the same, whichever revision they are."""
    import json

    return finding.rule_version, finding.claims, finding.verdict, finding.explanation, json.dumps(finding.details, sort_keys=True)
