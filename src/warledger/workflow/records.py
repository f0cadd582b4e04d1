"""Count the records of the sources of a judged ledger, claim by claim, so that memory does not grow with the claims."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from itertools import chain, groupby

from warledger.claims.claim import Claim, ClaimId
from warledger.claims.correction import PERSON
from warledger.documents.document import DocumentId
from warledger.judgement import corroboration
from warledger.judgement.records import Bearing, Record, Tally, find_bearings
from warledger.judgement.testimony import Outlet
from warledger.ledger.filters import ClaimFilter, FindingFilter
from warledger.ledger.finding import Finding, FindingId
from warledger.ledger.store import DocumentSummary, Ledger
from warledger.workflow.provenance import know_outlet

UNKNOWN = "unknown outlet"
"""The source of documents that name neither outlet nor author."""
NEWEST = 10
"""Contradictions that are kept of one source."""
A_PART = 50
"""Documents whose claims are counted at a time: some thousand claims."""
CONTRADICTION = "contradiction."
Progress = Callable[[int, int], None]
"""Told how many documents are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A document of a source, and one of another source that shares most of its text."""

    document: DocumentId
    other: DocumentId
    similarity: float


@dataclass(frozen=True, slots=True)
class SourceFile:
    """All that is kept of one source."""

    record: Record
    contradictions: tuple[Finding, ...]
    """The newest in which one of its claims stands."""
    contradicted: int
    """How many there are in all."""
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Volume:
    """How much there is of one source."""

    documents: int
    claims: int


def name_source(document: DocumentSummary) -> str:
    """Return the name by which a document's source is counted: the outlet by its name in the list, else the author."""
    return _name(document.outlet, document.author)


def _name(outlet: str | None, author: str | None) -> str:
    return _know(outlet).name if outlet is not None and outlet.strip() != "" else author or UNKNOWN


def list_names(ledger: Ledger) -> tuple[str, ...]:
    """Return the names of all sources of a ledger, in order."""
    return tuple(sorted(count_sources(ledger), key=_by_name))


def count_sources(ledger: Ledger) -> dict[str, Volume]:
    """Return how many documents and claims there are of each source, those with most claims first."""
    documents: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    for each in ledger.docket.count_outlets():
        name = _name(each.outlet, each.author)
        documents[name] += each.documents
        claims[name] += each.claims
    return {name: Volume(documents[name], claims[name]) for name in sorted(documents, key=lambda name: (-claims[name], name))}


def find_records(ledger: Ledger, *, forecasts: Mapping[str, int] | None = None) -> list[Record]:
    """Return the records of all sources in order of their names; `forecasts` gives how many of each are scored."""
    documents = {document.id: document for document in ledger.documents()}
    tallies = _begin(documents, _find_copies(ledger, documents))
    _count(tallies, documents, _by_document(ledger), _find_bearings(ledger))
    return [tallies[name].record(forecasts=_scored(forecasts, name)) for name in sorted(tallies, key=_by_name)]


def find_source_file(
    ledger: Ledger, name: str, *, forecasts: Mapping[str, int] | None = None, progress: Progress | None = None
) -> SourceFile:
    """Return all that is kept of one source, by its name as `list_names` has it.

    Only what is found of its own claims is fetched, some documents at a time; `progress` is told how many are done, and of how many.
    """
    documents = {document.id: document for document in ledger.documents()}
    own = {key: document for key, document in documents.items() if name_source(document) == name}
    copies = _find_copies(ledger, documents)
    tallies, against = _begin(own, copies), _Against()
    for done, part in _in_parts(list(own)):
        told = {document: list(ledger.claims(ClaimFilter(document=document))) for document in part}
        findings = ledger.findings_about([claim.id for claims in told.values() for claim in claims])
        bearings = find_bearings(findings)
        for claims in told.values():
            tallies[name].add_claims(claims, bearings)
        against.add(findings)
        if progress is not None:
            progress(done, len(own))
    return SourceFile(
        record=tallies[name].record(forecasts=_scored(forecasts, name)),
        contradictions=tuple(against.newest),
        contradicted=len(against.seen),
        copies=tuple(copy for document in own for copy in copies.get(document, ())),
    )


