"""Find two documents by what a reader calls them, and set their claims side by side."""

from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from warledger.documents.document import DocumentId
from warledger.errors import UnknownDocument
from warledger.judgement.comparison import Comparison, compare_documents
from warledger.views.comparison import Pair, pair_record, pair_up
from warledger.views.disputes import FIELD_WORDS, report_disputes, wanted_claims
from warledger.views.heads import Named, name_document
from warledger.views.plaintext import plain_line
from warledger.views.statement import Statement, shorten_ids

if TYPE_CHECKING:
    from warledger.ledger.rows import DocumentSummary
    from warledger.ledger.store import Ledger

CANDIDATES = 20
"""Documents that are offered where words fit several."""
MOST_COMPARED = 400
"""Claims of each document that a page compares: a book has as many, and worked out on the spot it takes three seconds at worst."""
SUGGESTED = 10
SHOWN, SHOWN_ALONE = 15, 200
"""Lines of each part of a comparison where all parts are shown, and of one that is shown alone."""
QUOTE_WIDTH = 320
ORDER = ("differ", "both", "first", "second")
"""The parts of a comparison as a page shows them: what a reader asks first stands first."""


def compare_two(ledger: "Ledger", one: DocumentId, other: DocumentId, *, most: int | None = None) -> tuple[Comparison, float | None]:
    """Return the comparison of two documents, and how much of the shorter stands in the other where they are near-copies.

    With `most`, only so many claims of each are compared: each is set against each, which takes minutes where there are thousands.
    """
    from warledger.judgement.fingerprints import is_copy
    from warledger.ledger.filters import ClaimFilter
    from warledger.workflow.provenance import gather_claims

    sides = [gather_claims(ledger, ledger.claims(ClaimFilter(document=document, limit=most))) for document in (one, other)]
    texts = ledger.docket.texts([one, other])
    return compare_documents(*sides), is_copy(texts[one], texts[other])


def find_named(ledger: "Ledger", name: str) -> "DocumentSummary":
    """Return the one document of this id, or whose id begins so, or whose title, outlet and origin hold these words.

    Raises:
        UnknownDocument: none does, or several do.
    """
    found = ledger.shelf.search_documents(name, limit=CANDIDATES + 1)
    if len(found) == 1:
        return found[0]
    count = f"More than {CANDIDATES}" if len(found) > CANDIDATES else str(len(found))
    many = "No document has" if len(found) == 0 else f"{count} documents have"
    raise UnknownDocument(f"{many} the id or the title `{name}`.", hint="List them: warledger documents")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader gave for one side, and the documents it may mean: one where it is clear."""

    given: str
    document: Named | None
    candidates: tuple[Named, ...]
    more: bool
    """Whether the words fit further documents."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One part of a comparison: so many lines of all it has."""

    part: str
    count: int
    pairs: tuple[dict[str, Any], ...]
    first: int
    """The number of the first line shown, from 1."""


@dataclass(frozen=True, slots=True)
class Paired:
    """All lines of the comparison of two documents."""

    pairs: tuple[Pair, ...]
    share: float | None
    """How much of the shorter stands in the other where they are near-copies."""
    is_cut: bool
    """Whether one of them has more claims than were compared."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two documents compared, for a page."""

    share: float | None
    """How much of the shorter stands in the other where they are near-copies."""
    counts: dict[str, int]
    fields: tuple[tuple[str, int], ...]
    """In what they differ, and how often."""
    parts: tuple[Compared, ...]
    most: int | None
    """How many claims of each were compared, where there are more."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two documents of which one says otherwise than the other."""

    one: Named
    other: Named
    asked: str
    explanation: str


def choose(ledger: "Ledger", given: str) -> Choice:
    """Return the document that an id or words of a title name, or those that they may name."""
    found = [] if given.strip() == "" else ledger.shelf.search_documents(given, limit=CANDIDATES + 1)
    named = tuple(name_document(summary) for summary in found[:CANDIDATES])
    return Choice(given, named[0] if len(found) == 1 else None, named if len(found) != 1 else (), len(found) > CANDIDATES)


