"""The tables of a ledger, as SQLAlchemy metadata; the migrations make them, and a test says that both agree."""

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
    Text,
    UniqueConstraint,
    text,
)

SCHEMA_VERSION = 6
"""The number of the newest migration, kept in SQLite's `user_version`."""
APPLICATION_ID = 0x5741524C
""""WARL", kept in SQLite's `application_id`, by which a ledger is told from any other database."""

METADATA = MetaData()

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("content_id", Text, nullable=False),
    Column("title", Text),
    Column("author", Text),
    Column("outlet", Text),
    Column("outlet_key", Text),
    Column("url", Text),
    Column("language", Text),
    Column("published_start", Date),
    Column("published_end", Date),
    Column("published_known_by", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("capture_hash", Text, nullable=False),
    Column("extractor", Text, nullable=False),
    Column("words", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("blocks", JSON, nullable=False),
    Column("extra", JSON, nullable=False),
    Column("appended_at", Text, nullable=False),
    Index("ix_documents_outlet_key", "outlet_key"),
    Index("ix_documents_published", "published_end", "published_start"),
)
"""One row a document. `*_key` columns are folded for search (see filters.fold); `words` counts all words of the text."""

READINGS = Table(
    "readings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document_id", Text, ForeignKey("documents.id"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("reader_name", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("dated_start", Date),
    Column("dated_end", Date),
    Column("dated_reason", Text),
    UniqueConstraint("document_id", "reader", name="uq_readings_document_id_reader"),
    Index("ix_readings_document_id_reader_name_id", "document_id", "reader_name", "id"),
    Index("ix_readings_dated", "document_id", sqlite_where=text("dated_start IS NOT NULL")),
)
"""One row each time a reader went through a document: written with its claims or not at all. `dated_*` is what somebody set as the day of
publication, where this reading took that and not the document's own."""

CLAIMS = Table(
    "claims",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document_id", Text, ForeignKey("documents.id"), nullable=False),
    Column("reading_id", Integer, ForeignKey("readings.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("args", JSON, nullable=False),
    Column("modality", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("when_text", Text),
    Column("when_text_start", Integer),
    Column("when_text_end", Integer),
    Column("when_start", Date),
    Column("when_end", Date),
    Column("when_relation", Text),
    Column("edtf", Text),
    Column("date_prec", Integer),
    Column("offset", Text),
    Column("about_start", Date),
    Column("about_end", Date),
    Column("reader", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("implied_by", Text, ForeignKey("claims.id", deferrable=True, initially="DEFERRED")),
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
    Column("claim_id", Text, ForeignKey("claims.id"), nullable=False),
    Column("claim_seq", Integer, nullable=False),
    Column("role", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    PrimaryKeyConstraint("claim_id", "role", "n"),
    Index("ix_claim_actors_actor", "actor", "claim_seq"),
    sqlite_with_rowid=False,
)
"""The actors among a claim's own fields, for searching; `args` has them too. `claim_seq` is the claim's `seq`: numbers are matched faster than ids."""

CLAIM_PLACES = Table(
    "claim_places",
    METADATA,
    Column("claim_id", Text, ForeignKey("claims.id"), nullable=False),
    Column("claim_seq", Integer, nullable=False),
    Column("n", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("name", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("where_prec", Integer),
    Column("geonames_id", Integer),
    Column("feature", Text),
    Column("country", Text),
    Column("reason", Text),
    Column("score", Float, nullable=False),
    Column("text_key", Text, nullable=False),
    Column("name_key", Text),
    PrimaryKeyConstraint("claim_id", "n"),
    Index("ix_claim_places_name_key", "name_key", "claim_seq"),
    Index("ix_claim_places_text_key", "text_key", "claim_seq"),
    sqlite_with_rowid=False,
)
"""The places of a claim, in their order."""

CLAIM_SPEAKERS = Table(
    "claim_speakers",
    METADATA,
    Column("claim_id", Text, ForeignKey("claims.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("actor", Text),
    Column("cue", Text),
    PrimaryKeyConstraint("claim_id", "n"),
    Index("ix_claim_speakers_actor", "actor", "claim_id"),
    sqlite_with_rowid=False,
)
"""The chain of attribution, nearest speaker first."""

CLAIM_LINES = Table(
    "claim_lines",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("document_seq", Integer, nullable=False),
    Column("reading_id", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("modality", Text, nullable=False),
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
    Column("voice", Text, nullable=False),
    Column("claim_seq", Integer, nullable=False),
    PrimaryKeyConstraint("voice", "claim_seq"),
    sqlite_with_rowid=False,
)
"""The speakers of a claim, for searching: the folded name and, folded too, the id of the actor it stands for."""

FINDINGS = Table(
    "findings",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("rule", Text, nullable=False),
    Column("rule_version", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("explanation", Text, nullable=False),
    Column("details", JSON, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("question", Text),
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
    Column("finding_id", Text, ForeignKey("findings.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("claim_id", Text, ForeignKey("claims.id"), nullable=False),
    PrimaryKeyConstraint("finding_id", "n"),
    Index("ix_finding_claims_claim_id", "claim_id"),
    sqlite_with_rowid=False,
)
"""The claims a finding is about, in their order."""

FINDING_SUBJECTS = Table(
    "finding_subjects",
    METADATA,
    Column("subject", Text, nullable=False),
    Column("rule", Text, nullable=False),
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
    Column("finding_id", Text, ForeignKey("findings.id"), primary_key=True),
    Column("at", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""One row for each finding that a later judgement of the same question did not reach again."""

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("value", JSON, nullable=False),
    Column("reason", Text),
    Column("by", Text),
    Column("made_at", Text, nullable=False),
    Index("ix_decisions_kind_subject", "kind", "subject"),
)
"""One row for each thing a person has decided; the last one on a subject that no `undo` takes back is in force."""

SET_ASIDE = Table(
    "claims_set_aside",
    METADATA,
    Column("claim_seq", Integer, primary_key=True),
    Column("document_id", Text, ForeignKey("documents.id"), nullable=False),
    Column("why", Text, nullable=False),
    CheckConstraint("why IN ('rejected', 'replaced')", name="ck_claims_set_aside_why"),
    Index("ix_claims_set_aside_document_id", "document_id"),
)
"""The claims that do not count by what people have decided: rejected, or replaced by a correction (so is a correction that was taken back).
An index like those below: it follows from `decisions`."""

DOCKET = Table(
    "docket",
    METADATA,
    Column("question", Text, nullable=False),
    Column("day", Integer, nullable=False),
    Column("claim_seq", Integer, nullable=False),
    Column("passage", Integer),
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
    Column("rules", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""The readings whose claims stand in the docket, and by which rules."""

DOCKET_CHANGES = Table(
    "docket_changes",
    METADATA,
    Column("question", Text, nullable=False),
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
    Column("name_key", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("where_prec", Integer),
    PrimaryKeyConstraint("name_key", "key"),
    sqlite_with_rowid=False,
)
"""The names under which a place is asked for."""

DOCUMENT_MARKS = Table(
    "document_marks",
    METADATA,
    Column("document_id", Text, ForeignKey("documents.id"), primary_key=True),
    Column("credits", JSON, nullable=False),
    sqlite_with_rowid=False,
)
"""What was found in a text by which copies are told: the agencies it credits."""

DOCUMENT_BANDS = Table(
    "document_bands",
    METADATA,
    Column("band", Integer, nullable=False),
    Column("document_seq", Integer, nullable=False),
    PrimaryKeyConstraint("band", "document_seq"),
    sqlite_with_rowid=False,
)
"""Bands of MinHash signatures: texts that share one are compared word for word. Each text has some forty, in no order, so rows are small."""

COPIES = Table(
    "copies",
    METADATA,
    Column("one", Text, ForeignKey("documents.id"), nullable=False),
    Column("other", Text, ForeignKey("documents.id"), nullable=False),
    Column("similarity", Float, nullable=False),
    PrimaryKeyConstraint("one", "other"),
    Index("ix_copies_other", "other"),
    sqlite_with_rowid=False,
)
"""Pairs of documents that are near-copies, the smaller id first, with the share of word sequences that both have."""
