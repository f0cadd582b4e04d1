"""`warledger resolve`: say how a forecast came out."""

from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.forecasts import today
from warledger.views.commands.options import LedgerFile, Quiet, examples, read_period, settings_in_force
from warledger.views.console import tell

if TYPE_CHECKING:
    from datetime import date

    from warledger.claims.claim import Claim
    from warledger.judgement.forecasts import Prospect
    from warledger.ledger.store import Ledger

EPILOG = examples(
    "warledger forecasts --due",
    "warledger resolve clm_4f2a yes --on 2018-07-31 --source 'https://…' --by MK",
    "warledger resolve clm_91bc no --reason 'a truce held until the end of the year'",
    "warledger resolve clm_91bc --deadline 2018-12-31",
    "warledger resolve clm_4f2a --undo",
)


def resolve(  # noqa: PLR0913  # one parameter for each option
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a forecast or intent, or its beginning.", show_default=False)],
    outcome: Annotated[
        str | None, typer.Argument(metavar="OUTCOME", help="yes, no, partly, ambiguous or annulled.", show_default=False)
    ] = None,
    *,
    ledger: LedgerFile = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day on which it came about, or from which it was clear.")] = None,
    deadline: Annotated[
        str | None, typer.Option(metavar="DATE", help="By when it should have come about, where its words do not say.")
    ] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why you say so.")] = None,
    source: Annotated[str | None, typer.Option(metavar="URL_OR_TEXT", help="Where one can read it.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who says so.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was said last.")] = False,
    quiet: Quiet = False,
) -> None:
    """Say how a forecast or intent came out. Your word goes before all proposals; saying it again replaces it, and both stay to be read.

    OUTCOME is of what was said: of "will not fall", `yes` says that it did not. `annulled` is for one whose condition was not met.
    With --deadline and no outcome you only set the day.
    """
    from warledger.ledger.store import Ledger

    if undo and (outcome is not None or on is not None or deadline is not None):
        raise SettingsError(
            "--undo takes back what was said; it goes with no outcome and no day.", hint=f"warledger resolve {claim} --undo"
        )
    if not undo and outcome is None and deadline is None:
        raise SettingsError("How did it come out?", hint=f"warledger resolve {claim} yes|no|partly|ambiguous|annulled")
    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        found = opened.claim(claim)
        prospect = append_resolution(opened, found, outcome, on=on, deadline=deadline, source=source, reason=reason, by=by)
    if not quiet:
        tell(_say(prospect))


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
    value = {"outcome": outcome, **{name: None if day is None else day.isoformat() for name, day in days.items()}, "source": source}
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


def _last_day(words: str | None, option: str) -> "date | None":
    return None if words is None else read_period(words, option=option)[1]


def _check_days(prospect: "Prospect", on: "date | None", deadline: "date | None") -> None:
    """Refuse days on which a forecast cannot have come out, or that were over when it was published."""
    published = prospect.testimony.source.published_first
    if on is not None and on > today():
        raise SettingsError(f"{on} lies ahead: nobody knows yet what happens then.", hint="Give --on a day that has come.")
    for day, option in ((on, "--on"), (deadline, "--deadline")):
        if day is not None and published is not None and day < published:
            raise SettingsError(f"{option} {day} lies before {published}, when this was published.", hint="See: warledger show CLAIM")


def _say(prospect: "Prospect") -> str:
    from warledger.views.forecasts import show_lateness

    late = show_lateness(prospect.days_late)
    day = "" if prospect.deadline is None else f" Its day: {prospect.deadline[1]}{f'; {late}' if late else ''}."
    return f"{prospect.claim.id}: {prospect.life}. {prospect.why}{day}"
