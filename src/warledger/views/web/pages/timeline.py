"""The timeline: what is said to have happened in order of time, how much of it in each month, and a span of it chosen at will."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from fastapi import Request

from warledger.errors import SettingsError
from warledger.ledger.chronicle import EventFilter
from warledger.views.chronology import SORTS
from warledger.views.dating import iso_day
from warledger.views.density import count_claims, density_record, months_between, report_density
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
    given = request.query_params
    sort, newest = asked_choice(given, "act", SORTS), asked_choice(given, "order", ORDERS) != "oldest"
    wanted = _read_wanted(given)
    anytime = EventFilter(place=wanted.place, actor=wanted.actor)
    density = report_density(desk.keep(("months", anytime), lambda: desk.ledger.chronicle.count_months(anytime)), sort=sort)
    months = months_between(density, wanted.since, wanted.until)
    in_span = count_claims(density, months)
    page = load_event_page(
        desk.ledger,
        of_sort(wanted, sort),
        newest=newest,
        size=ON_A_PAGE,
        after=_asked_after(given),
        expected=None if wanted.reaching or density.left_out > 0 else in_span,
    )
    records = [event_record(told) for told in page.told]
    bars = draw_spans(records, (wanted.since, wanted.until))
    return {
        "since": iso_day(wanted.since),
        "until": iso_day(wanted.until),
        "events": [{**record, "bar": bar} for record, bar in zip(records, bars, strict=True)],
        "after": None if page.after is None else f"{page.after[0].isoformat()}.{page.after[1]}",
        "density": density_record(density),
        "claims_in_span": in_span,
        "order": "newest" if newest else "oldest",
        "_density": density,
        "_chosen": months,
        "_sorts": SORT_WORDS,
        "_orders": ORDERS,
    }


def _read_wanted(given: Mapping[str, str]) -> EventFilter:
    """Return which events an address asks for.

    Raises:
        SettingsError: something in it cannot be read, or its span ends before it begins.
    """
    since, until = asked_first(given, "since"), asked_last(given, "until")
    if since is not None and until is not None and since > until:
        raise SettingsError(
            f"`since` is {since} and `until` is {until}: the span ends before it begins.", hint="Give the earlier day as `since`."
        )
    reaching = asked_choice(given, "reaching", ("yes",)) is not None
    return EventFilter(place=asked_words(given, "place"), actor=asked_words(given, "actor"), since=since, until=until, reaching=reaching)


def _asked_after(given: Mapping[str, str]) -> tuple[date, int] | None:
    words = asked_words(given, "after")
    if words is None:
        return None
    found = _POSITION.fullmatch(words)
    try:
        return (date.fromisoformat(found.group(1)), int(found.group(2))) if found is not None else _refuse(words)
    except ValueError:
        return _refuse(words)


def _refuse(words: str) -> tuple[date, int]:
    raise SettingsError(f"`{words}` is no place in the timeline.", hint="Leave out `after` to begin with the first event.")


PAGES = (Page("/timeline", "timeline.html.j2", load, "Timeline", lasting=True),)
