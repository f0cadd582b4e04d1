"""What all tables of a ledger are registered in, and the marks by which a ledger is told from any other database."""

from sqlalchemy import MetaData

SCHEMA_VERSION = 6
"""The number of the newest migration, kept in SQLite's `user_version`."""
APPLICATION_ID = 0x5741524C
""""WARL", kept in SQLite's `application_id`, by which a ledger is told from any other database."""

METADATA = MetaData()
