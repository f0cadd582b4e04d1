"""Read and write the tables of the docket in an open transaction: entries, what changed among them, and the findings about them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, Table, and_, bindparam, delete, exists, func, literal, not_, null, or_, select, true

from warledger.claims.claim import Claim
from warledger.documents.document import DocumentId
from warledger.ledger import appending, questions
from warledger.ledger.dialects import insert_new
from warledger.ledger.finding import Finding, revise
from warledger.ledger.schema import (
    CLAIM_PLACES,
    CLAIMS,
    DOCKET,
    DOCKET_CHANGES,
    DOCUMENT_MARKS,
    DOCUMENTS,
    FINDING_CLAIMS,
    FINDINGS,
    READINGS,
    WITHDRAWALS,
)
from warledger.ledger.selecting import counts, current_readings

if TYPE_CHECKING:
    from warledger.ledger.docket import Change

UNDATED = 0
"""The day under which claims of no known day are filed; ordinals of days begin at 1."""
ALL_DAYS = ((UNDATED, date.max.toordinal()),)

ENTRIES = (
    select(DOCKET.c.day, DOCKET.c.claim_seq, DOCKET.c.passage)
    .where(DOCKET.c.question == bindparam("question"), DOCKET.c.day.between(bindparam("first"), bindparam("last")))
    .order_by(DOCKET.c.day, DOCKET.c.claim_seq)
)
"""The entries of a question between two days."""
CLAIMS_BY_DAY = (
    select(DOCKET.c.day, func.count())
    .where(DOCKET.c.question == bindparam("question"), DOCKET.c.day.between(bindparam("first"), bindparam("last")))
    .group_by(DOCKET.c.day)
)
"""How many claims a question has on each day between two."""
_ORDER = (DOCKET_CHANGES.c.question, DOCKET_CHANGES.c.day, DOCKET_CHANGES.c.claim_seq, DOCKET_CHANGES.c.gone)
NEXT_CHANGES = select(*_ORDER).order_by(*_ORDER).limit(bindparam("limit"))
CHANGES_OF = select(*_ORDER).where(DOCKET_CHANGES.c.question == bindparam("question"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim under one question, by the claim's number in the ledger."""

    question: str
    day: int | None
    number: int
    passage: int | None


@dataclass(frozen=True, slots=True)
class Publication:
    """What the ledger knows of where a document was published."""

    document: DocumentId
    outlet: str | None
    author: str | None
    first: date | None
    last: date | None
    credits: tuple[str, ...]


