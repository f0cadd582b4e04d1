"""Fold the figures for the dead and for the wounded of one event, each by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from warledger.claims.claim import Claim
from warledger.judgement.counts import figure_of, spans_overlap
from warledger.judgement.figures import Fold, GroupOrigins, by_outlet, fold_one, is_figure, own_places
from warledger.judgement.geography import WIDE_PREC, distance_km, place_key, reach_km
from warledger.judgement.parties import parties_likeness
from warledger.judgement.scenes import are_of_one_incident, harm_told
from warledger.judgement.testimony import Testimony
from warledger.mentions.mention import PlaceMention

EVENT_DAYS = 3
"""Days between two tolls within which they may be of one event: a toll rises for some days as the dead are found. As in matching."""

ALIKE_SHARE = 0.5
"""The share of the larger of two figures from which they may be of one event by their numbers alone. Set by hand on the reports."""

Harm = Literal["dead", "hurt", "harmed"]


@dataclass(frozen=True, slots=True)
class Toll:
    """What is said of the dead, or of the wounded, of one event."""

    harm: Harm
    """`harmed` where the words do not tell the dead from the wounded."""
    fold: Fold


def fold_casualties(testimonies: Sequence[Testimony], *, group_origins: GroupOrigins = by_outlet) -> tuple[Toll, ...]:
    """Fold casualty figures by event, the newest first.

    Two figures are of one event when they are for one place (the same, or two within each other's reach), at most three days apart,
    and share a number of the same size or the words by which the event is told. The dead and the wounded are never mixed, nor the losses of two parties;
    words that tell neither stand by themselves. A toll of a governorate or country, of no known place, or of more than three days
    is of no one event, so it is never folded with another. Low, best and high are those of `figures.fold_figures`.
    """
    events: list[list[Testimony]] = []
    for testimony in sorted((t for t in testimonies if is_figure(t) and t.claim.args.get("of") == "casualties"), key=_in_order):
        event = next((event for event in _lately(events, testimony) if _is_of(testimony, event[0])), None)
        if event is None:
            events.append([testimony])
        else:
            event.append(testimony)
    return tuple(Toll(_harm(event[0]), fold_one(event, group_origins)) for event in reversed(events))


def _lately(events: Sequence[list[Testimony]], testimony: Testimony) -> Iterator[list[Testimony]]:
    """Yield the events that began within days of a toll, newest first."""
    return takewhile(lambda event: _is_within_days(testimony, event[0]), reversed(events))


def _is_of(testimony: Testimony, first: Testimony) -> bool:
    """Whether a toll is of the event of another, the earliest of it."""
    one, other = testimony.claim, first.claim
    if not _is_of_some_days(testimony) or not _is_of_some_days(first) or _harm(testimony) != _harm(first):
        return False
    if parties_likeness(one.args.get("actor"), other.args.get("actor")) == 0:
        return False
    near = any(_are_near(a, b) for a in own_places(one) for b in own_places(other))
    return near and (_are_alike(one, other) or are_of_one_incident(testimony, first))


def _are_alike(one: Claim, other: Claim) -> bool:
    """Whether two figures share a number and are of one size: "at least 25" is no word on the 150,000 of a whole war."""
    small, large = sorted(figure_of(claim) for claim in (one, other))
    return spans_overlap(one, other) and small >= ALIKE_SHARE * large


def _is_within_days(testimony: Testimony, first: Testimony) -> bool:
    return testimony.day is not None and first.day is not None and (testimony.day - first.day).days <= EVENT_DAYS


def _is_of_some_days(testimony: Testimony) -> bool:
    return testimony.first is not None and testimony.last is not None and (testimony.last - testimony.first).days <= EVENT_DAYS


def _are_near(one: PlaceMention, other: PlaceMention) -> bool:
    if any((place.where_prec or 0) >= WIDE_PREC for place in (one, other)):
        return False
    distance = distance_km(one, other)
    return place_key(one) == place_key(other) or (distance is not None and distance <= reach_km(one) + reach_km(other))


def _harm(testimony: Testimony) -> Harm:
    harm = harm_told(testimony)
    return "dead" if harm == "dead" else "hurt" if harm == "hurt" else "harmed"


def _in_order(testimony: Testimony) -> tuple[int, str]:
    return testimony.day.toordinal() if testimony.day is not None else 0, testimony.claim.id
