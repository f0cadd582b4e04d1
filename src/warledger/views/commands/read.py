"""`warledger read`: read documents into a ledger."""

import sys
from typing import TYPE_CHECKING

import typer

from warledger.views.commands.options import (
    Author,
    DocumentLanguage,
    LedgerFile,
    Outlet,
    Paths,
    Published,
    Quiet,
    Title,
    examples,
    make_given,
    settings_in_force,
)
from warledger.views.console import show_progress, tell, warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from warledger.workflow import ReadSummary

NOTHING_READ = 4
"""Exit code when no input could be read: the same as for one unreadable document."""

EPILOG = examples(
    "warledger read articles/",
    "warledger read post.txt --published 2018-03-19 --outlet 'Northern Front Monitor'",
    "curl -s https://example.org/post.html | warledger read - --outlet Example",
    "warledger read reports.jsonl.gz --ledger syria.db --quiet",
)


def read(  # one parameter for each option
    paths: Paths,
    *,
    ledger: LedgerFile = None,
    published: Published = None,
    outlet: Outlet = None,
    author: Author = None,
    title: Title = None,
    language: DocumentLanguage = None,
    quiet: Quiet = False,
) -> None:
    """Read documents into a ledger and find the claims in them.

    What the ledger already has is not read again, so a run that was broken off is finished by running it again.
    Ends with 0 if anything was read, 4 if no input could be.
    """
    from warledger import workflow
    from warledger.ledger.store import Ledger

    settings = settings_in_force(ledger)
    given = make_given(published, outlet=outlet, author=author, title=title, language=language)
    with Ledger.open(settings.ledger) as opened, show_progress(quiet=quiet) as progress:
        before = {} if quiet else opened.count_kinds()
        try:
            summary = workflow.read(paths, ledger=opened, settings=settings, given=given, on_error=warn, progress=progress)
        except KeyboardInterrupt:
            tell(f"Stopped. What was read so far is kept in {opened.location}; the same command goes on from there.")
            raise
        added = {} if quiet else _difference(opened.count_kinds(), before)
    if not quiet:
        typer.echo(summarise(summary, added, ledger=str(opened.location)))
        if summary.new_claims > 0 and sys.stderr.isatty():
            tell("Next: warledger judge finds what corroborates and what contradicts what.")
    if summary.documents == 0:
        raise typer.Exit(NOTHING_READ)


def summarise(summary: "ReadSummary", added: "Mapping[str, int]", *, ledger: str) -> str:
    """Say in a line what a run went through and what it added."""
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in added.items())
    skipped = f", {summary.skipped:,} read before" if summary.skipped else ""
    errors = f"; {summary.errors:,} {'input' if summary.errors == 1 else 'inputs'} with errors" if summary.errors else "; no errors"
    return (
        f"{summary.documents:,} {'document' if summary.documents == 1 else 'documents'} ({summary.new_documents:,} new{skipped}), "
        f"{summary.new_claims:,} new {'claim' if summary.new_claims == 1 else 'claims'}{f' ({kinds})' if kinds else ''}{errors}. Ledger: {ledger}"
    )


def _difference(after: "Mapping[str, int]", before: "Mapping[str, int]") -> "Mapping[str, int]":
    grown = {kind: count - before.get(kind, 0) for kind, count in after.items()}
    return {kind: count for kind, count in sorted(grown.items(), key=lambda pair: -pair[1]) if count > 0}
