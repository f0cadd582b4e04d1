"""The claims as a table: filtered by facets, searched and sorted, each with the words it rests on; and what was filtered as a file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.responses import Response, StreamingResponse
from starlette.concurrency import iterate_in_threadpool

from warledger.views.browsing import NATURAL, cite_claims, find_culprits, find_hopeless, line_record, page_claims
from warledger.views.facets import COUNTED, HEADINGS, facet_record, list_facets
from warledger.views.highlighting import mark_words
from warledger.views.listing import csv_line, json_line
from warledger.views.listings import CLAIMS, claim_row
from warledger.views.web.answering import Page, desk_of
from warledger.views.web.claim_filters import (
    CONDITIONS,
    SINGLE,
    SIZES,
    Asked,
    goes_backwards,
    list_chips,
    read_asked,
    read_filter,
    read_order,
    read_size,
    write_mark,
)
from warledger.views.web.desk import Desk

if TYPE_CHECKING:
    from warledger.ledger.filters import ClaimFilter
    from warledger.ledger.lines import ClaimOrder
    from warledger.ledger.store import Ledger
    from warledger.ledger.tallies import Tally

SMALL = 20_000
"""Claims of a ledger up to which facets are counted with the table; in a larger one they are asked for once the table stands."""
SORTED = {
    "said": "the day spoken of",
    "published": "the day of publication",
    "read": "the order read",
    "confidence": "how sure the reading is",
}


def load(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return one page of the claims that the address asks for."""
    given = request.query_params
    wanted, order, size, asked = read_filter(given), read_order(given), read_size(given), read_asked(given)
    found = page_claims(desk.ledger, wanted, order, size=size, backwards=goes_backwards(given))
    counted = given.get("counts") == "yes" or _claims(desk) <= SMALL
    tally = _tally(desk, wanted, ()) if counted else None
    facets = list_facets(wanted, (lambda some, names: _tally(desk, some, names)) if counted else None)
    return {
        "claims": [{**line_record(*line), "pieces": mark_words(line[0].quote, wanted.text)} for line in found.lines],
        "total": None if tally is None else tally.claims,
        "complete": tally is not None and tally.complete,
        "facets": [facet_record(facet) for facet in facets],
        "sort": order.by,
        "direction": "desc" if order.descending else "asc",
        "per": size,
        "previous": None if found.before is None else asked.having(before=write_mark(found.before)),
        "next": None if found.after is None else asked.having(after=write_mark(found.after)),
        "first": asked.write(asked.pairs) if order.beyond is not None else None,
        "chips": list_chips(asked),
        "loosen": _loosen(desk, wanted, order, asked) if counted and len(found.lines) == 0 else [],
        "asked": {name: value for name, value in asked.pairs if name in SINGLE},
        "_counted": counted,
        "_most": COUNTED,
        "_counts": asked.having(counts="yes"),
        "_files": {form: asked.write(asked.pairs, path=f"/claims.{form}") for form in ("csv", "jsonl")},
        "_sorts": _sorts(asked, order),
        "_sorted": SORTED,
        "_sizes": SIZES,
    }


def _claims(desk: Desk) -> int:
    return desk.keep(("counts",), desk.ledger.counts).claims


def _tally(desk: Desk, wanted: "ClaimFilter", facets: Sequence[str]) -> "Tally":
    """Count as much as a page needs of one filter; what was counted is kept until the ledger changes."""
    names = tuple(facets)
    return desk.keep(("tally", wanted, names), lambda: desk.ledger.tally_claims(wanted, facets=names, most=COUNTED))


def _sorts(asked: Asked, order: "ClaimOrder") -> dict[str, dict[str, str | None]]:
    """Return where the heading of a column leads: to its own order, and once in it to the other direction."""
    found: dict[str, dict[str, str | None]] = {}
    for by, natural in NATURAL.items():
        descending = not order.descending if by == order.by else natural
        state = ("descending" if order.descending else "ascending") if by == order.by else None
        found[by] = {"address": asked.having(sort=by, direction="desc" if descending else "asc"), "state": state}
    return found


def _loosen(desk: Desk, wanted: "ClaimFilter", order: "ClaimOrder", asked: Asked) -> list[dict[str, str]]:
    """Return the conditions each of which, left out, would leave something to show; where there is none, those that nothing meets at all."""
    if order.beyond is not None:
        return []
    named = [name for name in CONDITIONS if getattr(wanted, name) is not None]
    culprits = find_culprits(desk.ledger, wanted, named) or find_hopeless(desk.ledger, wanted, named)
    return [{"name": HEADINGS.get(name, SINGLE.get(name, name)), "without": asked.without(name)} for name in culprits]


def add_files(app: FastAPI) -> None:
    """Hand out what is filtered as CSV and as JSON Lines, all of it."""

    async def give(request: Request) -> Response:
        given = request.query_params
        desk, wanted, order = desk_of(request), read_filter(given), replace(read_order(given), beyond=None)
        form = request.url.path.rpartition(".")[2]
        kind = "text/csv; charset=utf-8" if form == "csv" else "application/x-ndjson"
        lines = _lines(desk.ledger, wanted, order, form=form)
        return StreamingResponse(
            iterate_in_threadpool(lines), media_type=kind, headers={"content-disposition": f'attachment; filename="claims.{form}"'}
        )

    for form in ("csv", "jsonl"):
        app.add_api_route(f"/claims.{form}", give, methods=["GET"], include_in_schema=False)


def _lines(ledger: "Ledger", wanted: "ClaimFilter", order: "ClaimOrder", *, form: str) -> Iterator[str]:
    if form == "csv":
        yield csv_line(CLAIMS.columns)
    for statement, standing in cite_claims(ledger, ledger.sorted_claims(wanted, order)):
        row = claim_row(statement, standing=standing)
        yield csv_line(row.cells) if form == "csv" else json_line(row.record) + "\n"


PAGES = (Page("/claims", "claims.html.j2", load, "Claims", lasting=True),)
ACTS = (add_files,)
