"""The situation: who is said to hold what on a day, by what was known on another, with what changed and what is foretold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from warledger.errors import SettingsError
from warledger.judgement.territory import STALE_DAYS
from warledger.ledger.store import Counts
from warledger.views.dating import show_day
from warledger.views.ground import find_changes, line_record, standing_on
from warledger.views.overview import (
    MOST_DRAWN,
    Days,
    count_parts,
    countries_record,
    find_days,
    load_coming,
    load_one,
    load_part,
    load_strengths,
)
from warledger.views.web.answering import Page, desk_of
from warledger.views.web.asking import asked_last, asked_number
from warledger.views.web.desk import Desk
from warledger.views.web.outlines import OWN, province_files
from warledger.workflow.evidence import MOST_OF_A_PLACE
from warledger.workflow.tracing import CONTROL

BEFORE = timedelta(days=30)
"""How far back from the day changes are counted, unless somebody chooses."""
Places = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the situation asks for."""

    days: Days
    day: date
    known: date | None
    since: date
    country: str | None
    place: str | None
    find: str
    part: int
    parts: int
    told: int
    """Places that claims tell of in all, or in the country chosen."""

    @property
    def read_by(self) -> date:
        """The day by which figures and forecasts must have been said: the one shown, or the earlier one on which they were known."""
        return self.day if self.known is None else min(self.day, self.known)


