"""`warledger disputes`: what sources contradict each other on."""

from typing import Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.options import LedgerFile, Quiet, check_judged, examples, settings_in_force
from warledger.views.console import tell
from warledger.views.counting import counted
from warledger.views.given import read_period
from warledger.views.listing import ListingFormat, write_rows

EPILOG = examples(
    "warledger disputes",
    "warledger disputes --place Palmyra",
    "warledger disputes --field count --since 2015",
    "warledger disputes --limit 500 --format csv > disputes.csv",
)
DEFAULT_LIMIT = 20


def disputes(  # noqa: PLR0913  # one parameter for each option
    *,
    ledger: LedgerFile = None,
    place: Annotated[str | None, typer.Option(help="Where a claim of either side names this place.")] = None,
    actor: Annotated[str | None, typer.Option(help="Where a claim of either side names this party, by id or name.")] = None,
    field: Annotated[str | None, typer.Option(help="holder, outcome, count, date, actor, relation, status, existence or denial.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="About this day, month or year, or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="About this day, month or year, or earlier.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest first.")] = DEFAULT_LIMIT,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines hold all of a dispute.")] = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:
    """List what somebody says and somebody else says otherwise, both sides in their words, with how many independent origins each has.

    Warledger does not say who is right. Run `warledger judge` first, and again after reading more.
    """
    from warledger.ledger.filters import FindingFilter
    from warledger.ledger.store import Ledger
    from warledger.views.disputes import DISPUTES, FIELD_WORDS, dispute_row, load_disputes

    if field is not None and field not in FIELD_WORDS:
        raise SettingsError(f"`{field}` is nothing that claims differ in.", hint=f"Choose one of: {', '.join(FIELD_WORDS)}.")
    wanted = FindingFilter(
        rule=f"contradiction.{field or ''}",
        place=place,
        actor=actor,
        since=None if since is None else read_period(since, option="--since")[0],
        until=None if until is None else read_period(until, option="--until")[1],
        limit=limit,
    )
    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        check_judged(opened)
        found = load_disputes(opened, wanted)
    count = write_rows(DISPUTES, map(dispute_row, found), form=form)
    if form is ListingFormat.TABLE and not quiet:
        more = f" The newest {limit}; more with --limit." if count == limit else ""
        tell(f"{counted(count, 'dispute')}.{more} One claim in full: warledger show CLAIM")
