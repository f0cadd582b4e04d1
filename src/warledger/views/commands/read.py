"""`warledger read`: read documents into a ledger."""

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import SettingsError
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
    settings_in_force,
)
from warledger.views.console import show_progress, tell, warn
from warledger.views.counting import counted
from warledger.views.given import make_given

if TYPE_CHECKING:
    from collections.abc import Mapping

    from warledger.documents.reading import Given
    from warledger.settings import Settings
    from warledger.workflow import ReadSummary
    from warledger.workflow.scaling import Engine

NOTHING_READ = 4
"""Exit code when no input could be read: the same as for one unreadable document."""


class EngineName(StrEnum):
    """What reads where there are several workers."""

    POOL = "pool"
    RAY = "ray"


EPILOG = examples(
    "warledger read articles/",
    "warledger read archive/ --workers 4",
    "warledger read post.txt --published 2018-03-19 --outlet 'Northern Front Monitor'",
    "curl -s https://example.org/post.html | warledger read - --outlet Example",
    "warledger read reports.jsonl.gz --ledger syria.db --quiet",
)


def read(  # noqa: PLR0913  # one parameter for each option
    paths: Paths,
    *,
    ledger: LedgerFile = None,
    published: Published = None,
    outlet: Outlet = None,
    author: Author = None,
    title: Title = None,
    language: DocumentLanguage = None,
    workers: Annotated[int, typer.Option(min=1, max=1024, help="Processes that read at once; each takes some 350 MB of memory.")] = 1,
    engine: Annotated[EngineName, typer.Option(help="Where workers run: processes of this machine, or Ray.")] = EngineName.POOL,
    address: Annotated[str | None, typer.Option(metavar="ADDRESS", help="With --engine ray, a cluster: ray://head:10001.")] = None,
    lake: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Write Parquet files here instead of into a ledger.")] = None,
    quiet: Quiet = False,
) -> None:
    """Read documents into a ledger and find the claims in them.

    What the ledger already has is not read again, so a run that was broken off is finished by running it again.
    Ends with 0 if anything was read, 4 if no input could be.
    """
    from warledger import workflow
    from warledger.ledger.store import Ledger
    from warledger.workflow.scaling import read_with

    given = make_given(published, outlet=outlet, author=author, title=title, language=language)
    reading = _make_engine(engine, workers, address)
    settings = settings_in_force(ledger)
    if lake is not None:
        _fill_lake(reading, paths, lake, given=given, settings=settings, quiet=quiet)
        return
    run = workflow.read if workers == 1 and engine is EngineName.POOL else partial(read_with, reading)
    with Ledger.open(settings.ledger) as opened, show_progress(quiet=quiet) as progress:
        before = {} if quiet else opened.count_kinds()
        try:
            summary = run(paths, ledger=opened, settings=settings, given=given, on_error=warn, progress=progress)
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


def _fill_lake(engine: "Engine", paths: list[str], lake: Path, *, given: "Given", settings: "Settings", quiet: bool) -> None:
    from warledger.workflow.lake import read_to_lake

    with show_progress(quiet=quiet) as progress:
        summary = read_to_lake(engine, paths, lake=lake, settings=settings, given=given, on_error=warn, progress=progress)
    if not quiet:
        typer.echo(f"{counted(summary.documents, 'document')}, {counted(summary.new_claims, 'claim')}. Lake: {lake}")
    if summary.documents == 0:
        raise typer.Exit(NOTHING_READ)


def _make_engine(engine: EngineName, workers: int, address: str | None) -> "Engine":
    """Return what reads parts of the input: this process, several, or a cluster."""
    if address is not None and engine is EngineName.POOL:
        raise SettingsError("--address is that of a Ray cluster.", hint="Add --engine ray.")
    if engine is EngineName.RAY:
        from warledger.workflow.cluster import read_on_cluster

        return partial(read_on_cluster, workers=workers, address=address)
    if workers == 1:
        from warledger.workflow.parts import read_here

        return read_here
    from warledger.workflow.pool import read_in_pool

    return partial(read_in_pool, workers=workers)


def summarise(summary: "ReadSummary", added: "Mapping[str, int]", *, ledger: str) -> str:
    """Say in a line what a run went through and what it added."""
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in added.items())
    skipped = f", {summary.skipped:,} read before" if summary.skipped else ""
    errors = f"; {counted(summary.errors, 'input')} with errors" if summary.errors else "; no errors"
    return (
        f"{counted(summary.documents, 'document')} ({summary.new_documents:,} new{skipped}), "
        f"{counted(summary.new_claims, 'new claim')}{f' ({kinds})' if kinds else ''}{errors}. Ledger: {ledger}"
    )


def _difference(after: "Mapping[str, int]", before: "Mapping[str, int]") -> "Mapping[str, int]":
    grown = {kind: count - before.get(kind, 0) for kind, count in after.items()}
    return {kind: count for kind, count in sorted(grown.items(), key=lambda pair: -pair[1]) if count > 0}
