"""`warledger copy`: carry a whole ledger from one database to another."""

from typing import TYPE_CHECKING, Annotated

import typer

from warledger.views.commands.options import Quiet, examples
from warledger.views.console import show_progress

if TYPE_CHECKING:
    from warledger.ledger.copying import Sums

EPILOG = examples("warledger copy war.db postgresql://me@localhost/war", "warledger copy postgresql://me@localhost/war war.db")


def copy(
    source: Annotated[
        str, typer.Argument(metavar="FROM", help="The ledger to copy: a file, or postgresql://USER@HOST/DATABASE.", show_default=False)
    ],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where to: a new file, or an empty database.", show_default=False)],
    *,
    quiet: Quiet = False,
) -> None:
    """Copy a ledger as it stands into an empty one, from a file into PostgreSQL or back, and check that both say the same.

    It is copied whole or not at all. Every row is read again from the copy and compared before the copy counts.
    """
    from warledger.ledger.copying import copy_ledger
    from warledger.ledger.location import find_location

    one, other = find_location(source), find_location(target)
    with show_progress(quiet=quiet) as progress:
        sums = copy_ledger(one, other, progress=progress)
    if not quiet:
        typer.echo(f"Copied {describe_sums(sums)} from {one} to {other}.")


def describe_sums(sums: "Sums") -> str:
    """Say in a line what was copied and by which hash that can be told."""
    from warledger.ledger.copying import hash_all

    rows = sum(found.rows for found in sums.values())
    held = ", ".join(f"{sums[name].rows:,} {name}" for name in ("documents", "claims", "findings", "decisions"))
    return f"{held}; {rows:,} rows in all, the same on both sides (SHA-256 {hash_all(sums)[:16]}…),"
