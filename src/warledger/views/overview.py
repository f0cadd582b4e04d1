"""What the situation shows beside its map: which places are told of most, how strong parties are said to be, what is foretold next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from warledger.judgement.figures import Fold, say_range
from warledger.judgement.forecasts import Prospect
from warledger.ledger.atlas import AskedPlace
from warledger.ledger.store import Ledger
from warledger.views.citing import cite
from warledger.views.dating import NO_DATE, show_day, show_interval
from warledger.views.folding import load_strength_of
from warledger.views.ground import ground_record
from warledger.views.naming import actor_name
from warledger.views.plaintext import plain_line
from warledger.workflow.foretelling import find_coming, find_prospects
from warledger.workflow.tracing import CONTROL, trace_places

A_PART = 40
"""Places that are traced together: some 1 s for the most told at a million claims, so that the first stand there at once."""
MOST_DRAWN = 320
"""Places that are drawn on one map, those told of most; more are chosen by country or by name."""
FIGHTERS = "estimate|fighters|"
MOST_QUESTIONS, MOST_STRENGTHS, MOST_COMING = 4, 6, 6
SMALL = 50_000
"""Claims up to which all forecasts of a ledger are looked at; of more, those whose own time ends next."""
QUOTE_WIDTH = 160
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Days:
    """The days over which a ledger tells of ground: from a year before its first publication to its last."""

    first: date
    last: date


def find_days(ledger: Ledger, *, today: date) -> Days:
    """Return the days that a slider goes over."""
    told, published = ledger.atlas.span_told(CONTROL), ledger.atlas.span_published()
    first, last = told or published or (today, today)
    if published is not None:
        first, last = max(min(first, published[0]), published[0] - YEAR), published[1]
    return Days(min(first, last), last)


def load_part(
    ledger: Ledger, part: int, *, until: date, known: date | None, country: str | None, since: date | None = None
) -> list[dict[str, Any]]:
    """Return a part of the places that are told of most, counted from 1, each with its intervals; only as many as are drawn.

    With `since`, the intervals that ended before that day are left out.
    """
    first = (part - 1) * A_PART
    told = (
        ledger.atlas.most_told(CONTROL, country=country, first=first, limit=min(A_PART, MOST_DRAWN - first)) if first < MOST_DRAWN else []
    )
    named = ledger.atlas.places_by_key([each.key for each in told])
    claims = {each.key: each.claims for each in told}
    places = [named.get(each.key, AskedPlace(each.key, each.key, None, None)) for each in told]
    traced = trace_places(ledger, places, on=until, known_by=known, since=since)
    return [ground_record(each, claims=claims[each.place.key]) for each in traced]


def load_one(ledger: Ledger, key: str, *, until: date, known: date | None) -> list[dict[str, Any]]:
    """Return the place of a key with its intervals; nothing where no claim names it."""
    found = ledger.atlas.places_by_key([key])
    return [
        ground_record(traced, claims=len(ledger.docket.days(f"{CONTROL}{key}")))
        for traced in trace_places(ledger, list(found.values()), on=until, known_by=known)
    ]


def count_parts(told: int) -> int:
    """Return in how many parts the places drawn come."""
    return -(-min(told, MOST_DRAWN) // A_PART)


def load_strengths(ledger: Ledger, *, on: date) -> list[dict[str, Any]]:
    """Return the newest figures of the parties whose fighters are counted most often, one line a party."""
    found: dict[str, Fold] = {}
    for told in ledger.atlas.most_told(FIGHTERS, limit=MOST_QUESTIONS):
        if len(ledger.docket.latest(f"{FIGHTERS}{told.key}", until=on, limit=1)) > 0:
            made = load_strength_of(ledger, told.key, of="fighters", place=None, on=on)
            found.update((actor, max(folds, key=_last)) for actor, folds in ((made.actor, made.folds), *made.related) if len(folds) > 0)
    newest = sorted(found.items(), key=lambda pair: (-_last(pair[1]).toordinal(), pair[0]))
    return [_strength_record(actor, fold) for actor, fold in newest[:MOST_STRENGTHS]]


def _strength_record(actor: str, fold: Fold) -> dict[str, Any]:
    return {
        "actor": actor,
        "name": actor_name(actor),
        "where": plain_line(fold.where),
        "when": NO_DATE if fold.last is None else show_interval(fold.first, fold.last),
        "range": say_range(fold.range),
        "outlets": fold.outlets,
        "origins": fold.origins,
        "rivals": len(fold.rivals) > 0,
    }


def _last(fold: Fold) -> date:
    return fold.last or fold.first or date.min


def load_coming(ledger: Ledger, *, on: date) -> list[dict[str, Any]]:
    """Return the open forecasts that are due next."""
    return list(_coming_records(ledger, on))


def _coming_records(ledger: Ledger, on: date) -> Iterator[dict[str, Any]]:
    small = ledger.counts().claims <= SMALL
    found = find_prospects(ledger, on=on) if small else find_coming(ledger, on=on, most=MOST_COMING)
    open_ones = [(prospect.deadline[1], prospect) for prospect in found if prospect.life == "pending" and prospect.deadline is not None]
    for last, prospect in sorted(open_ones, key=_by_day)[:MOST_COMING]:
        statement = cite(prospect.testimony, short_id=prospect.claim.id)
        yield {
            "claim": prospect.claim.id,
            "quote": plain_line(statement.quote, width=QUOTE_WIDTH),
            "source": statement.source,
            "due": show_day(last),
        }


def _by_day(found: tuple[date, Prospect]) -> tuple[date, str]:
    return found[0], found[1].claim.id


def countries_record(ledger: Ledger) -> Sequence[tuple[str, int]]:
    """Return the countries in which places are told of, with how many, most first."""
    return tuple(ledger.atlas.count_by_country(CONTROL).items())
