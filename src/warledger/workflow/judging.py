"""Judge a ledger: file what is new under its questions, judge each question that has changed, and append what was found."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from warledger.claims.claim import Claim, ClaimId
from warledger.documents.document import Document, DocumentId
from warledger.errors import SettingsError
from warledger.judgement import fingerprints
from warledger.judgement.changes import Span, find_spans, find_touched, join_spans
from warledger.judgement.judging import RULES, Decided, judge_document, judge_question, sum_question
from warledger.judgement.matching import Pair
from warledger.judgement.questions import Run, questions_of
from warledger.judgement.testimony import Provenance, make_testimony
from warledger.ledger.decision import Decision, make_decision, pair_of
from warledger.ledger.docket import Change, Docket, Entry, Marks
from warledger.ledger.filing import UNDATED
from warledger.ledger.finding import Finding
from warledger.ledger.store import Ledger
from warledger.workflow.collecting import rare_collections
from warledger.workflow.provenance import find_provenances, find_settings

if TYPE_CHECKING:
    from warledger.workflow.stages import Progress

FILING = "filing claims under questions"
JUDGING = "judging questions"
BATCH = 1000
"""Documents filed at once. Their marks and questions fall on pages all over the indexes; the more documents at once, the fewer times each page
is written."""
TAKEN_UP = 20_000
"""Changes taken up at once: their findings are appended in one transaction, and are lost together when a run is broken off."""
LOADED = 2000
"""Claims loaded at once, or as many more as one run has."""
NEAR_DAYS = 92
"""Runs so few days apart are fetched in one go: what lies between costs less than to ask once more."""
SOURCES_KEPT = 100_000
"""Documents of which it is kept where they were published, some 60 MB; one document is asked for by each question that its claims answer."""


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


@dataclass(frozen=True, slots=True)
class _Sitting:
    """A run of `judge`: what people have decided, and where documents were published, kept as each is asked for many times."""

    ledger: Ledger
    decided: Decided
    tally: list[int]
    published: dict[DocumentId, Provenance] = field(default_factory=dict)


@rare_collections()
def judge(ledger: Ledger, *, again: bool = False, progress: "Progress | None" = None) -> JudgeSummary:
    """Judge what was read since the ledger was judged last; everything where the rules have changed since, or `again` is set.

    Judging the same ledger twice appends nothing, and the order in which documents were read makes no difference. A run broken off
    at any moment is finished by the next: what came and went stays noted in the ledger until its question is judged.

    Raises:
        LedgerError: the ledger cannot be written; what was appended stays.
    """
    docket = ledger.docket
    if again or docket.outdated(RULES):
        docket.clear()
    tally = [0, 0, 0]
    pending = docket.pending(RULES)
    for at in range(0, len(pending), BATCH):
        _file(ledger, pending[at : at + BATCH], tally)
        if progress is not None:
            progress(FILING, min(at + BATCH, len(pending)), len(pending))
    pairs = _decided_pairs(ledger)
    _file_joined(docket, [pair for pair, kinds in pairs.items() if "join" in kinds])
    sitting = _Sitting(ledger, _decided(pairs), tally)
    while len(changes := docket.changes(at_least=TAKEN_UP)) > 0:
        _judge_changes(sitting, changes)
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
    append_same(ledger, pair, same=same, reason=reason, by=by)
    return judge(ledger)


def append_same(ledger: Ledger, pair: tuple[ClaimId, ClaimId], *, same: bool, reason: str | None = None, by: str | None = None) -> Decision:
    """Append a person's word that two claims say the same, or do not; their questions are judged anew when the ledger is judged next.

    Raises:
        SettingsError: it is one claim.
        LedgerError: the ledger cannot be written.
    """
    one, other = (ledger.minutes.root_of(claim) for claim in pair)
    if one == other:
        raise SettingsError(f"`{pair[0]}` and `{pair[1]}` are one claim.", hint="Name two.")
    docket = ledger.docket
    docket.touch([entry for found in docket.filed_under(pair).values() for entry in found])
    decision = make_decision("join" if same else "split", pair_of(one, other), reason=reason, by=by)
    ledger.minutes.append_decision(decision)
    return decision


def _file(ledger: Ledger, documents: Sequence[DocumentId], tally: list[int]) -> None:
    """File documents, all in one go, after the sums that each gives were judged."""
    docket = ledger.docket
    loaded = list(docket.load(documents))
    docket.mark(list(_find_marks(docket, [document for document, _ in loaded])))
    provenances = find_provenances(ledger, documents)
    entries = [entry for document, claims in loaded for entry in _enter(document, claims, provenances[document.id])]
    found = [finding for _, claims in loaded for finding in judge_document([claim for _, claim in claims])]
    _settle(docket, docket.held_on([sum_question(document) for document in documents]), found, tally)
    docket.file(documents, entries, rules=RULES)


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
    for marked, bands in sketches.items():
        for band in bands:
            near.setdefault(band, []).append(marked)
    texts = {document.id: document.text for document in documents}
    wanted = {other for bands in sketches.values() for band in bands for other in near[band]} - set(texts)
    texts.update(docket.texts(sorted(wanted)))
    for document in documents:
        others = {other for band in sketches[document.id] for other in near[band] if other != document.id}
        alike = {other: fingerprints.is_copy(document.text, texts[other]) for other in sorted(others)}
        copies = {other: share for other, share in alike.items() if share is not None}
        yield Marks(document.id, fingerprints.find_credits(document.text), sketches[document.id], copies)


def _file_joined(docket: Docket, pairs: Iterable[Pair]) -> None:
    """File each of two claims that a person has joined under the questions and the day of the other, where they share none."""
    for one, other in sorted(map(sorted, pairs)):
        filed = docket.filed_under((one, other))
        shared = {entry.question for entry in filed.get(one, ())} & {entry.question for entry in filed.get(other, ())}
        if len(shared) == 0 and one in filed and other in filed:
            moved = filed[other][0]
            docket.add([Entry(entry.question, entry.day, moved.number, moved.passage) for entry in filed[one]])


def _decided_pairs(ledger: Ledger) -> dict[Pair, list[str]]:
    """Return what people have decided of pairs of claims, the last word last; a corrected claim is named by its correction."""
    decisions = sorted((*ledger.minutes.decisions("join"), *ledger.minutes.decisions("split")), key=_when_made)
    heirs = ledger.minutes.heirs({ClaimId(claim) for decision in decisions for claim in decision.subject.split()})
    found: dict[Pair, list[str]] = {}
    for decision in decisions:
        pair = frozenset(heirs[ClaimId(claim)] for claim in decision.subject.split())
        if len(pair) > 1:
            found.setdefault(pair, []).append(decision.kind)
    return found


def _decided(pairs: Mapping[Pair, Sequence[str]]) -> Decided:
    """Return which pairs are joined and which split: the last word on a pair is in force."""
    last = {kind: {pair for pair, kinds in pairs.items() if kinds[-1] == kind} for kind in ("join", "split")}
    return Decided(joined=last["join"], split=last["split"])


def _when_made(decision: Decision) -> tuple[object, str]:
    return decision.made_at, decision.id


def _judge_changes(sitting: _Sitting, changes: Sequence[Change]) -> None:
    """Judge the runs of questions that have changed, append what was found, and strike the changes off, in one transaction."""
    docket = sitting.ledger.docket
    runs: list[Run] = []
    touched: dict[str, set[int]] = {}
    passages: dict[tuple[str, int], int | None] = {}
    for change in changes:
        spans = find_spans(change.question, (day for day, _ in (*change.came, *change.went)))
        claims = docket.claims_by_day(change.question, between=spans)
        changed, former = find_touched(change.question, claims, came=change.came, went=change.went)
        entries = docket.entries(change.question, between=join_spans([*changed, *former], within=NEAR_DAYS))
        touched[change.question] = {entry.number for span in (*changed, *former) for entry in _within(entries, span)}
        touched[change.question].update(number for _, number in change.went)
        passages.update(((change.question, entry.number), entry.passage) for entry in entries)
        runs.extend(_make_run(change.question, span, _within(entries, span)) for span in changed)
    runs = [run for run in runs if len(run.numbers) > 1]
    found = [finding for part in _load_at_once(runs) for finding in _judge_runs(sitting, part, passages)]
    sitting.tally[0] += len({run.question for run in runs})
    _settle(docket, docket.held(touched), found, sitting.tally, judged=changes)


def _within(entries: Sequence[Entry], span: Span) -> Sequence[Entry]:
    """Return the entries of a span of days, of entries in order of days."""
    return entries[bisect_left(entries, span[0], key=_day_of) : bisect_right(entries, span[1], key=_day_of)]


def _day_of(entry: Entry) -> int:
    return entry.day or UNDATED


def _make_run(question: str, span: Span, entries: Sequence[Entry]) -> Run:
    return Run(question, span[0] or None, span[1] or None, tuple(entry.number for entry in entries))


def _load_at_once(runs: Sequence[Run]) -> Iterator[Sequence[Run]]:
    """Put runs together until they have so many claims that one load is worth its while."""
    part: list[Run] = []
    load = 0
    for run in runs:
        part.append(run)
        load += len(run.numbers)
        if load >= LOADED:
            yield part
            part, load = [], 0
    yield part


def _judge_runs(sitting: _Sitting, runs: Sequence[Run], passages: Mapping[tuple[str, int], int | None]) -> Iterator[Finding]:
    docket = sitting.ledger.docket
    claims = docket.fetch({number for run in runs for number in run.numbers})
    documents = {claim.document for claim in claims.values()}
    sources = _find_sources(sitting, documents)
    copies = docket.copies_among(documents)
    settings = find_settings(sitting.ledger, claims.values())
    for run in runs:
        testimonies = [
            make_testimony(
                claims[number],
                sources[claims[number].document],
                passage=passages[run.question, number],
                setting=settings.get(claims[number].id),
            )
            for number in run.numbers
        ]
        yield from judge_question(run.question, testimonies, copies=copies, decided=sitting.decided)


def _find_sources(sitting: _Sitting, documents: Collection[DocumentId]) -> Mapping[DocumentId, Provenance]:
    """Return where documents were published, asking the ledger only for those not asked for before."""
    if len(sitting.published) > SOURCES_KEPT:
        sitting.published.clear()
    sitting.published.update(find_provenances(sitting.ledger, [document for document in documents if document not in sitting.published]))
    return sitting.published


def _settle(docket: Docket, held: Sequence[Finding], found: Sequence[Finding], tally: list[int], judged: Sequence[Change] = ()) -> None:
    """Append what was found and did not hold before, and withdraw what held and was not found again."""
    before = {_content(finding): finding for finding in held}
    now = {_content(finding): finding for finding in found}
    new = [finding for content, finding in now.items() if content not in before]
    gone = [finding.id for content, finding in before.items() if content not in now]
    if len(new) > 0 or len(gone) > 0 or len(judged) > 0:
        tally[1] += docket.settle(gone, new, judged=judged)
        tally[2] += len(gone)


def _content(finding: Finding) -> tuple[object, ...]:
    """Return what makes two findings the same judgement, whichever revision they are."""
    import json

    return (
        finding.question,
        finding.rule,
        finding.rule_version,
        finding.claims,
        finding.verdict,
        json.dumps(finding.details, sort_keys=True),
        finding.explanation,
    )
