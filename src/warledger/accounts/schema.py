"""The tables of the accounts, as SQLAlchemy metadata; the migrations make them, and a test says that both agree."""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, PrimaryKeyConstraint, Table, Text, UniqueConstraint

SCHEMA_VERSION = 1
"""The number of the newest migration."""
APPLICATION_ID = 0x57414343
""""WACC", kept in SQLite's `application_id`, by which the accounts are told from a ledger and any other database."""

METADATA = MetaData()

ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("password", Text),
    Column("told_at", Text),
    Column("subject", Text, unique=True),
    Column("made_at", Text, nullable=False),
    Column("disabled_at", Text),
)
"""One row an account. `subject` is the issuer and the subject of an OpenID Connect provider; without `password` nobody signs in by one.
`told_at` is when somebody else has set the password, who knows it until its owner has set another."""

MEMBERSHIPS = Table(
    "memberships",
    METADATA,
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("ledger", Text, nullable=False),
    Column("role", Text, nullable=False),
    PrimaryKeyConstraint("account", "ledger"),
)

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("made_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False),
    Column("network", Text, nullable=False),
    Index("ix_sessions_account", "account"),
)
"""`key` is the SHA-256 of what the browser keeps: who reads the table cannot sign in with it."""

TOKENS = Table(
    "tokens",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("key", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("label", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("ledger", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Column("used_at", Text),
    Column("revoked_at", Text),
    UniqueConstraint("key"),
    Index("ix_tokens_account", "account"),
)

ATTEMPTS = Table(
    "attempts",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last_at", Text, nullable=False),
    Column("until", Text, nullable=False),
    Index("ix_attempts_last_at", "last_at"),
)
"""Failed attempts in a row by the hash of a name, an address, or both; `until` when no further one is looked at."""

FLOWS = Table(
    "flows",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("state", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)
"""Sign-ins at an OpenID Connect provider that have begun, by the SHA-256 of what the browser keeps."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("via", Text, nullable=False),
    Column("network", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("ledger", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Index("ix_audit_ledger", "ledger", "seq"),
)
"""One row an act, each with the hash of the row before. Triggers refuse to change or remove one."""
