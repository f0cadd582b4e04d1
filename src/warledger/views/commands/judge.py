"""`warledger judge`: find what corroborates and what contradicts what."""

from typing import Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.options import LedgerFile, Quiet, examples, settings_in_force
from warledger.views.console import show_progress, tell
from warledger.views.counting import counted

EPILOG = examples(
    "warledger judge",
    "warledger judge --again",
    "warledger judge --same clm_4f2a --same clm_91bc --reason 'one strike, told twice'",
    "warledger judge --different clm_4f2a --different clm_91bc",
)


def judge(
    *,
    ledger: LedgerFile = None,
    again: Annotated[bool, typer.Option("--again", help="Judge everything anew, as after a change of the list of outlets.")] = False,
    same: Annotated[
        list[str] | None, typer.Option(metavar="CLAIM", help="Say that two claims say the same; given twice, once for each.")
    ] = None,
    different: Annotated[
        list[str] | None, typer.Option(metavar="CLAIM", help="Say that two claims do not say the same; given twice, once for each.")
    ] = None,
    reason: Annotated[str | None, typer.Option(metavar="WORDS", help="Why you say so.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who says so.")] = None,
    quiet: Quiet = False,
) -> None:
    """Judge what was read since the last time: which claims say the same, on how many independent origins, and what contradicts what.

    What was found is appended and explained, how forecasts came out by later claims included; what no longer holds is marked so and
    stays to be read. Your word on two claims is kept whenever the ledger is judged again.
    """
    from warledger import workflow
    from warledger.ledger.store import Ledger

    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened, show_progress(quiet=quiet) as progress:
        pair = _pair(same, "--same") or _pair(different, "--different")
        if pair is None:
            summary = workflow.judge(opened, again=again, progress=progress)
        else:
            one, other = (opened.claim(claim).id for claim in pair)
            summary = workflow.decide_same(opened, (one, other), same=bool(same), reason=reason, by=by)
        proposals = workflow.propose_resolutions(opened)
    if not quiet:
        tell(
            f"{counted(summary.documents, 'document')} filed, {summary.questions:,} questions judged: "
            f"{summary.findings + proposals.proposed:,} new findings, {summary.withdrawn + proposals.withdrawn:,} withdrawn."
        )


def _pair(claims: list[str] | None, option: str) -> tuple[str, str] | None:
    if not claims:
        return None
    if len(claims) != 2:
        raise SettingsError(f"{option} is given {len(claims)} claim; it takes two.", hint=f"{option} CLAIM {option} CLAIM")
    return claims[0], claims[1]
