"""The class Ledger: append documents, claims and findings, and ask for them again."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from warledger.claims.claim import Claim, ClaimId
from warledger.documents.document import Document, DocumentId
from warledger.errors import TooLong, UnreadableDocument
from warledger.ledger import appending, asides, closeups, foretold, paging, questions
from warledger.ledger.appending import Appended, Dating
from warledger.ledger.atlas import Atlas
from warledger.ledger.chronicle import Chronicle
from warledger.ledger.databases import describe_database, find_damage, make_writer, open_engine, plain_errors
from warledger.ledger.docket import Docket
from warledger.ledger.filters import ClaimFilter, DecisionFilter, FindingFilter
from warledger.ledger.finding import Finding
from warledger.ledger.lines import ClaimOrder, Mark, find_marks
from warledger.ledger.location import Location, PostgresAddress, find_location
from warledger.ledger.minutes import Minutes
from warledger.ledger.paging import Order
from warledger.ledger.rows import DocumentSummary
from warledger.ledger.schema import CLAIMS, DOCUMENTS, FINDINGS, READINGS, SCHEMA_VERSION
from warledger.ledger.shelf import Shelf
from warledger.ledger.tallies import Tally, tally
from warledger.sqlfiles import WRITING

__all__ = ["Appended", "Counts", "Dating", "DocumentSummary", "Ledger"]

ALL_CLAIMS = ClaimFilter()
"""The filter that lets every current claim through."""
ALL_FINDINGS = FindingFilter()
"""The filter that lets every finding through that holds."""
ALL_DECISIONS = DecisionFilter()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows a ledger holds, superseded readings and their claims included."""

    documents: int
    readings: int
    claims: int
    findings: int


@contextmanager
def _storable(document: Document, location: Location) -> Iterator[None]:
    """Refuse lone surrogates, which JSON can spell and no file can hold, and what PostgreSQL has not: the character of value 0, names without end."""
    what = f"Document `{document.id}` from `{document.origin}`"
    if isinstance(location, PostgresAddress) and any("\0" in words for words in _words_of(document)):
        raise UnreadableDocument(f"{what} holds a character of value 0, which PostgreSQL has not.", hint="Take it out of the text.")
    try:
        yield
    except UnicodeEncodeError as error:
        raise UnreadableDocument(
            f"{what} holds half a character ({error.object[error.start]!r}).",
            hint="Save the text as UTF-8 again.",
        ) from error
    except TooLong as error:
        raise UnreadableDocument(f"{what}: {error.message}", hint=error.hint) from error


def _words_of(document: Document) -> Iterator[str]:
    optional = (document.title, document.author, document.outlet, document.url, document.language)
    yield from (document.id, document.text, document.origin, *(words for words in optional if words is not None))


