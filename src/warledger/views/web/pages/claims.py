"""The claims as a table: filtered, searched and sorted, each with the words it rests on; and what was filtered as a file."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from fastapi import FastAPI, Request
from fastapi.responses import Response, StreamingResponse
from starlette.concurrency import iterate_in_threadpool

from warledger.views.cards import card_record, make_cards
from warledger.views.highlighting import mark_words
from warledger.views.listing import Row, csv_line, json_line
from warledger.views.listings import CLAIMS, claim_row
from warledger.views.statement import report_statements
from warledger.views.web.answering import Page, desk_of
from warledger.views.web.asking import asked_choice, asked_number, asked_period, asked_words
from warledger.views.web.desk import Desk

if TYPE_CHECKING:
    from warledger.ledger.filters import ClaimFilter
    from warledger.ledger.store import Ledger

SHOWN = 50
LAST_PAGE = 200
"""Pages one can turn to; who looks for more narrows the filter, or takes the file."""
COUNTED = 1000
"""Claims that are counted, by kind; of more it is said that there are more."""
WORDS = ("actor", "place", "outlet", "speaker", "document", "text")
FETCHED = 500
"""Claims of a file that are fetched at a time."""


def load(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return one page of the claims that the address asks for."""
    from dataclasses import replace

    from warledger.ledger.filters import KINDS, MODALITIES, STATUSES

    wanted = read_filter(request)
    page = asked_number(request, "page", least=1, most=LAST_PAGE)
    some = list(desk.ledger.claims(replace(wanted, limit=SHOWN + 1, offset=(page - 1) * SHOWN)))
    counts = desk.keep(("claims", wanted), lambda: desk.ledger.count_claims(wanted, most=COUNTED + 1))
    total = sum(counts.values())
    records = [card_record(card) for card in make_cards(desk.ledger, some[:SHOWN], cited=0)]
    return {
        "claims": [{**record, "pieces": mark_words(str(record["quote"]), wanted.text)} for record in records],
        "total": min(total, COUNTED),
        "more": total > COUNTED,
        "counts": counts,
        "page": page,
        "next": page + 1 if len(some) > SHOWN and page < LAST_PAGE else None,
        "asked": _asked(request),
        "kinds": list(KINDS),
        "modalities": list(MODALITIES),
        "statuses": list(STATUSES),
        "_orders": {"newest": "the newest days first", "read": "as they were read", "read-last": "the last read first"},
        "_words": WORDS,
    }


def read_filter(request: Request) -> "ClaimFilter":
    """Return the filter that an address asks for.

    Raises:
        SettingsError: a value is none that it can be; the message names it.
    """
    from warledger.ledger.filters import KINDS, MODALITIES, ORDERS, STATUSES, ClaimFilter

    since, until = asked_period(request, "since"), asked_period(request, "until")
    return ClaimFilter(
        kind=cast(Any, asked_choice(request, "kind", KINDS)),
        modality=cast(Any, asked_choice(request, "modality", MODALITIES)),
        status=asked_choice(request, "status", STATUSES),
        order=cast(Any, asked_choice(request, "order", ORDERS) or "newest"),
        since=None if since is None else since[0],
        until=None if until is None else until[1],
        **cast(Any, {name: asked_words(request, name) for name in WORDS}),
    )


def _asked(request: Request) -> dict[str, str]:
    """Return what the address asks for, without the page: for the chips, the links and the files."""
    names = ("kind", "modality", "status", "since", "until", "order", *WORDS)
    return {name: words for name in names if (words := asked_words(request, name)) is not None}


def add_files(app: FastAPI) -> None:
    """Hand out what is filtered as CSV and as JSON Lines, all of it."""

    async def give(request: Request) -> Response:
        desk, wanted = desk_of(request), read_filter(request)
        form = request.url.path.rpartition(".")[2]
        kind = "text/csv; charset=utf-8" if form == "csv" else "application/x-ndjson"
        lines = _lines(desk.ledger, wanted, form=form)
        return StreamingResponse(
            iterate_in_threadpool(lines), media_type=kind, headers={"content-disposition": f'attachment; filename="claims.{form}"'}
        )

    for form in ("csv", "jsonl"):
        app.add_api_route(f"/claims.{form}", give, methods=["GET"], include_in_schema=False)


def _lines(ledger: "Ledger", wanted: "ClaimFilter", *, form: str) -> Iterator[str]:
    if form == "csv":
        yield csv_line(CLAIMS.columns)
    for row in _rows(ledger, wanted):
        yield csv_line(row.cells) if form == "csv" else json_line(row.record) + "\n"


def _rows(ledger: "Ledger", wanted: "ClaimFilter") -> Iterator[Row]:
    claims = ledger.claims(wanted)
    while len(some := list(islice(claims, FETCHED))) > 0:
        documents = ledger.summaries(sorted({claim.document for claim in some}))
        yield from map(claim_row, report_statements(some, documents))


PAGES = (Page("/claims", "claims.html.j2", load, "Claims"),)
ACTS = (add_files,)
