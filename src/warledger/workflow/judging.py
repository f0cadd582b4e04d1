"""Judge a ledger: file what is new under its questions, judge each question that has changed, and append what was found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warledger.claims.claim import Claim, ClaimId
from warledger.documents.document import Document, DocumentId
from warledger.judgement import fingerprints
from warledger.judgement.judging import RULES, Decided, judge_document, judge_question, sum_question
from warledger.judgement.questions import Run, questions_of, split_runs
from warledger.judgement.testimony import Provenance, make_testimony
from warledger.ledger.decision import Decision, make_decision, pair_of
from warledger.ledger.docket import Docket, Entry, Marks
from warledger.ledger.finding import Finding, FindingId
from warledger.ledger.store import Ledger
from warledger.workflow.provenance import find_provenances, gather

if TYPE_CHECKING:
    from warledger.workflow.reading import Progress

FILING = "filing claims under questions"
JUDGING = "judging questions"
BATCH = 100
"""Documents filed at once."""
Changes = Mapping[str, tuple[set[tuple[int | None, int]], set[tuple[int | None, int]]]]
"""For each question touched, the pairs of day and number that came and those that went."""


@dataclass(frozen=True, slots=True)
class JudgeSummary:
    """What a run of `judge` went through and what it changed."""

    documents: int
    """Documents filed anew."""
    questions: int
    """Questions that were judged."""
    findings: int
    """Findings appended."""
    withdrawn: int
    """Findings that no longer hold."""


def judge(ledger: Ledger, *, again: bool = False, progress: "Progress | None" = None) -> JudgeSummary:
    """Judge what was read since the ledger was judged last; everything where the rules have changed since, or `again` is set.

    Judging the same ledger twice appends nothing, and the order in which documents were read makes no difference. A run broken off
    at any moment is finished by the next.

    Raises:
        LedgerError: the ledger cannot be written; what was appended stays.
    """
    docket = ledger.docket
    if again or docket.outdated(RULES):
        docket.clear()
    everything = docket.is_empty()
    pending = docket.pending(RULES)
    changes: dict[str, tuple[set[tuple[int | None, int]], set[tuple[int | None, int]]]] = defaultdict(lambda: (set(), set()))
    tally = [0, 0, 0]
    for at in range(0, len(pending), BATCH):
        _file(ledger, pending[at : at + BATCH], None if everything else changes, tally)
        if progress is not None:
            progress(FILING, min(at + BATCH, len(pending)), len(pending))
    _file_joined(docket, ledger.decisions("join"))
    decided = _decided(ledger)
    asked = docket.questions() if everything else sorted(changes)
    for question in asked:
        _judge_question(ledger, question, None if everything else changes[question], decided, tally)
        if progress is not None:
            progress(JUDGING, tally[0], 0)
    return JudgeSummary(len(pending), *tally)


def decide_same(
    ledger: Ledger, pair: tuple[ClaimId, ClaimId], *, same: bool, reason: str | None = None, by: str | None = None
) -> JudgeSummary:
    """Append a person's word that two claims say the same, or do not, and judge their questions anew.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    judge(ledger)
    ledger.append_decision(make_decision("join" if same else "split", pair_of(*pair), reason=reason, by=by))
    docket = ledger.docket
    _file_joined(docket, ledger.decisions("join"))
    tally, decided = [0, 0, 0], _decided(ledger)
    entries = [entry for found in docket.filed_under(pair).values() for entry in found]
    for question in sorted({entry.question for entry in entries}):
        came = {(entry.day, entry.number) for entry in entries if entry.question == question}
        _judge_question(ledger, question, (came, set()), decided, tally)
    return JudgeSummary(0, *tally)


def _file(ledger: Ledger, documents: Sequence[DocumentId], changes: Changes | None, tally: list[int]) -> None:
    """File documents, all in one go, and judge the sums that each gives."""
    docket = ledger.docket
    loaded = list(docket.load(documents))
    docket.mark(list(_find_marks(docket, [document for document, _ in loaded])))
    provenances = find_provenances(ledger, documents)
    entries = [entry for document, claims in loaded for entry in _enter(document, claims, provenances[document.id])]
    gone = docket.file(documents, entries, rules=RULES)
    for document, claims in loaded:
        found = judge_document([claim for _, claim in claims])
        _settle(docket, docket.current(sum_question(document.id), first=None, last=None), found, tally)
    if changes is not None:
        for side, listed in enumerate((entries, gone)):
            for entry in listed:
                changes[entry.question][side].add((entry.day, entry.number))


def _enter(document: Document, claims: Sequence[tuple[int, Claim]], source: Provenance) -> Iterator[Entry]:
    for number, claim in claims:
        passage = fingerprints.mark_passage(document.text, claim.start, claim.end)
        testimony = make_testimony(claim, source, passage=passage)
        day = None if testimony.day is None else testimony.day.toordinal()
        yield from (Entry(question, day, number, passage) for question in questions_of(testimony))


