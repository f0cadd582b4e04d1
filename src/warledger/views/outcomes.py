"""Append what a person says of how a forecast came out, once it was checked."""

from datetime import date
from typing import TYPE_CHECKING

from warledger.errors import SettingsError
from warledger.views.dating import iso_day
from warledger.views.given import read_period, today

if TYPE_CHECKING:
    from warledger.claims.claim import Claim
    from warledger.judgement.forecasts import Prospect
    from warledger.ledger.store import Ledger


def append_resolution(
    ledger: "Ledger",
    claim: "Claim",
    outcome: str | None,
    *,
    on: str | None = None,
    deadline: str | None = None,
    source: str | None = None,
    reason: str | None = None,
    by: str | None = None,
) -> "Prospect":
    """Append what a person says of a forecast and return how it stands today; without outcome and day, what was said is taken back.

    Raises:
        SettingsError: the claim is no forecast or intent, the outcome is unknown, or a day is none, lies ahead or before the publication.
        LedgerError: the ledger cannot be written.
    """
    from warledger.judgement.forecasts import OUTCOMES
    from warledger.ledger.decision import make_decision
    from warledger.workflow.foretelling import find_prospect

    _check_kind(claim)
    if outcome is not None and outcome not in OUTCOMES:
        raise SettingsError(f"`{outcome}` is no outcome.", hint=f"Choose one of: {', '.join(OUTCOMES)}.")
    days = {"on": _last_day(on, "--on"), "deadline": _last_day(deadline, "--deadline")}
    before = find_prospect(ledger, claim, on=today())
    _check_days(before, days["on"], days["deadline"])
    value = {"outcome": outcome, **{name: iso_day(day) for name, day in days.items()}, "source": source}
    ledger.minutes.append_decision(make_decision("resolve", ledger.minutes.root_of(claim.id), value=value, reason=reason, by=by))
    return find_prospect(ledger, claim, on=today())


def _check_kind(claim: "Claim") -> None:
    from warledger.judgement.forecasts import KINDS

    if claim.kind not in KINDS:
        article = "an" if claim.kind[0] in "aeiou" else "a"
        raise SettingsError(
            f"`{claim.id}` is {article} {claim.kind}; only a forecast or an intent can come out one way or the other.",
            hint="List them: warledger forecasts",
        )


def _last_day(words: str | None, option: str) -> date | None:
    return None if words is None else read_period(words, option=option)[1]


def _check_days(prospect: "Prospect", on: date | None, deadline: date | None) -> None:
    """Refuse days on which a forecast cannot have come out, or that were over when it was published."""
    published = prospect.testimony.source.published_first
    if on is not None and on > today():
        raise SettingsError(f"{on} lies ahead: nobody knows yet what happens then.", hint="Give --on a day that has come.")
    for day, option in ((on, "--on"), (deadline, "--deadline")):
        if day is not None and published is not None and day < published:
            raise SettingsError(f"{option} {day} lies before {published}, when this was published.", hint="See: warledger show CLAIM")
