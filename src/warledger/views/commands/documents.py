"""`warledger documents`: list the documents of a ledger, and set when one was published."""

from typing import Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.options import LedgerFile, Quiet, examples, settings_in_force
from warledger.views.console import tell
from warledger.views.counting import counted
from warledger.views.listing import ListingFormat, write_rows

app = typer.Typer(
    invoke_without_command=True,
    epilog=examples(
        "warledger documents",
        "warledger documents --ledger syria.db --format csv",
        "warledger documents --format jsonl | jq 'select(.published.known_by == \"unknown\") | .origin'",
        "warledger documents date DOCUMENT 2017-09-03",
    ),
)


@app.callback()
def documents(
    context: typer.Context,
    *,
    ledger: LedgerFile = None,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines and CSV hold all that is known.")] = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:
    """List the documents of a ledger with outlet, day of publication, words and number of claims."""
    if context.invoked_subcommand is not None:
        return
    from warledger.ledger.store import Ledger
    from warledger.views.listings import DOCUMENTS, document_row

    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        count = write_rows(DOCUMENTS, (document_row(summary) for summary in opened.documents()), form=form)
    if form is ListingFormat.TABLE and not quiet:
        tell(f"{counted(count, 'document')}. The claims of one: warledger claims --document DOCUMENT")


@app.command(
    epilog=examples(
        "warledger documents date doc_fcc68e 2017-09-03",
        "warledger documents date doc_fcc68e 2017-09 --reason 'the printed edition says so'",
    )
)
def date(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document's id, or as much of it as no other has.")],
    published: Annotated[str, typer.Argument(metavar="DATE", help="A day, month or year, or an interval: 2017-09-01/2017-09-30.")],
    *,
    reason: Annotated[str | None, typer.Option(metavar="WORDS", help="How you know; kept in the ledger.")] = None,
    ledger: LedgerFile = None,
    quiet: Quiet = False,
) -> None:
    """Set when a document was published, and read its claims anew as of then.

    "Yesterday" and "last week" become days. The ledger is never edited: the new claims stand beside the old, which are no longer asked for.
    """
    from warledger import workflow
    from warledger.documents.dating import read_published
    from warledger.ledger.store import Ledger

    found = read_published(published, known_by="set")
    if found is None:
        raise SettingsError(
            f"`{published}` is no date.", hint="Write a day, month, year or interval: 2017-09-03, 2017-09, 2017-09-01/2017-09-30."
        )
    settings = settings_in_force(ledger)
    with Ledger.open(settings.ledger, create=False) as opened:
        appended = workflow.date_document(document, found, ledger=opened, settings=settings, reason=reason)
        day = opened.document(document).id
    if not quiet:
        tell(f"{day} is dated {published}; {appended.claims:,} claims read as of then.")