class Ledger:
    """The append-only record of documents, claims and findings, in one SQLite file or one PostgreSQL database.

    Use it as a context manager. Several processes may use one ledger: any number that read, and writers in turn.
    """

    def __init__(self, location: Location, engine: Engine) -> None:
        """Wrap an engine that `Ledger.open` has checked; use `Ledger.open`."""
        self.location = location
        self._engine, self._writer = engine, make_writer(location)

    @classmethod
    def open(cls, location: str | Location, *, create: bool = True) -> Self:
        """Open the ledger in a file or at the address of a PostgreSQL database, bringing it to the newest schema.

        It is made where there is none, unless told not to; a database must be there, and empty.

        Raises:
            LedgerError: there is none, or what is there is no ledger, damaged or cannot be reached or written.
            LedgerTooNew: a later release wrote it.
        """
        found = find_location(location)
        return cls(found, open_engine(found, create=create))

    def close(self) -> None:
        """Close it. What was appended is already safe."""
        self._engine.dispose()
        self._writer.dispose()

    def __enter__(self) -> Self:
        """Return the ledger itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close it."""
        self.close()

    @property
    def schema_version(self) -> int:
        """The number of the schema, the newest one once a ledger is open."""
        return SCHEMA_VERSION

    def append_reading(self, document: Document, claims: Sequence[Claim], *, reader: str, dating: Dating | None = None) -> Appended:
        """Append a document and what a reader found in it, in one transaction; nothing if it was read by that reader before.

        With `dating`, the claims were read as of a day of publication that somebody has set; it is the document's from then on.

        Raises:
            DocumentConflict: another text stands under the document's id.
            PassageError: a claim's words do not stand in the document.
            UnreadableDocument: the document holds characters that cannot be stored.
            LedgerError: a claim is not of this document and reader, or the file cannot be written.
        """
        with _storable(document, self.location), self._writing() as connection:
            appended = appending.append_reading(connection, document, claims, reader=reader, dating=dating)
            if appended.documents == 0 and appended.claims > 0:
                asides.refresh(connection, document.id)
            return appended

    def append_findings(self, findings: Iterable[Finding]) -> int:
        """Append the findings that are new, in one transaction, and return how many they are.

        Raises:
            LedgerError: a finding is about a claim that is not in the ledger.
        """
        with self._writing() as connection:
            return appending.append_findings(connection, findings)

    def has_reading(self, document: DocumentId, reader: str) -> bool:
        """Whether a reader, in this version, has read a document of this id."""
        with self._reading() as connection:
            return appending.claims_read(connection, document, reader) is not None

    def claims_read(self, document: Document, reader: str) -> int | None:
        """Return how many claims a reader, in this version, found in this very document, None when it has not read it.

        Raises:
            DocumentConflict: another text stands under the document's id.
            UnreadableDocument: the document holds characters that cannot be stored.
        """
        with _storable(document, self.location), self._reading() as connection:
            return appending.claims_read(connection, document.id, reader) if appending.is_stored(connection, document) else None

    def documents(self) -> Iterator[DocumentSummary]:
        """Yield a summary of each document, in the order in which they were appended."""
        with self._reading() as connection:
            yield from questions.find_documents(connection)

    def datings(self, document: DocumentId) -> list[Dating]:
        """Return what was set as the day of publication of a document, the last one in force; empty when its own is."""
        with self._reading() as connection:
            return questions.find_datings(connection, document)

    def document(self, document: DocumentId | str) -> Document:
        """Return a document by its id or the beginning of it, as it was read: with its own day of publication.

        Raises:
            UnknownDocument: no document, or several, begin so.
        """
        with self._reading() as connection:
            return questions.find_document(connection, document)

    def claims(self, wanted: ClaimFilter = ALL_CLAIMS) -> Iterator[Claim]:
        """Yield the claims wanted, in the order in which they were appended.

        Raises:
            SettingsError: the filter names an unknown kind, or a limit below zero.
        """
        with self._reading() as connection:
            yield from questions.find_claims(connection, wanted)

    def sorted_claims(self, wanted: ClaimFilter, order: ClaimOrder) -> Iterator[Claim]:
        """Yield the claims wanted in an order, as many at a time as memory does not notice.

        Raises:
            SettingsError: the filter names an unknown kind, modality or status.
        """
        with self._reading() as connection, closing(find_marks(connection, wanted, order)) as marks:
            while len(numbers := [mark.seq for mark in islice(marks, questions.BATCH)]) > 0:
                yield from questions.find_claims_by_number(connection, numbers)

    def page_claims(self, wanted: ClaimFilter, order: ClaimOrder, *, most: int) -> list[tuple[Mark, Claim]]:
        """Return the first claims wanted in an order, each with where it stands, from which the next page goes on.

        Raises:
            SettingsError: the filter names an unknown kind, modality or status.
        """
        with self._reading() as connection:
            marks = list(islice(find_marks(connection, wanted, order, page=most), most))
            return list(zip(marks, questions.find_claims_by_number(connection, [mark.seq for mark in marks]), strict=True))

    def tally_claims(self, wanted: ClaimFilter, *, facets: Collection[str], most: int) -> Tally:
        """Count what the claims wanted have in common, over the first so many of them.

        Raises:
            SettingsError: the filter names an unknown kind, modality or status.
        """
        with self._reading() as connection:
            return tally(connection, wanted, facets=facets, most=most)

    def claim(self, short_id: ClaimId | str) -> Claim:
        """Return a claim by its id, or by as much of it as no other claim shares; `clm_` may be left out.

        Raises:
            UnknownClaim: no claim, or several, begin so.
        """
        with self._reading() as connection:
            return questions.find_claim(connection, short_id)

    def claims_of(self, ids: Sequence[ClaimId]) -> dict[ClaimId, Claim]:
        """Return claims by their ids; those that the ledger does not hold are left out."""
        with self._reading() as connection:
            return questions.find_claims_of(connection, ids)

    def summaries(self, documents: Sequence[DocumentId]) -> dict[DocumentId, DocumentSummary]:
        """Return the summaries of some documents by their ids."""
        with self._reading() as connection:
            return {summary.id: summary for summary in questions.find_documents(connection, documents)}

    def implied(self, claims: Collection[ClaimId]) -> list[Claim]:
        """Return the claims that follow from any of some claims."""
        with self._reading() as connection:
            return closeups.find_implied(connection, claims)

    def findings_about(self, claims: Collection[ClaimId]) -> list[Finding]:
        """Return the findings that hold about any of some claims, in the order in which they were appended."""
        with self._reading() as connection:
            return closeups.find_findings_about(connection, claims)

    def findings(self, wanted: FindingFilter = ALL_FINDINGS) -> Iterator[Finding]:
        """Yield the findings wanted that hold, in the order in which they were appended, or with a limit the newest days first."""
        with self._reading() as connection:
            yield from questions.find_findings(connection, wanted)

    def page_findings(self, wanted: FindingFilter, *, order: Order = "newest", skip: int = 0) -> list[Finding]:
        """Return a page of the findings wanted that hold: as many as the limit says, in an order, after those skipped."""
        with self._reading() as connection:
            return paging.page_findings(connection, wanted, order=order, skip=skip)

    def count_verdicts(self, wanted: FindingFilter) -> dict[str, int]:
        """Return how many of the findings wanted that hold have each verdict, most frequent first, without fetching them."""
        with self._reading() as connection:
            return paging.count_verdicts(connection, wanted)

    def foretold(self, decided: Collection[str] = ()) -> Iterator[Claim]:
        """Yield the forecasts, then the intents that have a day or are among those decided, all without their places and steps of reading."""
        with self._reading() as connection:
            yield from foretold.find_foretold(connection, decided)

    def last_publication(self, until: date) -> date | None:
        """Return the last day, up to one, on which a document was published, None where no day is known."""
        with self._reading() as connection:
            return foretold.find_last_publication(connection, until)

    @property
    def shelf(self) -> Shelf:
        """Its documents, a page at a time and close up."""
        return Shelf(self._reading)

    @property
    def minutes(self) -> Minutes:
        """What people have decided about its claims."""
        return Minutes(self._reading, self._writing)

    @property
    def atlas(self) -> Atlas:
        """The places that its claims tell of."""
        return Atlas(self._reading)

    @property
    def chronicle(self) -> Chronicle:
        """The events that it tells of, in order of their days."""
        return Chronicle(self._reading)

    def unsure(self, wanted: ClaimFilter = ALL_CLAIMS, *, below: float) -> list[Claim]:
        """Return the claims wanted whose reading is less sure than this, the least sure first."""
        with self._reading() as connection:
            return questions.find_unsure(connection, wanted, below=below)

    @property
    def docket(self) -> Docket:
        """What judging reads and writes."""
        return Docket(self._reading, self._writing)

    def counts(self) -> Counts:
        """Return how many documents, readings, claims and findings the ledger holds."""
        with self._reading() as connection:
            return Counts(*(questions.count_rows(connection, table) for table in (DOCUMENTS, READINGS, CLAIMS, FINDINGS)))

    def state(self) -> tuple[int, ...]:
        """Return numbers that change whenever anything is appended or withdrawn, at the price of a few look-ups."""
        with self._reading() as connection:
            return questions.find_state(connection)

    def count_kinds(self) -> dict[str, int]:
        """Return how many claims of each kind `claims()` would give, most frequent first, without fetching them."""
        with self._reading() as connection:
            return questions.count_kinds(connection)

    def database(self) -> str:
        """Return which database answers, in which version."""
        with self._reading() as connection:
            return describe_database(connection)

    def damage(self) -> tuple[str, ...]:
        """Look through the whole ledger and return what is wrong with it, in the database's words; empty when all is well."""
        with self._reading() as connection:
            return find_damage(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plain_errors(self.location), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with plain_errors(self.location), self._writer.connect().execution_options(**WRITING) as connection, connection.begin():
            yield connection
