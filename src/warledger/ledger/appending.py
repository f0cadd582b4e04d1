"""Write a document with its claims, or findings, into an open transaction: each once, whatever is handed in again."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from operator import itemgetter

from sqlalchemy import Column, Connection, Table, func, insert, select

from warledger.claims.claim import Claim, ClaimId
from warledger.documents.document import Document, DocumentId, Publication
from warledger.errors import DocumentConflict, LedgerError, PassageError
from warledger.ledger.finding import Finding, FindingId
from warledger.ledger.rows import (
    Row,
    actor_rows,
    claim_to_row,
    content_of,
    document_to_row,
    finding_to_row,
    line_row,
    place_rows,
    speaker_rows,
    subject_rows,
    voice_rows,
)
from warledger.ledger.schema import (
    CLAIM_ACTORS,
    CLAIM_LINES,
    CLAIM_PLACES,
    CLAIM_SPEAKERS,
    CLAIM_VOICES,
    CLAIMS,
    DOCUMENTS,
    FINDING_CLAIMS,
    FINDING_SUBJECTS,
    FINDINGS,
    READINGS,
    WITHDRAWALS,
)
from warledger.ledger.searching import index_quotes
from warledger.ledger.selecting import actor_subject, place_subject
from warledger.ledger.writing import write_rows

ASKED_AT_ONCE = 500
"""Ids in one query; SQLite takes a thousand at least."""


@dataclass(frozen=True, slots=True)
class Dating:
    """A day or interval of publication that somebody has set, and why."""

    published: Publication
    reason: str | None = None
    reader: str | None = None
    """Who has read the document as of then; None before it was read."""


@dataclass(frozen=True, slots=True)
class Appended:
    """How many documents and claims were new."""

    documents: int
    claims: int


def append_reading(
    connection: Connection, document: Document, claims: Sequence[Claim], *, reader: str, dating: Dating | None = None
) -> Appended:
    """Write a document, the fact that a reader has read it, and what it found; nothing where it has read it before.

    With `dating`, the claims were read as of another day of publication than the document's own.

    Raises:
        DocumentConflict: another text stands under the document's id.
        PassageError: a claim's words do not stand in the document.
        LedgerError: a claim belongs to another document or reader, or is implied by a claim that is not there.
    """
    unique = _unique(claims)
    _check_claims(document, unique, reader=reader)
    new_documents = 0 if is_stored(connection, document) else _append_document(connection, document)
    if claims_read(connection, document.id, reader) is not None:
        return Appended(new_documents, 0)
    row = {
        "document_id": document.id,
        "reader": reader,
        "reader_name": reader.partition("/")[0],
        "claims": len(unique),
        "at": now(),
        **_dating_to_row(dating),
    }
    reading_id = append_row(connection, READINGS.c.id, row)
    dated = document if dating is None else replace(document, published=dating.published)
    append_claims(connection, tuple(unique.values()), dated, reading_id=reading_id)
    return Appended(new_documents, len(unique))


def append_claims(connection: Connection, claims: Sequence[Claim], document: Document, *, reading_id: int) -> None:
    """Write claims of one reading of a document, with the actors, places and speakers of each."""
    numbered = list(enumerate(claims, start=_next_number(connection, CLAIMS.c.seq)))
    _insert(connection, CLAIMS, ({**claim_to_row(claim, document), "reading_id": reading_id, "seq": seq} for seq, claim in numbered))
    index_quotes(connection, ((seq, claim.quote) for seq, claim in numbered))
    for table, make_rows in ((CLAIM_ACTORS, actor_rows), (CLAIM_PLACES, place_rows)):
        _insert(connection, table, ({**row, "claim_seq": seq} for seq, claim in numbered for row in make_rows(claim)))
    _insert(connection, CLAIM_SPEAKERS, (row for claim in claims for row in speaker_rows(claim)))
    known = {"reading_id": reading_id, "document_seq": _number_of(connection, document.id)}
    _insert(connection, CLAIM_LINES, ({**line_row(claim, document, seq), **known} for seq, claim in numbered))
    _insert(connection, CLAIM_VOICES, (row for seq, claim in numbered for row in voice_rows(claim, seq)))


def _number_of(connection: Connection, document: DocumentId) -> int:
    return int(connection.execute(select(DOCUMENTS.c.seq).where(DOCUMENTS.c.id == document)).scalar_one())


def _dating_to_row(dating: Dating | None) -> Row:
    if dating is None:
        return {"dated_start": None, "dated_end": None, "dated_reason": None}
    return {"dated_start": dating.published.start, "dated_end": dating.published.end, "dated_reason": dating.reason}


def append_findings(connection: Connection, findings: Iterable[Finding]) -> int:
    """Write the findings that are new, and return how many they are.

    Raises:
        LedgerError: a finding is about a claim that is not in the ledger.
    """
    unique = {finding.id: finding for finding in findings}
    known = _known_ids(connection, FINDINGS.c.id, unique)
    new = [finding for finding in unique.values() if finding.id not in known]
    _check_known(connection, new)
    numbered = list(enumerate(new, start=_next_number(connection, FINDINGS.c.seq)))
    _insert(connection, FINDINGS, ({**finding_to_row(finding), "seq": seq} for seq, finding in numbered))
    rows = ({"finding_id": finding.id, "n": n, "claim_id": claim} for finding in new for n, claim in enumerate(finding.claims))
    _insert(connection, FINDING_CLAIMS, sorted(rows, key=itemgetter("finding_id", "n")))  # in the order of the index: each page is met once
    subjects = _subjects_of(connection, {claim for finding in new for claim in finding.claims})
    named = (row for seq, finding in numbered for row in subject_rows(finding, seq, subjects))
    _insert(connection, FINDING_SUBJECTS, sorted(named, key=itemgetter("subject", "rule", "day", "finding_seq")))
    return len(new)


def _subjects_of(connection: Connection, claims: Collection[ClaimId]) -> dict[str, set[str]]:
    """Return what each claim names, as `finding_subjects` has it."""
    found: dict[str, set[str]] = defaultdict(set)
    listed = list(claims)
    for at in range(0, len(listed), ASKED_AT_ONCE):
        part = listed[at : at + ASKED_AT_ONCE]
        for claim, actor in connection.execute(
            select(CLAIM_ACTORS.c.claim_id, CLAIM_ACTORS.c.actor).where(CLAIM_ACTORS.c.claim_id.in_(part))
        ):
            found[claim].add(actor_subject(actor))
        names = select(CLAIM_PLACES.c.claim_id, CLAIM_PLACES.c.name_key, CLAIM_PLACES.c.text_key)
        for claim, *keys in connection.execute(names.where(CLAIM_PLACES.c.claim_id.in_(part))):
            found[claim].update(place_subject(key) for key in keys if key is not None)
    return found


def withdraw_findings(connection: Connection, findings: Iterable[FindingId]) -> None:
    """Write that findings no longer hold. They stay to be read; nothing removes them."""
    at = now()
    _insert(connection, WITHDRAWALS, ({"finding_id": finding, "at": at} for finding in findings))


def is_stored(connection: Connection, document: Document) -> bool:
    """Whether this very document stands in the ledger.

    Raises:
        DocumentConflict: another text stands under its id.
    """
    known = connection.execute(select(DOCUMENTS.c.content_id).where(DOCUMENTS.c.id == document.id)).scalar_one_or_none()
    if known is None:
        return False
    if known != content_of(document):
        row = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == document.id)).mappings().one()
        differ = _differences(row, document)
        raise DocumentConflict(
            f"Document `{document.id}` from `{document.origin}` is not the one of that id in the ledger, which came from "
            f"`{row['origin']}`: the {' and the '.join(differ)} differ.",
            hint="Give the new text an id of its own, or read it into another ledger: --ledger OTHER.db",
        )
    return True


def claims_read(connection: Connection, document: DocumentId, reader: str) -> int | None:
    """Return how many claims a reader found in a document, None when it has not read it."""
    query = select(READINGS.c.claims).where(READINGS.c.document_id == document, READINGS.c.reader == reader)
    return connection.execute(query).scalar_one_or_none()


def _unique(claims: Sequence[Claim]) -> dict[ClaimId, Claim]:
    """Keep the first of claims with one id: they say the same of the same words."""
    kept: dict[ClaimId, Claim] = {}
    for claim in claims:
        kept.setdefault(claim.id, claim)
    return kept


def _check_claims(document: Document, claims: dict[ClaimId, Claim], *, reader: str) -> None:
    for claim in claims.values():
        if (claim.document, claim.reader) != (document.id, reader):
            raise LedgerError(
                f"Claim `{claim.id}` is of document `{claim.document}` by `{claim.reader}`, "
                f"but was handed in with document `{document.id}` read by `{reader}`."
            )
        if not 0 <= claim.start < claim.end or document.text[claim.start : claim.end] != claim.quote:
            raise PassageError(f"Claim `{claim.id}` quotes words that do not stand at {claim.start}:{claim.end} of `{document.id}`.")
        if claim.implied_by is not None and claim.implied_by not in claims:
            raise LedgerError(f"Claim `{claim.id}` is implied by `{claim.implied_by}`, which is not among the document's claims.")


def _check_known(connection: Connection, findings: Sequence[Finding]) -> None:
    known = _known_ids(connection, CLAIMS.c.id, [claim for finding in findings for claim in finding.claims])
    for finding in findings:
        missing = [claim for claim in finding.claims if claim not in known]
        if len(missing) > 0:
            raise LedgerError(f"Finding `{finding.id}` is about claim `{missing[0]}`, which is not in the ledger.")


def _known_ids(connection: Connection, column: Column[str], ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    wanted = list(dict.fromkeys(ids))
    for at in range(0, len(wanted), ASKED_AT_ONCE):
        found.update(connection.execute(select(column).where(column.in_(wanted[at : at + ASKED_AT_ONCE]))).scalars())
    return found


def _append_document(connection: Connection, document: Document) -> int:
    append_row(connection, DOCUMENTS.c.seq, {**document_to_row(document), "appended_at": now()})
    return 1


def _differences(row: Row, document: Document) -> list[str]:
    new = document_to_row(document)
    days = ("published_start", "published_end")
    names = [name for name in ("text", "title", "outlet") if row[name] != new[name]]
    return names + (["publication date"] if any(row[day] != new[day] for day in days) else [])


def _insert(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    write_rows(connection, table, list(rows))


def append_row(connection: Connection, numbered: Column[int], row: Row) -> int:
    """Write a row under the next number of a column of its table, and return the number."""
    number = _next_number(connection, numbered)
    connection.execute(insert(numbered.table), {**row, numbered.name: number})
    return number


def _next_number(connection: Connection, numbered: Column[int]) -> int:
    """Return the number of the next row; the transaction holds the write lock, so nobody else takes it."""
    return int(connection.execute(select(func.coalesce(func.max(numbered), 0))).scalar_one()) + 1


def now() -> str:
    """Return the time, as rows have it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
