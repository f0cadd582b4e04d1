"""Fold the figures for one party, area and season into low, best and high; every figure is kept beside them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, pairwise
from statistics import median
from typing import Literal

from warledger.claims.claim import Claim, ClaimId
from warledger.judgement.counts import spans_overlap
from warledger.judgement.geography import lies_in, place_key, place_name
from warledger.judgement.lineage import name_actor
from warledger.judgement.testimony import Testimony
from warledger.mentions.mention import PlaceMention

SEASON_DAYS = 90
"""Figures further apart in time than this may both be right: a party gains and loses people over a season. Set by hand; as in contradiction."""
FEWEST_COMPARED = 100
"""Smaller figures are of one unit or one fight; that two of them differ says nothing of growth. Set by hand on the reports."""
NO_AREA = "area not said"
"""What a figure without a place is for."""

GroupOrigins = Callable[[Sequence[Testimony]], Sequence[Sequence[Testimony]]]
Direction = Literal["grew", "fell", "not-comparable"]


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from `low` to `high`; there may be more, or fewer, where a figure says so."""

    low: float
    high: float
    more: bool = False
    """Whether a figure is "at least" or "over"."""
    fewer: bool = False
    """Whether a figure is "at most" or "under"."""


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure stands to that of the season before."""

    direction: Direction
    least: float
    """How much it grew or fell at least; 0 where the two ranges share a number."""
    days: int
    """Days between the last figure of the season before and the first of this."""
    before: Range


@dataclass(frozen=True, slots=True)
class Fold:
    """All figures for one party, one kind of thing, one area and one season."""

    of: str
    actor: str | None
    area: tuple[str, ...]
    """The names of its places; empty where none is said."""
    first: date | None
    last: date | None
    """The days of which its figures speak; None for figures of no known day."""
    range: Range
    best: float
    figures: tuple[Testimony, ...]
    """Newest first."""
    outlets: int
    origins: int
    rivals: tuple[tuple[ClaimId, ClaimId], ...]
    """Pairs of figures that share no number; of figures that are the same one is named."""
    change: Change | None = None

    @property
    def where(self) -> str:
        """The area for a reader."""
        return ", ".join(self.area) or NO_AREA


def by_outlet(testimonies: Sequence[Testimony]) -> Sequence[Sequence[Testimony]]:
    """Group claims by who published them."""
    found: dict[str, list[Testimony]] = defaultdict(list)
    for testimony in testimonies:
        found[testimony.source.outlet_name].append(testimony)
    return [found[outlet] for outlet in sorted(found)]


def fold_figures(
    testimonies: Sequence[Testimony], *, around: date | None = None, group_origins: GroupOrigins = by_outlet
) -> tuple[Fold, ...]:
    """Fold estimates by party, kind of thing, area and season.

    Low is the smallest and high the largest number that any figure gives; where one says "at least" there may be more, where one says
    "at most" there may be fewer. Best is the middle one (the median) of the origins: each origin, which is everybody who rests on one
    word, counts once with the middle of the range it gives, so that a figure is not surer for being copied. Figures that share no number
    are rivals; all are kept. Figures are of one season when they lie within 90 days of the newest of them. A figure grew or fell when the
    ranges of two seasons share no number; where they do, nothing can be said. A party's figures are never mixed with those of
    what it is a part of, nor those of an area with those of a part of it.

    Args:
        testimonies: Estimates; those that give no number, or are denied, conditional, predicted or advised, are left out.
        around: Leave out figures of later days.
        group_origins: Groups claims by the word on which they rest; by default each outlet is one.

    Returns:
        Folds in the order of party, kind, area and time, the newest season of an area first.
    """
    series: dict[tuple[str, str, tuple[str, ...]], list[Testimony]] = defaultdict(list)
    for testimony in sorted(testimonies, key=_newest):
        if is_figure(testimony) and (around is None or (testimony.first or testimony.day or around) <= around):
            claim = testimony.claim
            series[str(claim.args.get("actor") or ""), str(claim.args.get("of")), _area_key(claim)].append(testimony)
    return tuple(fold for key in sorted(series) for fold in _fold_series(series[key], group_origins))


def is_figure(testimony: Testimony) -> bool:
    """Whether a claim puts a number forward as a fact."""
    args = testimony.claim.args
    numbered = args.get("low") is not None or args.get("high") is not None
    return testimony.claim.kind == "estimate" and numbered and testimony.put_forward


def fold_one(figures: Sequence[Testimony], group_origins: GroupOrigins) -> Fold:
    """Fold figures that are of one thing, whatever makes them so."""
    claim = figures[0].claim
    groups = group_origins(figures)
    days = [day for testimony in figures for day in (testimony.first, testimony.last) if day is not None]
    return Fold(
        of=str(claim.args.get("of")),
        actor=claim.args.get("actor"),
        area=tuple(place_name(place) for place in own_places(claim)),
        first=min(days, default=None),
        last=max(days, default=None),
        range=_range(figures),
        best=median(_middle(group) for group in groups),
        figures=tuple(figures),
        outlets=len({testimony.source.outlet_name for testimony in figures}),
        origins=len(groups),
        rivals=tuple(_rivals(figures)),
    )


def own_places(claim: Claim) -> tuple[PlaceMention, ...]:
    """Return the places of a claim without those in which another of them lies: "in Aleppo, Syria" is of Aleppo."""
    distinct = tuple({place_key(place): place for place in claim.places}.values())
    return tuple(place for place in distinct if not any(_lies_within(other, place) for other in distinct))


def _lies_within(place: PlaceMention, area: PlaceMention) -> bool:
    smaller = (place.where_prec or 0) < (area.where_prec or 0)
    return smaller and place.lat is not None and lies_in(place, area)


def say_range(found: Range) -> str:
    """Say a range for a reader: `1,500 to 2,000 or more`."""
    numbers = f"{found.low:,.0f}" if found.low == found.high else f"{found.low:,.0f} to {found.high:,.0f}"
    ends = [word for word, said in (("fewer", found.fewer), ("more", found.more)) if said]
    return f"{numbers} or {' or '.join(ends)}" if len(ends) > 0 else numbers


def explain_fold(fold: Fold) -> str:
    """Say in plain words what was folded and how."""
    whose = f" of {name_actor(fold.actor)}" if fold.actor is not None else ""
    several = "1 figure" if len(fold.figures) == 1 else f"{len(fold.figures)} figures"
    rests = f"{several} by {_count(fold.outlets, 'outlet')} resting on {_count(fold.origins, 'origin')}"
    said = [f"{say_range(fold.range)} {fold.of}{whose} for {fold.where}, best {fold.best:,.0f}: {rests}."]
    if len(fold.rivals) > 0:
        said.append("Some of them share no number and cannot both be right for the same days.")
    return " ".join((*said, *_say_change(fold)))


def _say_change(fold: Fold) -> Iterator[str]:
    if fold.change is None:
        return
    before = f"{say_range(fold.change.before)} {_count(fold.change.days, 'day')} earlier"
    if fold.change.direction == "not-comparable":
        yield f"Whether it grew or fell since {before} cannot be said: the ranges share numbers."
    else:
        yield f"It {fold.change.direction} by at least {fold.change.least:,.0f} since {before}."


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _fold_series(figures: Sequence[Testimony], group_origins: GroupOrigins) -> Iterator[Fold]:
    folds = [fold_one(season, group_origins) for season in _seasons(figures)]
    for fold, before in pairwise((*folds, None)):
        if fold is not None:
            yield fold if before is None else replace(fold, change=_change(fold, before))


def _seasons(figures: Sequence[Testimony]) -> Iterator[list[Testimony]]:
    """Cut figures, newest first, where they lie more than a season behind the newest; those of no known day come last."""
    season: list[Testimony] = []
    for testimony in figures:
        if len(season) > 0 and _ends_season(season[0].day, testimony.day):
            yield season
            season = []
        season.append(testimony)
    if len(season) > 0:
        yield season


def _ends_season(newest: date | None, day: date | None) -> bool:
    return newest is not None and (day is None or (newest - day).days > SEASON_DAYS)


def _change(fold: Fold, before: Fold) -> Change | None:
    if fold.first is None or before.last is None or min(fold.best, before.best) < FEWEST_COMPARED:
        return None
    now, then = fold.range, before.range
    days = max(0, (fold.first - before.last).days)
    if now.low > then.high and not then.more and not now.fewer:
        return Change("grew", now.low - then.high, days, then)
    if now.high < then.low and not now.more and not then.fewer:
        return Change("fell", then.low - now.high, days, then)
    return Change("not-comparable", 0, days, then)


def _range(figures: Sequence[Testimony]) -> Range:
    spans = [_span(testimony.claim) for testimony in figures]
    return Range(
        low=min(low for low, _ in spans),
        high=max(high for _, high in spans),
        more=any(testimony.claim.args.get("high") is None for testimony in figures),
        fewer=any(testimony.claim.args.get("low") is None for testimony in figures),
    )


def _span(claim: Claim) -> tuple[float, float]:
    """Return the numbers that a figure states; one that gives only one end states one number."""
    stated = [float(end) for end in (claim.args.get("low"), claim.args.get("high")) if end is not None]
    return min(stated), max(stated)


def _middle(group: Sequence[Testimony]) -> float:
    found = _range(group)
    return (found.low + found.high) / 2


def _rivals(figures: Iterable[Testimony]) -> Iterator[tuple[ClaimId, ClaimId]]:
    distinct: dict[tuple[object, ...], Claim] = {}
    for testimony in sorted(figures, key=_newest):
        args = testimony.claim.args
        distinct.setdefault((args.get("low"), args.get("high"), args.get("bound")), testimony.claim)
    for one, other in combinations(distinct.values(), 2):
        if not spans_overlap(one, other):
            yield one.id, other.id


def _area_key(claim: Claim) -> tuple[str, ...]:
    return tuple(sorted(place_key(place) for place in own_places(claim)))


def _newest(testimony: Testimony) -> tuple[int, str]:
    return -(testimony.day.toordinal() if testimony.day is not None else 0), testimony.claim.id
