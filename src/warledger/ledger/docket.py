"""The class Docket: which claims are still to be judged, which answer one question, and what was found of them before."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import delete, exists, or_, select

from warledger.claims.claim import Claim, ClaimId, Kind
from warledger.documents.document import Document, DocumentId
from warledger.ledger import appending, filing, named, told
from warledger.ledger.filing import Entry, Publication, keep, parts
from warledger.ledger.finding import Finding, FindingId
from warledger.ledger.named import NamedOutlet
from warledger.ledger.opening import Connecting
from warledger.ledger.rows import document_from_row
from warledger.ledger.schema import (
    CLAIMS,
    COPIES,
    DOCKET,
    DOCKET_PLACES,
    DOCKET_READINGS,
    DOCUMENT_BANDS,
    DOCUMENT_MARKS,
    DOCUMENTS,
    READINGS,
)
from warledger.ledger.selecting import counts, current_readings

__all__ = ["Change", "Docket", "Entry", "Marks", "Publication"]


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a document can be told as a copy, and of which it is one."""

    document: DocumentId
    credited: Sequence[str]
    """Agencies its text credits."""
    bands: Collection[int]
    copies: Mapping[DocumentId, float]


@dataclass(frozen=True, slots=True)
class Change:
    """A question that is to be judged anew, with the entries that came and those that went since it was judged, as pairs of day and number."""

    question: str
    came: set[tuple[int | None, int]] = field(default_factory=set)
    went: set[tuple[int | None, int]] = field(default_factory=set)


