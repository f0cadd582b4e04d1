"""`warledger review`: which claims are most worth checking, and what a person decides of them."""

from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.options import LedgerFile, Quiet, check_judged, examples, settings_in_force
from warledger.views.console import tell
from warledger.views.counting import counted
from warledger.views.listing import ListingFormat, write_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from warledger.claims.claim import Claim
    from warledger.ledger.decision import Decision
    from warledger.ledger.store import Ledger
    from warledger.settings import Settings

ClaimId = Annotated[
    str, typer.Argument(metavar="CLAIM", help="The claim's id, or as much of it as no other claim shares.", show_default=False)
]
Reason = Annotated[str | None, typer.Option(metavar="TEXT", help="Why you say so.")]
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who says so.")]

app = typer.Typer(
    invoke_without_command=True,
    epilog=examples(
        "warledger review",
        "warledger review --why contested --place Palmyra",
        "warledger review accept clm_4f2a --by MK",
        "warledger review reject clm_4f2a --reason 'it speaks of another town' --by MK",
        "warledger review correct clm_4f2a holder=isis 'places=Al-Bukamal' --by MK",
    ),
)


@app.callback()
def review(  # noqa: PLR0913  # one parameter for each option
    context: typer.Context,
    *,
    ledger: LedgerFile = None,
    why: Annotated[str | None, typer.Option(metavar="REASON", help="Only for one reason: contested, doubtful or alone.")] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="event, control, estimate, relation, …")] = None,
    actor: Annotated[str | None, typer.Option(metavar="ACTOR", help="An actor by id or name, among the claim's own fields.")] = None,
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="A place by name.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many for each reason.")] = 25,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines hold all of a line.")] = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:
    """List the claims most worth checking: contested ones, then doubtful readings, then those that stand alone against many.

    What somebody has checked is left out. A rejected claim no longer counts, a corrected one counts as corrected; both stay to be read,
    and every decision can be taken back: warledger undo DECISION.
    """
    if context.invoked_subcommand is not None:
        return
    from warledger.ledger.store import Ledger
    from warledger.views.queue import QUEUE, QueueFilter, find_queue, queue_row

    wanted = QueueFilter(why=why, kind=kind, actor=actor, place=place, limit=limit)
    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        check_judged(opened)
        count = write_rows(QUEUE, map(queue_row, find_queue(opened, wanted)), form=form)
    if form is ListingFormat.TABLE and not quiet:
        tell(f"{counted(count, 'claim')} to check. One in full: warledger show CLAIM")


@app.command(epilog=examples("warledger review accept clm_4f2a --by MK"))
def accept(claim: ClaimId, *, ledger: LedgerFile = None, reason: Reason = None, by: By = None, quiet: Quiet = False) -> None:
    """Say that you have checked a claim, and that its document says so. That is no word on whether it is true."""
    from warledger import workflow

    _decide(claim, ledger, lambda opened, found, _: workflow.accept_claim(opened, found, reason=reason, by=by), quiet=quiet)


@app.command(epilog=examples("warledger review reject clm_4f2a --reason 'it speaks of another town'"))
def reject(claim: ClaimId, *, ledger: LedgerFile = None, reason: Reason = None, by: By = None, quiet: Quiet = False) -> None:
    """Say that a document does not say what a claim has it say. The claim no longer counts, nor does what it implies."""
    from warledger import workflow

    _decide(claim, ledger, lambda opened, found, _: workflow.reject_claim(opened, found, reason=reason, by=by), quiet=quiet)


@app.command(
    epilog=examples(
        "warledger review correct clm_4f2a holder=isis status=lost",
        "warledger review correct clm_4f2a when=2017-09-03 'places=Al-Bukamal, SY; Mayadin' --by MK",
        "warledger review correct clm_4f2a modality=reported 'asserted_by=an army officer'",
    )
)
def correct(
    claim: ClaimId,
    changes: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE", help="What is to be read otherwise.", show_default=False)],
    *,
    ledger: LedgerFile = None,
    reason: Reason = None,
    by: By = None,
    quiet: Quiet = False,
) -> None:
    """Say how a claim is to be read. The corrected claim counts in its place; its words stay what they are.

    FIELD is one of the claim's own fields, as `warledger show CLAIM` has them, or places, when, modality, polarity (+ or -) or asserted_by.
    Several places or speakers are parted by `;`. An empty value leaves a field empty.
    """
    from warledger import workflow

    def decide(opened: "Ledger", found: "Claim", settings: "Settings") -> "Decision":
        return workflow.correct(opened, found, _read_changes(changes, found), settings=settings, reason=reason, by=by)

    _decide(claim, ledger, decide, quiet=quiet)


def _read_changes(changes: "Sequence[str]", claim: "Claim") -> dict[str, str]:
    from warledger.claims.fields import FIELDS

    own = {field.name for field in FIELDS[claim.kind]}
    found: dict[str, str] = {}
    for change in changes:
        name, sign, value = change.partition("=")
        if sign == "":
            raise SettingsError(f"`{change}` says no new value.", hint="Write FIELD=VALUE, such as holder=isis.")
        listed = value.replace(";", "\n") if name in ("places", "asserted_by", "parties") else value
        found[f"args.{name}" if name in own else name] = listed
    return found


def _decide(claim: str, ledger: str | None, decide: "Callable[[Ledger, Claim, Settings], Decision]", *, quiet: bool) -> None:
    from warledger.ledger.store import Ledger

    settings = settings_in_force(ledger)
    with Ledger.open(settings.ledger, create=False) as opened:
        judged = not opened.docket.is_empty()
        decision = decide(opened, opened.claim(claim), settings)
        told = judge_after(opened, judged=judged)
    if not quiet:
        tell(f"{decision.id}: {told} Take it back: warledger undo {decision.id[:12]}")


def judge_after(ledger: "Ledger", *, judged: bool) -> str:
    """Judge what a decision has changed, in a ledger that was judged before, and say what came of it."""
    from warledger import workflow

    if not judged:
        return "kept; the ledger was not judged yet: warledger judge."
    summary = workflow.judge(ledger)
    return f"{summary.findings:,} new findings, {summary.withdrawn:,} withdrawn."
