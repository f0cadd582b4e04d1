"""Two documents side by side: what both say, where they differ, what only one says."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request
from fastapi.encoders import jsonable_encoder

from warledger.views.comparing import Choice, Suggestion, choose, pair_all, side_by_side, suggest
from warledger.views.comparison import PARTS
from warledger.views.heads import name_document
from warledger.views.web.answering import Page
from warledger.views.web.asking import asked_choice, asked_number
from warledger.views.web.desk import Desk

OFFERED = 200
"""Documents whose titles the two pickers offer; others are found by words."""

MOST_PAIRS = 1_000_000
"""Pairs of claims from which an address may begin."""


def load(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return the comparison of the two documents that an address names, or those that each of the two may be."""
    asked = request.query_params
    part = asked_choice(asked, "part", PARTS)
    one, other = (choose(desk.ledger, asked.get(name, "")) for name in ("one", "other"))
    compared = None
    if one.document is not None and other.document is not None and one.document.id != other.document.id:
        ids = (one.document.id, other.document.id)
        paired = desk.keep(("compare", *ids), lambda: pair_all(desk.ledger, *ids))
        compared = side_by_side(paired, part=part, first=asked_number(asked, "from", least=1, most=MOST_PAIRS))
    suggested = _suggest(desk, one, other)
    found = {"one": one, "other": other, "part": part, "compared": compared, "suggested": suggested}
    plain: dict[str, Any] = jsonable_encoder(found)
    return {**plain, "_offered": desk.keep(("compare offers",), lambda: _offer(desk))}


def _suggest(desk: Desk, one: Choice, other: Choice) -> tuple[Suggestion, ...]:
    """Return what to compare, as long as nothing or only the first document was chosen."""
    if other.given != "" or (one.given != "" and one.document is None):
        return ()
    chosen = None if one.document is None else one.document.id
    return desk.keep(("compare suggested", chosen), lambda: suggest(desk.ledger, chosen))


def _offer(desk: Desk) -> list[Any]:
    return [name_document(summary) for summary in desk.ledger.shelf.newest_documents(limit=OFFERED)]


PAGES = (Page("/compare", "compare.html.j2", load, "Compare", lasting=True),)
