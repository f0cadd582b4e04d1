"""`warledger backup`: write a ledger into one file while it is used."""

from pathlib import Path
from typing import Annotated

import typer

from warledger.views.commands.copying import describe_sums
from warledger.views.commands.options import LedgerFile, Quiet, examples, settings_in_force
from warledger.views.console import show_progress

EPILOG = examples("warledger backup war-2017-09-03.db", "warledger backup war-2017-09-03.db --ledger postgresql://me@localhost/war")


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The new file to write.", show_default=False)],
    *,
    ledger: LedgerFile = None,
    quiet: Quiet = False,
) -> None:
    """Back a ledger up into a new file, as it stands at one moment; whoever reads or writes it goes on.

    The backup is a ledger itself, also that of a PostgreSQL database: any command opens it. Every row of it is compared with the
    ledger before it counts; one that is broken off leaves nothing.
    """
    from warledger.ledger.backups import back_up
    from warledger.ledger.location import find_location

    location = find_location(settings_in_force(ledger).ledger)
    with show_progress(quiet=quiet) as progress:
        sums = back_up(location, file, progress=progress)
    if not quiet:
        typer.echo(f"Backed up {describe_sums(sums)} from {location} to {file}.")
