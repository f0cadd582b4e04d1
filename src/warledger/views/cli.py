"""The command line: every command, and how errors become words and exit codes."""

from collections.abc import Sequence
from importlib import metadata
from typing import Annotated

import typer

from warledger.errors import WarledgerError
from warledger.views.commands import (
    accounts,
    actors,
    audit,
    backup,
    captures,
    claims,
    compare,
    copying,
    demo,
    disputes,
    doctor,
    documents,
    extract,
    fetch,
    follow,
    forecasts,
    gazetteer,
    history,
    holds,
    judge,
    mentions,
    read,
    report,
    resolve,
    restore,
    review,
    serve,
    show,
    sources,
    strength,
    timeline,
    undo,
)
from warledger.views.commands.options import examples
from warledger.views.console import fail, prepare_streams

EPILOG = examples(
    "warledger demo",
    "warledger read articles/ --outlet 'Levant Wire'",
    "warledger judge",
    "warledger report",
    "warledger holds Palmyra --on 2016-06-01",
    "warledger disputes",
    "warledger claims --kind control --place Aleppo",
    "warledger show CLAIM",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"warledger {metadata.version('warledger')}")
        raise typer.Exit


app = typer.Typer(
    name="warledger",
    help="Read what is published about an armed conflict into a ledger of claims that can be checked: who claims what, where, when, how many, "
    "on whose word and in which exact words.",
    epilog=EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
for module in (
    read,
    fetch,
    judge,
    report,
    holds,
    strength,
    claims,
    show,
    timeline,
    disputes,
    forecasts,
    resolve,
    sources,
    compare,
    undo,
    history,
    serve,
    extract,
    mentions,
    backup,
    restore,
    doctor,
    demo,
):
    name = module.__name__.rsplit(".", 1)[-1]
    app.command(name, epilog=module.EPILOG)(getattr(module, name))
app.command("copy", epilog=copying.EPILOG)(copying.copy)
app.add_typer(follow.app, name="follow")
app.add_typer(captures.app, name="captures")
app.add_typer(review.app, name="review")
app.add_typer(documents.app, name="documents")
app.add_typer(gazetteer.app, name="gazetteer")
app.add_typer(actors.app, name="actors")
app.add_typer(accounts.app, name="accounts")
app.add_typer(audit.app, name="audit")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; an error of ours ends it with its message, its hint and its exit code."""
    prepare_streams()
    try:
        app(args=None if arguments is None else list(arguments), prog_name="warledger")
    except WarledgerError as error:
        fail(error)
        raise SystemExit(error.exit_code) from None


@app.callback()
def _root(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_print_version)] = False,
) -> None:
    del version
