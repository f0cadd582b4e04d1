"""`warledger resolve`: say how a forecast came out."""

from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.options import LedgerFile, Quiet, examples, settings_in_force
from warledger.views.console import tell

if TYPE_CHECKING:
    from warledger.judgement.forecasts import Prospect

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
    from warledger.views.outcomes import append_resolution

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


def _say(prospect: "Prospect") -> str:
    from warledger.views.forecasts import show_lateness

    late = show_lateness(prospect.days_late)
    day = "" if prospect.deadline is None else f" Its day: {prospect.deadline[1]}{f'; {late}' if late else ''}."
    return f"{prospect.claim.id}: {prospect.life}. {prospect.why}{day}"
