"""The situation: what a ledger holds, and who is said to hold what on a day."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request

from warledger.views.web.answering import Page
from warledger.views.web.desk import Desk


def load(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return how much a ledger holds."""
    del request
    counts = desk.ledger.counts()
    return {"documents": counts.documents, "claims": counts.claims}


PAGES = (Page("/", "situation.html.j2", load, "Situation"),)
