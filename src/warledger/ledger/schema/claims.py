"""Tables of claims, with their actors, places and speakers, and what lists of them are made from."""

from sqlalchemy import JSON, CheckConstraint, Column, Date, Float, ForeignKey, Index, Integer, PrimaryKeyConstraint, Table

from warledger.ledger.columns import TEXT
from warledger.ledger.schema.metadata import METADATA

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
