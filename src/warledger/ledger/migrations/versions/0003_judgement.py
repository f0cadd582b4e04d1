"""Findings that are filed under questions and can be withdrawn, what people have decided, and the indexes that judging needs."""

import sqlalchemy as sa
from alembic import op

from warledger.ledger.columns import BIG, TEXT
from warledger.ledger.migrations.guards import is_postgres, refuse_changes

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and tables; what stands in the ledger stays as it is."""
    for column in (
        sa.Column("question", TEXT),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        sa.Column("revision", sa.Integer, nullable=False, server_default="0"),
    ):
        op.add_column("findings", column)
    op.create_index("ix_findings_question", "findings", ["question", "first_day"])
    last_day = sa.text("last_day NULLS FIRST") if is_postgres() else "last_day"  # read backwards: newest first, undated last, as on SQLite
    op.create_index("ix_findings_rule_last_day", "findings", ["rule", last_day])
    _subjects()
    _withdrawals()
    _decisions()
    _docket()
    _marks()


def downgrade() -> None:
    """Refuse: what people have decided would be lost."""
    raise NotImplementedError("A ledger is never taken back to an older schema.")


def _subjects() -> None:
    """Make the table of what findings are about, and fill it for those that stand; they know no day."""
    op.create_table(
        "finding_subjects",
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("finding_seq", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("subject", "rule", "day", "finding_seq"),
        sqlite_with_rowid=False,
    )
    if is_postgres():  # no ledger of an older schema was ever kept there
        return
    for sort, table, key in (
        ("place", "claim_places", "name_key"),
        ("place", "claim_places", "text_key"),
        ("actor", "claim_actors", "actor"),
    ):
        op.execute(
            f"INSERT OR IGNORE INTO finding_subjects SELECT '{sort} ' || named.{key}, f.rule, 0, f.seq FROM findings f "  # noqa: S608  # names from above
            f"JOIN finding_claims c ON c.finding_id = f.id JOIN {table} named ON named.claim_id = c.claim_id WHERE named.{key} IS NOT NULL"
        )


def _withdrawals() -> None:
    op.create_table(
        "withdrawals",
        sa.Column("finding_id", TEXT, sa.ForeignKey("findings.id"), primary_key=True),
        sa.Column("at", TEXT, nullable=False),
        sqlite_with_rowid=False,
    )
    refuse_changes("withdrawals")


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", TEXT, nullable=False, unique=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("value", sa.JSON, nullable=False),
        sa.Column("reason", TEXT),
        sa.Column("by", TEXT),
        sa.Column("made_at", TEXT, nullable=False),
    )
    op.create_index("ix_decisions_kind_subject", "decisions", ["kind", "subject"])
    refuse_changes("decisions")


def _docket() -> None:
    op.create_table(
        "docket",
        sa.Column("question", TEXT, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("claim_seq", sa.Integer, nullable=False),
        sa.Column("passage", BIG),
        sa.PrimaryKeyConstraint("question", "day", "claim_seq"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_docket_claim_seq", "docket", ["claim_seq"])
    op.create_table(
        "docket_readings",
        sa.Column("reading_id", sa.Integer, sa.ForeignKey("readings.id"), primary_key=True),
        sa.Column("rules", TEXT, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "docket_changes",
        sa.Column("question", TEXT, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("claim_seq", sa.Integer, nullable=False),
        sa.Column("gone", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("question", "day", "claim_seq", "gone"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "docket_places",
        sa.Column("name_key", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("country", TEXT),
        sa.Column("where_prec", sa.Integer),
        sa.PrimaryKeyConstraint("name_key", "key"),
        sqlite_with_rowid=False,
    )


def _marks() -> None:
    op.create_table(
        "document_marks",
        sa.Column("document_id", TEXT, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("credits", sa.JSON, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "document_bands",
        sa.Column("band", BIG, nullable=False),
        sa.Column("document_seq", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("band", "document_seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copies",
        sa.Column("one", TEXT, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("other", TEXT, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("similarity", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_copies_other", "copies", ["other"])
