"""The class Docket: which claims are still to be judged, which answer one question, and what was found of them before."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, delete, exists, or_, select
from sqlalchemy.dialects.sqlite import insert

from warledger.claims.claim import Claim, ClaimId
from warledger.documents.document import Document, DocumentId
from warledger.ledger import appending, questions
from warledger.ledger.filters import FindingFilter, current_readings, fold
from warledger.ledger.finding import Finding, FindingId, revise
from warledger.ledger.rows import document_from_row
from warledger.ledger.schema import (
    CLAIM_PLACES,
    CLAIMS,
    COPIES,
    DOCKET,
    DOCKET_PLACES,
    DOCKET_READINGS,
    DOCUMENT_BANDS,
    DOCUMENT_MARKS,
    DOCUMENTS,
    FINDINGS,
    READINGS,
    WITHDRAWALS,
)

Connecting = Callable[[], AbstractContextManager[Connection]]

UNDATED = 0
"""The day under which claims of no known day are filed; ordinals of days begin at 1."""


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


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a document can be told as a copy, and of which it is one."""

    document: DocumentId
    credited: Sequence[str]
    """Agencies its text credits."""
    bands: Collection[int]
    copies: Mapping[DocumentId, float]


@dataclass(frozen=True, slots=True)
class AskedPlace:
    """A place that claims speak of, by the key under which questions name it."""

    key: str
    name: str
    country: str | None
    where_prec: int | None


