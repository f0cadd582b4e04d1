"""`warledger undo`: take a decision back."""

from typing import Annotated

import typer

from warledger.views.commands.options import LedgerFile, Quiet, examples, settings_in_force
from warledger.views.commands.review import By, Reason, judge_after
from warledger.views.console import tell

EPILOG = examples("warledger history", "warledger undo dec_4f2a", "warledger undo dec_4f2a --reason 'I had the wrong page' --by MK")


def undo(
    decision: Annotated[
        str, typer.Argument(metavar="DECISION", help="The decision's id, as `warledger history` has it.", show_default=False)
    ],
    *,
    ledger: LedgerFile = None,
    reason: Reason = None,
    by: By = None,
    quiet: Quiet = False,
) -> None:
    """Take back a decision on a claim, a pair of claims, a forecast or a source. What was in force before is in force again.

    Nothing is removed: that you took it back is a decision of its own.
    """
    from warledger import workflow
    from warledger.ledger.store import Ledger

    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        judged = not opened.docket.is_empty()
        made = workflow.undo(opened, decision, reason=reason, by=by)
        told = judge_after(opened, judged=judged)
    if not quiet:
        tell(f"{made.subject} is taken back; {told}")
