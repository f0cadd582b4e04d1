"""`warledger report`: the situation as of a day."""

import sys
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.options import LedgerFile, Quiet, examples, settings_in_force
from warledger.views.console import open_console, tell
from warledger.views.given import read_period

if TYPE_CHECKING:
    from warledger.ledger.store import Ledger
    from warledger.views.reports import Judged, Report

PAGE = "warledger-report.html"
"""Where the page goes when it was asked for on a terminal, which cannot show it."""

EPILOG = examples(
    "warledger report",
    "warledger report --as-of 2016-12-31",
    "warledger report --format html --out situation.html",
    "warledger report --ledger syria.db --format markdown > situation.md",
)


class ReportFormat(StrEnum):
    """How a report is written."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    HTML = "html"


def report(
    *,
    ledger: LedgerFile = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day to report as of. (default: the last day of publication)")
    ] = None,
    form: Annotated[ReportFormat, typer.Option("--format", help="HTML is one page that needs nothing else.")] = ReportFormat.TERMINAL,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write to a file instead of standard output.")] = None,
    quiet: Quiet = False,
) -> None:
    """Report the situation as of a day: who is said to hold what, strengths, relations, a timeline, the latest events.

    Every line names outlet, speaker and quote. Nothing is asserted by Warledger.
    """
    from warledger.ledger.store import Ledger

    settings = settings_in_force(ledger)
    day = None if as_of is None else read_period(as_of, option="--as-of")[1]
    with Ledger.open(settings.ledger, create=False) as opened:
        made = make_report(opened, name=opened.location.name, as_of=day)
    if out is None and form is ReportFormat.HTML and sys.stdout.isatty():
        out = Path(PAGE)
    if out is None:
        _print(made, form)
        return
    write_report(made, form, out)
    if not quiet:
        tell(f"Wrote {out}")


def make_report(ledger: "Ledger", *, name: str, as_of: date | None) -> "Report":
    """Return the report over all claims of a ledger."""
    from warledger.views import reports

    documents = {summary.id: summary for summary in ledger.documents()}
    today = datetime.now(UTC).date()
    day = as_of or reports.last_day(documents, today=today)
    judged = None if ledger.docket.is_empty() else load_judged(ledger, day)
    return reports.report(list(ledger.claims()), documents, ledger=name, today=today, as_of=as_of, judged=judged)


def load_judged(ledger: "Ledger", day: date) -> "Judged":
    """Return what judging a ledger has found up to a day, as a report shows it."""
    from warledger.judgement.corroboration import RULE
    from warledger.judgement.scoring import make_scoreboard
    from warledger.ledger.filters import FindingFilter
    from warledger.views.disputes import by_support, load_disputes
    from warledger.views.reports import Judged
    from warledger.views.standing import report_standings
    from warledger.workflow.foretelling import find_prospects

    found = load_disputes(ledger, FindingFilter(rule="contradiction."))
    lines = make_scoreboard([prospect for prospect in find_prospects(ledger, on=day) if prospect.life != "unscorable"])
    return Judged(
        standings=report_standings(ledger.findings(FindingFilter(rule=RULE))),
        disputes=by_support(dispute for dispute in found if dispute.first is None or dispute.first <= day.isoformat()),
        scoreboard=tuple(line for line in lines if line.group == "outlet"),
    )


def write_report(made: "Report", form: ReportFormat, out: Path) -> None:
    """Write a report into a file.

    Raises:
        SettingsError: the file cannot be written.
    """
    try:
        with out.open("w", encoding="utf-8") as file:
            file.write(_render(made, form))
    except OSError as error:
        raise SettingsError(f"`{out}` cannot be written: {error.strerror}.", hint="Name another file with --out.") from error


def _render(made: "Report", form: ReportFormat) -> str:
    if form is ReportFormat.HTML:
        from warledger.views.html import render_html

        return render_html(made)
    if form is ReportFormat.MARKDOWN:
        from warledger.views.markdown import render_markdown

        return render_markdown(made)
    from warledger.views.terminal import render_text

    return render_text(made)


def _print(made: "Report", form: ReportFormat) -> None:
    if form is ReportFormat.TERMINAL:
        from warledger.views.terminal import print_report

        print_report(open_console(), made)
    else:
        sys.stdout.write(_render(made, form))