def load(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return the situation on a day: places as lines of a table, changes, strengths and open forecasts."""
    return load_situation(desk, request.query_params)


def load_situation(desk: Desk, given: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the situation that the parameters of an address ask for; without any, that of the last day.

    Raises:
        SettingsError: something in them cannot be read.
    """
    counts = desk.keep(("counts",), desk.ledger.counts)
    if counts.claims == 0 or desk.keep(("unjudged",), desk.ledger.docket.is_empty):
        return {**_say_counts(counts), "empty": counts.claims == 0, "judged": False, "location": str(desk.ledger.location)}
    asked = read_asked(desk, given)
    places = _places_on(desk, asked, asked.day)
    chosen = next((place for place in places if place["key"] == asked.place), None) or _find_chosen(desk, asked)
    lines = [line_record(place, asked.day) for place in places]
    return {
        **_say_counts(counts),
        "empty": False,
        "judged": True,
        "day": asked.day.isoformat(),
        "known": None if asked.known is None else asked.known.isoformat(),
        "since": asked.since.isoformat(),
        "country": asked.country,
        "find": asked.find,
        "part": asked.part,
        "parts": asked.parts,
        "told": asked.told,
        "drawn": min(asked.told, MOST_DRAWN),
        "places": sorted((line for line in lines if is_found(line, asked.find)), key=lambda line: line["state"] in ("unknown", "not-read")),
        "changes": list(find_changes(places, since=asked.since, day=asked.day)),
        "strengths": desk.keep(("strengths", asked.read_by), lambda: load_strengths(desk.ledger, on=asked.read_by)),
        "coming": desk.keep(("coming", asked.read_by), lambda: load_coming(desk.ledger, on=asked.read_by)),
        "place": None if chosen is None else {**line_record(chosen, asked.day), "sides": _sides(chosen, asked.day)},
        **_for_template(desk, asked),
    }


def _say_counts(counts: Counts) -> dict[str, int]:
    return {"documents": counts.documents, "claims": counts.claims}


def _for_template(desk: Desk, asked: Asked) -> dict[str, Any]:
    countries = desk.keep(("countries",), lambda: countries_record(desk.ledger))
    wanted = [asked.country] if asked.country is not None else [code for code, _ in countries]
    own = desk.settings.map
    return {
        "_days": asked.days,
        "_step": max(0, min((asked.day - asked.days.first).days, (asked.days.last - asked.days.first).days)),
        "_shown": show_day(asked.day),
        "_shown_known": None if asked.known is None else show_day(asked.known),
        "_shown_since": show_day(asked.since),
        "_countries": countries,
        "_provinces": province_files(wanted) if own.outlines is None else [],
        "_outlines": None if own.outlines is None else OWN,
        "_map": own,
        "_stale": STALE_DAYS,
        "_most": MOST_OF_A_PLACE,
    }


def is_found(line: Mapping[str, Any], words: str) -> bool:
    """Whether a line of the table has some words in its name, its country or what is said."""
    return words.casefold() in f"{line['name']} {line['country'] or ''} {line['said']}".casefold()


def read_asked(desk: Desk, given: Mapping[str, str]) -> Asked:
    """Return what an address asks for.

    Raises:
        SettingsError: something in it cannot be read.
    """
    days = desk.keep(("days",), lambda: find_days(desk.ledger, today=datetime.now(UTC).date()))
    day = asked_last(given, "day") or days.last
    country = given.get("country", "").strip().upper() or None
    told = desk.keep(("told", country), lambda: desk.ledger.atlas.count_told(CONTROL, country=country))
    if told == 0 and country is not None:
        raise SettingsError(f"No place in the country `{country}` is told of.", hint="Choose one from the list on the page, or none.")
    since = asked_last(given, "since") or day - min(BEFORE, day - date.min)
    parts = count_parts(told)
    part = asked_number(given, "part", least=1, most=max(parts, 1))
    place = given.get("place", "").strip() or None
    return Asked(days, day, asked_last(given, "known"), since, country, place, given.get("find", "").strip(), part, parts, told)


def _places_on(desk: Desk, asked: Asked, day: date) -> Places:
    """Return the places of a part; where so much is told of some that they do not go back to the day, traced up to it."""
    places = _keep_part(desk, asked, max(asked.days.last, day))
    crowded = any(place["from"] is not None and day.isoformat() < place["from"] for place in places)
    return _keep_part(desk, asked, day, since=min(asked.since, day)) if crowded else places


def _keep_part(desk: Desk, asked: Asked, until: date, *, since: date | None = None) -> Places:
    """Return the places of a part up to a day, with what was so since another: a table of one day needs nothing that ended before."""
    key = ("ground", asked.part, until, asked.known, asked.country, since)
    return desk.keep(key, lambda: load_part(desk.ledger, asked.part, until=until, known=asked.known, country=asked.country, since=since))


def _find_chosen(desk: Desk, asked: Asked) -> Mapping[str, Any] | None:
    """Return the place that was chosen, where it is not among those of the part.

    Raises:
        SettingsError: nothing is told of such a place.
    """
    if asked.place is None:
        return None
    found = _keep_one(desk, asked, max(asked.days.last, asked.day))
    if len(found) == 0:
        raise SettingsError(f"Nothing in this ledger tells of a place `{asked.place}`.", hint="Choose one from the table of the situation.")
    crowded = standing_on(found[0], asked.day).state == "not-read"
    return _keep_one(desk, asked, asked.day)[0] if crowded else found[0]


def _keep_one(desk: Desk, asked: Asked, until: date) -> Places:
    key = asked.place or ""
    return desk.keep(("place", key, until, asked.known), lambda: load_one(desk.ledger, key, until=until, known=asked.known))


def _sides(place: Mapping[str, Any], day: date) -> list[Mapping[str, Any]]:
    standing = standing_on(place, day)
    told = standing.last if standing.state == "unknown" else standing.interval
    return [] if told is None else list(told["sides"])


def add_places(app: FastAPI) -> None:
    """Hand out places with all their intervals, over which the page's slider moves without asking again."""

    async def tell_places(request: Request) -> JSONResponse:
        return JSONResponse(await run_in_threadpool(load_places, desk_of(request), request))

    app.add_api_route("/situation/places.json", tell_places, methods=["GET"])


def load_places(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return one part of the places told of most, or the one place asked for, up to a day (`until`) and by what was known on another."""
    asked = read_asked(desk, request.query_params)
    until = asked_last(request.query_params, "until") or asked.days.last
    places = _keep_part(desk, asked, until) if asked.place is None else _keep_one(desk, asked, until)
    return {"part": asked.part, "parts": asked.parts, "told": asked.told, "drawn": min(asked.told, MOST_DRAWN), "places": places}


PAGES = (Page("/", "situation.html.j2", load, "Situation", lasting=True),)
