"""The tables of a ledger, as SQLAlchemy metadata; the migrations make them, and a test says that both agree."""

from warledger.ledger.schema.claims import CLAIM_ACTORS, CLAIM_LINES, CLAIM_PLACES, CLAIM_SPEAKERS, CLAIM_VOICES, CLAIMS, LAST_DAY
from warledger.ledger.schema.docket import DOCKET, DOCKET_CHANGES, DOCKET_PLACES, DOCKET_READINGS
from warledger.ledger.schema.documents import COPIES, DATED, DOCUMENT_BANDS, DOCUMENT_MARKS, DOCUMENTS, READINGS
from warledger.ledger.schema.findings import DECISIONS, FINDING_CLAIMS, FINDING_SUBJECTS, FINDINGS, SET_ASIDE, WITHDRAWALS
from warledger.ledger.schema.metadata import APPLICATION_ID, METADATA, SCHEMA_VERSION

__all__ = [
    "APPLICATION_ID",
    "CLAIMS",
    "CLAIM_ACTORS",
    "CLAIM_LINES",
    "CLAIM_PLACES",
    "CLAIM_SPEAKERS",
    "CLAIM_VOICES",
    "COPIES",
    "DATED",
    "DECISIONS",
    "DOCKET",
    "DOCKET_CHANGES",
    "DOCKET_PLACES",
    "DOCKET_READINGS",
    "DOCUMENTS",
    "DOCUMENT_BANDS",
    "DOCUMENT_MARKS",
    "FINDINGS",
    "FINDING_CLAIMS",
    "FINDING_SUBJECTS",
    "LAST_DAY",
    "METADATA",
    "READINGS",
    "SCHEMA_VERSION",
    "SET_ASIDE",
    "WITHDRAWALS",
]
