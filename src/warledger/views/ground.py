"""Who is said to hold places from day to day, as plain data: intervals that a slider moves over, and what changed between two days."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from warledger.judgement.territory import STALE_DAYS, Interval, Side
from warledger.judgement.testimony import Testimony
from warledger.views.citing import cite
from warledger.views.dating import iso_day, show_day
from warledger.views.naming import actor_name
from warledger.views.plaintext import plain_line
from warledger.views.territory_words import say_bounds, say_state, show_support
from warledger.workflow.tracing import TracedPlace

QUOTED = 2
"""Claims of a side that are quoted, the newest; the place's own page has all."""
QUOTE_WIDTH = 180
ROLES: Mapping[str, str] = {"holder": "held by", "besieger": "besieged by", "rival": "held or fought for by", "loser": "lost by"}
NOTHING = "unknown: nothing said by this day"
NOT_READ = "not looked at: too much is said of it since"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is said of a place on one day: the interval that the day lies in, and the last one that says anything."""

    state: str
    interval: Mapping[str, Any] | None
    last: Mapping[str, Any] | None


def ground_record(traced: TracedPlace, *, claims: int) -> dict[str, Any]:
    """Return a place with all its intervals as a JSON object; `claims` is how many the ledger has on it."""
    place, spot = traced.place, traced.spot
    where = None if spot is None else {"lat": spot.lat, "lon": spot.lon, "radius_km": spot.radius_km, "where_prec": spot.where_prec}
    return {
        "key": place.key,
        "name": plain_line(place.name),
        "country": place.country,
        "area": traced.wide,
        "where": where,
        "claims": claims,
        "from": iso_day(traced.reaches),
        "until": traced.territory.on.isoformat(),
        "intervals": [_interval_record(interval) for interval in traced.territory.intervals],
    }


def _interval_record(interval: Interval) -> dict[str, Any]:
    shown = [side for side in interval.sides if side.role != "loser" or interval.state in ("lost", "contested")]
    return {
        "state": interval.state,
        "begins": interval.since.latest.isoformat(),
        "since": {"earliest": iso_day(interval.since.earliest), "latest": interval.since.latest.isoformat()},
        "until": None
        if interval.until is None
        else {"earliest": iso_day(interval.until.earliest), "latest": iso_day(interval.until.latest)},
        "said": say_state(interval),
        "since_said": "" if interval.state == "unknown" else say_bounds(interval.since),
        "outlets": max((side.outlets for side in shown), default=0),
        "origins": max((side.origins for side in shown), default=0),
        "newest": iso_day(interval.newest),
        "newest_said": "" if interval.newest is None else show_day(interval.newest),
        "sides": [_side_record(side) for side in interval.sides],
    }


def _side_record(side: Side) -> dict[str, Any]:
    newest = sorted(side.testimonies, key=_by_day, reverse=True)[:QUOTED]
    return {
        "role": side.role,
        "role_said": ROLES[side.role],
        "actors": [{"id": actor, "name": actor_name(actor)} for actor in side.actors],
        "outlets": side.outlets,
        "origins": side.origins,
        "support_said": show_support(side),
        "claims": len(side.testimonies),
        "quotes": [_quote_record(testimony) for testimony in newest],
    }


def _quote_record(testimony: Testimony) -> dict[str, Any]:
    statement = cite(testimony, short_id=testimony.claim.id)
    quote = plain_line(statement.quote, width=QUOTE_WIDTH)
    return {"claim": testimony.claim.id, "document": testimony.claim.document, "quote": quote, "source": statement.source}


def _by_day(testimony: Testimony) -> tuple[date, str]:
    return testimony.day or date.min, testimony.claim.id


def standing_on(place: Mapping[str, Any], day: date) -> Standing:
    """Return what is said of a place on a day, from its intervals."""
    on = day.isoformat()
    past = [interval for interval in place["intervals"] if interval["begins"] <= on]
    if place["from"] is not None and on < place["from"]:
        return Standing("not-read", None, None)
    last = next((interval for interval in reversed(past) if interval["state"] != "unknown"), None)
    return Standing(past[-1]["state"] if len(past) > 0 else "unknown", past[-1] if len(past) > 0 else None, last)


def say_standing(standing: Standing) -> str:
    """Say what is said of a place on a day."""
    if standing.state == "not-read":
        return NOT_READ
    if standing.state != "unknown" and standing.interval is not None:
        return str(standing.interval["said"])
    if standing.last is None:
        return NOTHING
    return f"unknown: no word for {STALE_DAYS} days; last {str(standing.last['said']).removeprefix('said to be ')}"


def line_record(place: Mapping[str, Any], day: date) -> dict[str, Any]:
    """Return a place as a line of the table for one day."""
    standing = standing_on(place, day)
    known = None if standing.state in ("unknown", "not-read") else standing.interval
    return {
        "key": place["key"],
        "name": place["name"],
        "country": place["country"],
        "state": standing.state,
        "said": say_standing(standing),
        "holders": [
            actor["name"] for side in (known or {"sides": ()})["sides"] if side["role"] in ("holder", "rival") for actor in side["actors"]
        ],
        "since": "" if known is None else known["since_said"],
        "newest": "" if known is None else known["newest_said"],
        "outlets": 0 if known is None else known["outlets"],
        "origins": 0 if known is None else known["origins"],
        "located": place["where"] is not None,
    }


def find_changes(places: Iterable[Mapping[str, Any]], *, since: date, day: date) -> Iterator[dict[str, Any]]:
    """Yield the places of which something else is said on a day than on one before."""
    for place in places:
        before, after = standing_on(place, since), standing_on(place, day)
        if "not-read" not in (before.state, after.state) and _told(before) != _told(after):
            yield {"key": place["key"], "name": place["name"], "before": say_standing(before), "after": say_standing(after)}


def _told(standing: Standing) -> Sequence[Any]:
    """Return what tells two standings apart: the state and who is said to hold what, not on how many words it rests."""
    interval = standing.interval
    sides = () if standing.state == "unknown" or interval is None else interval["sides"]
    return standing.state, [(side["role"], [actor["id"] for actor in side["actors"]]) for side in sides]
