"""The board of disputes: what somebody says and somebody else says otherwise, side by side, with the origins of each."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastapi import Request

from warledger.ledger.filters import FindingFilter
from warledger.views.disputes import FIELD_WORDS, dispute_record, tell_disputes
from warledger.views.web.answering import Page
from warledger.views.web.asking import asked_choice, asked_first, asked_last, asked_page, asked_words
from warledger.views.web.desk import Desk

ORDERS: Mapping[str, str] = {"newest": "newest first", "origins": "most origins first"}
ON_A_PAGE = 20
RULES = "contradiction."


def load(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return a page of the disputes asked for, with how many there are of each field."""
    given = request.query_params
    field, order, page = asked_choice(given, "field", FIELD_WORDS), asked_choice(given, "sort", ORDERS) or "newest", asked_page(given)
    wanted = FindingFilter(
        rule=RULES,
        place=asked_words(given, "place"),
        actor=asked_words(given, "actor"),
        since=asked_first(given, "since"),
        until=asked_last(given, "until"),
        limit=ON_A_PAGE,
    )
    fields = desk.keep(("disputes", replace(wanted, limit=None)), lambda: desk.ledger.count_verdicts(wanted))
    total = sum(fields.values()) if field is None else fields.get(field, 0)
    chosen = replace(wanted, rule=f"{RULES}{field or ''}")
    found = desk.ledger.page_findings(chosen, order="origins" if order == "origins" else "newest", skip=(page - 1) * ON_A_PAGE)
    return {
        "disputes": [dispute_record(dispute) for dispute in tell_disputes(desk.ledger, found, named=True)],
        "total": total,
        "fields": {name: fields.get(name, 0) for name in FIELD_WORDS},
        "sort": order,
        "page": page,
        "pages": max(1, -(-total // ON_A_PAGE)),
        "judged": not desk.ledger.docket.is_empty(),
        "_words": FIELD_WORDS,
        "_orders": ORDERS,
    }


PAGES = (Page("/disputes", "disputes.html.j2", load, "Disputes", lasting=True),)
