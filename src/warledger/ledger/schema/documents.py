"""Tables of documents, of readings of them, and of what tells copies."""

from sqlalchemy import JSON, Column, Date, Float, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table, UniqueConstraint, text

from warledger.ledger.columns import BIG, TEXT
from warledger.ledger.schema.metadata import METADATA

DATED = text("dated_start IS NOT NULL")
"""Of a reading: whether somebody had set the day of publication."""

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", TEXT, nullable=False, unique=True),
    Column("content_id", TEXT, nullable=False),
    Column("title", TEXT),
    Column("author", TEXT),
    Column("outlet", TEXT),
    Column("outlet_key", TEXT),
    Column("url", TEXT),
    Column("language", TEXT),
    Column("published_start", Date),
    Column("published_end", Date),
    Column("published_known_by", TEXT, nullable=False),
    Column("origin", TEXT, nullable=False),
    Column("capture_hash", TEXT, nullable=False),
    Column("extractor", TEXT, nullable=False),
    Column("words", Integer, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("blocks", JSON, nullable=False),
    Column("extra", JSON, nullable=False),
    Column("appended_at", TEXT, nullable=False),
    Index("ix_documents_outlet_key", "outlet_key"),
    Index("ix_documents_published", "published_end", "published_start"),
)
"""One row a document. `*_key` columns are folded for search (see filters.fold); `words` counts all words of the text."""

READINGS = Table(
    "readings",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("document_id", TEXT, ForeignKey("documents.id"), nullable=False),
    Column("reader", TEXT, nullable=False),
    Column("reader_name", TEXT, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("at", TEXT, nullable=False),
    Column("dated_start", Date),
    Column("dated_end", Date),
    Column("dated_reason", TEXT),
    UniqueConstraint("document_id", "reader", name="uq_readings_document_id_reader"),
    Index("ix_readings_document_id_reader_name_id", "document_id", "reader_name", "id"),
    Index("ix_readings_dated", "document_id", sqlite_where=DATED, postgresql_where=DATED),
)
"""One row each time a reader went through a document: written with its claims or not at all. `dated_*` is what somebody set as the day of
publication, where this reading took that and not the document's own."""

DOCUMENT_MARKS = Table(
    "document_marks",
    METADATA,
    Column("document_id", TEXT, ForeignKey("documents.id"), primary_key=True),
    Column("credits", JSON, nullable=False),
    sqlite_with_rowid=False,
)
"""What was found in a text by which copies are told: the agencies it credits."""

DOCUMENT_BANDS = Table(
    "document_bands",
    METADATA,
    Column("band", BIG, nullable=False),
    Column("document_seq", Integer, nullable=False),
    PrimaryKeyConstraint("band", "document_seq"),
    sqlite_with_rowid=False,
)
"""Bands of MinHash signatures: texts that share one are compared word for word. Each text has some forty, in no order, so rows are small."""

COPIES = Table(
    "copies",
    METADATA,
    Column("one", TEXT, ForeignKey("documents.id"), nullable=False),
    Column("other", TEXT, ForeignKey("documents.id"), nullable=False),
    Column("similarity", Float, nullable=False),
    PrimaryKeyConstraint("one", "other"),
    Index("ix_copies_other", "other"),
    sqlite_with_rowid=False,
)
"""Pairs of documents that are near-copies, the smaller id first, with the share of word sequences that both have."""