def _find_marks(docket: Docket, documents: Sequence[Document]) -> Iterator[Marks]:
    """Compare each document with those that share a band with it, of the ledger and of the batch, and word for word."""
    sketches = {document.id: fingerprints.sketch(document.text) for document in documents}
    near = docket.near({band for bands in sketches.values() for band in bands})
    for document, bands in sketches.items():
        for band in bands:
            near.setdefault(band, []).append(document)
    texts = {document.id: document.text for document in documents}
    wanted = {other for bands in sketches.values() for band in bands for other in near[band]} - set(texts)
    texts.update(docket.texts(sorted(wanted)))
    for document in documents:
        others = {other for band in sketches[document.id] for other in near[band] if other != document.id}
        alike = {other: fingerprints.is_copy(document.text, texts[other]) for other in sorted(others)}
        copies = {other: share for other, share in alike.items() if share is not None}
        yield Marks(document.id, fingerprints.find_credits(document.text), sketches[document.id], copies)


def _file_joined(docket: Docket, decisions: Sequence[Decision]) -> None:
    """File each of two claims that a person has joined under the questions and the day of the other, where they share none."""
    for decision in decisions:
        one, other = (ClaimId(claim) for claim in decision.subject.split())
        filed = docket.filed_under((one, other))
        shared = {entry.question for entry in filed.get(one, ())} & {entry.question for entry in filed.get(other, ())}
        if len(shared) == 0 and one in filed and other in filed:
            moved = filed[other][0]
            docket.add([Entry(entry.question, entry.day, moved.number, moved.passage) for entry in filed[one]])


def _decided(ledger: Ledger) -> Decided:
    """Return what people have decided of pairs of claims: the last word on a pair is in force."""
    last: dict[str, Decision] = {}
    for decision in sorted((*ledger.decisions("join"), *ledger.decisions("split")), key=_when_made):
        last[decision.subject] = decision
    pairs = {kind: {frozenset(map(ClaimId, d.subject.split())) for d in last.values() if d.kind == kind} for kind in ("join", "split")}
    return Decided(joined=pairs["join"], split=pairs["split"])


def _when_made(decision: Decision) -> tuple[object, str]:
    return decision.made_at, decision.id


def _judge_question(
    ledger: Ledger,
    question: str,
    change: tuple[set[tuple[int | None, int]], set[tuple[int | None, int]]] | None,
    decided: Decided,
    tally: list[int],
) -> None:
    """Judge the runs of a question that have changed, all of them where nothing says which."""
    docket = ledger.docket
    days = docket.days(question)
    if change is None and len(days) < 2:
        return
    now = list(split_runs(question, days))
    before: list[Run] = []
    if change is not None:
        came, went = change
        before = list(split_runs(question, [pair for pair in (*days, *went) if pair not in came]))
    changed = [run for run in now if run not in before or (change is not None and not change[0].isdisjoint(_pairs(run, days)))]
    former = [run for run in before if run not in now] if change is not None else now
    tally[0] += 1
    found = [finding for run in changed if len(run.numbers) > 1 for finding in _judge_run(ledger, run, decided)]
    _settle(docket, _held(docket, question, [*changed, *former]), found, tally)


def _pairs(run: Run, days: Iterable[tuple[int | None, int]]) -> set[tuple[int | None, int]]:
    numbers = set(run.numbers)
    return {pair for pair in days if pair[1] in numbers}


def _judge_run(ledger: Ledger, run: Run, decided: Decided) -> tuple[Finding, ...]:
    testimonies = gather(ledger, ledger.docket.fetch_filed(run.question, run.numbers))
    copies = ledger.docket.copies_among({testimony.claim.document for testimony in testimonies})
    return judge_question(run.question, testimonies, copies=copies, decided=decided)


def _held(docket: Docket, question: str, runs: Sequence[Run]) -> list[Finding]:
    """Return the findings of runs that hold until now."""
    from datetime import date

    found: dict[FindingId, Finding] = {}
    for run in runs:
        first, last = (None if day is None else date.fromordinal(day) for day in (run.first, run.last))
        found.update((finding.id, finding) for finding in docket.current(question, first=first, last=last))
    return list(found.values())


def _settle(docket: Docket, held: Sequence[Finding], found: Sequence[Finding], tally: list[int]) -> None:
    """Append what was found and did not hold before, and withdraw what held and was not found again."""
    before = {_content(finding): finding for finding in held}
    now = {_content(finding): finding for finding in found}
    new = [finding for content, finding in now.items() if content not in before]
    gone = [finding.id for content, finding in before.items() if content not in now]
    if len(new) > 0 or len(gone) > 0:
        tally[1] += docket.replace(gone, new)
        tally[2] += len(gone)


def _content(finding: Finding) -> tuple[object, ...]:
    """Return what makes two findings the same judgement, whichever revision they are."""
    import json

    return (
        finding.rule,
        finding.rule_version,
        finding.claims,
        finding.verdict,
        json.dumps(finding.details, sort_keys=True),
        finding.explanation,
    )
