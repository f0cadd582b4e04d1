"""The tables of a ledger, as SQLAlchemy metadata; the migrations make them, and a test says that both agree.

No column counts by itself: whoever appends holds the write lock and gives the next number, in every database alike.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)

from warledger.ledger.columns import BIG, TEXT

SCHEMA_VERSION = 6
"""The number of the newest migration, kept in SQLite's `user_version`."""
APPLICATION_ID = 0x5741524C
""""WARL", kept in SQLite's `application_id`, by which a ledger is told from any other database."""

METADATA = MetaData()

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

CLAIMS = Table(
    "claims",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", TEXT, nullable=False, unique=True),
    Column("document_id", TEXT, ForeignKey("documents.id"), nullable=False),
    Column("reading_id", Integer, ForeignKey("readings.id"), nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("quote", TEXT, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("args", JSON, nullable=False),
    Column("modality", TEXT, nullable=False),
    Column("polarity", TEXT, nullable=False),
    Column("when_text", TEXT),
    Column("when_text_start", Integer),
    Column("when_text_end", Integer),
    Column("when_start", Date),
    Column("when_end", Date),
    Column("when_relation", TEXT),
    Column("edtf", TEXT),
    Column("date_prec", Integer),
    Column("offset", TEXT),
    Column("about_start", Date),
    Column("about_end", Date),
    Column("reader", TEXT, nullable=False),
    Column("rule", TEXT, nullable=False),
    Column("implied_by", TEXT, ForeignKey("claims.id", deferrable=True, initially="DEFERRED")),
    Column("confidence", Float, nullable=False),
    Column("reading", JSON, nullable=False),
    CheckConstraint('"start" >= 0 AND "start" < "end"', name="ck_claims_offsets"),
    CheckConstraint("polarity IN ('+', '-')", name="ck_claims_polarity"),
    Index("ix_claims_document_id", "document_id"),
    Index("ix_claims_kind", "kind", "seq", "reading_id"),
    Index("ix_claims_kind_about_end", "kind", "about_end"),
    Index("ix_claims_about_start", "about_start"),
    Index("ix_claims_about_end", "about_end"),
    Index("ix_claims_implied_by", "implied_by"),
    Index("ix_claims_confidence", "confidence", "seq"),
)
"""One row a claim. `when_start` and `when_end` are the claim's own time; `about_*` add the publication's where it has none."""

CLAIM_ACTORS = Table(
    "claim_actors",
    METADATA,
    Column("claim_id", TEXT, ForeignKey("claims.id"), nullable=False),
    Column("claim_seq", Integer, nullable=False),
    Column("role", TEXT, nullable=False),
    Column("n", Integer, nullable=False),
    Column("actor", TEXT, nullable=False),
    PrimaryKeyConstraint("claim_id", "role", "n"),
    Index("ix_claim_actors_actor", "actor", "claim_seq"),
    sqlite_with_rowid=False,
)
"""The actors among a claim's own fields, for searching; `args` has them too. `claim_seq` is the claim's `seq`: numbers are matched faster than ids."""

CLAIM_PLACES = Table(
    "claim_places",
    METADATA,
    Column("claim_id", TEXT, ForeignKey("claims.id"), nullable=False),
    Column("claim_seq", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("name", TEXT),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("where_prec", Integer),
    Column("geonames_id", Integer),
    Column("feature", TEXT),
    Column("country", TEXT),
    Column("reason", TEXT),
    Column("score", Float, nullable=False),
    Column("text_key", TEXT, nullable=False),
    Column("name_key", TEXT),
    PrimaryKeyConstraint("claim_id", "n"),
    Index("ix_claim_places_name_key", "name_key", "claim_seq"),
    Index("ix_claim_places_text_key", "text_key", "claim_seq"),
    sqlite_with_rowid=False,
)
"""The places of a claim, in their order."""

CLAIM_SPEAKERS = Table(
    "claim_speakers",
    METADATA,
    Column("claim_id", TEXT, ForeignKey("claims.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("actor", TEXT),
    Column("cue", TEXT),
    PrimaryKeyConstraint("claim_id", "n"),
    Index("ix_claim_speakers_actor", "actor", "claim_id"),
    sqlite_with_rowid=False,
)
"""The chain of attribution, nearest speaker first."""

CLAIM_LINES = Table(
    "claim_lines",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", TEXT, nullable=False),
    Column("document_seq", Integer, nullable=False),
    Column("reading_id", Integer, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("modality", TEXT, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Column("published", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Index("ix_claim_lines_document_seq", "document_seq"),
    Index("ix_claim_lines_first_day", "first_day"),
    Index("ix_claim_lines_last_day", "last_day"),
    Index("ix_claim_lines_published", "published"),
    Index("ix_claim_lines_confidence", "confidence"),
)
"""One short row a claim, by its `seq`, for lists in any order: a row of `claims` is twenty times as long. Days are ordinals. `first_day` is 0
where it is open or nothing is known, `last_day` is 0 where nothing is known and LAST_DAY where it is open."""
LAST_DAY = 3_652_059
"""The ordinal of 31 December 9999."""

CLAIM_VOICES = Table(
    "claim_voices",
    METADATA,
    Column("voice", TEXT, nullable=False),
    Column("claim_seq", Integer, nullable=False),
    PrimaryKeyConstraint("voice", "claim_seq"),
    sqlite_with_rowid=False,
)
"""The speakers of a claim, for searching: the folded name and, folded too, the id of the actor it stands for."""

FINDINGS = Table(
    "findings",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", TEXT, nullable=False, unique=True),
    Column("rule", TEXT, nullable=False),
    Column("rule_version", TEXT, nullable=False),
    Column("verdict", TEXT, nullable=False),
    Column("explanation", TEXT, nullable=False),
    Column("details", JSON, nullable=False),
    Column("made_at", TEXT, nullable=False),
    Column("question", TEXT),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("revision", Integer, nullable=False, server_default="0"),
    Index("ix_findings_rule", "rule"),
    Index("ix_findings_rule_verdict", "rule", "verdict"),
    Index("ix_findings_question", "question", "first_day"),
    Index("ix_findings_rule_last_day", "rule", "last_day"),
)
"""One row a judgement. It holds until a row of `withdrawals` names it."""

FINDING_CLAIMS = Table(
    "finding_claims",
    METADATA,
    Column("finding_id", TEXT, ForeignKey("findings.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("claim_id", TEXT, ForeignKey("claims.id"), nullable=False),
    PrimaryKeyConstraint("finding_id", "n"),
    Index("ix_finding_claims_claim_id", "claim_id"),
    sqlite_with_rowid=False,
)
"""The claims a finding is about, in their order."""

FINDING_SUBJECTS = Table(
    "finding_subjects",
    METADATA,
    Column("subject", TEXT, nullable=False),
    Column("rule", TEXT, nullable=False),
    Column("day", Integer, nullable=False),
    Column("finding_seq", Integer, nullable=False),
    PrimaryKeyConstraint("subject", "rule", "day", "finding_seq"),
    sqlite_with_rowid=False,
)
"""The places and parties that the claims of a finding name, for searching: "place aleppo", "actor isis". `day` is the last day it is about, as an
ordinal, 0 where none is known, so that the newest findings about a much-named place are found without reading the others."""

WITHDRAWALS = Table(
    "withdrawals",
    METADATA,
    Column("finding_id", TEXT, ForeignKey("findings.id"), primary_key=True),
    Column("at", TEXT, nullable=False),
    sqlite_with_rowid=False,
)
"""One row for each finding that a later judgement of the same question did not reach again."""

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", TEXT, nullable=False, unique=True),
    Column("kind", TEXT, nullable=False),
    Column("subject", TEXT, nullable=False),
    Column("value", JSON, nullable=False),
    Column("reason", TEXT),
    Column("by", TEXT),
    Column("made_at", TEXT, nullable=False),
    Index("ix_decisions_kind_subject", "kind", "subject"),
)
"""One row for each thing a person has decided; the last one on a subject that no `undo` takes back is in force."""

SET_ASIDE = Table(
    "claims_set_aside",
    METADATA,
    Column("claim_seq", Integer, primary_key=True, autoincrement=False),
    Column("document_id", TEXT, ForeignKey("documents.id"), nullable=False),
    Column("why", TEXT, nullable=False),
    CheckConstraint("why IN ('rejected', 'replaced')", name="ck_claims_set_aside_why"),
    Index("ix_claims_set_aside_document_id", "document_id"),
)
"""The claims that do not count by what people have decided: rejected, or replaced by a correction (so is a correction that was taken back).
An index like those below: it follows from `decisions`."""

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
