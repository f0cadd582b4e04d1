"""The first ledger: documents, readings, claims with their actors, places and speakers, findings; append-only, searchable."""

import sqlalchemy as sa
from alembic import op

from warledger.ledger.columns import TEXT
from warledger.ledger.migrations.guards import is_postgres, refuse_changes

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPLICATION_ID = 0x5741524C
KEYED = ("documents", "readings", "claims", "findings")
"""Tables whose rows could be replaced by `INSERT OR REPLACE`, which passes by the triggers on DELETE."""
APPENDED = (*KEYED, "claim_actors", "claim_places", "claim_speakers", "finding_claims")


def upgrade() -> None:
    """Make the tables, the triggers that keep them append-only, the full-text index over quotes, and the mark of a ledger."""
    _documents()
    _readings()
    _claims()
    _claim_actors()
    _claim_places()
    _claim_speakers()
    _findings()
    _finding_claims()
    for table in APPENDED:
        refuse_changes(table)
    if is_postgres():
        _index_words()
        _mark()
        return
    for table in KEYED:
        _refuse_replacing(table)
    _index_quotes()
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def downgrade() -> None:
    """Refuse: a ledger is never taken back to nothing."""
    raise NotImplementedError("A ledger cannot be taken back before its first schema.")


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", TEXT, nullable=False, unique=True),
        sa.Column("content_id", TEXT, nullable=False),
        sa.Column("title", TEXT),
        sa.Column("author", TEXT),
        sa.Column("outlet", TEXT),
        sa.Column("outlet_key", TEXT),
        sa.Column("url", TEXT),
        sa.Column("language", TEXT),
        sa.Column("published_start", sa.Date),
        sa.Column("published_end", sa.Date),
        sa.Column("published_known_by", TEXT, nullable=False),
        sa.Column("origin", TEXT, nullable=False),
        sa.Column("capture_hash", TEXT, nullable=False),
        sa.Column("extractor", TEXT, nullable=False),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("blocks", sa.JSON, nullable=False),
        sa.Column("extra", sa.JSON, nullable=False),
        sa.Column("appended_at", TEXT, nullable=False),
    )
    op.create_index("ix_documents_outlet_key", "documents", ["outlet_key"])


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document_id", TEXT, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("reader", TEXT, nullable=False),
        sa.Column("reader_name", TEXT, nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.UniqueConstraint("document_id", "reader", name="uq_readings_document_id_reader"),
    )
    op.create_index("ix_readings_document_id_reader_name_id", "readings", ["document_id", "reader_name", "id"])


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", TEXT, nullable=False, unique=True),
        sa.Column("document_id", TEXT, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("reading_id", sa.Integer, sa.ForeignKey("readings.id"), nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("quote", TEXT, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("args", sa.JSON, nullable=False),
        sa.Column("modality", TEXT, nullable=False),
        sa.Column("polarity", TEXT, nullable=False),
        sa.Column("when_text", TEXT),
        sa.Column("when_text_start", sa.Integer),
        sa.Column("when_text_end", sa.Integer),
        sa.Column("when_start", sa.Date),
        sa.Column("when_end", sa.Date),
        sa.Column("when_relation", TEXT),
        sa.Column("edtf", TEXT),
        sa.Column("date_prec", sa.Integer),
        sa.Column("offset", TEXT),
        sa.Column("about_start", sa.Date),
        sa.Column("about_end", sa.Date),
        sa.Column("reader", TEXT, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("implied_by", TEXT, sa.ForeignKey("claims.id", deferrable=True, initially="DEFERRED")),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("reading", sa.JSON, nullable=False),
        sa.CheckConstraint('"start" >= 0 AND "start" < "end"', name="ck_claims_offsets"),
        sa.CheckConstraint("polarity IN ('+', '-')", name="ck_claims_polarity"),
    )
    op.create_index("ix_claims_document_id", "claims", ["document_id"])
    op.create_index("ix_claims_kind", "claims", ["kind", "seq", "reading_id"])
    op.create_index("ix_claims_about_start", "claims", ["about_start"])
    op.create_index("ix_claims_about_end", "claims", ["about_end"])
    op.create_index("ix_claims_implied_by", "claims", ["implied_by"])


def _claim_actors() -> None:
    op.create_table(
        "claim_actors",
        sa.Column("claim_id", TEXT, sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("claim_seq", sa.Integer, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("claim_id", "role", "n"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_actors_actor", "claim_actors", ["actor", "claim_seq"])


def _claim_places() -> None:
    op.create_table(
        "claim_places",
        sa.Column("claim_id", TEXT, sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("claim_seq", sa.Integer, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("name", TEXT),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("radius_km", sa.Float),
        sa.Column("where_prec", sa.Integer),
        sa.Column("geonames_id", sa.Integer),
        sa.Column("feature", TEXT),
        sa.Column("country", TEXT),
        sa.Column("reason", TEXT),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("text_key", TEXT, nullable=False),
        sa.Column("name_key", TEXT),
        sa.PrimaryKeyConstraint("claim_id", "n"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_places_name_key", "claim_places", ["name_key", "claim_seq"])
    op.create_index("ix_claim_places_text_key", "claim_places", ["text_key", "claim_seq"])


def _claim_speakers() -> None:
    op.create_table(
        "claim_speakers",
        sa.Column("claim_id", TEXT, sa.ForeignKey("claims.id"), nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("actor", TEXT),
        sa.Column("cue", TEXT),
        sa.PrimaryKeyConstraint("claim_id", "n"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_speakers_actor", "claim_speakers", ["actor", "claim_id"])


def _findings() -> None:
    op.create_table(
        "findings",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", TEXT, nullable=False, unique=True),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("rule_version", TEXT, nullable=False),
        sa.Column("verdict", TEXT, nullable=False),
        sa.Column("explanation", TEXT, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("made_at", TEXT, nullable=False),
    )
    op.create_index("ix_findings_rule", "findings", ["rule"])


def _finding_claims() -> None:
    op.create_table(
        "finding_claims",
        sa.Column("finding_id", TEXT, sa.ForeignKey("findings.id"), nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("claim_id", TEXT, sa.ForeignKey("claims.id"), nullable=False),
        sa.PrimaryKeyConstraint("finding_id", "n"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_finding_claims_claim_id", "finding_claims", ["claim_id"])


def _refuse_replacing(table: str) -> None:
    stands = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 # the names are the constants above
    op.execute(
        f"CREATE TRIGGER {table}_refuse_replace BEFORE INSERT ON {table} WHEN {stands} BEGIN "
        f"SELECT RAISE(ABORT, 'A ledger is append-only: this id already stands in {table}.'); END"
    )


def _index_quotes() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE claim_quotes USING fts5("
        "quote, content='claims', content_rowid='seq', tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute(
        "CREATE TRIGGER claims_index_quote AFTER INSERT ON claims BEGIN "
        "INSERT INTO claim_quotes (rowid, quote) VALUES (NEW.seq, NEW.quote); END"
    )


def _index_words() -> None:
    """Make PostgreSQL's index over quotes. Their words are folded and numbered before they come here, so that both databases find alike."""
    op.execute("CREATE TABLE claim_quotes (claim_seq INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)")
    op.execute("CREATE INDEX ix_claim_quotes_words ON claim_quotes USING gin (words)")


def _mark() -> None:
    """Make the table by which a ledger is told from any other database: in PostgreSQL no number goes with a database as a whole."""
    op.execute("CREATE TABLE warledger (application INTEGER NOT NULL, schema_version INTEGER NOT NULL)")
    op.execute(f"INSERT INTO warledger VALUES ({APPLICATION_ID}, 0)")  # noqa: S608  # a number from above
