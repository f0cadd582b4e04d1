"""`warledger mentions`: print the actors, places, dates and quantities that documents name."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.views.commands.options import Author, DocumentLanguage, Outlet, Paths, Published, Quiet, Title, examples, settings_in_force
from warledger.views.commands.read import NOTHING_READ
from warledger.views.console import show_progress, warn
from warledger.views.given import make_given
from warledger.views.listing import ListingFormat, Row, write_rows

if TYPE_CHECKING:
    from warledger.documents.document import Document
    from warledger.mentions.mention import Mentions
    from warledger.views.console import Progress

EPILOG = examples(
    "warledger mentions article.txt --published 2018-01-20",
    "warledger mentions articles/ | jq 'select(.kind == \"place\" and .lat == null) | .text'",
    "warledger mentions article.txt --format table",
)


def mentions(  # one parameter for each option
    paths: Paths,
    *,
    published: Published = None,
    outlet: Outlet = None,
    author: Author = None,
    title: Title = None,
    language: DocumentLanguage = None,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines hold all of a mention.")] = ListingFormat.JSONL,
    quiet: Quiet = False,
) -> None:
    """Print what documents name: actors, places with coordinates, dates as intervals, quantities with bounds.

    Offsets are characters of the document's text. A place that is not on the map keeps its words and says why.
    """
    from warledger import workflow
    from warledger.views.listings import MENTIONS

    settings = settings_in_force(None)
    given = make_given(published, outlet=outlet, author=author, title=title, language=language)
    with show_progress(quiet=quiet) as progress:
        found = workflow.list_mentions(paths, settings=settings, given=given, on_error=warn, progress=progress)
        documents: list[str] = []
        write_rows(MENTIONS, _follow(found, documents=documents, progress=progress), form=form)
    if len(documents) == 0:
        raise typer.Exit(NOTHING_READ)


def _follow(found: "Iterator[tuple[Document, Mentions]]", *, documents: list[str], progress: "Progress") -> Iterator[Row]:
    from warledger.views.listings import mention_row

    for document, surveyed in found:
        documents.append(document.id)
        progress("reading documents", len(documents), 0)
        yield from (mention_row(document, mention) for mention in surveyed.all())
