"""`warledger compare`: two documents side by side."""

from typing import Annotated

import typer

from warledger.views.commands.options import LedgerFile, Quiet, examples, settings_in_force
from warledger.views.console import tell
from warledger.views.listing import ListingFormat, write_rows

EPILOG = examples(
    "warledger compare doc_4f2a doc_91bc",
    "warledger compare 'Palmyra liberated' 'Palmyra retaken'",
    "warledger compare doc_4f2a doc_91bc --format jsonl | jq 'select(.part == \"differ\")'",
)
Named = Annotated[
    str, typer.Argument(metavar="DOCUMENT", help="A document's id or its beginning, or words of its title.", show_default=False)
]


def compare(
    one: Named,
    other: Named,
    *,
    ledger: LedgerFile = None,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines hold all of a comparison.")] = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:
    """Set two documents side by side: what both say, where they differ, and what only one of them says.

    It needs no judged ledger: the claims of the two are compared on the spot.
    """
    from warledger.ledger.store import Ledger
    from warledger.views.comparing import compare_two, find_named
    from warledger.views.comparison import COMPARED, compared_rows, head_of
    from warledger.views.statement import shorten_ids

    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        first, second = (find_named(opened, name) for name in (one, other))
        found, share = compare_two(opened, first.id, second.id)
    everything = [testimony.claim.id for testimony in found.testimonies()]
    rows = compared_rows(found, (first, second), dict(shorten_ids(everything)))
    if form is ListingFormat.TABLE and not quiet:
        for side, document in (("The first", first), ("The second", second)):
            head = head_of(document, document.claims)
            tell(f"{side}: {head.title} ({head.source}), {head.claims} claims, {head.id}")
        if share is not None:
            tell(f"They are near-copies: {share:.0%} of the shorter stands in the other.")
    write_rows(COMPARED, rows, form=form)
    if form is ListingFormat.TABLE and not quiet:
        tell(
            f"Both say {len(found.agreements)}, they differ on {len(found.differences)}; "
            f"only the first says {len(found.only_one)}, only the second {len(found.only_other)}."
        )
