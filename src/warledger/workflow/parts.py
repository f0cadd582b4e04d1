"""Divide what is to be read into parts, and read one part: what several processes do at once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from warledger.claims.claim import Claim
from warledger.documents.document import Document, DocumentId
from warledger.errors import SettingsError, UnreadableDocument, WarledgerError
from warledger.ledger.location import Location
from warledger.ledger.store import Dating, Ledger
from warledger.settings import Settings
from warledger.workflow.reading import Known, Sitting, read_new
from warledger.workflow.stages import Stages, make_stages

if TYPE_CHECKING:
    from warledger.documents.reading import Given
    from warledger.sources.capture import Capture

PART_BYTES = 512_000
"""Files that are read as one part: some fifty reports, a few seconds of reading, so that handing a part over costs nothing beside it."""
SHARE_BYTES = 8_000_000
"""How much of one file of many documents is read as one part. Each part goes through the whole file, at a hundredth of what reading costs."""
FEWEST_SHARES = 4
PACKED = 4
"""How many times shorter gzip makes a report."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some files, or every so-manieth document of one file."""

    paths: tuple[str, ...]
    index: int = 0
    of: int = 1

    @property
    def name(self) -> str:
        """How a message names it."""
        share = "" if self.of == 1 else f", part {self.index + 1} of {self.of}"
        return f"`{self.paths[0]}`{f' and {len(self.paths) - 1} more' if len(self.paths) > 1 else ''}{share}"


@dataclass(frozen=True, slots=True)
class Order:
    """What a process must know to read parts."""

    settings: Settings
    given: "Given | None"
    ledger: Location | None
    """The ledger that knows what was read before; None where nothing is known."""


@dataclass(frozen=True, slots=True)
class PartRead:
    """What came of reading a part."""

    read: tuple[tuple[Document, tuple[Claim, ...]], ...]
    """Documents that the reader had not read before, with their claims."""
    errors: tuple[WarledgerError, ...] = ()
    tally: Counter[str] = field(default_factory=Counter)
    dated: tuple[tuple[DocumentId, Dating], ...] = ()


class NothingKnown:
    """Stands for a ledger where there is none: nothing was read before."""

    def claims_read(self, document: Document, reader: str) -> None:
        """Return None: it was not read."""

    def datings(self, document: DocumentId) -> list[Dating]:
        """Return nothing: nobody has dated it."""
        del document
        return []


class PartReader:
    """Reads parts in one process; the language model and the gazetteer are loaded with the first."""

    def __init__(self, order: Order, *, stages: Stages | None = None) -> None:
        """Take what must be known; a test may give stages of its own."""
        self._order = order
        self._stages = stages or make_stages(order.settings, given=order.given)
        self._known: Known = NothingKnown() if order.ledger is None else Ledger.open(order.ledger, create=False)

    def read(self, part: Part) -> PartRead:
        """Return what was found in a part, storing nothing."""
        errors: list[WarledgerError] = []
        sitting = Sitting(self._stages.reader, errors.append)
        read = tuple(read_new(part.paths, self._known, self._share_of(part), sitting))
        return PartRead(read, tuple(errors), sitting.tally, tuple(sitting.dated))

    def _share_of(self, part: Part) -> Stages:
        def find(paths: Sequence[str]) -> "Iterator[Capture | UnreadableDocument]":
            return islice(iter(self._stages.find(paths)), part.index, None, part.of)

        return replace(self._stages, find=find)


def divide(paths: Sequence[str]) -> Iterator[Part | UnreadableDocument]:
    """Yield the parts of what is found at the paths, in order, and an error for each path that leads to nothing.

    Raises:
        SettingsError: standard input is among them, which only one process can read.
    """
    from warledger.sources.archives import CONTAINERS
    from warledger.sources.folders import find_files

    together: list[str] = []
    room = PART_BYTES
    for path in find_files(paths):
        if isinstance(path, UnreadableDocument):
            yield path
            continue
        size = _size(path)
        if size > PART_BYTES and path.lower().removesuffix(".gz").endswith(tuple(CONTAINERS)):
            yield from _share(path, max(FEWEST_SHARES, ceil(size / SHARE_BYTES)))
            continue
        if size > room and len(together) > 0:
            yield Part(tuple(together))
            together, room = [], PART_BYTES
        together.append(path)
        room -= size
    if len(together) > 0:
        yield Part(tuple(together))


def _share(path: str, shares: int) -> Iterator[Part]:
    return (Part((path,), index, shares) for index in range(shares))


def _size(path: str) -> int:
    """Return the bytes of a file, of a packed one as many as text usually has unpacked; 0 where it is gone by now.

    Raises:
        SettingsError: it is standard input.
    """
    if path == "-":
        raise SettingsError("Standard input is read by one process.", hint="Leave out --workers, or write it to a file first.")
    try:
        return Path(path).stat().st_size * (PACKED if path.lower().endswith(".gz") else 1)
    except OSError:
        return 0


def read_here(order: Order, parts: Iterable[Part]) -> Iterator[PartRead]:
    """Yield what was found in each part, read by this process."""
    reader = PartReader(order)
    return map(reader.read, parts)
