"""Short rows of claims, and their speakers, so that lists in any order and under any filter come at once."""

from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

from warledger.ledger.columns import TEXT
from warledger.ledger.filters import fold
from warledger.ledger.migrations.guards import is_postgres

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ORDINAL = "CAST(julianday({day}) - 1721424.5 AS INTEGER)"
"""The ordinal of a day, as Python counts it."""


def upgrade() -> None:
    """Add the two tables, fill them with what stands in the ledger, and index findings by their verdicts."""
    _lines()
    _voices()
    op.create_index("ix_findings_rule_verdict", "findings", ["rule", "verdict"])


def downgrade() -> None:
    """Refuse: a ledger only goes forward."""
    raise NotImplementedError("A ledger is never taken back to an older schema.")


def _lines() -> None:
    op.create_table(
        "claim_lines",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("document_seq", sa.Integer, nullable=False),
        sa.Column("reading_id", sa.Integer, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("modality", TEXT, nullable=False),
        sa.Column("first_day", sa.Integer, nullable=False),
        sa.Column("last_day", sa.Integer, nullable=False),
        sa.Column("published", sa.Integer, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
    )
    if not is_postgres():
        _fill_lines()
    for column in ("document_seq", "first_day", "last_day", "published", "confidence"):
        op.create_index(f"ix_claim_lines_{column}", "claim_lines", [column])


def _fill_lines() -> None:
    """Write the rows of the claims that stand. On PostgreSQL there are none: no ledger of an older schema was ever kept there."""
    first, last = (ORDINAL.format(day=f"c.about_{end}") for end in ("start", "end"))
    published = ORDINAL.format(
        day="CASE WHEN r.dated_start IS NULL AND r.dated_end IS NULL THEN coalesce(d.published_end, d.published_start) "
        "ELSE coalesce(r.dated_end, r.dated_start) END"
    )
    op.execute(
        "INSERT INTO claim_lines SELECT c.seq, c.id, d.seq, c.reading_id, c.kind, c.modality, "  # noqa: S608  # names from above
        f"coalesce({first}, 0), CASE WHEN c.about_end IS NOT NULL THEN {last} WHEN c.about_start IS NOT NULL THEN 3652059 ELSE 0 END, "
        f"coalesce({published}, 0), c.confidence "
        "FROM claims c JOIN documents d ON d.id = c.document_id JOIN readings r ON r.id = c.reading_id ORDER BY c.seq"
    )


def _voices() -> None:
    """Make the table of speakers. Their names are folded by the same function that folds what is asked for."""
    op.create_table(
        "claim_voices",
        sa.Column("voice", TEXT, nullable=False),
        sa.Column("claim_seq", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("voice", "claim_seq"),
        sqlite_with_rowid=False,
    )
    if is_postgres():
        return
    connection: DBAPIConnection | None = op.get_bind().connection.dbapi_connection
    if connection is not None:
        connection.create_function("fold_name", 1, fold, deterministic=True)
    for column in ("name", "actor"):
        op.execute(
            f"INSERT OR IGNORE INTO claim_voices SELECT fold_name(s.{column}), c.seq FROM claim_speakers s "  # noqa: S608  # names from above
            f"JOIN claims c ON c.id = s.claim_id WHERE s.{column} IS NOT NULL ORDER BY 1, 2"
        )