class Docket:
    """What judging reads and writes in a ledger. Use `Ledger.docket`."""

    def __init__(self, reading: Connecting, writing: Connecting) -> None:
        """Wrap the two ways to a ledger; use `Ledger.docket`."""
        self._reading, self._writing = reading, writing

    def pending(self, rules: str) -> list[DocumentId]:
        """Return the documents whose newest readings were not filed by these rules, in the order in which they were appended."""
        filed = exists().where(DOCKET_READINGS.c.reading_id == READINGS.c.id, DOCKET_READINGS.c.rules == rules)
        query = select(READINGS.c.document_id).where(current_readings(), ~filed).distinct()
        with self._reading() as connection:
            found = set(connection.execute(query).scalars())
            ordered = connection.execute(select(DOCUMENTS.c.id).order_by(DOCUMENTS.c.seq)).scalars() if len(found) > 1 else found
            return [DocumentId(document) for document in ordered if document in found]

    def clear(self) -> None:
        """Forget what was filed and which texts are copies; findings and decisions stay."""
        with self._writing() as connection:
            for table in (DOCKET, DOCKET_READINGS, DOCKET_PLACES, DOCUMENT_MARKS, DOCUMENT_BANDS, COPIES):
                connection.execute(delete(table))

    def load(self, documents: Sequence[DocumentId]) -> Iterator[tuple[Document, list[tuple[int, Claim]]]]:
        """Yield documents with their current claims and the claims' numbers."""
        with self._reading() as connection:
            rows = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id.in_(documents)).order_by(DOCUMENTS.c.seq)).mappings().all()
            current = exists().where(READINGS.c.id == CLAIMS.c.reading_id, current_readings())
            found = select(CLAIMS).where(CLAIMS.c.document_id.in_(documents), current).order_by(CLAIMS.c.seq)
            claim_rows = connection.execute(found).mappings().all()
            by_document: dict[str, list[tuple[int, Claim]]] = defaultdict(list)
            for row, claim in zip(claim_rows, _claims(connection, claim_rows), strict=True):
                by_document[claim.document].append((row["seq"], claim))
        for row in rows:
            yield document_from_row(row), by_document[row["id"]]

    def published(self, documents: Collection[DocumentId]) -> dict[DocumentId, Publication]:
        """Return where documents were published: the day is the one somebody has set, where somebody has."""
        with self._reading() as connection:
            return dict(_published(connection, documents))

    def near(self, bands: Collection[int]) -> dict[int, list[DocumentId]]:
        """Return the documents of each band that has any."""
        found: dict[int, list[DocumentId]] = defaultdict(list)
        with self._reading() as connection:
            for part in _parts(sorted(bands)):
                for band, document in connection.execute(select(DOCUMENT_BANDS).where(DOCUMENT_BANDS.c.band.in_(part))):
                    found[band].append(DocumentId(document))
        return found

    def texts(self, documents: Collection[DocumentId]) -> dict[DocumentId, str]:
        """Return the texts of documents."""
        with self._reading() as connection:
            rows = connection.execute(select(DOCUMENTS.c.id, DOCUMENTS.c.text).where(DOCUMENTS.c.id.in_(documents)))
            return {DocumentId(document): text for document, text in rows}

    def mark(self, marks: Sequence[Marks]) -> None:
        """Keep by what documents can be told as copies, and of which documents they are, with how alike they are."""
        bands = [{"band": band, "document_id": each.document} for each in marks for band in sorted(set(each.bands))]
        pairs = {(min(each.document, o), max(each.document, o)): alike for each in marks for o, alike in each.copies.items()}
        with self._writing() as connection:
            _keep(connection, DOCUMENT_MARKS, [{"document_id": each.document, "credits": list(each.credited)} for each in marks])
            _keep(connection, DOCUMENT_BANDS, bands)
            _keep(connection, COPIES, [{"one": one, "other": other, "similarity": alike} for (one, other), alike in pairs.items()])

    def outdated(self, rules: str) -> bool:
        """Whether claims are filed by other rules than these."""
        with self._reading() as connection:
            return (
                connection.execute(select(DOCKET_READINGS.c.reading_id).where(DOCKET_READINGS.c.rules != rules).limit(1)).first()
                is not None
            )

    def is_empty(self) -> bool:
        """Whether nothing is filed: the ledger was never judged."""
        with self._reading() as connection:
            return connection.execute(select(DOCKET_READINGS.c.reading_id).limit(1)).first() is None

    def file(self, documents: Sequence[DocumentId], entries: Sequence[Entry], *, rules: str) -> list[Entry]:
        """File the current claims of documents under their questions, and return the entries of claims that are no longer current."""
        with self._writing() as connection:
            gone = _remove_superseded(connection, documents)
            rows = [{"question": e.question, "day": e.day or UNDATED, "claim_seq": e.number, "passage": e.passage} for e in entries]
            _keep(connection, DOCKET, rows)
            _keep(connection, DOCKET_PLACES, _place_names(connection, [entry.number for entry in entries]))
            current = select(READINGS.c.id).where(READINGS.c.document_id.in_(documents), current_readings())
            _keep(
                connection, DOCKET_READINGS, [{"reading_id": reading, "rules": rules} for reading in connection.execute(current).scalars()]
            )
        return gone

    def questions(self) -> Iterator[str]:
        """Yield every question that claims answer, in order."""
        with self._reading() as connection:
            yield from connection.execute(select(DOCKET.c.question).distinct().order_by(DOCKET.c.question)).scalars()

    def days(self, question: str) -> list[tuple[int | None, int]]:
        """Return the claims filed under a question as pairs of day and number, in order of days."""
        query = select(DOCKET.c.day, DOCKET.c.claim_seq).where(DOCKET.c.question == question)
        with self._reading() as connection:
            return [(day or None, number) for day, number in connection.execute(query)]

    def latest(self, question: str, *, until: date, limit: int) -> list[int]:
        """Return the numbers of the claims of a question about the last days up to one, newest first."""
        query = select(DOCKET.c.claim_seq).where(DOCKET.c.question == question, DOCKET.c.day.between(1, until.toordinal()))
        with self._reading() as connection:
            return list(connection.execute(query.order_by(DOCKET.c.day.desc()).limit(limit)).scalars())

    def fetch(self, numbers: Sequence[int]) -> list[Claim]:
        """Return claims by their numbers, in the order in which they were appended."""
        with self._reading() as connection:
            return [claim for _, claim in _by_number(connection, numbers)]

    def fetch_filed(self, question: str, numbers: Sequence[int]) -> list[tuple[Claim, int | None]]:
        """Return claims by their numbers with the mark of the passage each stands in, in the order in which they were appended."""
        with self._reading() as connection:
            claims = _by_number(connection, numbers)
            passages: dict[int, int | None] = {}
            for part in _parts(numbers):
                found = select(DOCKET.c.claim_seq, DOCKET.c.passage).where(DOCKET.c.claim_seq.in_(part), DOCKET.c.question == question)
                passages.update((number, passage) for number, passage in connection.execute(found))
        return [(claim, passages.get(number)) for number, claim in claims]

    def filed_under(self, claims: Collection[ClaimId]) -> dict[ClaimId, list[Entry]]:
        """Return the entries of claims."""
        found: dict[ClaimId, list[Entry]] = defaultdict(list)
        joined = select(CLAIMS.c.id, DOCKET).join(DOCKET, DOCKET.c.claim_seq == CLAIMS.c.seq)
        with self._reading() as connection:
            for part in _parts(sorted(claims)):
                for row in connection.execute(joined.where(CLAIMS.c.id.in_(part)).order_by(DOCKET.c.question)).mappings():
                    entry = Entry(row["question"], row["day"] or None, row["claim_seq"], row["passage"])
                    found[ClaimId(row["id"])].append(entry)
        return found

    def add(self, entries: Sequence[Entry]) -> None:
        """File claims under further questions."""
        rows = [{"question": e.question, "day": e.day or UNDATED, "claim_seq": e.number, "passage": e.passage} for e in entries]
        with self._writing() as connection:
            _keep(connection, DOCKET, rows)

    def copies_among(self, documents: Collection[DocumentId]) -> dict[tuple[DocumentId, DocumentId], float]:
        """Return the pairs of near-copies among documents, the smaller id first, with how alike they are."""
        listed, known = list(documents), set(documents)
        found: dict[tuple[DocumentId, DocumentId], float] = {}
        with self._reading() as connection:
            for part in _parts(listed):
                for one, other, similarity in connection.execute(select(COPIES).where(COPIES.c.one.in_(part))):
                    if other in known:
                        found[DocumentId(one), DocumentId(other)] = similarity
        return found

    def copies_of(self, document: DocumentId) -> dict[DocumentId, float]:
        """Return the near-copies of a document with how alike they are."""
        query = select(COPIES).where(or_(COPIES.c.one == document, COPIES.c.other == document))
        with self._reading() as connection:
            return {DocumentId(other if one == document else one): similarity for one, other, similarity in connection.execute(query)}

    def places(self, name: str) -> list[AskedPlace]:
        """Return the places that claims name so, by canonical name or as a text has it."""
        query = select(DOCKET_PLACES).where(DOCKET_PLACES.c.name_key == fold(name)).order_by(DOCKET_PLACES.c.key)
        with self._reading() as connection:
            rows = connection.execute(query).mappings()
            return [AskedPlace(row["key"], row["name"], row["country"], row["where_prec"]) for row in rows]

    def replace(self, withdrawn: Iterable[FindingId], findings: Sequence[Finding]) -> int:
        """Withdraw findings and append others, in one transaction; one that holds again is appended as its next revision.

        Returns:
            How many were appended.
        """
        with self._writing() as connection:
            appending.withdraw_findings(connection, withdrawn)
            return appending.append_findings(connection, [_next_revision(connection, finding) for finding in findings])

    def current(self, question: str, *, first: date | None, last: date | None) -> list[Finding]:
        """Return the findings of a question that hold and are about any of these days; with no days, those about no known day."""
        with self._reading() as connection:
            if first is None or last is None:
                found = questions.find_findings(connection, FindingFilter(question=question))
                return [finding for finding in found if finding.last is None]
            return list(questions.find_findings(connection, FindingFilter(question=question, since=first, until=last)))


