"""The first accounts: people, what they may do, their sessions and tokens, failed attempts, and the audit log that only grows."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPLICATION_ID = 0x57414343
REFUSAL = "the audit log only grows"


def upgrade() -> None:
    """Make the tables, and the triggers that keep the audit log append-only."""
    _people()
    _keys()
    _passing()
    _audit()
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    else:
        _guard_postgresql()


def downgrade() -> None:
    """Refuse: an audit log is never taken back to nothing."""
    raise NotImplementedError("The accounts cannot be taken back before their first schema.")


def _people() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("password", sa.Text),
        sa.Column("told_at", sa.Text),
        sa.Column("subject", sa.Text, unique=True),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("disabled_at", sa.Text),
    )
    op.create_table(
        "memberships",
        sa.Column("account", sa.Text, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("ledger", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("account", "ledger"),
    )


def _keys() -> None:
    op.create_table(
        "sessions",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("account", sa.Text, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("seen_at", sa.Text, nullable=False),
        sa.Column("network", sa.Text, nullable=False),
    )
    op.create_index("ix_sessions_account", "sessions", ["account"])
    op.create_table(
        "tokens",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("account", sa.Text, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("ledger", sa.Text, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("expires_at", sa.Text, nullable=False),
        sa.Column("used_at", sa.Text),
        sa.Column("revoked_at", sa.Text),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_tokens_account", "tokens", ["account"])


def _passing() -> None:
    """Make the tables whose rows are gone within a day."""
    op.create_table(
        "attempts",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_at", sa.Text, nullable=False),
        sa.Column("until", sa.Text, nullable=False),
    )
    op.create_index("ix_attempts_last_at", "attempts", ["last_at"])
    op.create_table(
        "flows",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
    )


def _audit() -> None:
    texts = ("at", "actor", "via", "network", "act", "ledger", "subject", "outcome", "previous")
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("hash", sa.Text, nullable=False, unique=True),
    )
    op.create_index("ix_audit_ledger", "audit", ["ledger", "seq"])


def _guard_sqlite() -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER audit_no_{act.lower()} BEFORE {act} ON audit BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")
    # `INSERT OR REPLACE` passes by the trigger on DELETE, and a row put between two others would have to have a number below the last
    later = "NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)"
    op.execute(f"CREATE TRIGGER audit_at_the_end BEFORE INSERT ON audit WHEN {later} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def _guard_postgresql() -> None:
    op.execute(f"CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$")
    op.execute("CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuse()")
    op.execute("CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()")
