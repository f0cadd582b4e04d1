"""The places as a list, by name or told of most, and the dossier of each: who is said to hold it, over time and on a day."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request

from warledger.errors import UnknownSubject
from warledger.judgement.holdings import REASONS
from warledger.ledger.atlas import AskedPlace
from warledger.views.charts.bands import draw_bands, make_bands
from warledger.views.dating import iso_day, show_day
from warledger.views.given import today
from warledger.views.overview import find_days
from warledger.views.place_dossier import Clocks, answer_records, history_record, load_beside, load_history
from warledger.views.web.answering import Page
from warledger.views.web.asking import asked_last, asked_page, asked_words
from warledger.views.web.desk import Desk
from warledger.workflow.tracing import CONTROL

SHOWN = 50
ANSWERED = 6
"""Places of one name for which the answer is given at once."""
WIDTHS = (1040, 340)


def load_list(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return a page of the places with some words in their names; where the words are the name of some, also the answer for these."""
    name, page = asked_words(request.query_params, "name") or "", asked_page(request.query_params)
    clocks = _read_clocks(desk, request)
    total, found = desk.ledger.atlas.named_places(CONTROL, words=name, first=(page - 1) * SHOWN, limit=SHOWN)
    meant = desk.ledger.atlas.places(name) if name != "" and page == 1 else []
    return {
        "name": name,
        "on": clocks.on.isoformat(),
        "known": iso_day(clocks.known),
        "answers": answer_records(desk.ledger, meant[:ANSWERED], clocks),
        "places": [{field: getattr(place, field) for field in ("key", "name", "country", "where_prec", "claims")} for place in found],
        "total": total,
        "page": page,
        "next": page + 1 if page * SHOWN < total else None,
        "_shown": show_day(clocks.on),
    }


def load_one(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return the dossier of a place.

    Raises:
        UnknownSubject: no claim names such a place.
    """
    key = str(request.path_params["key"])
    place = desk.ledger.atlas.places_by_key([key]).get(key)
    if place is None:
        raise UnknownSubject(f"No place in this ledger has the key `{key[:80]}`.", hint="Look for it by name under Places.")
    return _load_dossier(desk, place, _read_clocks(desk, request))


def _load_dossier(desk: Desk, place: AskedPlace, clocks: Clocks) -> Mapping[str, Any]:
    history = desk.keep(("history", place.key, clocks), lambda: load_history(desk.ledger, place, clocks))
    bands = make_bands(history.intervals, until=history.over_time.territory.on)
    days = {"on": clocks.on.isoformat(), "known": iso_day(clocks.known), "last": clocks.last.isoformat()}
    return {
        **history_record(history, clocks),
        **desk.keep(("beside", place.key, clocks), lambda: load_beside(desk.ledger, place, clocks)),
        **days,
        "_shown": show_day(clocks.on),
        "_reasons": REASONS,
        "_shown_known": None if clocks.known is None else show_day(clocks.known),
        "_drawings": [
            drawn for width in WIDTHS if (drawn := draw_bands(bands, on=clocks.on, width=width, name=f"bands{width}")) is not None
        ],
    }


def _read_clocks(desk: Desk, request: Request) -> Clocks:
    """Return the day asked for, the last one told of where none is, and the day by which it must have been published."""
    days = desk.keep(("days",), lambda: find_days(desk.ledger, today=today()))
    return Clocks(asked_last(request.query_params, "on") or days.last, asked_last(request.query_params, "known"), days.last)


PAGES = (
    Page("/places", "places.html.j2", load_list, "Places", lasting=True),
    Page("/places/{key:path}", "place.html.j2", load_one, "Places", lasting=True),
)
