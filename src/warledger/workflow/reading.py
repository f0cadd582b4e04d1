"""The whole way from paths to claims, and into a ledger."""

import logging
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from warledger.claims.claim import Claim
from warledger.documents.document import Document, DocumentId
from warledger.errors import DocumentConflict, PassageError, UnreadableDocument, WarledgerError
from warledger.ledger.rows import INFERRED
from warledger.ledger.store import Dating, Ledger
from warledger.settings import Settings
from warledger.workflow.dating import date_document
from warledger.workflow.stages import Progress, Stages, is_english, make_stages

if TYPE_CHECKING:
    from warledger.documents.reading import Given
    from warledger.identity import JSON
    from warledger.language.parser import Parsed
    from warledger.mentions.mention import Mentions

_T = TypeVar("_T")

LOG = logging.getLogger(__name__)

ErrorHandler = Callable[[WarledgerError], None]

READING = "reading documents"
"""What progress is told while documents are read."""


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What a run of `read` went through and what it added to the ledger."""

    documents: int
    """Documents that could be read in the input, those the ledger already had included."""
    new_documents: int
    claims: int
    """Claims of those documents, those the ledger already had included."""
    new_claims: int
    skipped: int
    """Documents that this reader had read before; they were not parsed again."""
    errors: int
    """How many inputs were reported to `on_error`."""


def log_error(error: WarledgerError) -> None:
    """Write an error of one input to the log, which is what happens to errors where no handler is given."""
    LOG.warning("%s%s", error.message, "" if error.hint is None else f" {error.hint}")


def extract(
    paths: Sequence[str],
    *,
    settings: Settings,
    given: "Given | None" = None,
    on_error: ErrorHandler = log_error,
    progress: Progress | None = None,
    stages: Stages | None = None,
) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Yield each document found at the paths with its claims, keeping nothing.

    An input that cannot be read is handed to `on_error` and the run goes on. A document in a language that cannot be read
    comes without claims, and is reported too.
    """
    steps = stages or make_stages(settings, given=given, progress=progress)
    for document, parsed in _parse(_documents(paths, steps, on_error), steps, on_error):
        claims = _assemble(document, parsed, steps, on_error)
        if claims is not None:
            yield document, claims


def read(
    paths: Sequence[str],
    *,
    ledger: Ledger,
    settings: Settings,
    given: "Given | None" = None,
    on_error: ErrorHandler = log_error,
    progress: Progress | None = None,
    stages: Stages | None = None,
) -> ReadSummary:
    """Read every document found at the paths into the ledger, one transaction each.

    What this reader has read before is skipped unparsed, so that a run broken off at any moment is resumed by running it again,
    and ends with the same ledger.

    Raises:
        LedgerError: the ledger cannot be written; what was appended stays.
    """
    steps = stages or make_stages(settings, given=given, progress=progress)
    tally: Counter[str] = Counter()
    report = _counting(on_error, tally)
    dated: list[tuple[DocumentId, Dating]] = []
    unread = _unread(_documents(paths, steps, report), ledger, steps.reader, tally=tally, on_error=report, dated=dated)
    for document, parsed in _parse(unread, steps, report):
        claims = _assemble(document, parsed, steps, report)
        if claims is not None:
            _append(_with_inference(document, parsed, steps), claims, ledger, reader=steps.reader, tally=tally, on_error=report)
        if progress is not None:
            progress(READING, tally["documents"], 0)
    for document_id, dating in dated:
        appended = date_document(document_id, dating.published, ledger=ledger, settings=settings, reason=dating.reason, stages=steps)
        tally.update(new_claims=appended.claims, claims=appended.claims)
    return ReadSummary(**{name: tally[name] for name in ReadSummary.__slots__})