class Docket:
    """What judging reads and writes in a ledger. Use `Ledger.docket`."""

    def __init__(self, reading: Connecting, writing: Connecting) -> None:
        """Wrap the two ways to a ledger; use `Ledger.docket`."""
        self._reading, self._writing = reading, writing

    def pending(self, rules: str) -> list[DocumentId]:
        """Return the documents whose newest readings were not filed by these rules, in the order in which they were appended."""
        filed = exists().where(DOCKET_READINGS.c.reading_id == READINGS.c.id, DOCKET_READINGS.c.rules == rules)
        unfiled = select(READINGS.c.id).where(~filed)
        with self._reading() as connection:
            readings = list(connection.execute(unfiled).scalars())
            found: dict[int, DocumentId] = {}
            for part in parts(readings):
                query = select(DOCUMENTS.c.seq, DOCUMENTS.c.id).join(READINGS, READINGS.c.document_id == DOCUMENTS.c.id)
                found.update((row.seq, row.id) for row in connection.execute(query.where(READINGS.c.id.in_(part), current_readings())))
        return [found[number] for number in sorted(found)]

    def clear(self) -> None:
        """Forget what was filed and which texts are copies; findings and decisions stay, and so does that all that was filed went."""
        with self._writing() as connection:
            filing.note_all_gone(connection)
            for table in (DOCKET, DOCKET_READINGS, DOCKET_PLACES, DOCUMENT_MARKS, DOCUMENT_BANDS, COPIES):
                connection.execute(delete(table))

    def load(self, documents: Sequence[DocumentId]) -> Iterator[tuple[Document, list[tuple[int, Claim]]]]:
        """Yield documents with their current claims and the claims' numbers."""
        with self._reading() as connection:
            rows = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id.in_(documents)).order_by(DOCUMENTS.c.seq)).mappings().all()
            current = exists().where(READINGS.c.id == CLAIMS.c.reading_id, current_readings())
            found = select(CLAIMS).where(CLAIMS.c.document_id.in_(documents), current, counts()).order_by(CLAIMS.c.seq)
            claim_rows = connection.execute(found).mappings().all()
            by_document: dict[str, list[tuple[int, Claim]]] = defaultdict(list)
            for row, claim in zip(claim_rows, filing.claims_of_many(connection, claim_rows), strict=True):
                by_document[claim.document].append((row["seq"], claim))
        for row in rows:
            yield document_from_row(row), by_document[row["id"]]

    def published(self, documents: Collection[DocumentId]) -> dict[DocumentId, Publication]:
        """Return where documents were published: the day is the one somebody has set, where somebody has."""
        with self._reading() as connection:
            return dict(filing.find_published(connection, documents))

    def near(self, bands: Collection[int]) -> dict[int, list[DocumentId]]:
        """Return the documents of each band that has any."""
        found: dict[int, list[DocumentId]] = defaultdict(list)
        columns = select(DOCUMENT_BANDS.c.band, DOCUMENTS.c.id).join(DOCUMENTS, DOCUMENTS.c.seq == DOCUMENT_BANDS.c.document_seq)
        with self._reading() as connection:
            for part in parts(sorted(bands)):
                for band, document in connection.execute(columns.where(DOCUMENT_BANDS.c.band.in_(part))):
                    found[band].append(DocumentId(document))
        return found

    def texts(self, documents: Collection[DocumentId]) -> dict[DocumentId, str]:
        """Return the texts of documents."""
        with self._reading() as connection:
            columns = select(DOCUMENTS.c.id, DOCUMENTS.c.text)
            asked = (connection.execute(columns.where(DOCUMENTS.c.id.in_(part))) for part in parts(list(documents)))
            return {DocumentId(document): text for rows in asked for document, text in rows}

    def mark(self, marks: Sequence[Marks]) -> None:
        """Keep by what documents can be told as copies, and of which documents they are, with how alike they are."""
        pairs = {(min(each.document, o), max(each.document, o)): alike for each in marks for o, alike in each.copies.items()}
        with self._writing() as connection:
            keep(connection, DOCUMENT_MARKS, [{"document_id": each.document, "credits": list(each.credited)} for each in marks])
            numbers = filing.number_documents(connection, [each.document for each in marks])
            bands = sorted({(band, numbers[each.document]) for each in marks for band in each.bands})
            keep(connection, DOCUMENT_BANDS, [{"band": band, "document_seq": number} for band, number in bands])
            keep(connection, COPIES, [{"one": one, "other": other, "similarity": alike} for (one, other), alike in pairs.items()])

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

    def file(self, documents: Sequence[DocumentId], entries: Sequence[Entry], *, rules: str) -> None:
        """File the current claims of documents under their questions, take out those no longer current, and note both as changes."""
        with self._writing() as connection:
            filing.note_changes(connection, filing.remove_superseded(connection, documents), gone=True)
            filing.note_changes(connection, entries)
            keep(connection, DOCKET, [filing.entry_to_row(entry) for entry in entries])
            keep(connection, DOCKET_PLACES, filing.find_place_names(connection, [entry.number for entry in entries]))
            current = select(READINGS.c.id).where(READINGS.c.document_id.in_(documents), current_readings())
            keep(
                connection, DOCKET_READINGS, [{"reading_id": reading, "rules": rules} for reading in connection.execute(current).scalars()]
            )

    def changes(self, *, at_least: int) -> list[Change]:
        """Return the questions next to be judged, in order, with all their changes: questions until so many changes are reached, if there are."""
        with self._reading() as connection:
            first = list(connection.execute(filing.NEXT_CHANGES, {"limit": at_least}))
            found: dict[str, Change] = {row.question: Change(row.question) for row in first}
            if len(first) == at_least:
                first.extend(connection.execute(filing.CHANGES_OF, {"question": first[-1].question}))
        for question, day, number, gone in first:
            (found[question].went if gone else found[question].came).add((day or None, number))
        return list(found.values())

    def touch(self, entries: Sequence[Entry]) -> None:
        """Note entries as changed, so that their questions are judged anew."""
        with self._writing() as connection:
            filing.note_changes(connection, entries)

    def days(self, question: str, *, between: Sequence[tuple[int, int]] = ()) -> list[tuple[int | None, int]]:
        """Return the claims filed under a question as pairs of day and number, in order of days; with `between`, those in spans of days.

        Days are ordinals, both ends of a span included; the span from UNDATED to UNDATED has the claims of no known day.
        """
        return [(entry.day, entry.number) for entry in self.entries(question, between=between)]

    def entries(self, question: str, *, between: Sequence[tuple[int, int]] = ()) -> list[Entry]:
        """Return the entries of a question, in order of days; with `between`, those in spans of days, as for `days`."""
        with self._reading() as connection:
            asked = (
                connection.execute(filing.ENTRIES, {"question": question, "first": a, "last": b}) for a, b in between or filing.ALL_DAYS
            )
            return [Entry(question, day or None, number, passage) for rows in asked for day, number, passage in rows]

    def claims_by_day(self, question: str, *, between: Sequence[tuple[int, int]]) -> dict[int, int]:
        """Return how many claims are filed under a question on each day, as an ordinal, in spans of days; UNDATED for no known day."""
        with self._reading() as connection:
            asked = (connection.execute(filing.CLAIMS_BY_DAY, {"question": question, "first": a, "last": b}) for a, b in between)
            return {day: count for rows in asked for day, count in rows}

    def latest(self, question: str, *, until: date, limit: int) -> list[int]:
        """Return the numbers of the claims of a question about the last days up to one, newest first."""
        query = select(DOCKET.c.claim_seq).where(DOCKET.c.question == question, DOCKET.c.day.between(1, until.toordinal()))
        with self._reading() as connection:
            return list(connection.execute(query.order_by(DOCKET.c.day.desc()).limit(limit)).scalars())

    def last_day(self, question: str, *, until: date) -> date:
        """Return the last day up to one of which claims of a question tell, the first of all days where none does."""
        query = select(DOCKET.c.day).where(DOCKET.c.question == question, DOCKET.c.day.between(1, until.toordinal()))
        with self._reading() as connection:
            day = connection.execute(query.order_by(DOCKET.c.day.desc()).limit(1)).scalar_one_or_none()
        return date.min if day is None else date.fromordinal(day)

    def fetch(self, numbers: Collection[int]) -> dict[int, Claim]:
        """Return claims by their numbers, in the order in which they were appended."""
        with self._reading() as connection:
            return filing.claims_by_number(connection, sorted(numbers))

    def fetch_filed(self, wanted: Mapping[str, Collection[int]]) -> dict[str, list[tuple[int, Claim, int | None]]]:
        """Return claims by the questions that they are filed under and their numbers, each as its number, itself and the mark of its passage.

        They come without the steps of their reading, which judgement does not go by.
        """
        numbers = sorted({number for filed in wanted.values() for number in filed})
        with self._reading() as connection:
            claims = filing.claims_by_number(connection, numbers, steps=False)
            passages = filing.find_passages(connection, numbers)
        return {
            question: [(number, claims[number], passages.get((question, number))) for number in sorted(filed)]
            for question, filed in wanted.items()
        }

    def filed_under(self, claims: Collection[ClaimId]) -> dict[ClaimId, list[Entry]]:
        """Return the entries of claims."""
        found: dict[ClaimId, list[Entry]] = defaultdict(list)
        joined = select(CLAIMS.c.id, DOCKET).join(DOCKET, DOCKET.c.claim_seq == CLAIMS.c.seq)
        with self._reading() as connection:
            for part in parts(sorted(claims)):
                for row in connection.execute(joined.where(CLAIMS.c.id.in_(part)).order_by(DOCKET.c.question)).mappings():
                    entry = Entry(row["question"], row["day"] or None, row["claim_seq"], row["passage"])
                    found[ClaimId(row["id"])].append(entry)
        return found

    def add(self, entries: Sequence[Entry]) -> None:
        """File claims under further questions."""
        with self._writing() as connection:
            filing.note_changes(connection, entries)
            keep(connection, DOCKET, [filing.entry_to_row(entry) for entry in entries])

    def copies_among(self, documents: Collection[DocumentId]) -> dict[tuple[DocumentId, DocumentId], float]:
        """Return the pairs of near-copies among documents, the smaller id first, with how alike they are."""
        listed, known = list(documents), set(documents)
        found: dict[tuple[DocumentId, DocumentId], float] = {}
        with self._reading() as connection:
            for part in parts(listed):
                for one, other, similarity in connection.execute(select(COPIES).where(COPIES.c.one.in_(part))):
                    if other in known:
                        found[DocumentId(one), DocumentId(other)] = similarity
        return found

    def copies_of(self, document: DocumentId) -> dict[DocumentId, float]:
        """Return the near-copies of a document with how alike they are."""
        query = select(COPIES).where(or_(COPIES.c.one == document, COPIES.c.other == document))
        with self._reading() as connection:
            return {DocumentId(other if one == document else one): similarity for one, other, similarity in connection.execute(query)}

    def soonest(self, kinds: Sequence[Kind], *, since: date, limit: int) -> list[Claim]:
        """Return the current claims of some kinds whose time ends on a day or later, those that end soonest first."""
        with self._reading() as connection:
            return told.soonest(connection, kinds, since=since, limit=limit)

    def count_actors(self) -> dict[str, int]:
        """Return how many claims name each party among their own fields, most first."""
        with self._reading() as connection:
            return named.count_actors(connection)

    def count_outlets(self) -> list[NamedOutlet]:
        """Return how many documents and claims there are of each outlet and author."""
        with self._reading() as connection:
            return named.count_outlets(connection)

    def held(self, wanted: Mapping[str, Collection[int]]) -> list[Finding]:
        """Return the findings that hold about questions and any of the claims given for each, by number."""
        with self._reading() as connection:
            return filing.find_held(connection, wanted)

    def held_on(self, questions: Collection[str]) -> list[Finding]:
        """Return all findings that hold about some questions."""
        with self._reading() as connection:
            return filing.find_held_on(connection, questions)

    def settle(self, withdrawn: Iterable[FindingId], findings: Sequence[Finding], *, judged: Iterable[Change] = ()) -> int:
        """Withdraw findings, append others and strike off what was judged, in one transaction.

        A finding that was withdrawn before and holds again is appended as its next revision.

        Returns:
            How many were appended.
        """
        with self._writing() as connection:
            appending.withdraw_findings(connection, withdrawn)
            filing.strike_off(connection, judged)
            return appending.append_findings(connection, filing.next_revisions(connection, findings))
