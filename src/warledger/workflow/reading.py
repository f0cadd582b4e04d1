"""The whole way from paths to claims, and into a ledger."""

import logging
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, TypeVar

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


class Known(Protocol):
    """What is known of what was read before; a ledger knows it."""

    def claims_read(self, document: Document, reader: str) -> int | None:
        """Return how many claims the reader found in this document, None when it has not read it."""

    def datings(self, document: DocumentId) -> list[Dating]:
        """Return what was set as the day of publication of a document."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One run of a reader over some documents: what it has met so far besides what is new."""

    reader: str
    on_error: ErrorHandler
    tally: Counter[str] = field(default_factory=Counter)
    dated: list[tuple[DocumentId, Dating]] = field(default_factory=list)
    """Documents whose day of publication somebody has set: they are to be read as of that day."""

    def fail(self, error: WarledgerError) -> None:
        """Count an input that could not be read, and report it."""
        self.tally["errors"] += 1
        self.on_error(error)


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
    sitting = Sitting(steps.reader, on_error)
    for document, claims in read_new(paths, ledger, steps, sitting):
        store_reading(document, claims, ledger, sitting)
        if progress is not None:
            progress(READING, sitting.tally["documents"], 0)
    return close_sitting(sitting, ledger=ledger, settings=settings, stages=steps)


def read_new(paths: Sequence[str], known: "Known", steps: Stages, sitting: "Sitting") -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Yield each document that the reader has not read yet, with its claims. What it has read, or somebody has dated, is noted in the sitting."""
    unread = _unread(_documents(paths, steps, sitting.fail), known, sitting)
    for document, parsed in _parse(unread, steps, sitting.fail):
        claims = _assemble(document, parsed, steps, sitting.fail)
        if claims is not None:
            yield _with_inference(document, parsed, steps), claims


def store_reading(document: Document, claims: Sequence[Claim], ledger: Ledger, sitting: "Sitting") -> None:
    """Append a document with its claims; one that the ledger refuses is reported, and the run goes on."""
    try:
        appended = ledger.append_reading(document, claims, reader=sitting.reader)
    except (DocumentConflict, UnreadableDocument, PassageError) as error:
        sitting.fail(error)
        return
    sitting.tally.update(new_documents=appended.documents, new_claims=appended.claims, claims=len(claims))


def close_sitting(sitting: "Sitting", *, ledger: Ledger, settings: Settings, stages: Stages) -> ReadSummary:
    """Read what somebody has dated as of that day, and return what the run came to."""
    for document_id, dating in sitting.dated:
        appended = date_document(document_id, dating.published, ledger=ledger, settings=settings, reason=dating.reason, stages=stages)
        sitting.tally.update(new_claims=appended.claims, claims=appended.claims)
    return ReadSummary(**{name: sitting.tally[name] for name in ReadSummary.__slots__})


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


def _unread(documents: Iterator[Document], known: Known, sitting: Sitting) -> Iterator[Document]:
    """Let through what the reader has not read yet."""
    for document in documents:
        try:
            claims = known.claims_read(document, sitting.reader)
        except (DocumentConflict, UnreadableDocument) as error:
            sitting.fail(error)
            continue
        sitting.tally["documents"] += 1
        datings = known.datings(document.id) if claims is None else []
        if len(datings) > 0:
            sitting.dated.append((document.id, datings[-1]))
        elif claims is None:
            yield document
        else:
            sitting.tally.update(skipped=1, claims=claims)


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