def _with_inference(document: Document, parsed: "Parsed", stages: Stages) -> Document:
    """Keep beside an undated document what its words say of its date; its times stay relative, as nobody has said more."""
    inferred = None if document.published.start is not None else stages.infer(parsed)
    if inferred is None:
        return document
    kept: JSON = {
        "start": str(inferred.start),
        "end": None if inferred.end is None else str(inferred.end),
        "reasons": list(inferred.reasons),
    }
    return replace(document, extra={**document.extra, INFERRED: kept})


def list_mentions(
    paths: Sequence[str],
    *,
    settings: Settings,
    given: "Given | None" = None,
    on_error: ErrorHandler = log_error,
    progress: Progress | None = None,
    stages: Stages | None = None,
) -> Iterator[tuple[Document, "Mentions"]]:
    """Yield each document found at the paths with its mentions, whose offsets are characters of the document's text."""
    steps = stages or make_stages(settings, given=given, progress=progress)
    for document, parsed in _parse(_documents(paths, steps, on_error), steps, on_error):
        yield document, steps.survey(document, parsed)


def _documents(paths: Sequence[str], stages: Stages, on_error: ErrorHandler) -> Iterator[Document]:
    captures = _without_errors(stages.find(paths), on_error)
    return _without_errors(stages.documents(captures), on_error)


def _without_errors(found: Iterable[_T | UnreadableDocument], on_error: ErrorHandler) -> Iterator[_T]:
    for each in found:
        if isinstance(each, UnreadableDocument):
            on_error(each)
        else:
            yield each


def _unread(
    documents: Iterator[Document],
    ledger: Ledger,
    reader: str,
    *,
    tally: Counter[str],
    on_error: ErrorHandler,
    dated: list[tuple[DocumentId, Dating]],
) -> Iterator[Document]:
    """Let through what the reader has not read yet; what was dated by hand goes into `dated`, to be read as of that day."""
    for document in documents:
        try:
            known = ledger.claims_read(document, reader)
        except (DocumentConflict, UnreadableDocument) as error:
            on_error(error)
            continue
        tally["documents"] += 1
        datings = ledger.datings(document.id) if known is None else []
        if len(datings) > 0:
            dated.append((document.id, datings[-1]))
        elif known is None:
            yield document
        else:
            tally.update(skipped=1, claims=known)


def _parse(documents: Iterable[Document], stages: Stages, on_error: ErrorHandler) -> Iterator[tuple[Document, "Parsed"]]:
    """Parse documents in order; one in another language goes through without its blocks, and comes out whole with no parses."""
    whole: deque[Document] = deque()

    def readable() -> Iterator[Document]:
        for document in documents:
            whole.append(document)
            yield document if is_english(document) else replace(document, blocks=())

    for _, parsed in stages.parse(readable()):
        document = whole.popleft()
        if not is_english(document):
            on_error(_foreign(document))
        yield document, parsed


def _foreign(document: Document) -> UnreadableDocument:
    return UnreadableDocument(
        f"`{document.origin}` (document `{document.id}`) is in language `{document.language}`; Warledger reads English. It has no claims.",
        hint="If it is English after all, say so with --language en.",
    )


def _assemble(document: Document, parsed: "Parsed", stages: Stages, on_error: ErrorHandler) -> tuple[Claim, ...] | None:
    try:
        return stages.assemble(document, parsed, stages.reader)
    except (UnreadableDocument, PassageError) as error:
        on_error(error)
        return None


def _append(
    document: Document, claims: Sequence[Claim], ledger: Ledger, *, reader: str, tally: Counter[str], on_error: ErrorHandler
) -> None:
    try:
        appended = ledger.append_reading(document, claims, reader=reader)
    except (DocumentConflict, UnreadableDocument, PassageError) as error:
        on_error(error)
        return
    tally.update(new_documents=appended.documents, new_claims=appended.claims, claims=len(claims))


def _counting(on_error: ErrorHandler, tally: Counter[str]) -> ErrorHandler:
    def report(error: WarledgerError) -> None:
        tally["errors"] += 1
        on_error(error)

    return report
