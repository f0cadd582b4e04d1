"""Indexes by which days are found without going through the rows that hold them: of publication, set by hand, and by which claims come due."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indexes."""
    op.create_index("ix_documents_published", "documents", ["published_end", "published_start"])
    dated = sa.text("dated_start IS NOT NULL")
    op.create_index("ix_readings_dated", "readings", ["document_id"], sqlite_where=dated, postgresql_where=dated)
    op.create_index("ix_claims_kind_about_end", "claims", ["kind", "about_end"])


def downgrade() -> None:
    """Refuse: a ledger only goes forward."""
    raise NotImplementedError("A ledger is never taken back to an older schema.")
