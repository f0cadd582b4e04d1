"""The record Decision: what a person has decided about claims, forecasts or a source; appended, never edited."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, get_args

from warledger.identity import JSON, content_id

DecisionKind = Literal["join", "split", "resolve", "letter", "accept", "reject", "correct", "undo"]
"""Two claims say the same; two claims do not; how a forecast came out; which Admiralty letter a source has; a claim is read rightly; it is
not; it is to be read otherwise; an earlier decision is taken back."""


DECISION_KINDS: tuple[str, ...] = get_args(DecisionKind)


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing decided. The last one of a kind on a subject that was not taken back is in force; the others stay to be read."""

    id: str
    kind: DecisionKind
    subject: str
    """A claim's id, a pair of them joined by a space with the smaller first, a source's name, or of an `undo` the decision's id.

    A claim is named by the id that its reader gave it, also once it was corrected.
    """
    value: Mapping[str, JSON] = field(default_factory=dict)
    reason: str | None = None
    by: str | None = None
    """Who decided, as they call themselves."""
    made_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)


def make_decision(
    kind: DecisionKind, subject: str, *, value: Mapping[str, JSON] | None = None, reason: str | None = None, by: str | None = None
) -> Decision:
    """Return a decision made now."""
    made_at = datetime.now(UTC)
    given = {} if value is None else dict(value)
    made = content_id("dec", kind, subject, given, reason, by, made_at.isoformat())
    return Decision(made, kind, subject, given, reason, by, made_at)


def pair_of(one: str, other: str) -> str:
    """Return the subject of a decision about two claims, whichever is named first."""
    return " ".join(sorted((one, other)))


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One decision in the history, by its number, with the one that took it back."""

    number: int
    decision: Decision
    undone: Decision | None = None

    @property
    def in_force(self) -> bool:
        """Whether it was not taken back. Others on the same subject may have come after it."""
        return self.undone is None and self.decision.kind != "undo"
