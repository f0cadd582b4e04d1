"""Ask an open ledger for documents, claims and findings, in batches, so that memory does not grow with the answer."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Table, bindparam, exists, func, select

from warledger.claims.claim import Claim, ClaimId
from warledger.documents.document import Document, DocumentId, Publication
from warledger.errors import UnknownClaim, UnknownDocument
from warledger.ledger.appending import Dating
from warledger.ledger.decision import Decision
from warledger.ledger.filters import ClaimFilter, FindingFilter
from warledger.ledger.finding import Finding
from warledger.ledger.rows import (
    PLACE_FIELDS,
    SPEAKER_FIELDS,
    DocumentSummary,
    Row,
    claim_from_rows,
    decision_from_row,
    document_from_row,
    finding_from_rows,
    summary_from_row,
)
from warledger.ledger.schema import (
    CLAIM_PLACES,
    CLAIM_SPEAKERS,
    CLAIMS,
    DECISIONS,
    DOCUMENTS,
    FINDING_CLAIMS,
    FINDINGS,
    READINGS,
    SET_ASIDE,
    WITHDRAWALS,
)
from warledger.ledger.selecting import current_readings, select_claims, select_findings, select_newest, select_unsure

BATCH = 500
"""Rows fetched at a time; their places and speakers are then fetched in one query each."""
CANDIDATES_SHOWN = 5
"""How many ids are named when a short id fits several."""


def find_claims(connection: Connection, wanted: ClaimFilter) -> Iterator[Claim]:
    """Yield the claims wanted, in the order in which they were appended."""
    with connection.execute(select_claims(wanted).execution_options(yield_per=BATCH)).mappings() as found:
        for rows in found.partitions():
            yield from claims_of(connection, rows)


def find_unsure(connection: Connection, wanted: ClaimFilter, *, below: float) -> list[Claim]:
    """Return the claims wanted whose reading is less sure than this, the least sure first."""
    return claims_of(connection, connection.execute(select_unsure(wanted, below=below)).mappings().all())


def find_claims_by_number(connection: Connection, numbers: Sequence[int]) -> list[Claim]:
    """Return claims by their numbers, in the order given."""
    rows = {row["seq"]: row for row in connection.execute(select(CLAIMS).where(CLAIMS.c.seq.in_(numbers))).mappings()}
    return claims_of(connection, [rows[number] for number in numbers])


def find_claim(connection: Connection, short_id: str) -> Claim:
    """Return the claim with this id, or whose id alone begins so; the `clm_` may be left out.

    Raises:
        UnknownClaim: no claim, or several, begin so.
    """
    prefix = short_id if short_id.startswith("clm_") else f"clm_{short_id}"
    query = select(CLAIMS).where(CLAIMS.c.id.in_((short_id, prefix)))
    rows = connection.execute(query).mappings().all()
    if len(rows) == 0 and len(short_id) > 0:
        begins = (CLAIMS.c.id >= prefix, CLAIMS.c.id < prefix + "\U0010ffff")
        rows = connection.execute(select(CLAIMS).where(*begins).order_by(CLAIMS.c.id).limit(CANDIDATES_SHOWN + 1)).mappings().all()
    if len(rows) == 0:
        raise UnknownClaim(f"No claim in the ledger has the id `{short_id}`.", hint="List claims with their ids: warledger claims")
    if len(rows) > 1:
        several = ", ".join(row["id"] for row in rows[:CANDIDATES_SHOWN])
        more = ", …" if len(rows) > CANDIDATES_SHOWN else ""
        raise UnknownClaim(f"Several claims begin with `{short_id}`: {several}{more}.", hint="Give more of the id.")
    return claims_of(connection, rows)[0]


def find_claims_of(connection: Connection, ids: Sequence[ClaimId]) -> dict[ClaimId, Claim]:
    """Return claims by their ids; those that are not there are left out."""
    found: dict[ClaimId, Claim] = {}
    for at in range(0, len(ids), BATCH):
        rows = connection.execute(select(CLAIMS).where(CLAIMS.c.id.in_(ids[at : at + BATCH]))).mappings().all()
        found.update((claim.id, claim) for claim in claims_of(connection, rows))
    return found


def find_documents(connection: Connection, wanted: Sequence[DocumentId] | None = None) -> Iterator[DocumentSummary]:
    """Yield a summary of each document, or of those wanted, in the order in which they were appended."""
    counted = (
        select(func.coalesce(func.sum(READINGS.c.claims), 0))
        .where(READINGS.c.document_id == DOCUMENTS.c.id, current_readings())
        .scalar_subquery()
    )
    aside = (
        select(func.count())
        .select_from(SET_ASIDE.join(CLAIMS, CLAIMS.c.seq == SET_ASIDE.c.claim_seq).join(READINGS, READINGS.c.id == CLAIMS.c.reading_id))
        .where(SET_ASIDE.c.document_id == DOCUMENTS.c.id, current_readings())
        .scalar_subquery()
    )
    columns = [column for column in DOCUMENTS.c if column.name not in ("text", "blocks")]
    dated = [_last_dated(name).label(name) for name in ("dated_start", "dated_end")]
    query = select(*columns, (counted - aside).label("claims"), *dated).order_by(DOCUMENTS.c.seq).execution_options(yield_per=BATCH)
    for part in (None,) if wanted is None else (wanted[at : at + BATCH] for at in range(0, len(wanted), BATCH)):
        chosen = query if part is None else query.where(DOCUMENTS.c.id.in_(part))
        with connection.execute(chosen).mappings() as rows:
            yield from map(summary_from_row, rows)


def _last_dated(name: str) -> ScalarSelect[Any]:
    """What was set last as the day of publication of this row of `documents`, where somebody has set it."""
    dated = select(READINGS.c[name]).where(READINGS.c.document_id == DOCUMENTS.c.id, READINGS.c.dated_start.is_not(None))
    return dated.order_by(READINGS.c.id.desc()).limit(1).scalar_subquery()


def find_datings(connection: Connection, document: DocumentId) -> list[Dating]:
    """Return what was set as the day of publication of a document, in the order in which it was set."""
    dated = select(READINGS).where(READINGS.c.document_id == document, READINGS.c.dated_start.is_not(None)).order_by(READINGS.c.id)
    rows = connection.execute(dated).mappings()
    return [Dating(Publication(row["dated_start"], row["dated_end"], "set"), row["dated_reason"], row["reader"]) for row in rows]


def find_document(connection: Connection, short_id: DocumentId | str) -> Document:
    """Return the document with this id, or whose id alone begins so, as it was read: with its own day of publication.

    Raises:
        UnknownDocument: no document, or several, begin so.
    """
    rows = connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.id == short_id)).mappings().all()
    if len(rows) == 0 and len(short_id) > 0:
        begins = (DOCUMENTS.c.id >= short_id, DOCUMENTS.c.id < short_id + "\U0010ffff")
        rows = connection.execute(select(DOCUMENTS).where(*begins).order_by(DOCUMENTS.c.id).limit(CANDIDATES_SHOWN + 1)).mappings().all()
    if len(rows) == 0:
        raise UnknownDocument(
            f"No document in the ledger has the id `{short_id}`.", hint="List documents with their ids: warledger documents"
        )
    if len(rows) > 1:
        several = ", ".join(row["id"] for row in rows[:CANDIDATES_SHOWN])
        raise UnknownDocument(f"Several documents begin with `{short_id}`: {several}.", hint="Give more of the id.")
    return document_from_row(rows[0])


def find_findings(connection: Connection, wanted: FindingFilter) -> Iterator[Finding]:
    """Yield the findings wanted, in the order in which they were appended, or the newest days first."""
    if wanted.limit is not None and wanted.claim is None and wanted.question is None:
        yield from _make_findings(connection, _newest(connection, wanted))
        return
    with connection.execute(select_findings(wanted).execution_options(yield_per=BATCH)).mappings() as found:
        for rows in found.partitions():
            yield from _make_findings(connection, rows)


def _newest(connection: Connection, wanted: FindingFilter) -> list[Row]:
    """Return the rows of the newest findings over all rules wanted: each rule gives its newest, and of these the newest are taken."""
    begins = wanted.rule or ""
    found: list[Row] = []
    rule: str | None = connection.execute(_FIRST_RULE, {"rule": begins}).scalar_one()
    while rule is not None and rule.startswith(begins):
        found.extend(connection.execute(select_newest(wanted, rule)).mappings())
        rule = connection.execute(_NEXT_RULE, {"rule": rule}).scalar_one()
    return sorted(found, key=_by_newest)[: wanted.limit]


_FIRST_RULE = select(func.min(FINDINGS.c.rule)).where(FINDINGS.c.rule >= bindparam("rule"))
_NEXT_RULE = select(func.min(FINDINGS.c.rule)).where(FINDINGS.c.rule > bindparam("rule"))


def _by_newest(row: Row) -> tuple[int, int]:
    return -row["last_day"].toordinal() if row["last_day"] is not None else 0, row["seq"]


def findings_of(connection: Connection, condition: ColumnElement[bool]) -> list[Finding]:
    """Return the findings of which a condition holds, in the order in which they were appended."""
    rows = connection.execute(select(FINDINGS).where(condition).order_by(FINDINGS.c.seq)).mappings().all()
    return [finding for at in range(0, len(rows), BATCH) for finding in _make_findings(connection, rows[at : at + BATCH])]


def _make_findings(connection: Connection, rows: Sequence[Row]) -> Iterator[Finding]:
    claims = children(connection, FINDING_CLAIMS, "finding_id", rows, fields=("claim_id",))
    return (finding_from_rows(row, claims=[claim for (claim,) in claims[row["id"]]]) for row in rows)


def find_decisions(connection: Connection, kind: str, subject: str | None = None) -> list[Decision]:
    """Return what people have decided of a kind and not taken back, in the order in which they did."""
    query = select(DECISIONS).where(DECISIONS.c.kind == kind, ~taken_back()).order_by(DECISIONS.c.seq)
    if subject is not None:
        query = query.where(DECISIONS.c.subject == subject)
    return [decision_from_row(row) for row in connection.execute(query).mappings()]


def taken_back() -> ColumnElement[bool]:
    """Whether a later row of `decisions` takes this one back."""
    undo = DECISIONS.alias("undo")
    return exists().where(undo.c.kind == "undo", undo.c.subject == DECISIONS.c.id)


def count_rows(connection: Connection, table: Table) -> int:
    """Return the number of rows of a table."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def find_state(connection: Connection) -> tuple[int, ...]:
    """Return the numbers of the newest rows and how many findings were withdrawn: they change with whatever is appended."""
    newest = [select(func.coalesce(func.max(column), 0)).scalar_subquery() for column in _NEWEST]
    return tuple(connection.execute(select(*newest, select(func.count()).select_from(WITHDRAWALS).scalar_subquery())).one())


