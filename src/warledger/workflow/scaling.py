"""Read with several processes or machines into one ledger: many read, one writes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from warledger.errors import UnreadableDocument
from warledger.ledger.store import Ledger
from warledger.settings import Settings
from warledger.workflow.parts import Order, Part, PartRead, divide
from warledger.workflow.reading import READING, ErrorHandler, ReadSummary, Sitting, close_sitting, log_error, store_reading
from warledger.workflow.stages import Progress, make_stages

if TYPE_CHECKING:
    from warledger.documents.reading import Given

Engine = Callable[[Order, Iterable[Part]], Iterator[PartRead]]
"""Reads parts somewhere and yields what was found, each part once."""


def read_with(
    engine: Engine,
    paths: Sequence[str],
    *,
    ledger: Ledger,
    settings: Settings,
    given: "Given | None" = None,
    on_error: ErrorHandler = log_error,
    progress: Progress | None = None,
) -> ReadSummary:
    """Read every document found at the paths into the ledger, many at a time; each is appended in one transaction by this process alone.

    The ledger holds the same documents and claims as after `read`, in another order. A lost worker loses nothing and doubles nothing,
    and a run broken off is resumed by running it again: what a document says is stored under the hash of its content.

    Raises:
        LedgerError: the ledger cannot be written; what was appended stays.
        SettingsError: standard input is among the paths.
    """
    stages = make_stages(settings, given=given, progress=progress)
    sitting = Sitting(stages.reader, on_error)
    order = Order(settings, given, ledger.location)
    for found in engine(order, find_parts(paths, sitting)):
        take(found, ledger, sitting)
        if progress is not None:
            progress(READING, sitting.tally["documents"], 0)
    return close_sitting(sitting, ledger=ledger, settings=settings, stages=stages)


def take(found: PartRead, ledger: Ledger, sitting: Sitting) -> None:
    """Store what was found in a part, and note what was met in it."""
    for error in found.errors:
        sitting.on_error(error)
    sitting.tally.update(found.tally)
    sitting.dated.extend(found.dated)
    for document, claims in found.read:
        store_reading(document, claims, ledger, sitting)


def find_parts(paths: Sequence[str], sitting: Sitting) -> Iterator[Part]:
    """Yield the parts of what is found at the paths; a path that leads to nothing is reported."""
    for part in divide(paths):
        if isinstance(part, UnreadableDocument):
            sitting.fail(part)
        else:
            yield part
