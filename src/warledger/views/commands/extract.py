"""`warledger extract`: print the claims of documents without keeping them."""

from typing import TYPE_CHECKING, Annotated

import typer

from warledger.views.commands.options import Author, DocumentLanguage, Outlet, Paths, Published, Quiet, Title, examples, settings_in_force
from warledger.views.commands.read import NOTHING_READ
from warledger.views.console import show_progress, warn
from warledger.views.given import make_given
from warledger.views.listing import ListingFormat, write_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warledger.claims.claim import Claim
    from warledger.documents.document import Document
    from warledger.views.console import Progress
    from warledger.views.statement import Statement

EPILOG = examples(
    "warledger extract article.txt --published 2018-01-20",
    "warledger extract reports.jsonl.gz | jq 'select(.kind == \"estimate\")'",
    "warledger extract articles/ --format csv > claims.csv",
    "cat article.txt | warledger extract - --format table",
)


def extract(  # one parameter for each option
    paths: Paths,
    *,
    published: Published = None,
    outlet: Outlet = None,
    author: Author = None,
    title: Title = None,
    language: DocumentLanguage = None,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines hold all of a claim.")] = ListingFormat.JSONL,
    quiet: Quiet = False,
) -> None:
    """Print the claims of documents, one a line, as they are found; no ledger is touched.

    Ends with 0 if anything was read, 4 if no input could be.
    """
    from warledger import workflow
    from warledger.views.listings import CLAIMS, claim_row

    settings = settings_in_force(None)
    given = make_given(published, outlet=outlet, author=author, title=title, language=language)
    with show_progress(quiet=quiet) as progress:
        found = workflow.extract(paths, settings=settings, given=given, on_error=warn, progress=progress)
        documents: list[str] = []
        statements = _follow(found, documents=documents, progress=progress)
        write_rows(CLAIMS, (claim_row(statement) for statement in statements), form=form)
    if len(documents) == 0:
        raise typer.Exit(NOTHING_READ)


def _follow(found: "Iterator[tuple[Document, tuple[Claim, ...]]]", *, documents: list[str], progress: "Progress") -> "Iterator[Statement]":
    from warledger.views.statement import make_statement, shorten_ids

    for document, claims in found:
        documents.append(document.id)
        progress("reading documents", len(documents), 0)
        short = shorten_ids([claim.id for claim in claims])
        for claim in claims:
            yield make_statement(claim, document, short_id=short[claim.id])
