"""`warledger show`: one claim in its context, with its reading explained."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.views.commands.options import LedgerFile, examples, settings_in_force

if TYPE_CHECKING:
    from warledger.claims.claim import Claim
    from warledger.ledger.store import Ledger

EPILOG = examples(
    "warledger show clm_4f2a", "warledger show 4f2a --ledger syria.db", "warledger show clm_4f2a --format jsonl | jq .reading"
)


class ShowFormat(StrEnum):
    """How a claim is shown."""

    TERMINAL = "terminal"
    JSONL = "jsonl"


def show(
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="The claim's id, or as much of it as no other claim shares.", show_default=False)
    ],
    *,
    ledger: LedgerFile = None,
    form: Annotated[ShowFormat, typer.Option("--format", help="For eyes or for programs.")] = ShowFormat.TERMINAL,
) -> None:
    """Show a claim in its sentence, who says what, where and when, who else says so or otherwise, and step by step how it was read.

    Ends with 9 if no claim, or more than one, has this id.
    """
    from warledger.ledger.store import Ledger
    from warledger.views.explaining import explain

    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        found = opened.claim(claim)
        if form is ShowFormat.JSONL:
            _print_record(opened, found)
            return
        explanation = explain(opened, found)
    from warledger.views.console import open_console
    from warledger.views.terminal import print_explanation

    print_explanation(open_console(), explanation)


def _print_record(ledger: "Ledger", claim: "Claim") -> None:
    from warledger.claims.claim import claim_to_dict
    from warledger.views.explaining import explain_judged
    from warledger.views.listing import json_line

    typer.echo(json_line({**claim_to_dict(claim), "reading": list(claim.reading), "judged": explain_judged(ledger, claim)}))
