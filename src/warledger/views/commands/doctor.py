"""`warledger doctor`: what is installed, what is wrong, and how to mend it."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.views.commands.options import LedgerFile, examples, settings_in_force
from warledger.views.plaintext import plain_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from warledger.views.check import Check

EPILOG = examples("warledger doctor", "warledger doctor --ledger syria.db", "warledger doctor --format jsonl | jq 'select(.ok | not)'")


class DoctorFormat(StrEnum):
    """How the checks are written."""

    TERMINAL = "terminal"
    JSONL = "jsonl"


def doctor(
    *,
    ledger: LedgerFile = None,
    form: Annotated[DoctorFormat, typer.Option("--format", help="For eyes or for programs.")] = DoctorFormat.TERMINAL,
) -> None:
    """Look at everything a run needs: versions, settings, language model, cache, gazetteer, SQLite, the ledger and its database.

    Ends with 1 if something is wrong; each such line says how to mend it.
    """
    from warledger.views.diagnosis import diagnose

    checks = list(diagnose(settings_in_force(ledger)))
    if form is DoctorFormat.JSONL:
        _print_records(checks)
    else:
        _print_lines(checks)
    if not all(check.ok for check in checks):
        raise typer.Exit(1)


def _print_lines(checks: "Iterable[Check]") -> None:
    for check in checks:
        word = typer.style("ok   ", fg="green") if check.ok else typer.style("wrong", fg="red", bold=True)
        typer.echo(f"{word}  {check.what:<15} {plain_line(check.found)}")
        if check.mend is not None:
            typer.echo(f"{'':23}{'→ ' if not check.ok else ''}{plain_line(check.mend)}")


def _print_records(checks: "Iterable[Check]") -> None:
    from dataclasses import asdict

    from warledger.views.listing import json_line

    for check in checks:
        typer.echo(json_line(asdict(check)))