_NEWEST = (DOCUMENTS.c.seq, READINGS.c.id, CLAIMS.c.seq, FINDINGS.c.seq, DECISIONS.c.seq)


def count_kinds(connection: Connection) -> dict[str, int]:
    """Return the number of current claims of each kind that occurs, most frequent first."""
    number = func.count().label("number")
    superseded = select(READINGS.c.id).where(~current_readings())
    aside = select(SET_ASIDE.c.claim_seq)
    query = select(CLAIMS.c.kind, number).where(CLAIMS.c.reading_id.not_in(superseded), CLAIMS.c.seq.not_in(aside))
    rows = connection.execute(query.group_by(CLAIMS.c.kind).order_by(number.desc(), CLAIMS.c.kind))
    return {kind: int(count) for kind, count in rows}


def claims_of(connection: Connection, rows: Sequence[Row]) -> list[Claim]:
    """Return the claims of rows, their places and speakers fetched in one query each."""
    places = children(connection, CLAIM_PLACES, "claim_id", rows, fields=PLACE_FIELDS)
    speakers = children(connection, CLAIM_SPEAKERS, "claim_id", rows, fields=SPEAKER_FIELDS)
    return [claim_from_rows(row, places=places[row["id"]], speakers=speakers[row["id"]]) for row in rows]


def children(connection: Connection, table: Table, parent: str, rows: Sequence[Row], *, fields: Sequence[str]) -> dict[str, list[Any]]:
    """Return the rows of a table that belong to the given rows, in their order, by the id of the row they belong to; of each some fields."""
    query = select(table.c[parent], *(table.c[field] for field in fields)).where(table.c[parent].in_([row["id"] for row in rows]))
    found: dict[str, list[Any]] = defaultdict(list)
    for belongs, *values in connection.execute(query.order_by(table.c[parent], table.c.n)).all():
        found[belongs].append(values)
    return found
