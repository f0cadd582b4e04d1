"""`warledger fetch`: fetch pages from the web, keep them as evidence, and read them into a ledger."""

from typing import TYPE_CHECKING, Annotated

import typer

from warledger.views.commands.options import LedgerFile, Quiet, examples, settings_in_force
from warledger.views.commands.read import summarise
from warledger.views.console import show_progress, tell, warn
from warledger.views.counting import counted

if TYPE_CHECKING:
    from warledger.settings import Settings
    from warledger.workflow.fetching import Fetcher, FetchSummary
    from warledger.workflow.stages import Stages

NOTHING_FETCHED = 10
"""Exit code when nothing could be fetched: the same as for one address that cannot be."""

EPILOG = examples(
    "warledger fetch https://example.org/news/1.html",
    "warledger fetch https://example.org/news/1.html --ledger syria.db",
    "warledger follow --help",
)


def fetch(
    addresses: Annotated[list[str], typer.Argument(metavar="ADDRESS", help="Pages, as https://host/path.", show_default=False)],
    *,
    ledger: LedgerFile = None,
    quiet: Quiet = False,
) -> None:
    """Fetch pages, keep them as they came in a folder beside the ledger, and read them into it.

    Only addresses of the public internet are gone to, at most one request in two seconds to one host, and only what its robots.txt leaves open.
    Ends with 0 if anything was fetched, 10 if nothing could be.
    """
    from warledger.workflow.fetching import fetch as fetch_pages
    from warledger.workflow.fetching import make_fetcher

    settings = settings_in_force(ledger)
    fetcher = make_fetcher(settings, on_error=warn)
    summary = fetch_pages(addresses, fetcher=fetcher)
    read_new(fetcher, settings, quiet=quiet)
    if not quiet:
        typer.echo(summarise_fetch(summary, folder=str(fetcher.folder)))
    if summary.kept == 0:
        raise typer.Exit(NOTHING_FETCHED)


def read_new(fetcher: "Fetcher", settings: "Settings", *, quiet: bool, stages: "Stages | None" = None) -> None:
    """Read into the ledger what was kept and not read yet, if there is anything."""
    from warledger.ledger.store import Ledger
    from warledger.workflow.following import count_unread, read_kept

    if count_unread(fetcher) == 0:
        return
    with Ledger.open(settings.ledger) as opened, show_progress(quiet=quiet) as progress:
        try:
            summary = read_kept(fetcher=fetcher, ledger=opened, settings=settings, on_error=warn, progress=progress, stages=stages)
        except KeyboardInterrupt:
            tell("Stopped. What was fetched is kept, and read by the next run.")
            raise
    if not quiet:
        typer.echo(summarise(summary, {}, ledger=settings.ledger))


def summarise_fetch(summary: "FetchSummary", *, folder: str) -> str:
    """Say in a line what a round of fetching came to."""
    unchanged = f" ({summary.unchanged:,} unchanged)" if summary.unchanged else ""
    waiting = f", {summary.waiting:,} left for the next round" if summary.waiting else ""
    errors = f"; {counted(summary.errors, 'error')}" if summary.errors else "; no errors"
    looked = f"{counted(summary.looked_at, 'address', 'addresses')} looked at{unchanged}"
    return f"{looked}, {counted(summary.kept, 'page')} kept{waiting}{errors}. Captures: {folder}"
