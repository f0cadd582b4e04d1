"""`warledger audit`: what was done on a server that several people share, and whether its log is as it was written."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import AccountError, SettingsError
from warledger.views.commands.accounts import opened_register
from warledger.views.commands.options import Quiet, examples
from warledger.views.console import open_console, tell
from warledger.views.plaintext import plain_line

if TYPE_CHECKING:
    from warledger.accounts.chain import Anchor

app = typer.Typer(
    no_args_is_help=True,
    epilog=examples("warledger audit show", "warledger audit anchor >> anchors.txt", "warledger audit verify --anchors anchors.txt"),
)
LINES = 50


@app.command(epilog=examples("warledger audit show --limit 200", "warledger audit show --json | jq 'select(.outcome != \"done\")'"))
def show(
    *,
    limit: Annotated[int, typer.Option(metavar="ROWS", min=1, help="How many of the newest rows.")] = LINES,
    as_json: Annotated[bool, typer.Option("--json", help="JSON Lines with every field.")] = False,
) -> None:
    """Show the newest rows of the audit log, newest first."""
    from rich.table import Table

    from warledger.accounts.audit import entries

    with opened_register() as register:
        found = entries(register, limit=limit)
    if as_json:
        for entry in found:
            print(json.dumps(asdict(entry), ensure_ascii=False))
        return
    table = Table("row", "when", "who", "known by", "from", "did", "ledger", "about", "outcome", box=None)
    for entry in found:
        words = (entry.actor, entry.via, entry.network, entry.act, entry.ledger, entry.subject, entry.outcome)
        table.add_row(str(entry.seq), entry.at[:19], *(plain_line(each) for each in words))
    open_console().print(table)


@app.command(epilog=examples("warledger audit anchor >> /media/elsewhere/anchors.txt"))
def anchor() -> None:
    """Print where the log ends now. Keep the line elsewhere: it shows later that nothing before it was cut off or written anew."""
    from warledger.accounts import audit

    with opened_register() as register:
        print(audit.anchor(register).write())


@app.command(epilog=examples("warledger audit verify", "warledger audit verify --anchors /media/elsewhere/anchors.txt"))
def verify(
    *,
    anchors: Annotated[Path | None, typer.Option("--anchors", metavar="FILE", help="Anchors that were kept elsewhere, one a line.")] = None,
    quiet: Quiet = False,
) -> None:
    """Check every row of the audit log against the one before, and the log against anchors. Ends with 10 where something does not fit.

    Without anchors, rows cut off at the end and a log that was written anew as a whole cannot be told from one that is in order.
    """
    from warledger.accounts import audit

    with opened_register() as register:
        kept = _read_anchors(anchors)
        wrong = audit.verify(register, anchors=kept)
        end = audit.anchor(register)
    if len(wrong) > 0:
        raise AccountError(
            " ".join(wrong[:5]), hint="Compare the log with a copy from before; whoever can write its file could have done it."
        )
    if not quiet:
        tell(f"{end.seq:,} rows, each as it was written" + (f"; {len(kept)} anchors fit." if len(kept) > 0 else ". No anchor was given."))


def _read_anchors(path: Path | None) -> "list[Anchor]":
    from warledger.accounts.chain import read_anchor

    if path is None:
        return []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"`{path}` cannot be read: {error}.", hint="Name a file of lines that `warledger audit anchor` printed."
        ) from error
    return [read_anchor(line) for line in lines if line.strip() != ""]
