"""`warledger restore`: make a ledger of a backup."""

from pathlib import Path
from typing import Annotated

import typer

from warledger.views.commands.copying import describe_sums
from warledger.views.commands.options import Quiet, examples
from warledger.views.console import show_progress

EPILOG = examples("warledger restore war-2017-09-03.db war.db", "warledger restore war-2017-09-03.db postgresql://me@localhost/war")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The backup, of this release or an earlier one.", show_default=False)],
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="Where to: a new file, or an empty database.", show_default=False)],
    *,
    quiet: Quiet = False,
) -> None:
    """Make a ledger of a backup: a new file, or in an empty PostgreSQL database. The backup stays as it is, and nothing is written over.

    Every row is read again from what was made and compared before it counts.
    """
    from warledger.ledger import backups
    from warledger.ledger.location import find_location

    location = find_location(ledger)
    with show_progress(quiet=quiet) as progress:
        sums = backups.restore(file, location, progress=progress)
    if not quiet:
        typer.echo(f"Restored {describe_sums(sums)} from {file} to {location}.")
