"""`warledger claims`: list the claims of a ledger."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, cast

import typer

from warledger.errors import UnknownDocument
from warledger.views.commands.options import LedgerFile, Quiet, examples, read_period, settings_in_force
from warledger.views.console import tell
from warledger.views.listing import ListingFormat, write_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warledger.claims.claim import Kind
    from warledger.documents.document import DocumentId

EPILOG = examples(
    "warledger claims --kind control --place Palmyra",
    "warledger claims --actor isis --since 2017 --until 2017-06",
    "warledger claims --text 'chemical weapons' --outlet 'Levant Wire'",
    "warledger claims --kind estimate --format csv > estimates.csv",
    "warledger claims --format jsonl | jq -r .quote",
)


def claims(  # noqa: PLR0913  # one parameter for each option
    *,
    ledger: LedgerFile = None,
    kind: Annotated[str | None, typer.Option(help="event, control, estimate, relation, …")] = None,
    actor: Annotated[str | None, typer.Option(help="An actor among the claim's fields, by id or name: isis, 'Syrian army'.")] = None,
    place: Annotated[str | None, typer.Option(help="A place, by name or as the text has it.")] = None,
    document: Annotated[
        str | None, typer.Option(metavar="ID", help="The claims of one document, by its id or the beginning of it.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="The claims of one outlet.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="About this day, month or year, or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="About this day, month or year, or earlier.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that must all stand in the quote.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines hold all of a claim.")] = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:
    """List claims, all or those that meet every condition given."""
    from warledger.ledger.filters import ClaimFilter
    from warledger.ledger.store import Ledger
    from warledger.views.listings import CLAIMS, claim_row
    from warledger.views.statement import make_statement, shorten_ids

    wanted = ClaimFilter(
        kind=cast("Kind | None", kind),
        actor=actor,
        place=place,
        outlet=outlet,
        since=None if since is None else read_period(since, option="--since")[0],
        until=None if until is None else read_period(until, option="--until")[1],
        text=text,
        limit=limit,
    )
    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        documents = {summary.id: summary for summary in opened.documents()}
        if document is not None:
            wanted = replace(wanted, document=find_document(document, list(documents)))
        found = list(opened.claims(wanted)) if form is ListingFormat.TABLE else opened.claims(wanted)
        short = shorten_ids([claim.id for claim in found]) if isinstance(found, list) else {}
        statements = (make_statement(c, documents.get(c.document), short_id=short.get(c.id, c.id)) for c in found)
        count = write_rows(CLAIMS, (claim_row(statement) for statement in statements), form=form)
    if form is ListingFormat.TABLE and not quiet:
        tell(f"{count:,} {'claim' if count == 1 else 'claims'}. One in full, with how it was read: warledger show CLAIM")


def find_document(wanted: str, known: "Sequence[DocumentId]") -> "DocumentId":
    """Return the one document whose id is this, or begins so.

    Raises:
        UnknownDocument: none does, or several do.
    """
    if wanted in known:
        return next(document for document in known if document == wanted)
    found = [document for document in known if document.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    many = "No document's id begins" if len(found) == 0 else f"The ids of {len(found)} documents begin"
    raise UnknownDocument(f"{many} with `{wanted}`.", hint="List them: warledger documents --format csv")