def pair_all(ledger: "Ledger", one: str, other: str) -> Paired:
    """Return all lines of the comparison of two documents, of at most MOST_COMPARED claims of each."""
    first, second = DocumentId(one), DocumentId(other)
    summaries = ledger.summaries([first, second])
    comparison, share = compare_two(ledger, first, second, most=MOST_COMPARED)
    short = dict(shorten_ids([testimony.claim.id for testimony in comparison.testimonies()]))
    pairs = tuple(pair_up(comparison, (summaries[first], summaries[second]), short))
    return Paired(pairs, share, is_cut=any(summary.claims > MOST_COMPARED for summary in summaries.values()))


def side_by_side(paired: Paired, *, part: str | None = None, first: int = 1) -> SideBySide:
    """Return the lines that are shown: the first ones of each part, or so many of one part from a line on."""
    counts = Counter(pair.part for pair in paired.pairs)
    fields = Counter(FIELD_WORDS.get(pair.field, pair.field) for pair in paired.pairs if pair.field is not None)
    shown = []
    for name in ORDER if part is None else (part,):
        at = 0 if part is None else max(0, min(first, counts[name]) - 1)
        lines = [pair for pair in paired.pairs if pair.part == name][at : at + (SHOWN if part is None else SHOWN_ALONE)]
        shown.append(Compared(name, counts[name], tuple(_shown(pair) for pair in lines), at + 1))
    return SideBySide(
        share=paired.share,
        counts={name: counts[name] for name in ORDER},
        fields=tuple(fields.most_common()),
        parts=tuple(shown),
        most=MOST_COMPARED if paired.is_cut else None,
    )


def suggest(ledger: "Ledger", document: str | None = None) -> tuple[Suggestion, ...]:
    """Return documents that contradict one, or pairs that contradict each other on the newest days; none where nothing was judged."""
    from warledger.ledger.filters import FindingFilter

    if document is None:
        found = list(ledger.findings(FindingFilter(rule="contradiction.", limit=2 * SUGGESTED)))
    else:
        about = ledger.findings_about([span.id for span in ledger.shelf.spans(DocumentId(document))])
        found = [finding for finding in about if finding.rule.startswith("contradiction.")]
    disputes = report_disputes(found, claims := ledger.claims_of(wanted_claims(found)), {})
    documents = ledger.summaries(sorted({claim.document for claim in claims.values()}))
    suggested: dict[tuple[str, str], Suggestion] = {}
    for dispute in disputes:
        for one, other in product(dispute.one.statements, dispute.other.statements):
            pair = (one.claim.document, other.claim.document)
            first, second = pair if document in (None, pair[0]) else pair[::-1]
            if first != second and document in (None, first) and (first, second) not in suggested:
                named = (name_document(documents[first]), name_document(documents[second]))
                suggested[first, second] = Suggestion(*named, FIELD_WORDS.get(dispute.field, dispute.field), dispute.explanation)
    return tuple(suggested.values())[:SUGGESTED]


def _shown(pair: Pair) -> dict[str, Any]:
    record = pair_record(pair)
    asked = None if pair.field is None else FIELD_WORDS.get(pair.field, pair.field)
    features = [{"name": feature.name, "score": feature.score, "detail": plain_line(feature.detail)} for feature in pair.features]
    sides = {"one": _cut(record["one"], pair.one), "other": _cut(record["other"], pair.other)}
    explanation = None if asked is None else pair.why.removeprefix(f"{asked}: ")
    return {**record, **sides, "asked": asked, "explanation": explanation, "features": features}


def _cut(side: Any, statement: Statement | None) -> dict[str, Any] | None:
    if side is None or statement is None:
        return None
    return {**side, "quote": plain_line(statement.quote, width=QUOTE_WIDTH), "document": statement.claim.document}
