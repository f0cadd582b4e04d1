"""Readings under a date that somebody has set: a document is dated by a new reading, never by a changed row."""

import sqlalchemy as sa
from alembic import op

from warledger.ledger.columns import TEXT

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the interval that a reading took for the day of publication, and why; empty where the document's own was taken."""
    for column in (sa.Column("dated_start", sa.Date), sa.Column("dated_end", sa.Date), sa.Column("dated_reason", TEXT)):
        op.add_column("readings", column)


def downgrade() -> None:
    """Refuse: what was set by hand would be lost."""
    raise NotImplementedError("A ledger is never taken back to an older schema.")