def _next_revision(connection: Connection, finding: Finding) -> Finding:
    """Return the finding as the revision that was not withdrawn yet."""
    withdrawn = exists().where(WITHDRAWALS.c.finding_id == FINDINGS.c.id)
    candidate = finding
    while connection.execute(select(FINDINGS.c.id).where(FINDINGS.c.id == candidate.id, withdrawn)).first() is not None:
        candidate = revise(finding, candidate.revision + 1)
    return candidate


def _published(connection: Connection, documents: Collection[DocumentId]) -> Iterator[tuple[DocumentId, Publication]]:
    columns = (DOCUMENTS.c.id, DOCUMENTS.c.outlet, DOCUMENTS.c.author, DOCUMENTS.c.published_start, DOCUMENTS.c.published_end)
    for part in _parts(list(documents)):
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


def _remove_superseded(connection: Connection, documents: Sequence[DocumentId]) -> list[Entry]:
    superseded = (
        select(CLAIMS.c.seq)
        .join(READINGS, READINGS.c.id == CLAIMS.c.reading_id)
        .where(CLAIMS.c.document_id.in_(documents), ~current_readings())
    )
    gone: list[Entry] = []
    for part in _parts(list(connection.execute(superseded).scalars())):
        filed = connection.execute(select(DOCKET).where(DOCKET.c.claim_seq.in_(part))).mappings()
        gone.extend(Entry(row["question"], row["day"] or None, row["claim_seq"], row["passage"]) for row in filed)
        connection.execute(delete(DOCKET).where(DOCKET.c.claim_seq.in_(part)))
    return gone


def _place_names(connection: Connection, numbers: Sequence[int]) -> list[dict[str, Any]]:
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for part in _parts(numbers):
        for row in connection.execute(select(CLAIM_PLACES).where(CLAIM_PLACES.c.claim_seq.in_(part))).mappings():
            name = row["name"] or row["text"]
            key = f"g{row['geonames_id']}" if row["geonames_id"] is not None else " ".join(name.casefold().split())
            about = {"key": key, "name": name, "country": row["country"], "where_prec": row["where_prec"]}
            for name_key in {row["name_key"], row["text_key"]} - {None}:
                found.setdefault((name_key, key), {"name_key": name_key, **about})
    return list(found.values())


def _by_number(connection: Connection, numbers: Sequence[int]) -> list[tuple[int, Claim]]:
    found: list[tuple[int, Claim]] = []
    for part in _parts(sorted(numbers)):
        rows = connection.execute(select(CLAIMS).where(CLAIMS.c.seq.in_(part)).order_by(CLAIMS.c.seq)).mappings().all()
        found.extend(zip((row["seq"] for row in rows), questions.claims_of(connection, rows), strict=True))
    return found


def _claims(connection: Connection, rows: Sequence[Any]) -> list[Claim]:
    return [claim for part in _parts(rows) for claim in questions.claims_of(connection, part)]


def _parts(listed: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (listed[at : at + appending.ASKED_AT_ONCE] for at in range(0, len(listed), appending.ASKED_AT_ONCE))


def _keep(connection: Connection, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, leaving those that stand already."""
    if len(rows) > 0:
        connection.execute(insert(table).on_conflict_do_nothing(), list(rows))
