"""`warledger history`: what people have decided, newest first."""

from typing import Annotated

import typer

from warledger.views.commands.options import LedgerFile, Quiet, examples, settings_in_force
from warledger.views.console import tell
from warledger.views.counting import counted
from warledger.views.listing import ListingFormat, write_rows

EPILOG = examples("warledger history", "warledger history --claim clm_4f2a", "warledger history --by MK --format csv > decisions.csv")


def history(
    *,
    ledger: LedgerFile = None,
    claim: Annotated[str | None, typer.Option(metavar="CLAIM", help="Only on this claim.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="accept, reject, correct, join, split, resolve, letter or undo.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only by one person.")] = None,
    in_force: Annotated[bool, typer.Option("--in-force", help="Only what was not taken back.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines hold all of a decision.")] = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:
    """List what people have decided, newest first: of claims, pairs of claims, forecasts and sources, and what was taken back."""
    from warledger.ledger.filters import DecisionFilter
    from warledger.ledger.store import Ledger
    from warledger.views.history import HISTORY, history_row, report_history

    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        subjects = () if claim is None else opened.minutes.same_claim(opened.claim(claim).id)
        wanted = DecisionFilter(kind=kind, subjects=subjects, by=by, in_force=in_force, limit=limit)
        count = write_rows(HISTORY, map(history_row, report_history(opened, opened.minutes.history(wanted))), form=form)
    if form is ListingFormat.TABLE and not quiet:
        tell(f"{counted(count, 'decision')}. Take one back: warledger undo DECISION")
