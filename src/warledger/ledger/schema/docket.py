"""Tables of which claims answer which question, and which are still to be judged."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table

from warledger.ledger.columns import BIG, TEXT
from warledger.ledger.schema.metadata import METADATA

DOCKET = Table(
    "docket",
    METADATA,
    Column("question", TEXT, nullable=False),
    Column("day", Integer, nullable=False),
    Column("claim_seq", Integer, nullable=False),
    Column("passage", BIG),
    PrimaryKeyConstraint("question", "day", "claim_seq"),
    Index("ix_docket_claim_seq", "claim_seq"),
    sqlite_with_rowid=False,
)
"""Which claim answers which question, and on which day (an ordinal; 0 where none is known). This table and those below are indexes: they
hold nothing that cannot be computed again, so their rows may be removed."""

DOCKET_READINGS = Table(
    "docket_readings",
    METADATA,
    Column("reading_id", Integer, ForeignKey("readings.id"), primary_key=True),
    Column("rules", TEXT, nullable=False),
    sqlite_with_rowid=False,
)
"""The readings whose claims stand in the docket, and by which rules."""

DOCKET_CHANGES = Table(
    "docket_changes",
    METADATA,
    Column("question", TEXT, nullable=False),
    Column("day", Integer, nullable=False),
    Column("claim_seq", Integer, nullable=False),
    Column("gone", Boolean, nullable=False),
    PrimaryKeyConstraint("question", "day", "claim_seq", "gone"),
    sqlite_with_rowid=False,
)
"""Entries that came or went since their question was judged: what is still to be judged, also after a run that was broken off."""

DOCKET_PLACES = Table(
    "docket_places",
    METADATA,
    Column("name_key", TEXT, nullable=False),
    Column("key", TEXT, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("country", TEXT),
    Column("where_prec", Integer),
    PrimaryKeyConstraint("name_key", "key"),
    sqlite_with_rowid=False,
)
"""The names under which a place is asked for."""
