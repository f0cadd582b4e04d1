"""The board of forecasts: what was foretold, by whom, how it came out, and whose forecasts came true or did not."""

from collections.abc import Mapping, Sequence
from datetime import date
from threading import Lock
from typing import Any

from fastapi import Request

from warledger.claims.claim import ClaimId
from warledger.views.forecasts import (
    LIFE_WORDS,
    SCORE_WORDS,
    Foretold,
    forecast_row,
    is_named,
    report_forecasts,
    score_row,
    show_lateness,
    show_lives,
)
from warledger.views.given import today
from warledger.views.outlook import (
    GROUPS,
    Outlook,
    calibration_record,
    choose,
    count_groups,
    draw_days,
    is_settled,
    make_outlook,
)
from warledger.views.web.answering import Page
from warledger.views.web.asking import asked_choice, asked_last, asked_page, asked_words
from warledger.views.web.desk import Desk
from warledger.workflow.collecting import rare_collections
from warledger.workflow.foretelling import find_prospects, find_some_prospects

ON_A_PAGE = 20
DAYS_KEPT = 4
"""Days looked from for which the board is kept: a reader moves between a few."""
_MAKING = Lock()
"""Held by whoever makes a board: those who ask beside wait for it rather than make their own."""


def load(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return a page of the forecasts asked for, with how many stand how, the scoreboard and the calibration."""
    given = request.query_params
    on, by = asked_last(given, "on") or today(), asked_words(given, "by")
    group, page = asked_choice(given, "life", GROUPS), asked_page(given)
    outlook = _outlook(desk, on)
    of_source = choose(outlook.entries, by=by)
    chosen = of_source if group is None else choose(of_source, by=None, group=group)
    shown = [entry.claim for entry in chosen[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]]
    lines = [line for line in outlook.lines if by is None or is_named(by, line.name)]
    return {
        "on": on.isoformat(),
        "forecasts": _records(desk, shown, on),
        "total": len(chosen),
        "groups": count_groups(of_source),
        "scoreboard": [{**score_row(line).record, "lives_words": show_lives(line), "settled": is_settled(line)} for line in lines],
        "calibration": calibration_record(outlook.calibration),
        "page": page,
        "pages": max(1, -(-len(chosen) // ON_A_PAGE)),
        "_groups": GROUPS,
        "_lives": LIFE_WORDS,
        "_score_words": SCORE_WORDS,
    }


def _outlook(desk: Desk, on: date) -> Outlook:
    """Return the board as of a day, made once for as long as the ledger stays as it is."""
    kept: dict[date, Outlook] = desk.keep(("outlooks",), dict)
    with _MAKING:
        if on not in kept:
            while len(kept) >= DAYS_KEPT:
                kept.pop(next(iter(kept)))
            with rare_collections():
                kept[on] = make_outlook(find_prospects(desk.ledger, on=on), on=on)
        return kept[on]


def _records(desk: Desk, claims: Sequence[ClaimId], on: date) -> list[dict[str, Any]]:
    told = report_forecasts(desk.ledger, find_some_prospects(desk.ledger, claims, on=on))
    by_claim = {foretold.prospect.claim.id: foretold for foretold in told}
    return [_record(by_claim[claim]) for claim in claims]


def _record(foretold: Foretold) -> dict[str, Any]:
    record = dict(forecast_row(foretold).record)
    return {
        **record,
        "document": foretold.prospect.claim.document,
        "said": foretold.statement.said,
        "source": foretold.statement.source,
        "lateness": show_lateness(foretold.prospect.days_late),
        "bar": draw_days(record),
    }


PAGES = (Page("/forecasts", "forecasts.html.j2", load, "Forecasts", lasting=True),)
