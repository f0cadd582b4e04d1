"""Keep the list of claims that do not count by what people have decided: rejected ones, and those that a correction replaced."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from warledger.documents.document import DocumentId
from warledger.ledger import filing
from warledger.ledger.questions import taken_back
from warledger.ledger.rows import Row
from warledger.ledger.schema import CLAIMS, DECISIONS, DOCKET_READINGS, READINGS, SET_ASIDE

ON_CLAIMS = ("accept", "reject", "correct")
"""The kinds of decisions on one claim that say whether, and how, it counts."""
Telling = tuple[str, int, int, str]
"""What makes the same claim in the readings of a document: kind, place in the text and own fields. Decisions hold for it whichever release
of a reader found it."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What is in force for the claims of a document."""

    verdicts: Mapping[Telling, str]
    """accept or reject, the last word on each."""
    corrections: Mapping[Telling, str]
    """The id of the claim that stands in the place of another."""
    roots: Mapping[str, Telling]
    """Of each correction ever made, the claim that it corrects."""


def refresh(connection: Connection, document: DocumentId) -> None:
    """Write anew which claims of a document count; where that has changed, the document is judged anew."""
    rows = connection.execute(_OWN.where(CLAIMS.c.document_id == document)).mappings().all()
    decided = find_decided(connection, rows)
    now = _set_aside(rows, decided)
    listed = select(SET_ASIDE.c.claim_seq, SET_ASIDE.c.why).where(SET_ASIDE.c.document_id == document)
    before = {row.claim_seq: row.why for row in connection.execute(listed)}
    if now == before:
        return
    connection.execute(delete(SET_ASIDE).where(SET_ASIDE.c.document_id == document))
    if len(now) > 0:
        connection.execute(insert(SET_ASIDE), [{"claim_seq": number, "document_id": document, "why": why} for number, why in now.items()])
    take_out(connection, document, sorted(set(now) - set(before)))


def take_out(connection: Connection, document: DocumentId, numbers: Sequence[int]) -> None:
    """Take claims out of the docket, and have the document filed anew when the ledger is judged next."""
    filing.note_changes(connection, filing.remove_entries(connection, numbers), gone=True)
    readings = select(READINGS.c.id).where(READINGS.c.document_id == document)
    connection.execute(delete(DOCKET_READINGS).where(DOCKET_READINGS.c.reading_id.in_(readings)))


def telling_of(row: Row) -> Telling:
    """Return what makes a claim the same in every reading."""
    return row["kind"], row["start"], row["end"], json.dumps(row["args"], sort_keys=True)


def find_decided(connection: Connection, rows: Sequence[Row]) -> Decided:
    """Return what is in force for claims of one document, given as rows with their own fields."""
    tellings = {row["id"]: telling_of(row) for row in rows}
    verdicts: dict[Telling, str] = {}
    corrections: dict[Telling, str] = {}
    roots: dict[str, Telling] = {}
    for row in _decisions_on(connection, list(tellings)):
        telling = tellings[row["subject"]]
        if row["kind"] == "correct":
            roots[row["value"]["claim"]] = telling
        if row["undone"]:
            continue
        if row["kind"] == "correct":
            corrections[telling] = row["value"]["claim"]
        else:
            verdicts[telling] = row["kind"]
    return Decided(verdicts, corrections, roots)


def find_words(connection: Connection, documents: Sequence[str]) -> dict[tuple[str, Telling | str], Row]:
    """Return the last decision in force on claims of documents: by what makes a claim the same, and for corrections by their ids."""
    named = select(DECISIONS, *_SAME).join(CLAIMS, CLAIMS.c.id == DECISIONS.c.subject).order_by(DECISIONS.c.seq)
    found: dict[tuple[str, Telling | str], Row] = {}
    for part in filing.parts(documents):
        query = named.where(CLAIMS.c.document_id.in_(part), DECISIONS.c.kind.in_(ON_CLAIMS), ~taken_back())
        for row in connection.execute(query).mappings():
            found[row["document_id"], (row["claim_kind"], row["start"], row["end"], json.dumps(row["args"], sort_keys=True))] = row
            if row["kind"] == "correct":
                found[row["document_id"], row["value"]["claim"]] = row
    return found


_SAME = (CLAIMS.c.document_id, CLAIMS.c.kind.label("claim_kind"), CLAIMS.c.start, CLAIMS.c.end, CLAIMS.c.args)
_OWN = select(
    CLAIMS.c.seq, CLAIMS.c.id, CLAIMS.c.kind, CLAIMS.c.start, CLAIMS.c.end, CLAIMS.c.args, CLAIMS.c.implied_by, CLAIMS.c.reading_id
)


def _decisions_on(connection: Connection, claims: Sequence[str]) -> list[Any]:
    query = select(DECISIONS, taken_back().label("undone")).where(DECISIONS.c.kind.in_(ON_CLAIMS))
    asked = (connection.execute(query.where(DECISIONS.c.subject.in_(part))).mappings() for part in filing.parts(claims))
    return sorted((row for rows in asked for row in rows), key=_number)


def _number(row: Row) -> int:
    return int(row["seq"])


def _set_aside(rows: Sequence[Row], decided: Decided) -> dict[int, str]:
    """Return why claims do not count, by their numbers. What a rejected claim implies goes with it, unless it was accepted for itself."""
    by_id = {row["id"]: row for row in rows}
    found: dict[int, str] = {}
    for row in rows:
        why = _why_aside(row, by_id, decided)
        if why is not None:
            found[row["seq"]] = why
    return found


def _why_aside(row: Row, by_id: Mapping[str, Row], decided: Decided) -> str | None:
    root = decided.roots.get(row["id"])
    telling = telling_of(row) if root is None else root
    standing = decided.corrections.get(telling)
    if standing != row["id"] and (standing is not None or root is not None):
        return "replaced"
    verdict = decided.verdicts.get(telling)
    if verdict is None and row["implied_by"] in by_id:
        parent = by_id[row["implied_by"]]
        verdict = decided.verdicts.get(decided.roots.get(parent["id"]) or telling_of(parent))
    return "rejected" if verdict == "reject" else None
