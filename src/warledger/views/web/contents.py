"""The list of pages, in the order in which a reader meets them, and of what can be done on them."""

from collections.abc import Callable

from fastapi import FastAPI

from warledger.views.web.answering import Page
from warledger.views.web.pages import claim, compare, document, situation

PAGES: tuple[Page, ...] = (
    *situation.PAGES,
    *document.PAGES,
    *claim.PAGES,
    *compare.PAGES,
)
"""Every page, each with its JSON twin."""
ACTS: tuple[Callable[[FastAPI], None], ...] = ()
"""What adds the addresses that change the ledger or hand out files."""
SECTIONS: tuple[tuple[str, str], ...] = (
    ("/", "Situation"),
    ("/compare", "Compare"),
)
"""The list at the head of every page: address and name."""
