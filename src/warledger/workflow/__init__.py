"""The stages put together: from paths to claims and into a ledger, and from claims to findings. Only this package knows every stage."""

from warledger.workflow.dating import date_document
from warledger.workflow.deciding import accept_claim, correct, reject_claim, undo
from warledger.workflow.foretelling import propose_resolutions
from warledger.workflow.judging import JudgeSummary, append_same, decide_same, judge
from warledger.workflow.reading import READING, ErrorHandler, ReadSummary, extract, list_mentions, log_error, read
from warledger.workflow.stages import Progress, Stages, is_english, make_stages, own_actors

__all__ = [
    "READING",
    "ErrorHandler",
    "JudgeSummary",
    "Progress",
    "ReadSummary",
    "Stages",
    "accept_claim",
    "append_same",
    "correct",
    "date_document",
    "decide_same",
    "extract",
    "is_english",
    "judge",
    "list_mentions",
    "log_error",
    "make_stages",
    "own_actors",
    "propose_resolutions",
    "read",
    "reject_claim",
    "undo",
]
