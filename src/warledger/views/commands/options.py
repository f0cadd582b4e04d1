"""The options that several commands share, and what they check before anything else."""

from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import LedgerError

if TYPE_CHECKING:
    from warledger.ledger.store import Ledger
    from warledger.settings import Settings

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, folders, globs, or - for standard input: text, Markdown, HTML, JSON Lines, web archives (WARC), gzipped too.",
        show_default=False,
    ),
]
LedgerFile = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="LEDGER",
        help="The ledger: a file, or postgresql://USER@HOST/DATABASE. (default: warledger.db, or as set in warledger.toml)",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bars and no summary; warnings stay.")]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="When the documents were published, where they do not say: 2018-01-20, 2018-01 or 2018.")
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="The outlet, where the documents do not say.")]
Author = Annotated[str | None, typer.Option(metavar="NAME", help="The author, where the documents do not say.")]
Title = Annotated[str | None, typer.Option(metavar="WORDS", help="The title, where the documents do not say.")]
DocumentLanguage = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="The language, as a code such as en, where the documents do not say.")
]


def examples(*lines: str) -> str:
    """Return the closing words of a command's help: examples, one on each line."""
    return "\n".join(["Examples:", *(f"  {line}" for line in lines)])


def settings_in_force(ledger: str | None) -> "Settings":
    """Return the settings, the ledger being the one named if one is."""
    from warledger.settings import load_settings

    return load_settings() if ledger is None else load_settings(ledger=ledger)


def check_judged(ledger: "Ledger") -> None:
    """Refuse a ledger whose claims were not compared yet.

    Raises:
        LedgerError: it was never judged.
    """
    if ledger.docket.is_empty():
        raise LedgerError(f"The ledger `{ledger.location}` was not judged yet.", hint=f"warledger judge --ledger {ledger.location}")