def parts(listed: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Cut a list into parts that one query may ask for."""
    return (listed[at : at + appending.ASKED_AT_ONCE] for at in range(0, len(listed), appending.ASKED_AT_ONCE))


def keep(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, leaving those that stand already."""
    if len(rows) > 0:
        connection.execute(insert_new(connection, table), list(rows))


def entry_to_row(entry: Entry) -> dict[str, Any]:
    """Return the row of an entry."""
    return {"question": entry.question, "day": entry.day or UNDATED, "claim_seq": entry.number, "passage": entry.passage}


def note_changes(connection: Connection, entries: Iterable[Entry], *, gone: bool = False) -> None:
    """Note that entries came or went and that their questions are to be judged anew."""
    rows = [{"question": e.question, "day": e.day or UNDATED, "claim_seq": e.number, "gone": gone} for e in entries]
    keep(connection, DOCKET_CHANGES, rows)


def note_all_gone(connection: Connection) -> None:
    """Note that all entries went; those that came and were not judged yet have never been there."""
    connection.execute(delete(DOCKET_CHANGES).where(DOCKET_CHANGES.c.gone.is_(False)))
    filed = select(DOCKET.c.question, DOCKET.c.day, DOCKET.c.claim_seq, literal(value=True)).where(true())
    connection.execute(insert_new(connection, DOCKET_CHANGES).from_select(["question", "day", "claim_seq", "gone"], filed))


def strike_off(connection: Connection, judged: Iterable["Change"]) -> None:
    """Remove the changes that were judged. One that came in the meantime stays."""
    rows = [
        {"b_question": change.question, "b_day": day or UNDATED, "b_seq": number, "b_gone": gone}
        for change in judged
        for gone, pairs in ((False, change.came), (True, change.went))
        for day, number in pairs
    ]
    if len(rows) > 0:
        connection.execute(_STRIKE_OFF, rows)


_STRIKE_OFF = delete(DOCKET_CHANGES).where(
    DOCKET_CHANGES.c.question == bindparam("b_question"),
    DOCKET_CHANGES.c.day == bindparam("b_day"),
    DOCKET_CHANGES.c.claim_seq == bindparam("b_seq"),
    DOCKET_CHANGES.c.gone == bindparam("b_gone"),
)


def number_documents(connection: Connection, documents: Sequence[DocumentId]) -> dict[str, int]:
    """Return the numbers of documents in the ledger."""
    columns = select(DOCUMENTS.c.id, DOCUMENTS.c.seq)
    asked = (connection.execute(columns.where(DOCUMENTS.c.id.in_(part))) for part in parts(documents))
    return {document: number for rows in asked for document, number in rows}


def remove_superseded(connection: Connection, documents: Sequence[DocumentId]) -> list[Entry]:
    """Take out the entries of claims that are no longer current, or that a person has set aside, and return them."""
    superseded = (
        select(CLAIMS.c.seq)
        .join(READINGS, READINGS.c.id == CLAIMS.c.reading_id)
        .where(CLAIMS.c.document_id.in_(documents), or_(~current_readings(), not_(counts())))
    )
    return remove_entries(connection, list(connection.execute(superseded).scalars()))


def remove_entries(connection: Connection, numbers: Sequence[int]) -> list[Entry]:
    """Take out all entries of claims, and return them."""
    gone: list[Entry] = []
    for part in parts(numbers):
        filed = connection.execute(select(DOCKET).where(DOCKET.c.claim_seq.in_(part))).mappings()
        gone.extend(Entry(row["question"], row["day"] or None, row["claim_seq"], row["passage"]) for row in filed)
        connection.execute(delete(DOCKET).where(DOCKET.c.claim_seq.in_(part)))
    return gone


def find_place_names(connection: Connection, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """Return the rows of the places that claims name, one for each name and place."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in _by_claim(connection, CLAIM_PLACES, sorted(set(numbers))):
        name = row["name"] or row["text"]
        key = f"g{row['geonames_id']}" if row["geonames_id"] is not None else " ".join(name.casefold().split())
        about = {"key": key, "name": name, "country": row["country"], "where_prec": row["where_prec"]}
        for name_key in {row["name_key"], row["text_key"]} - {None}:
            found.setdefault((name_key, key), {"name_key": name_key, **about})
    return list(found.values())


def claims_of_many(connection: Connection, rows: Sequence[Any]) -> list[Claim]:
    """Return the claims of any number of rows."""
    return [claim for part in parts(rows) for claim in questions.claims_of(connection, part)]


def claims_by_number(connection: Connection, numbers: Sequence[int], *, steps: bool = True) -> dict[int, Claim]:
    """Return claims by their numbers, in the order in which they were appended, with the steps of their reading or without."""
    columns = [column if steps or column.name != "reading" else null().label("reading") for column in CLAIMS.c]
    found: dict[int, Claim] = {}
    for part in parts(sorted(numbers)):
        rows = connection.execute(select(*columns).where(CLAIMS.c.seq.in_(part)).order_by(CLAIMS.c.seq)).mappings().all()
        found.update(zip((row["seq"] for row in rows), questions.claims_of(connection, rows), strict=True))
    return found


def find_passages(connection: Connection, numbers: Sequence[int]) -> dict[tuple[str, int], int | None]:
    """Return the marks of the passages in which claims stand, by question and number."""
    columns = select(DOCKET.c.question, DOCKET.c.claim_seq, DOCKET.c.passage)
    asked = (connection.execute(columns.where(DOCKET.c.claim_seq.in_(part))) for part in parts(numbers))
    return {(question, number): passage for rows in asked for question, number, passage in rows}


def find_held(connection: Connection, wanted: Mapping[str, Collection[int]]) -> list[Finding]:
    """Return the findings that hold about questions and any of the claims given for each, by number."""
    columns = select(FINDINGS.c.id, FINDINGS.c.question, CLAIMS.c.seq)
    joined = columns.join(FINDING_CLAIMS, FINDING_CLAIMS.c.claim_id == CLAIMS.c.id).join(
        FINDINGS, FINDINGS.c.id == FINDING_CLAIMS.c.finding_id
    )
    found: set[str] = set()
    for part in parts(sorted({number for numbers in wanted.values() for number in numbers})):
        rows = connection.execute(joined.where(CLAIMS.c.seq.in_(part), _HOLDS))
        found.update(finding for finding, question, number in rows if number in wanted.get(question, ()))
    return [finding for part in parts(sorted(found)) for finding in questions.findings_of(connection, FINDINGS.c.id.in_(part))]


def find_held_on(connection: Connection, asked: Collection[str]) -> list[Finding]:
    """Return all findings that hold about some questions."""
    return [
        finding
        for part in parts(sorted(asked))
        for finding in questions.findings_of(connection, and_(FINDINGS.c.question.in_(part), _HOLDS))
    ]


_HOLDS = ~exists().where(WITHDRAWALS.c.finding_id == FINDINGS.c.id)


def next_revisions(connection: Connection, findings: Sequence[Finding]) -> list[Finding]:
    """Return findings as the revisions of them that were not withdrawn yet."""
    found: list[Finding] = []
    candidates = list(findings)
    while len(candidates) > 0:
        withdrawn = _withdrawn(connection, [candidate.id for candidate in candidates])
        found.extend(candidate for candidate in candidates if candidate.id not in withdrawn)
        candidates = [revise(candidate, candidate.revision + 1) for candidate in candidates if candidate.id in withdrawn]
    return found


def _withdrawn(connection: Connection, findings: Sequence[str]) -> set[str]:
    query = select(WITHDRAWALS.c.finding_id)
    asked = (connection.execute(query.where(WITHDRAWALS.c.finding_id.in_(part))).scalars() for part in parts(findings))
    return {finding for found in asked for finding in found}


def find_published(connection: Connection, documents: Collection[DocumentId]) -> Iterator[tuple[DocumentId, Publication]]:
    """Yield where documents were published: the day is the one somebody has set, where somebody has."""
    columns = (DOCUMENTS.c.id, DOCUMENTS.c.outlet, DOCUMENTS.c.author, DOCUMENTS.c.published_start, DOCUMENTS.c.published_end)
    for part in parts(list(documents)):
        dated = {row["document_id"]: row for row in connection.execute(_dated(part)).mappings()}
        joined = select(*columns, DOCUMENT_MARKS.c.credits).outerjoin(DOCUMENT_MARKS, DOCUMENT_MARKS.c.document_id == DOCUMENTS.c.id)
        for row in connection.execute(joined.where(DOCUMENTS.c.id.in_(part))).mappings():
            day = dated.get(row["id"])
            first, last = (row["published_start"], row["published_end"]) if day is None else (day["dated_start"], day["dated_end"])
            document = DocumentId(row["id"])
            yield document, Publication(document, row["outlet"], row["author"], first, last, tuple(row["credits"] or ()))


def _dated(documents: Sequence[DocumentId]) -> Select[Any]:
    """Rows of readings that carry a date set by hand, later ones last."""
    return select(READINGS).where(READINGS.c.document_id.in_(documents), READINGS.c.dated_start.is_not(None)).order_by(READINGS.c.id)


def _by_claim(connection: Connection, table: Table, numbers: Sequence[int]) -> Iterator[Any]:
    """Yield the rows of a table that belong to claims. The table is keyed by the claims' ids, which are asked for on the way."""
    for part in parts(numbers):
        ids = select(CLAIMS.c.id).where(CLAIMS.c.seq.in_(part))
        yield from connection.execute(select(table).where(table.c.claim_id.in_(ids))).mappings()
