"""`warledger documents`: list the documents of a ledger."""

from typing import Annotated

import typer

from warledger.views.commands.options import LedgerFile, Quiet, examples, settings_in_force
from warledger.views.console import tell
from warledger.views.listing import ListingFormat, write_rows

EPILOG = examples(
    "warledger documents",
    "warledger documents --ledger syria.db --format csv",
    "warledger documents --format jsonl | jq 'select(.published.known_by == \"unknown\") | .origin'",
)


def documents(
    *,
    ledger: LedgerFile = None,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines and CSV hold all that is known.")] = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:
    """List the documents of a ledger with outlet, day of publication, words and number of claims."""
    from warledger.ledger.store import Ledger
    from warledger.views.listings import DOCUMENTS, document_row

    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        count = write_rows(DOCUMENTS, (document_row(summary) for summary in opened.documents()), form=form)
    if form is ListingFormat.TABLE and not quiet:
        tell(f"{count:,} {'document' if count == 1 else 'documents'}. The claims of one: warledger claims --document DOCUMENT")