class _Against:
    """Counts the contradictions in which claims stand, each once, and keeps the newest."""

    def __init__(self) -> None:
        self.seen: set[FindingId] = set()
        self.newest: list[Finding] = []

    def add(self, findings: Iterable[Finding]) -> None:
        new = [finding for finding in findings if finding.rule.startswith(CONTRADICTION) and finding.id not in self.seen]
        self.seen.update(finding.id for finding in new)
        self.newest = nlargest(NEWEST, [*self.newest, *new], key=_day)


def _in_parts(documents: Sequence[DocumentId]) -> Iterator[tuple[int, Sequence[DocumentId]]]:
    """Yield some documents at a time, with how many are through after them."""
    for at in range(0, len(documents), A_PART):
        part = documents[at : at + A_PART]
        yield at + len(part), part


def _begin(documents: Mapping[DocumentId, DocumentSummary], copies: Mapping[DocumentId, list[Copy]]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    for document in documents.values():
        name = name_source(document)
        if name not in tallies:
            tallies[name] = Tally(_know(name) if document.outlet is not None else Outlet(name), leaning_of=_leaning)
        tallies[name].add_document(copied=document.id in copies)
    return tallies


def _count(
    tallies: Mapping[str, Tally],
    documents: Mapping[DocumentId, DocumentSummary],
    claims: Iterable[tuple[DocumentId, list[Claim]]],
    bearings: Mapping[ClaimId, Bearing],
) -> None:
    """Count the claims of one document after the other; they come document by document, as they were appended."""
    for document, told in claims:
        tallies[name_source(documents[document])].add_claims(told, bearings)


def _by_document(ledger: Ledger) -> Iterator[tuple[DocumentId, list[Claim]]]:
    """Yield documents with their claims; those that people have corrected were appended later, and are counted with their document."""
    made = [ClaimId(str(decision.value["claim"])) for decision in ledger.minutes.decisions("correct")]
    corrected: dict[DocumentId, list[Claim]] = defaultdict(list)
    standing = {claim for claim, heir in ledger.minutes.heirs(made).items() if claim == heir}
    for claim in ledger.claims_of(sorted(standing)).values():
        corrected[claim.document].append(claim)
    read = (claim for claim in ledger.claims() if not claim.reader.startswith(PERSON))
    for document, told in groupby(read, key=_document):
        yield document, [*told, *corrected.pop(document, ())]
    yield from corrected.items()


def _find_bearings(ledger: Ledger) -> dict[ClaimId, Bearing]:
    rules = (corroboration.RULE, CONTRADICTION)
    return find_bearings(chain.from_iterable(ledger.findings(FindingFilter(rule=rule)) for rule in rules))


def _find_copies(ledger: Ledger, documents: Mapping[DocumentId, DocumentSummary]) -> dict[DocumentId, list[Copy]]:
    """Return the near-copies among documents of different sources, by the one that was published later; by both on one day."""
    found: dict[DocumentId, list[Copy]] = defaultdict(list)
    for (one, other), similarity in ledger.docket.copies_among(documents).items():
        if name_source(documents[one]) != name_source(documents[other]):
            for own, beside in ((one, other), (other, one)):
                if not _is_before(documents[own], documents[beside]):
                    found[own].append(Copy(own, beside, similarity))
    return found


def _is_before(one: DocumentSummary, other: DocumentSummary) -> bool:
    last, first = one.published.end or one.published.start, other.published.start or other.published.end
    return last is not None and first is not None and last < first


def _scored(forecasts: Mapping[str, int] | None, name: str) -> int | None:
    return None if forecasts is None else forecasts.get(name, 0)


def _document(claim: Claim) -> DocumentId:
    return claim.document


def _day(finding: Finding) -> tuple[int, str]:
    return 0 if finding.last is None else finding.last.toordinal(), finding.id


def _by_name(name: str) -> tuple[str, str]:
    return name.casefold(), name


@cache
def _know(name: str) -> Outlet:
    return know_outlet(name)


def _leaning(name: str) -> str | None:
    return _know(name).leaning
