"""Read files that were received, not found: under the names they came with, telling of each document as it is stored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from warledger.claims.claim import Claim
from warledger.documents.document import Document
from warledger.errors import WarledgerError
from warledger.ledger.store import Ledger
from warledger.settings import Settings
from warledger.workflow.reading import ErrorHandler, ReadSummary, read
from warledger.workflow.stages import Stages, make_stages

if TYPE_CHECKING:
    from warledger.documents.reading import Given

Told = Callable[[Document, Sequence[Claim]], None]
"""Called with each document that was stored, and what was found in it."""


@dataclass(frozen=True, slots=True)
class Received:
    """One file: where it is kept for the time being, and the name it came with."""

    path: Path
    name: str


def count_received(files: Sequence[Received], *, settings: Settings) -> int:
    """Return how many documents files hold, those that cannot be read included."""
    from warledger.sources.archives import find_received

    return sum(1 for _ in find_received([(file.path, file.name) for file in files], settings=settings))


def receive(
    files: Sequence[Received],
    *,
    ledger: Ledger,
    settings: Settings,
    given: "Given",
    on_error: ErrorHandler,
    on_stored: Told,
    stages: Stages | None = None,
) -> ReadSummary:
    """Read files into the ledger, one transaction for each document.

    Args:
        files: what was received.
        ledger: where it goes.
        settings: those of the reader.
        given: what is stated of all documents.
        on_error: told of each input that cannot be read, by the name it came with.
        on_stored: told of each document that was stored.
        stages: those of an earlier call, to load the model but once.

    Raises:
        LedgerError: the ledger cannot be written; what was stored stays.
    """
    told = _Teller(on_stored, on_error)
    steps = receiving_stages(files, settings, given=given, stages=stages or make_stages(settings))
    noting = replace(steps, assemble=lambda *document: told.note(document[0], steps.assemble(*document)))
    return read([], ledger=ledger, settings=settings, on_error=told.fail, progress=told.store, stages=noting)


def receiving_stages(files: Sequence[Received], settings: Settings, *, given: "Given", stages: Stages) -> Stages:
    """Return stages that find these files and know what is stated of them; the rest of the stages is as given."""
    from warledger.documents.reading import read_documents
    from warledger.sources.archives import find_received

    listed = [(file.path, file.name) for file in files]
    return replace(
        stages,
        find=lambda _: find_received(listed, settings=settings),
        documents=lambda captures: read_documents(captures, given=given),
    )


class _Teller:
    """Tells of a document once it was stored; one that the ledger refused is told of as an error only."""

    def __init__(self, on_stored: Told, on_error: ErrorHandler) -> None:
        self._on_stored, self._on_error = on_stored, on_error
        self._read: tuple[Document, Sequence[Claim]] | None = None

    def note(self, document: Document, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        self._read = document, claims
        return claims

    def fail(self, error: WarledgerError) -> None:
        self._read = None
        self._on_error(error)

    def store(self, *_: object) -> None:
        if self._read is not None:
            self._on_stored(*self._read)
            self._read = None
