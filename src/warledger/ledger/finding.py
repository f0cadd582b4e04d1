"""The record Finding: a judgement about named claims, by which rule and version; appended, never edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NewType

from warledger.claims.claim import ClaimId
from warledger.identity import JSON, content_id

FindingId = NewType("FindingId", str)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about one or more claims, explained for a lay reader."""

    id: FindingId
    rule: str
    rule_version: str
    claims: tuple[ClaimId, ...]
    """The claims judged, in the order the rule names them."""
    verdict: str
    explanation: str
    details: Mapping[str, JSON] = field(default_factory=dict)
    """The figures behind the verdict, for programs."""
    made_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    """When it was made, in UTC. No part of the id: the same judgement made twice is one finding."""


def make_finding(
    rule: str, *, version: str, claims: Sequence[ClaimId], verdict: tuple[str, str], details: Mapping[str, JSON] | None = None
) -> Finding:
    """Return a finding made now; `verdict` is the word and its explanation."""
    word, explanation = verdict
    given = {} if details is None else dict(details)
    made = FindingId(content_id("fnd", rule, version, list(claims), word, given))
    return Finding(made, rule, version, tuple(claims), word, explanation, given, datetime.now(UTC))
