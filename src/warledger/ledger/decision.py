"""The record Decision: what a person has decided about claims, forecasts or a source; appended, never edited."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from warledger.identity import JSON, content_id

DecisionKind = Literal["join", "split", "resolve", "letter"]
"""Two claims say the same; two claims do not; how a forecast came out; which Admiralty letter a source has."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing decided. The last decision of a kind on a subject is in force; those before it stay to be read."""

    id: str
    kind: DecisionKind
    subject: str
    """A claim's id, a pair of them joined by a space with the smaller first, or a source's name."""
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
