"""`warledger captures`: list what was fetched and kept as evidence, and check that it is still what was received."""

from typing import TYPE_CHECKING, Annotated

import typer

from warledger.views.commands.options import LedgerFile, examples, settings_in_force
from warledger.views.console import tell, warn
from warledger.views.counting import counted
from warledger.views.listing import Listing, ListingFormat, Row, write_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from warledger.sources.keeping import Kept

DAMAGED = 1
KEPT = Listing(
    columns=("at", "address", "final", "status", "kind", "bytes", "received_sha256", "content_sha256", "found_by", "published", "title"),
    headings=("Fetched", "Address", "Bytes", "SHA-256"),
    shares=(1, 3, 0, 2),
)

app = typer.Typer(
    no_args_is_help=True,
    help="List what was fetched and kept as evidence, and check that it is still what was received.",
    epilog=examples("warledger captures list", "warledger captures check --ledger syria.db"),
)


@app.command("list", epilog=examples("warledger captures list example.org", "warledger captures list --format jsonl"))
def list_captures(
    words: Annotated[str, typer.Argument(metavar="[WORDS]", help="Only captures with these words in their address.")] = "",
    *,
    ledger: LedgerFile = None,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines and CSV hold all that is known.")] = ListingFormat.TABLE,
) -> None:
    """List the captures in the order in which they came, with address, time and hash."""
    from warledger.sources.keeping import captures_folder

    folder = captures_folder(settings_in_force(ledger))
    count = write_rows(KEPT, (_row(kept) for kept in _lines(folder) if words in kept.address or words in kept.final), form=form)
    if count == 0:
        tell(f"No capture is kept in {folder}. Next: warledger fetch ADDRESS")


@app.command(epilog=examples("warledger captures check"))
def check(*, ledger: LedgerFile = None) -> None:
    """Compare every capture with its hash. Ends with 1 if one is gone or was changed."""
    from warledger.errors import UnreadableDocument
    from warledger.sources.keeping import captures_folder, check_kept

    folder, whole, wrong = captures_folder(settings_in_force(ledger)), 0, 0
    for kept in _lines(folder):
        try:
            check_kept(folder, kept)
            whole += 1
        except UnreadableDocument as error:
            warn(error)
            wrong += 1
    typer.echo(f"{counted(whole, 'capture is', 'captures are')} as received; {wrong:,} gone or changed. Captures: {folder}")
    if wrong > 0:
        raise typer.Exit(DAMAGED)


def _lines(folder: "Path") -> "Iterator[Kept]":
    from warledger.errors import UnreadableDocument
    from warledger.sources.keeping import list_kept

    for _, kept in list_kept(folder):
        if isinstance(kept, UnreadableDocument):
            warn(kept)
        else:
            yield kept


def _row(kept: "Kept") -> Row:
    from dataclasses import asdict

    record = asdict(kept)
    return Row(
        record, tuple(record[column] for column in KEPT.columns), (kept.at, kept.address, f"{kept.bytes:,}", kept.received_sha256[:16])
    )
