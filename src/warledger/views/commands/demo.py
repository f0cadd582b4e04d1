"""`warledger demo`: read the sample reports and show what comes out."""

from pathlib import Path
from typing import Annotated

import typer

from warledger.views.commands.options import Quiet, examples
from warledger.views.commands.read import NOTHING_READ, summarise
from warledger.views.commands.report import ReportFormat, make_report, write_report
from warledger.views.console import open_console, show_progress, tell, warn

LEDGER = "demo.db"
PAGE = "report.html"

EPILOG = examples("warledger demo", "warledger demo --out /tmp/look")


def demo(
    *,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the ledger, the page and the samples go.")] = Path("warledger-demo"),
    quiet: Quiet = False,
) -> None:
    """Read the packaged sample reports into a fresh ledger, print the report, and write it as a page.

    The samples were written for Warledger: real events, imagined outlets of different leaning that disagree as real ones do.
    """
    from warledger import workflow
    from warledger.ledger.store import Ledger
    from warledger.settings import load_settings
    from warledger.views.samples import copy_samples, resolve_samples
    from warledger.views.terminal import print_report

    samples = copy_samples(out)
    location = _fresh_ledger(out)
    settings = load_settings(ledger=str(location))
    with Ledger.open(location) as ledger:
        with show_progress(quiet=quiet) as progress:
            summary = workflow.read([str(path) for path in samples], ledger=ledger, settings=settings, on_error=warn, progress=progress)
            workflow.judge(ledger, progress=progress)
            workflow.propose_resolutions(ledger)
            resolve_samples(ledger)
        report = make_report(ledger, name=LEDGER, as_of=None)
        kinds = ledger.count_kinds()
        first = next((place.holdings[0].statements[0].short_id for place in report.situation if len(place.holdings) > 0), "CLAIM")
    print_report(open_console(), report)
    write_report(report, ReportFormat.HTML, out / PAGE)
    if not quiet:
        tell(_closing_words(summarise(summary, kinds, ledger=str(location)), out, claim=first))
    if summary.documents == 0:
        raise typer.Exit(NOTHING_READ)


def _fresh_ledger(out: Path) -> Path:
    """Remove the ledger of an earlier demo, and only that."""
    location = out / LEDGER
    for ending in ("", "-wal", "-shm"):
        location.with_name(LEDGER + ending).unlink(missing_ok=True)
    return location


def _closing_words(summary: str, out: Path, *, claim: str) -> str:
    location = out / LEDGER
    return (
        f"\n{summary}\nThe same report as one file: {out / PAGE}\n\n"
        f"Look at it on a map, a timeline and in the texts, in your browser:\n  warledger serve {location}\n\nOr ask:\n"
        f"  warledger show {claim} --ledger {location}\n"
        f"  warledger holds Palmyra --on 2016-12-20 --ledger {location}\n"
        f"  warledger disputes --ledger {location}\n"
        f"  warledger forecasts --due --ledger {location}\n"
        f"  warledger report --ledger {location} --as-of 2016-12-31"
    )
