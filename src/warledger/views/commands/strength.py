"""`warledger strength`: how many a party is said to have, area by area."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.views.commands.options import LedgerFile, Quiet, check_judged, examples, settings_in_force
from warledger.views.console import open_console, tell
from warledger.views.given import read_period
from warledger.views.listing import ListingFormat, write_rows

if TYPE_CHECKING:
    from warledger.views.strength import StrengthReport

EPILOG = examples(
    "warledger strength isis",
    "warledger strength 'Islamic State' --in Syria --on 2018",
    "warledger strength syrian-army --of casualties --in Palmyra",
    "warledger strength isis --format csv > isis.csv",
)


class Counted(StrEnum):
    """What is counted."""

    FIGHTERS = "fighters"
    BASES = "bases"
    CASUALTIES = "casualties"
    CIVILIANS = "civilians"


def strength(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="A party, by id or name: isis, 'Syrian army'.")],
    *,
    ledger: LedgerFile = None,
    place: Annotated[str | None, typer.Option("--in", metavar="PLACE", help="Only figures for this place and what lies in it.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Figures up to this day, month or year. (default: today)")] = None,
    of: Annotated[Counted, typer.Option("--of", help="What is counted.")] = Counted.FIGHTERS,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines hold all; CSV has a line for each figure.")] = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:  # fmt: skip
    """Fold the figures said of a party into low, best and high for each area and season, with every figure and its source.

    Low is the smallest and high the largest number said; best is the middle one of the independent origins, so that copies do not
    weigh twice. Totals are shown against the sum of the parts that the same text lists. Casualties are folded by event, the dead and the
    wounded apart. Nothing here says how many there are. Run `warledger judge` first, and again after reading more.
    """
    from datetime import date

    from warledger.ledger.store import Ledger
    from warledger.views.folding import load_strength
    from warledger.views.strength import FIGURES, REPORTS, figure_rows, report_row

    day = date.today() if on is None else read_period(on, option="--on")[1]  # noqa: DTZ011  # the day where the user sits
    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        check_judged(opened)
        made = load_strength(opened, actor, of=of, place=place, on=day)
    if form is ListingFormat.JSONL:
        write_rows(REPORTS, [report_row(made)], form=form)
    elif form is ListingFormat.CSV:
        write_rows(FIGURES, figure_rows(made), form=form)
    else:
        _show(made)
        if not quiet:
            tell("One claim in full: warledger show CLAIM")


def _show(made: "StrengthReport") -> None:
    from warledger.views.strength import FIGURES, fold_rows, say_rest, say_strength

    console = open_console()
    for line in say_strength(made):
        console.print(line, soft_wrap=True)
    write_rows(FIGURES, fold_rows(made), form=ListingFormat.TABLE)
    for line in say_rest(made):
        console.print(line, soft_wrap=True)
