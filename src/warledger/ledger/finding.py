"""The record Finding: a judgement about named claims, by which rule and version; appended, never edited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
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
    question: str | None = None
    """The question its claims answer, as judgement files them; None for a finding about claims of several questions."""
    first: date | None = None
    last: date | None = None
    """The days it is about, both included."""
    revision: int = 0
    """How often the same was judged before and withdrawn since: what holds again is a finding of its own."""


def make_finding(
    rule: str,
    *,
    version: str,
    claims: Sequence[ClaimId],
    verdict: tuple[str, str],
    details: Mapping[str, JSON] | None = None,
    question: str | None = None,
    days: tuple[date | None, date | None] = (None, None),
) -> Finding:
    """Return a finding made now; `verdict` is the word and its explanation, `days` the first and last day it is about."""
    word, explanation = verdict
    given = {} if details is None else dict(details)
    made = _identify(rule, version, claims, word=word, details=given, question=question, revision=0)
    return Finding(made, rule, version, tuple(claims), word, explanation, given, datetime.now(UTC), question, *days)


def revise(finding: Finding, revision: int) -> Finding:
    """Return a finding as the one that holds again after it was withdrawn so often."""
    made = _identify(
        finding.rule,
        finding.rule_version,
        finding.claims,
        word=finding.verdict,
        details=finding.details,
        question=finding.question,
        revision=revision,
    )
    return replace(finding, id=made, revision=revision)


def _identify(
    rule: str, version: str, claims: Sequence[ClaimId], *, word: str, details: Mapping[str, JSON], question: str | None, revision: int
) -> FindingId:
    """Return the id; what older ledgers do not have is left out where it is empty, so that their ids stay."""
    newer: list[JSON] = [] if question is None and revision == 0 else [question, revision]
    return FindingId(content_id("fnd", rule, version, list(claims), word, dict(details), *newer))
