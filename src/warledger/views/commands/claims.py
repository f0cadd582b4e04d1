"""`warledger claims`: list the claims of a ledger."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, cast

import typer

from warledger.errors import SettingsError, UnknownDocument
from warledger.views.commands.options import LedgerFile, Quiet, examples, settings_in_force
from warledger.views.console import tell
from warledger.views.counting import counted
from warledger.views.given import read_period
from warledger.views.listing import ListingFormat, write_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from warledger.claims.claim import Claim, Kind, Modality
    from warledger.documents.document import DocumentId
    from warledger.ledger.lines import ClaimOrder, Sort
    from warledger.ledger.store import Ledger

EPILOG = examples(
    "warledger claims --kind control --place Palmyra",
    "warledger claims --actor isis --since 2017 --until 2017-06",
    "warledger claims --text 'chemical weapons' --outlet 'Levant Wire'",
    "warledger claims --kind estimate --format csv > estimates.csv",
    "warledger claims --speaker SOHR --status contested --sort said",
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
    speaker: Annotated[
        str | None, typer.Option(help="Somebody in the chain of speakers, by name or by the id of an actor: SOHR, russia.")
    ] = None,
    modality: Annotated[
        str | None, typer.Option(help="How it is put: asserted, reported, denied, hypothetical, predicted, advised.")
    ] = None,
    status: Annotated[
        str | None, typer.Option(help="How it stands, once judged: corroborated, single-source, contested, discounted.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="About this day, month or year, or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="About this day, month or year, or earlier.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that must all stand in the quote.")] = None,
    sort: Annotated[
        str,
        typer.Option(help="By the day spoken of (said) or of publication (published), newest first; as read; by confidence, surest first."),
    ] = "read",
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines hold all of a claim.")] = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:
    """List claims, all or those that meet every condition given."""
    from warledger.ledger.filters import ClaimFilter
    from warledger.ledger.store import Ledger

    order = _read_order(sort, reverse=reverse)
    wanted = ClaimFilter(
        kind=cast("Kind | None", kind),
        actor=actor,
        place=place,
        outlet=outlet,
        speaker=speaker,
        modality=cast("Modality | None", modality),
        status=status,
        since=None if since is None else read_period(since, option="--since")[0],
        until=None if until is None else read_period(until, option="--until")[1],
        text=text,
        limit=limit,
    )
    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        if document is not None:
            wanted = replace(wanted, document=find_document(document, [summary.id for summary in opened.documents()]))
        count = _write(opened, opened.sorted_claims(wanted, order), form=form)
    if form is ListingFormat.TABLE and not quiet:
        tell(f"{counted(count, 'claim')}. One in full, with how it was read: warledger show CLAIM")


def _read_order(sort: str, *, reverse: bool) -> "ClaimOrder":
    from warledger.ledger.lines import SORTS, ClaimOrder
    from warledger.views.browsing import NATURAL

    if sort not in SORTS:
        raise SettingsError(f"Unknown order `{sort}`.", hint=f"Known orders: {', '.join(SORTS)}.")
    return ClaimOrder(by=cast("Sort", sort), descending=NATURAL[sort] is not reverse)


def _write(ledger: "Ledger", claims: "Iterable[Claim]", *, form: ListingFormat) -> int:
    """Write claims as they come; in a table, which is held whole, with ids as short as tell them apart."""
    from warledger.views.browsing import cite_claims
    from warledger.views.listings import CLAIMS, claim_row
    from warledger.views.statement import shorten_ids

    found = list(claims) if form is ListingFormat.TABLE else claims
    short = shorten_ids([claim.id for claim in found]) if isinstance(found, list) else {}
    cited = ((replace(said, short_id=short.get(said.claim.id, said.short_id)), stands) for said, stands in cite_claims(ledger, found))
    return write_rows(CLAIMS, (claim_row(statement, standing=standing) for statement, standing in cited), form=form)


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
