"""Write what people decide into an open transaction, with the claim that a correction makes, and find it again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from warledger.claims.claim import Claim, ClaimId
from warledger.errors import LedgerError, PassageError, SettingsError, UnknownDecision
from warledger.ledger import appending, asides, filing, questions
from warledger.ledger.decision import DECISION_KINDS, Decision, HistoryEntry
from warledger.ledger.dialects import json_text
from warledger.ledger.filters import DecisionFilter
from warledger.ledger.rows import decision_from_row, decision_to_row
from warledger.ledger.schema import CLAIMS, DECISIONS, READINGS
from warledger.ledger.selecting import counts, current_readings


def append_decision(connection: Connection, decision: Decision, *, corrected: Claim | None = None) -> None:
    """Write a decision; with `corrected`, the claim that is to stand in the place of its subject.

    Raises:
        UnknownDecision: an `undo` names no decision.
        SettingsError: what is to be undone was taken back already, or is itself an `undo`.
        LedgerError: the subject is no claim of the ledger.
    """
    about = _check_undo(connection, decision.subject) if decision.kind == "undo" else decision
    if corrected is not None:
        _append_correction(connection, corrected, root=decision.subject)
    appending.append_row(connection, DECISIONS.c.seq, decision_to_row(decision))
    if about.kind in asides.ON_CLAIMS:
        asides.refresh(connection, _claim_row(connection, about.subject)["document_id"])
    elif decision.kind == "undo" and about.kind in ("join", "split"):
        _part(connection, about.subject.split())


def find_decision(connection: Connection, short_id: str) -> Decision:
    """Return a decision by its id or by as much of it as no other has; `dec_` may be left out.

    Raises:
        UnknownDecision: no decision, or several, begin so.
    """
    prefix = short_id if short_id.startswith("dec_") else f"dec_{short_id}"
    begins = select(DECISIONS).where(DECISIONS.c.id >= prefix, DECISIONS.c.id < prefix + "\U0010ffff").limit(2)
    rows = connection.execute(begins).mappings().all()
    if len(rows) != 1 or short_id == "":
        raise UnknownDecision(
            f"{'No decision begins' if len(rows) == 0 else 'Several decisions begin'} with `{short_id}`.",
            hint="List them: warledger history",
        )
    return decision_from_row(rows[0])


def find_history(connection: Connection, wanted: DecisionFilter) -> list[HistoryEntry]:
    """Return the decisions wanted, newest first, each with the one that took it back.

    Raises:
        SettingsError: the kind is unknown.
    """
    if wanted.kind is not None and wanted.kind not in DECISION_KINDS:
        raise SettingsError(f"Unknown kind of decision `{wanted.kind}`.", hint=f"Known kinds: {', '.join(DECISION_KINDS)}.")
    query = select(DECISIONS).where(*_conditions(wanted)).order_by(DECISIONS.c.seq.desc()).limit(wanted.limit)
    rows = connection.execute(query).mappings().all()
    undone = _undoers(connection, [row["id"] for row in rows])
    return [HistoryEntry(row["seq"], decision_from_row(row), undone.get(row["id"])) for row in rows]


def find_deciders(connection: Connection) -> list[str]:
    """Return the names of those who have decided anything, in order."""
    return list(connection.execute(select(DECISIONS.c.by).distinct().where(DECISIONS.c.by.is_not(None)).order_by(DECISIONS.c.by)).scalars())


def find_same(connection: Connection, claim: ClaimId) -> tuple[ClaimId, ...]:
    """Return the ids under which decisions may name a claim: its own, that which it corrects, and the same claim in other readings."""
    root = find_root(connection, claim)
    own = connection.execute(select(CLAIMS).where(CLAIMS.c.id == root)).mappings().one_or_none()
    if own is None:
        return (root,)
    rows = connection.execute(select(CLAIMS).where(*_at_place_of(own))).mappings()
    return tuple(ClaimId(row["id"]) for row in rows if asides.telling_of(row) == asides.telling_of(own))


def _at_place_of(own: Mapping[Any, Any]) -> tuple[ColumnElement[bool], ...]:
    """Return the condition of standing where a claim stands. Its kind is compared afterwards: asked for it, SQLite goes through all of that kind."""
    return CLAIMS.c.document_id == own["document_id"], CLAIMS.c.start == own["start"]


def find_checked(connection: Connection, claims: Collection[ClaimId]) -> dict[ClaimId, Decision]:
    """Return the last word of a person on each of these claims that has one: accepted, rejected or corrected."""
    rows = [
        row for part in filing.parts(sorted(claims)) for row in connection.execute(select(CLAIMS).where(CLAIMS.c.id.in_(part))).mappings()
    ]
    said = asides.find_words(connection, sorted({row["document_id"] for row in rows}))
    found = (
        (ClaimId(row["id"]), said.get((row["document_id"], row["id"])) or said.get((row["document_id"], asides.telling_of(row))))
        for row in rows
    )
    return {claim: decision_from_row(word) for claim, word in found if word is not None}


def find_root(connection: Connection, claim: ClaimId) -> ClaimId:
    """Return the claim that a corrected one corrects, as decisions name it; any other claim itself."""
    corrects = select(DECISIONS.c.subject).where(DECISIONS.c.kind == "correct", json_text(DECISIONS.c.value, "claim") == claim)
    found = connection.execute(corrects.limit(1)).scalar_one_or_none()
    return claim if found is None else ClaimId(found)


def find_heirs(connection: Connection, claims: Collection[ClaimId]) -> dict[ClaimId, ClaimId]:
    """Return which claim now stands where each of these stood: its correction, or the same one as a later release read it, else itself."""
    current = select(CLAIMS.c.id).join(READINGS, READINGS.c.id == CLAIMS.c.reading_id).where(current_readings(), counts())
    asked = (connection.execute(current.where(CLAIMS.c.id.in_(part))).scalars() for part in filing.parts(sorted(claims)))
    standing = {claim for found in asked for claim in found}
    return {claim: claim if claim in standing else _find_heir(connection, claim) for claim in claims}


def _find_heir(connection: Connection, claim: ClaimId) -> ClaimId:
    own = connection.execute(select(CLAIMS).where(CLAIMS.c.id == claim)).mappings().one_or_none()
    if own is None:
        return claim
    at_place = select(CLAIMS).join(READINGS, READINGS.c.id == CLAIMS.c.reading_id)
    same = _at_place_of(own)
    rows = connection.execute(select(CLAIMS).where(*same)).mappings().all()
    decided = asides.find_decided(connection, rows)
    telling = decided.roots.get(claim) or asides.telling_of(own)
    corrected = decided.corrections.get(telling)
    if corrected is not None:
        return ClaimId(corrected)
    current = connection.execute(at_place.where(*same, current_readings())).mappings()
    return next((ClaimId(row["id"]) for row in current if asides.telling_of(row) == telling), claim)


def _conditions(wanted: DecisionFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.kind is not None:
        found.append(DECISIONS.c.kind == wanted.kind)
    if wanted.by is not None:
        found.append(DECISIONS.c.by == wanted.by)
    if wanted.before is not None:
        found.append(DECISIONS.c.seq < wanted.before)
    if wanted.in_force:
        found.extend((~questions.taken_back(), DECISIONS.c.kind != "undo"))
    if len(wanted.subjects) > 0:
        found.append(_on_any(wanted.subjects))
    return found


def _on_any(subjects: Sequence[str]) -> ColumnElement[bool]:
    """Decisions on a subject or on a pair with it, and those that take one of these back."""
    of = DECISIONS.alias("of")
    named = or_(*(or_(of.c.subject == s, of.c.subject.like(f"{s} %"), of.c.subject.like(f"% {s}")) for s in subjects))
    own = select(of.c.id).where(named)
    return or_(DECISIONS.c.id.in_(own), (DECISIONS.c.kind == "undo") & DECISIONS.c.subject.in_(own))


def _undoers(connection: Connection, decisions: Sequence[str]) -> dict[str, Decision]:
    query = select(DECISIONS).where(DECISIONS.c.kind == "undo")
    asked = (connection.execute(query.where(DECISIONS.c.subject.in_(part))).mappings() for part in filing.parts(decisions))
    return {row["subject"]: decision_from_row(row) for rows in asked for row in rows}


def _check_undo(connection: Connection, decision: str) -> Decision:
    about = find_decision(connection, decision)
    if about.kind == "undo":
        raise SettingsError(f"`{about.id}` takes a decision back; that is not taken back itself.", hint="Decide again instead.")
    if about.id in _undoers(connection, [about.id]):
        raise SettingsError(f"`{about.id}` was taken back already.", hint="Decide again instead.")
    return about


def _claim_row(connection: Connection, claim: str) -> Any:
    row = connection.execute(select(CLAIMS).where(CLAIMS.c.id == claim)).mappings().one_or_none()
    if row is None:
        raise LedgerError(f"Nobody can decide of claim `{claim}`, which is not in the ledger.")
    return row


def _append_correction(connection: Connection, corrected: Claim, *, root: str) -> None:
    """Write the corrected claim beside the one it corrects, as a reading of its own; nothing where it was made before."""
    own = _claim_row(connection, root)
    if (corrected.document, corrected.kind) != (own["document_id"], own["kind"]):
        raise LedgerError(f"`{corrected.id}` is of another document or kind than `{root}`.")
    if (corrected.quote, corrected.start, corrected.end) != (own["quote"], own["start"], own["end"]):
        raise PassageError(f"`{corrected.id}` does not quote the words of `{root}`.")
    if connection.execute(select(CLAIMS.c.id).where(CLAIMS.c.id == corrected.id)).first() is not None:
        return
    reader = f"{corrected.reader}#{corrected.id}"
    row: Mapping[str, Any] = {
        "document_id": corrected.document,
        "reader": reader,
        "reader_name": reader,
        "claims": 1,
        "at": appending.now(),
    }
    reading = appending.append_row(connection, READINGS.c.id, row)
    document, datings = questions.find_document(connection, corrected.document), questions.find_datings(connection, corrected.document)
    dated = replace(document, published=datings[-1].published) if len(datings) > 0 else document
    appending.append_claims(connection, [corrected], dated, reading_id=reading)


def _part(connection: Connection, pair: Sequence[str]) -> None:
    """Take two claims out of the docket, where a decision on both had them filed, so that both are filed anew."""
    claims = {ClaimId(claim) for claim in pair}
    for claim in sorted(claims | set(find_heirs(connection, claims).values())):
        row = _claim_row(connection, claim)
        asides.take_out(connection, row["document_id"], [row["seq"]])
