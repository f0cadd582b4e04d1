"""Tables of what was found of claims, and of what people have decided."""

from sqlalchemy import JSON, CheckConstraint, Column, Date, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table

from warledger.ledger.columns import TEXT
from warledger.ledger.schema.metadata import METADATA

FINDINGS = Table(
    "findings",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", TEXT, nullable=False, unique=True),
    Column("rule", TEXT, nullable=False),
    Column("rule_version", TEXT, nullable=False),
    Column("verdict", TEXT, nullable=False),
    Column("explanation", TEXT, nullable=False),
    Column("details", JSON, nullable=False),
    Column("made_at", TEXT, nullable=False),
    Column("question", TEXT),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("revision", Integer, nullable=False, server_default="0"),
    Index("ix_findings_rule", "rule"),
    Index("ix_findings_rule_verdict", "rule", "verdict"),
    Index("ix_findings_question", "question", "first_day"),
    Index("ix_findings_rule_last_day", "rule", "last_day"),
)
"""One row a judgement. It holds until a row of `withdrawals` names it."""

FINDING_CLAIMS = Table(
    "finding_claims",
    METADATA,
    Column("finding_id", TEXT, ForeignKey("findings.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("claim_id", TEXT, ForeignKey("claims.id"), nullable=False),
    PrimaryKeyConstraint("finding_id", "n"),
    Index("ix_finding_claims_claim_id", "claim_id"),
    sqlite_with_rowid=False,
)
"""The claims a finding is about, in their order."""

FINDING_SUBJECTS = Table(
    "finding_subjects",
    METADATA,
    Column("subject", TEXT, nullable=False),
    Column("rule", TEXT, nullable=False),
    Column("day", Integer, nullable=False),
    Column("finding_seq", Integer, nullable=False),
    PrimaryKeyConstraint("subject", "rule", "day", "finding_seq"),
    sqlite_with_rowid=False,
)
"""The places and parties that the claims of a finding name, for searching: "place aleppo", "actor isis". `day` is the last day it is about, as an
ordinal, 0 where none is known, so that the newest findings about a much-named place are found without reading the others."""

WITHDRAWALS = Table(
    "withdrawals",
    METADATA,
    Column("finding_id", TEXT, ForeignKey("findings.id"), primary_key=True),
    Column("at", TEXT, nullable=False),
    sqlite_with_rowid=False,
)
"""One row for each finding that a later judgement of the same question did not reach again."""

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", TEXT, nullable=False, unique=True),
    Column("kind", TEXT, nullable=False),
    Column("subject", TEXT, nullable=False),
    Column("value", JSON, nullable=False),
    Column("reason", TEXT),
    Column("by", TEXT),
    Column("made_at", TEXT, nullable=False),
    Index("ix_decisions_kind_subject", "kind", "subject"),
)
"""One row for each thing a person has decided; the last one on a subject that no `undo` takes back is in force."""

SET_ASIDE = Table(
    "claims_set_aside",
    METADATA,
    Column("claim_seq", Integer, primary_key=True, autoincrement=False),
    Column("document_id", TEXT, ForeignKey("documents.id"), nullable=False),
    Column("why", TEXT, nullable=False),
    CheckConstraint("why IN ('rejected', 'replaced')", name="ck_claims_set_aside_why"),
    Index("ix_claims_set_aside_document_id", "document_id"),
)
"""The claims that do not count by what people have decided: rejected, or replaced by a correction (so is a correction that was taken back).
An index like those below: it follows from `decisions`."""
