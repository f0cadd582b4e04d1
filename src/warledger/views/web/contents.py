"""The list of pages, in the order in which a reader meets them, and of what can be done on them."""

from collections.abc import Callable

from fastapi import FastAPI

from warledger.views.web.answering import Page
from warledger.views.web.pages import disputes, forecasts, situation, timeline

PAGES: tuple[Page, ...] = (*situation.PAGES, *disputes.PAGES, *forecasts.PAGES, *timeline.PAGES)
"""Every page, each with its JSON twin."""
ACTS: tuple[Callable[[FastAPI], None], ...] = ()
"""What adds the addresses that change the ledger or hand out files."""
SECTIONS: tuple[tuple[str, str], ...] = (
    ("/", "Situation"),
    ("/disputes", "Disputes"),
    ("/forecasts", "Forecasts"),
    ("/timeline", "Timeline"),
)
"""The list at the head of every page: address and name."""
