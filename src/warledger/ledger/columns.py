"""The types of columns, alike in every database that a ledger is kept in."""

from sqlalchemy import BigInteger, Integer, Text

TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Words. They are compared and put in order by their code points, as SQLite does, whatever language a PostgreSQL database is set to."""
BIG = Integer().with_variant(BigInteger(), "postgresql")
"""A whole number beyond 2^31, which SQLite keeps in any column of whole numbers."""
