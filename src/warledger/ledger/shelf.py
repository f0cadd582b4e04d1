"""The class Shelf: list documents a page at a time, by outlet and by words of the title, and see one close up."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, or_, select

from warledger.documents.document import DocumentId
from warledger.ledger import closeups, questions
from warledger.ledger.closeups import ClaimSpan, Reading
from warledger.ledger.filters import fold
from warledger.ledger.opening import Connecting
from warledger.ledger.rows import DocumentSummary
from warledger.ledger.schema import COPIES, DOCUMENTS


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents are asked for: all the conditions given must hold."""

    outlet: str | None = None
    title: str | None = None
    """Words that must all stand in the title, or in where it came from if it has none; capitals make no difference."""
    limit: int = 50
    offset: int = 0


class Shelf:
    """The documents of a ledger, a page at a time and close up. Use `Ledger.shelf`."""

    def __init__(self, reading: Connecting) -> None:
        """Wrap the way to a ledger; use `Ledger.shelf`."""
        self._reading = reading

    def page_documents(self, wanted: DocumentFilter) -> list[tuple[DocumentSummary, int]]:
        """Return one page of the documents wanted, the last published first, each with how many near-copies it has."""
        with self._reading() as connection:
            return find_shelf(connection, wanted)

    def count_documents(self, wanted: DocumentFilter) -> int:
        """Return how many documents there are on all pages."""
        with self._reading() as connection:
            return count_shelf(connection, wanted)

    def search_documents(self, words: str, *, limit: int) -> list[DocumentSummary]:
        """Return the documents of this id or title, or whose id begins so, else those whose title, outlet and origin together hold all words."""
        with self._reading() as connection:
            return closeups.search_documents(connection, words, limit=limit)

    def newest_documents(self, *, limit: int) -> list[DocumentSummary]:
        """Return the documents that were appended last, the last one first."""
        with self._reading() as connection:
            return closeups.newest_documents(connection, limit=limit)

    def spans(self, document: DocumentId) -> list[ClaimSpan]:
        """Return where the current claims of a document stand, in the order of the text."""
        with self._reading() as connection:
            return closeups.find_spans(connection, document)

    def readings(self, document: DocumentId) -> list[Reading]:
        """Return the readings of a document, in the order in which they were made."""
        with self._reading() as connection:
            return closeups.find_readings(connection, document)


def find_shelf(connection: Connection, wanted: DocumentFilter) -> list[tuple[DocumentSummary, int]]:
    """Return one page of the documents wanted, each with how many near-copies it has."""
    day = func.coalesce(DOCUMENTS.c.published_end, DOCUMENTS.c.published_start)
    ids = select(DOCUMENTS.c.id).where(*_conditions(wanted)).order_by(day.desc().nulls_last(), DOCUMENTS.c.seq.desc())
    page = [DocumentId(found) for found in connection.execute(ids.limit(wanted.limit).offset(wanted.offset)).scalars()]
    summaries = {summary.id: summary for summary in questions.find_documents(connection, page)}
    return [(summaries[document], _count_copies(connection, document)) for document in page]


def count_shelf(connection: Connection, wanted: DocumentFilter) -> int:
    """Return how many documents are wanted, on whatever page."""
    return int(connection.execute(select(func.count()).select_from(DOCUMENTS).where(*_conditions(wanted))).scalar_one())


def _count_copies(connection: Connection, document: DocumentId) -> int:
    pairs = select(func.count()).select_from(COPIES).where(or_(COPIES.c.one == document, COPIES.c.other == document))
    return int(connection.execute(pairs).scalar_one())


def _conditions(wanted: DocumentFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.outlet is not None:
        yield DOCUMENTS.c.outlet_key == fold(wanted.outlet)
    for word in (wanted.title or "").split():
        yield func.coalesce(DOCUMENTS.c.title, DOCUMENTS.c.origin).icontains(word, autoescape=True)
