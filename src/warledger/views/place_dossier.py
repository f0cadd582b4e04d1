"""All that is said of one place: who is said to hold it over time, what is in dispute, what happened there, how many were harmed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from warledger.judgement.figures import say_range
from warledger.judgement.geography import place_key
from warledger.judgement.territory import STALE_DAYS, Interval
from warledger.judgement.tolls import Toll, fold_casualties
from warledger.ledger.atlas import AskedPlace
from warledger.ledger.chronicle import EventFilter
from warledger.ledger.filters import ClaimFilter, FindingFilter
from warledger.ledger.lines import ClaimOrder
from warledger.ledger.store import Ledger
from warledger.views.charts.bands import bands_record, make_bands
from warledger.views.citing import cite_all
from warledger.views.dating import NO_DATE, show_interval
from warledger.views.disputes import dispute_record, tell_disputes
from warledger.views.event_pages import event_record, load_event_page
from warledger.views.holdings import load_holding
from warledger.views.naming import actor_name
from warledger.views.strength import HARMS, fold_record
from warledger.views.territory import PlaceHolding, holding_record, interval_record, say_holding
from warledger.views.territory_words import say_state, show_bounds
from warledger.workflow.evidence import origin_grouper
from warledger.workflow.provenance import gather_claims

MOST = 400
"""Claims on who holds the place that are looked at, the newest: a tenth of a second at a million claims."""
MOST_FIGURES = 200
EVENTS, DISPUTES, TOLLS = 15, 8, 12
SILENT = f"unknown: nobody has said anything of it for {STALE_DAYS} days"
CONTRADICTIONS = "contradiction."


@dataclass(frozen=True, slots=True)
class Clocks:
    """The two clocks of a place: the day of which is asked, by what was published by another, on a history up to a last one."""

    on: date
    known: date | None
    last: date


@dataclass(frozen=True, slots=True)
class History:
    """What is said of a place on the day, and over all the days up to the last."""

    holding: PlaceHolding
    over_time: PlaceHolding

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """The intervals, in order of time."""
        return self.over_time.territory.intervals


def load_history(ledger: Ledger, place: AskedPlace, clocks: Clocks) -> History:
    """Return what is said of a place on the day asked for and up to the last one.

    Of a place told of so often that the claims looked at do not go back to the day, the history ends with it.
    """
    on = load_holding(ledger, place, days=(clocks.on, clocks.known), most=MOST)
    if clocks.on >= clocks.last:
        return History(on, on)
    later = load_holding(ledger, place, days=(clocks.last, clocks.known), most=MOST)
    begins = [interval.since.latest for interval in later.territory.intervals]
    reaches = len(begins) > 0 and min(begins) <= clocks.on
    return History(on, later if reaches or on.territory.last_known is None else on)


def history_record(history: History, clocks: Clocks) -> dict[str, Any]:
    """Return who is said to hold a place on the day and over time as a JSON object, with the answer in words."""
    holding, intervals = history.holding, history.intervals
    now = max((at for at, each in enumerate(intervals) if each.since.latest <= clocks.on), default=None)
    listed = [
        {
            **interval_record(interval, history.over_time),
            "said": SILENT if interval.state == "unknown" else say_state(interval),
            "since_said": show_bounds(interval.since),
            "until_said": None if interval.until is None else show_bounds(interval.until),
            "is_now": at == now,
        }
        for at, interval in enumerate(intervals)
    ]
    bands = make_bands(intervals, until=history.over_time.territory.on)
    return {**holding_record(holding), "words": list(say_holding(holding)), "history": listed, "bands": bands_record(bands)}


def load_beside(ledger: Ledger, place: AskedPlace, clocks: Clocks) -> dict[str, Any]:
    """Return what is in dispute about a place, what is said to have happened there, and how many are said to have been harmed."""
    wanted = FindingFilter(rule=CONTRADICTIONS, place=place.name, until=clocks.on, limit=DISPUTES)
    found = tell_disputes(ledger, ledger.page_findings(wanted))
    return {
        "disputes": [dispute_record(dispute) for dispute in found],
        "disputed": sum(ledger.count_verdicts(wanted).values()),
        "events": _load_events(ledger, place, clocks),
        "tolls": _load_tolls(ledger, place, clocks),
        "namesakes": [
            {"key": other.key, "name": other.name, "country": other.country}
            for other in ledger.atlas.places(place.name)
            if other.key != place.key
        ],
    }


def _load_events(ledger: Ledger, place: AskedPlace, clocks: Clocks) -> list[dict[str, Any]]:
    wanted = EventFilter(place=place.name, until=clocks.on, reaching=True)
    page = load_event_page(ledger, wanted, newest=True, size=EVENTS)
    return [event_record(told) for told in page.told if _was_known(told.statement.published.end, clocks)]


def _was_known(published: date | None, clocks: Clocks) -> bool:
    return clocks.known is None or (published is not None and published <= clocks.known)


def _load_tolls(ledger: Ledger, place: AskedPlace, clocks: Clocks) -> list[dict[str, Any]]:
    wanted = ClaimFilter(kind="estimate", place=place.name, until=clocks.on)
    newest = ledger.page_claims(wanted, ClaimOrder("said", descending=True), most=MOST_FIGURES)
    claims = [claim for _, claim in newest if any(place_key(found) == place.key for found in claim.places)]
    told = [each for each in gather_claims(ledger, claims) if _was_known(each.known, clocks)]
    tolls = fold_casualties(told, group_origins=origin_grouper(ledger, told))
    statements = cite_all(told)
    return [_toll_record(toll, statements) for toll in tolls[:TOLLS]]


def _toll_record(toll: Toll, statements: Mapping[Any, Any]) -> dict[str, Any]:
    fold = toll.fold
    return {
        **fold_record(toll.harm, fold, statements),
        "actor": fold.actor,
        "whose": None if fold.actor is None else actor_name(fold.actor),
        "harm_said": HARMS[toll.harm],
        "when": NO_DATE if fold.last is None else show_interval(fold.first, fold.last),
        "range_said": say_range(fold.range),
    }


def answer_records(ledger: Ledger, places: Sequence[AskedPlace], clocks: Clocks) -> list[dict[str, Any]]:
    """Return the answers for several places of one name, each in a few lines."""
    found = [load_holding(ledger, place, days=(clocks.on, clocks.known), most=MOST) for place in places]
    return [
        {"key": each.key, "name": each.name, "country": each.country, "area": each.wide, "words": list(say_holding(each))} for each in found
    ]
