"""Ask an open ledger for what is seen of one document or claim close up, without fetching what is not shown."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, exists, or_, select

from warledger.claims.claim import Claim, ClaimId
from warledger.documents.document import DocumentId
from warledger.ledger.finding import Finding
from warledger.ledger.questions import claims_of, find_documents, findings_of
from warledger.ledger.rows import DocumentSummary
from warledger.ledger.schema import CLAIMS, DOCUMENTS, FINDING_CLAIMS, FINDINGS, READINGS, WITHDRAWALS
from warledger.ledger.selecting import counts, current_readings

ASKED_AT_ONCE = 500
"""Ids in one query; SQLite takes a thousand at least."""


@dataclass(frozen=True, slots=True)
class ClaimSpan:
    """Where a claim stands in its document, and of what kind it is: all that is needed to mark it in the text."""

    id: ClaimId
    kind: str
    start: int
    end: int
    implied_by: ClaimId | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One time a reader went through a document, and as of which day where somebody had set one."""

    reader: str
    claims: int
    at: str
    dated_start: date | None
    dated_end: date | None
    is_current: bool
    """Whether its claims are the ones asked for: no later release of the same reader has read the document."""


def find_spans(connection: Connection, document: DocumentId) -> list[ClaimSpan]:
    """Return where the current claims of a document stand, in the order of the text.

    Of two that begin together the longer goes first, and of two that are one as long what follows from the other goes behind it.
    """
    columns = (CLAIMS.c.id, CLAIMS.c.kind, CLAIMS.c.start, CLAIMS.c.end, CLAIMS.c.implied_by)
    current = exists().where(READINGS.c.id == CLAIMS.c.reading_id, current_readings())
    query = select(*columns).where(CLAIMS.c.document_id == document, current, counts())
    rows = connection.execute(query.order_by(CLAIMS.c.start, CLAIMS.c.end.desc(), CLAIMS.c.implied_by.is_not(None), CLAIMS.c.seq))
    return [ClaimSpan(*row) for row in rows]


def find_implied(connection: Connection, claims: Collection[ClaimId]) -> list[Claim]:
    """Return the claims that follow from any of some claims."""
    listed = sorted(claims)
    found: list[Claim] = []
    for at in range(0, len(listed), ASKED_AT_ONCE):
        query = select(CLAIMS).where(CLAIMS.c.implied_by.in_(listed[at : at + ASKED_AT_ONCE]), counts()).order_by(CLAIMS.c.seq)
        found.extend(claims_of(connection, connection.execute(query).mappings().all()))
    return found


def find_findings_about(connection: Connection, claims: Collection[ClaimId]) -> list[Finding]:
    """Return the findings that hold about any of some claims, in the order in which they were appended."""
    listed = sorted(claims)
    numbers: set[int] = set()
    for at in range(0, len(listed), ASKED_AT_ONCE):
        about = select(FINDING_CLAIMS.c.finding_id).where(FINDING_CLAIMS.c.claim_id.in_(listed[at : at + ASKED_AT_ONCE]))
        holding = (FINDINGS.c.id.in_(about), ~exists().where(WITHDRAWALS.c.finding_id == FINDINGS.c.id))
        numbers.update(connection.execute(select(FINDINGS.c.seq).where(*holding)).scalars())
    found = sorted(numbers)
    parts = (found[at : at + ASKED_AT_ONCE] for at in range(0, len(found), ASKED_AT_ONCE))
    return [finding for part in parts for finding in findings_of(connection, FINDINGS.c.seq.in_(part))]


def find_readings(connection: Connection, document: DocumentId) -> list[Reading]:
    """Return the readings of a document, in the order in which they were made."""
    current = current_readings().label("is_current")
    columns = (READINGS.c.reader, READINGS.c.claims, READINGS.c.at, READINGS.c.dated_start, READINGS.c.dated_end, current)
    rows = connection.execute(select(*columns).where(READINGS.c.document_id == document).order_by(READINGS.c.id))
    return [Reading(row.reader, row.claims, row.at, row.dated_start, row.dated_end, bool(row.is_current)) for row in rows]


def search_documents(connection: Connection, words: str, *, limit: int) -> list[DocumentSummary]:
    """Return the documents of this id, else of just this title, else of ids that begin so, else whose title, outlet and origin hold all words.

    At most `limit` of them, in the order in which they were appended. Capitals make no difference.
    """
    asked = words.strip()
    begins = (DOCUMENTS.c.id >= asked, DOCUMENTS.c.id < asked + "\U0010ffff")
    found: list[DocumentId] = []
    for conditions in ((DOCUMENTS.c.id == asked,), (DOCUMENTS.c.title == asked,), begins, tuple(map(_holds, asked.split()))):
        if len(found) == 0 and asked != "":
            query = select(DOCUMENTS.c.id).where(*conditions).order_by(DOCUMENTS.c.seq).limit(limit)
            found = [DocumentId(document) for document in connection.execute(query).scalars()]
    return list(find_documents(connection, found))


def newest_documents(connection: Connection, *, limit: int) -> list[DocumentSummary]:
    """Return the documents that were appended last, the last one first."""
    newest: Sequence[DocumentId] = list(connection.execute(select(DOCUMENTS.c.id).order_by(DOCUMENTS.c.seq.desc()).limit(limit)).scalars())
    return list(find_documents(connection, newest))[::-1]


def _holds(word: str) -> ColumnElement[bool]:
    """Whether a document is called by a word. SQLite folds the capitals of English only, so others are asked for as they may be written."""
    written = {word, word.lower(), word.upper(), word.capitalize()}
    columns = (DOCUMENTS.c.title, DOCUMENTS.c.outlet, DOCUMENTS.c.origin)
    return or_(*(column.icontains(form, autoescape=True) for column in columns for form in sorted(written)))
