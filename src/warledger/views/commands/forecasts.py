"""`warledger forecasts`: what was foretold, how it stands on a day, and how good each source's forecasts were."""

from typing import TYPE_CHECKING, Annotated

import typer

from warledger.views.commands.options import LedgerFile, Quiet, examples, settings_in_force
from warledger.views.console import tell
from warledger.views.counting import counted
from warledger.views.given import read_period, today
from warledger.views.listing import ListingFormat, write_rows

if TYPE_CHECKING:
    from datetime import date

    from warledger.ledger.store import Ledger
    from warledger.views.forecasts import Foretold

EPILOG = examples(
    "warledger forecasts --due",
    "warledger forecasts --by 'Levant Wire' --on 2019-01-01",
    "warledger forecasts --events GEDEvent.csv.gz",
    "warledger forecasts --scores",
    "warledger resolve CLAIM yes --on 2018-07-31 --source 'https://…'",
)


def forecasts(
    *,
    ledger: LedgerFile = None,
    due: Annotated[bool, typer.Option("--due", help="Only those whose day has passed and that nothing has settled.")] = False,
    by: Annotated[str | None, typer.Option(metavar="SOURCE", help="Only those of an author, outlet or speaker, by name.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day to look from. (default: today)")] = None,
    scores: Annotated[bool, typer.Option("--scores", help="The scoreboard of authors, outlets and speakers instead.")] = False,
    events: Annotated[
        str | None, typer.Option(metavar="FILE", help="A table of events (UCDP GED, CSV or CSV.gz) that may show what came about.")
    ] = None,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines hold all of a forecast.")] = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:
    """List forecasts, and intents that have a day, with how they stand: pending, due, yes, no, partly, ambiguous, annulled, unscorable.

    How one came out is proposed from later claims of a judged ledger, and counts where two independent origins say so; a person has
    the last word, with `warledger resolve`. No source gets a score on fewer than five settled forecasts, and none is ranked.
    """
    from warledger.ledger.store import Ledger
    from warledger.views.forecasts import FORECASTS, count_lives, forecast_row, keep_source

    day = today() if on is None else read_period(on, option="--on")[1]
    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        _propose(opened, events, quiet=quiet)
        found = load_forecasts(opened, on=day)
    if scores:
        count = _write_scores(found, by, form)
    else:
        kept = found if by is None else keep_source(found, by)
        found = tuple(each for each in kept if each.prospect.life == "due") if due else kept
        count = write_rows(FORECASTS, map(forecast_row, found), form=form)
    if form is ListingFormat.TABLE and not quiet:
        what = counted(count, "source" if scores else "forecast")
        tell(f"{what} as of {day}: {count_lives(found) or 'nothing'}. Say how one came out: warledger resolve CLAIM yes --on DATE")


def load_forecasts(ledger: "Ledger", *, on: "date") -> "tuple[Foretold, ...]":
    """Return what was foretold with how it stands on a day, those that are due first."""
    from warledger.views.forecasts import report_forecasts
    from warledger.workflow.foretelling import find_prospects

    return report_forecasts(ledger, find_prospects(ledger, on=on))


def _propose(ledger: "Ledger", events: str | None, *, quiet: bool) -> None:
    """Bring what is proposed up to date with the ledger, and with a table of events where one is given."""
    from warledger.workflow.foretelling import propose_by_events, propose_resolutions

    if not ledger.docket.is_empty():
        propose_resolutions(ledger)
    elif not quiet:
        tell(f"Nothing is proposed from later claims, as the ledger was not judged. Next: warledger judge --ledger {ledger.location}")
    if events is not None:
        from warledger.sources.events import read_events

        skipped: list[int] = []
        summary = propose_by_events(ledger, read_events(events, on_skip=lambda line, _: skipped.append(line)))
        if not quiet:
            left = f" {len(skipped):,} rows could not be read, the first in line {skipped[0]}." if len(skipped) > 0 else ""
            tell(f"{summary.proposed:,} proposed from the events, of {summary.forecasts:,} that name what could be looked for.{left}")


def _write_scores(found: "tuple[Foretold, ...]", by: str | None, form: ListingFormat) -> int:
    """Write the scoreboard of all sources, or of the ones asked for; the status quo is that of all."""
    from warledger.judgement.scoring import make_scoreboard
    from warledger.views.forecasts import SCOREBOARD, is_named, score_row

    lines = make_scoreboard([each.prospect for each in found])
    return write_rows(SCOREBOARD, (score_row(line) for line in lines if by is None or is_named(by, line.name)), form=form)
