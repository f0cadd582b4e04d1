"""`warledger holds`: who is said to have held a place on a day."""

from typing import TYPE_CHECKING, Annotated

import typer

from warledger.views.commands.options import LedgerFile, Quiet, check_judged, examples, settings_in_force
from warledger.views.console import open_console, tell
from warledger.views.given import read_period
from warledger.views.listing import ListingFormat, write_rows

if TYPE_CHECKING:
    from datetime import date

    from warledger.views.territory import PlaceHolding

EPILOG = examples(
    "warledger holds Palmyra",
    "warledger holds Palmyra --on 2016-04",
    "warledger holds Palmyra --on 2016-12-20 --as-of 2016-12-12",
    "warledger holds Aleppo --format jsonl | jq .intervals",
)


def holds(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A town, district or area, by name or as a text has it.")],
    *,
    ledger: LedgerFile = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="What was so on this day, or at the end of this month or year. (default: today)")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only what was published by then: what could be known.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="Only the place in this country, by its code: SY.")] = None,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines hold every claim; CSV has a line for each interval.")] = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:  # fmt: skip
    """Say who is said to hold a place on a day, since when and on whose word, who says otherwise, and what was said before.

    Nothing here says who does hold it. Run `warledger judge` first, and again after reading more.
    """
    from warledger.ledger.store import Ledger
    from warledger.views.holdings import load_holdings
    from warledger.views.territory import HISTORY, PLACES, history_rows, holding_row

    days = (_last_day(on, "--on"), None if as_of is None else _last_day(as_of, "--as-of"))
    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        check_judged(opened)
        found = load_holdings(opened, place, days=days, country=country)
    if form is ListingFormat.JSONL:
        write_rows(PLACES, map(holding_row, found), form=form)
    elif form is ListingFormat.CSV:
        write_rows(HISTORY, (row for holding in found for row in history_rows(holding)), form=form)
    else:
        for holding in found:
            _show(holding)
        if not quiet:
            tell("One claim in full: warledger show CLAIM")


def _last_day(words: str | None, option: str) -> "date":
    from datetime import date

    return date.today() if words is None else read_period(words, option=option)[1]  # noqa: DTZ011  # the day where the user sits


def _show(holding: "PlaceHolding") -> None:
    from warledger.views.territory import HISTORY, history_rows, say_holding

    console = open_console()
    for line in say_holding(holding):
        console.print(line, soft_wrap=True)
    if len(holding.territory.intervals) > 0:
        write_rows(HISTORY, history_rows(holding), form=ListingFormat.TABLE)
