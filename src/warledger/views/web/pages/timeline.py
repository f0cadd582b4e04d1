"""The timeline: what is said to have happened in order of time, how much of it in each month, and a span of it chosen at will."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from fastapi import Request

from warledger.errors import SettingsError
from warledger.ledger.chronicle import EventFilter
from warledger.views.chronology import SORTS
from warledger.views.density import Density, report_density
from warledger.views.event_pages import draw_spans, event_record, load_event_page, of_sort
from warledger.views.web.answering import Page
from warledger.views.web.asking import asked_choice, asked_first, asked_last, asked_words
from warledger.views.web.desk import Desk

ORDERS: Mapping[str, str] = {"newest": "newest first", "oldest": "oldest first"}
SORT_WORDS: Mapping[str, str] = dict(
    zip(SORTS, ("violence", "ground won, lost or left", "talk: meetings, deals, words", "other acts"), strict=True)
)
ON_A_PAGE = 40
_POSITION = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,15})")


def load(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return a page of the events asked for, with how many claims tell of events in each month."""
    sort, newest = asked_choice(request.query_params, "act", SORTS), asked_choice(request.query_params, "order", ORDERS) != "oldest"
    wanted = EventFilter(
        place=asked_words(request.query_params, "place"),
        actor=asked_words(request.query_params, "actor"),
        since=asked_first(request.query_params, "since"),
        until=asked_last(request.query_params, "until"),
        reaching=asked_choice(request.query_params, "reaching", ("yes",)) is not None,
    )
    _check_span(wanted)
    anytime = EventFilter(place=wanted.place, actor=wanted.actor)
    density = report_density(desk.keep(("months", anytime), lambda: desk.ledger.chronicle.count_months(anytime)), sort=sort)
    in_span = _count(density, wanted)
    page = load_event_page(
        desk.ledger,
        of_sort(wanted, sort),
        newest=newest,
        size=ON_A_PAGE,
        after=_asked_after(request),
        expected=None if wanted.reaching or density.left_out > 0 else in_span,
    )
    records = [event_record(told) for told in page.told]
    bars = draw_spans(records, (wanted.since, wanted.until))
    return {
        "since": None if wanted.since is None else wanted.since.isoformat(),
        "until": None if wanted.until is None else wanted.until.isoformat(),
        "events": [{**record, "bar": bar} for record, bar in zip(records, bars, strict=True)],
        "after": None if page.after is None else f"{page.after[0].isoformat()}.{page.after[1]}",
        "density": _density_record(density),
        "claims_in_span": in_span,
        "order": "newest" if newest else "oldest",
        "_density": density,
        "_chosen": _chosen(density, wanted),
        "_sorts": SORT_WORDS,
        "_orders": ORDERS,
    }


def _check_span(wanted: EventFilter) -> None:
    if wanted.since is not None and wanted.until is not None and wanted.since > wanted.until:
        raise SettingsError(
            f"`since` is {wanted.since} and `until` is {wanted.until}: the span ends before it begins.",
            hint="Give the earlier day as `since`.",
        )


def _asked_after(request: Request) -> tuple[date, int] | None:
    words = asked_words(request.query_params, "after")
    if words is None:
        return None
    found = _POSITION.fullmatch(words)
    try:
        return (date.fromisoformat(found.group(1)), int(found.group(2))) if found is not None else _refuse(words)
    except ValueError:
        return _refuse(words)


def _refuse(words: str) -> tuple[date, int]:
    raise SettingsError(f"`{words}` is no place in the timeline.", hint="Leave out `after` to begin with the first event.")


def _density_record(density: Density) -> dict[str, Any]:
    rows = zip(density.months, density.close, density.vague, strict=True)
    return {
        "months": [{"month": month, "close": close, "vague": vague} for month, close, vague in rows],
        "left_out": density.left_out,
        "undated": density.undated,
    }


def _count(density: Density, wanted: EventFilter) -> int:
    """Return how many claims the months of the span hold."""
    chosen = _chosen(density, wanted)
    if chosen is None:
        return 0
    return sum(density.close[chosen[0] : chosen[1] + 1]) + sum(density.vague[chosen[0] : chosen[1] + 1])


def _chosen(density: Density, wanted: EventFilter) -> tuple[int, int] | None:
    """Return the first and the last month of the span by their places in the row, None where it lies outside of all that is drawn."""
    if len(density.months) == 0:
        return None
    first = 0 if wanted.since is None else _at(density, wanted.since)
    last = len(density.months) - 1 if wanted.until is None else _at(density, wanted.until)
    if last < 0 or first >= len(density.months):
        return None
    return max(0, first), min(len(density.months) - 1, last)


def _at(density: Density, day: date) -> int:
    """Return the place of a day's month in the row, which may lie before or past it."""
    year, month = (int(part) for part in density.months[0].split("-"))
    return (day.year - year) * 12 + day.month - month


PAGES = (Page("/timeline", "timeline.html.j2", load, "Timeline", lasting=True),)
