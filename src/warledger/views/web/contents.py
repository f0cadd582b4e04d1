"""The list of pages, in the order in which a reader meets them, and of what can be done on them."""

from collections.abc import Callable

from fastapi import FastAPI

from warledger.views.web import deciding, firstrun
from warledger.views.web.answering import Page
from warledger.views.web.outlines import add_own_outlines
from warledger.views.web.pages import (
    actors,
    add,
    claim,
    claims,
    compare,
    disputes,
    document,
    documents,
    forecasts,
    places,
    review,
    situation,
    sources,
    timeline,
)

PAGES: tuple[Page, ...] = (
    *situation.PAGES,
    *claims.PAGES,
    *claim.PAGES,
    *documents.PAGES,
    *document.PAGES,
    *compare.PAGES,
    *disputes.PAGES,
    *forecasts.PAGES,
    *timeline.PAGES,
    *places.PAGES,
    *actors.PAGES,
    *sources.PAGES,
    *add.PAGES,
    *review.PAGES,
)
"""Every page, each with its JSON twin."""
ACTS: tuple[Callable[[FastAPI], None], ...] = (
    situation.add_places,
    add_own_outlines,
    *claims.ACTS,
    add.add_acts,
    deciding.add_acts,
    firstrun.add_acts,
)
"""What adds the addresses that change the ledger or hand out files."""
SECTIONS: tuple[tuple[str, str], ...] = (
    ("/", "Situation"),
    ("/places", "Places"),
    ("/actors", "Actors"),
    ("/sources", "Sources"),
    ("/disputes", "Disputes"),
    ("/forecasts", "Forecasts"),
    ("/timeline", "Timeline"),
    ("/claims", "Claims"),
    ("/documents", "Documents"),
    ("/compare", "Compare"),
    ("/add", "Add"),
    ("/review", "Review"),
    ("/history", "History"),
)
"""The list at the head of every page: address and name."""
