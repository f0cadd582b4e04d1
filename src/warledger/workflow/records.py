"""Count the records of the sources of a judged ledger, claim by claim, so that memory does not grow with the claims."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
from warledger.ledger.finding import Finding
from warledger.ledger.store import DocumentSummary, Ledger
from warledger.workflow.provenance import know_outlet

UNKNOWN = "unknown outlet"
"""The source of documents that name neither outlet nor author."""
NEWEST = 10
"""Contradictions that are kept of one source."""


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


def name_source(document: DocumentSummary) -> str:
    """Return the name by which a document's source is counted: the outlet by its name in the list, else the author."""
    if document.outlet is not None and document.outlet.strip() != "":
        return _know(document.outlet).name
    return document.author or UNKNOWN


def list_names(ledger: Ledger) -> tuple[str, ...]:
    """Return the names of all sources of a ledger, in order."""
    return tuple(sorted({name_source(document) for document in ledger.documents()}, key=_by_name))


def find_records(ledger: Ledger, *, forecasts: Mapping[str, int] | None = None) -> list[Record]:
    """Return the records of all sources in order of their names; `forecasts` gives how many of each are scored."""
    documents = {document.id: document for document in ledger.documents()}
    tallies = _begin(documents, _find_copies(ledger, documents))
    _count(tallies, documents, _by_document(ledger), _find_bearings(ledger))
    return [tallies[name].record(forecasts=_scored(forecasts, name)) for name in sorted(tallies, key=_by_name)]


def find_source_file(ledger: Ledger, name: str, *, forecasts: Mapping[str, int] | None = None) -> SourceFile:
    """Return all that is kept of one source, by its name as `list_names` has it."""
    documents = {document.id: document for document in ledger.documents()}
    own = {key: document for key, document in documents.items() if name_source(document) == name}
    copies = _find_copies(ledger, documents)
    tallies = _begin(own, copies)
    claims: set[ClaimId] = set()
    told = ((document, list(_noting(ledger.claims(ClaimFilter(document=document)), claims))) for document in own)
    _count(tallies, own, told, _find_bearings(ledger))
    against = [0]
    newest = nlargest(NEWEST, _contradictions(ledger, claims, against), key=_day)
    return SourceFile(
        record=tallies[name].record(forecasts=_scored(forecasts, name)),
        contradictions=tuple(newest),
        contradicted=against[0],
        copies=tuple(copy for document in own for copy in copies.get(document, ())),
    )


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
    made = [ClaimId(str(decision.value["claim"])) for decision in ledger.decisions("correct")]
    corrected: dict[DocumentId, list[Claim]] = defaultdict(list)
    standing = {claim for claim, heir in ledger.heirs(made).items() if claim == heir}
    for claim in ledger.claims_of(sorted(standing)).values():
        corrected[claim.document].append(claim)
    read = (claim for claim in ledger.claims() if not claim.reader.startswith(PERSON))
    for document, told in groupby(read, key=_document):
        yield document, [*told, *corrected.pop(document, ())]
    yield from corrected.items()


def _find_bearings(ledger: Ledger) -> dict[ClaimId, Bearing]:
    rules = (corroboration.RULE, "contradiction.")
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


def _contradictions(ledger: Ledger, claims: set[ClaimId], against: list[int]) -> Iterator[Finding]:
    for finding in ledger.findings(FindingFilter(rule="contradiction.")):
        if not claims.isdisjoint(finding.claims):
            against[0] += 1
            yield finding


def _noting(claims: Iterable[Claim], noted: set[ClaimId]) -> Iterator[Claim]:
    for claim in claims:
        noted.add(claim.id)
        yield claim


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
