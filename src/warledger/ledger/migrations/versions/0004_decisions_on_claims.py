"""Which claims do not count by what people have decided, and an order of claims by how sure their reading is."""

import sqlalchemy as sa
from alembic import op

from warledger.ledger.columns import TEXT

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the list, which is empty: nobody could decide of a claim before."""
    op.create_table(
        "claims_set_aside",
        sa.Column("claim_seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document_id", TEXT, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("why", TEXT, nullable=False),
        sa.CheckConstraint("why IN ('rejected', 'replaced')", name="ck_claims_set_aside_why"),
    )
    op.create_index("ix_claims_set_aside_document_id", "claims_set_aside", ["document_id"])
    op.create_index("ix_claims_confidence", "claims", ["confidence", "seq"])


def downgrade() -> None:
    """Refuse: the decisions would count for nothing."""
    raise NotImplementedError("A ledger is never taken back to an older schema.")
