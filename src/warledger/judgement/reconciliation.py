"""Check a stated total against the sum of the parts that the same document gives."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

from warledger.claims.claim import Claim, ClaimId
from warledger.documents.document import DocumentId
from warledger.judgement.geography import COUNTRY_PREC, WIDE_PREC, lies_in
from warledger.judgement.lineage import name_actor
from warledger.mentions.mention import PlaceMention

RULE = "reconciliation.parts"
VERSION = "2"

SUMMABLE = ("fighters", "civilians", "casualties", "bases")
"""What can be added up over areas; distances and durations cannot."""
MEANT = ("asserted", "reported")
"""Modalities that put a figure forward as true."""
FEWEST_PARTS = 2
"""One figure inside a larger one is an example, not a breakdown."""
WHOLE_COUNTRY = COUNTRY_PREC
"""UCDP where_prec from which an area is a whole country or more; below it, parts must lie inside the area's radius."""
EVERYWHERE = 8
"""The reach of a figure without a place: past the last where_prec."""
BORDERED = (WIDE_PREC, COUNTRY_PREC)
"""UCDP where_prec of areas with borders, governorates and countries: what lies in one is a part of it. A valley or a desert is known by
its middle only, so that two of them may only seem to overlap."""
ABOUT_SHARE = 0.1
"""How far an "about" figure reaches either way. Set by eye: round totals in the sample reports miss their parts by less. After changing
it run tests/judgement/test_reconciliation.py."""

Verdict = Literal["agrees", "exceeds", "falls-short"]


@dataclass(frozen=True, slots=True)
class Span:
    """A number from `low` to `high`; `open` when there may be more than `high`."""

    low: float
    high: float
    open: bool = False

    @property
    def most(self) -> float:
        """The largest number it allows."""
        return inf if self.open else self.high


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A stated total beside the sum of its parts."""

    document: DocumentId
    actor: str | None
    of: str
    total: ClaimId
    parts: tuple[ClaimId, ...]
    rivals: tuple[ClaimId, ...]
    """Other figures for the total's area or for the area of a part: shown, never added."""
    stated: Span
    summed: Span
    difference: float
    """How far the sum passes the total (above 0) or stays below it (below 0); 0 where both can be true."""
    verdict: Verdict
    explanation: str
    contained: tuple[ClaimId, ...] = ()
    """Figures for areas inside the area of a part, and so counted in it already: shown, never added."""
    overlapping: tuple[tuple[ClaimId, ClaimId], ...] = ()
    """Parts, both added, of which the first may lie in the area of the second: their areas have no borders that would settle it."""


def reconcile_parts(claims: Sequence[Claim]) -> Iterator[Reconciliation]:
    """Check each stated total against its parts.

    When a text says how many there are in a whole country or region, and then how many in one area after another, the areas should
    add up to the whole. A figure counts as a part when it is for the same party and the same kind of thing, in the same text, for a
    smaller area inside the larger one. "At least 1,000" counts as 1,000, and the sum then says "at least". Where a text gives a
    second, different figure for an area, the first is added and the second is shown beside it as a rival. Of two areas of which one lies
    in the other, a town in its province or a province in its country, only the larger is added, and that is said; where an area has no
    borders (a valley, a desert, "the north"), both are added, as the text lists them, and it is said that they may overlap. The total and the sum
    agree when some number lies in both; otherwise the difference is shown. A sum that falls short may only mean that the text
    leaves some areas out.
    """
    series: dict[tuple[DocumentId, object, object], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.document, claim.start, claim.end)):
        if _is_figure(claim):
            series[claim.document, claim.args.get("actor"), claim.args["of"]].append(claim)
    for figures in series.values():
        parents = _find_parents(figures)
        for total in figures:
            parts = [claim for claim in figures if parents.get(claim.id) == total.id]
            yield from _reconcile(total, parts, figures)


def _is_figure(claim: Claim) -> bool:
    has_number = claim.args.get("low") is not None or claim.args.get("high") is not None
    counted = claim.kind == "estimate" and claim.args.get("of") in SUMMABLE and has_number
    return counted and claim.polarity == "+" and claim.modality in MEANT


def _find_parents(figures: Sequence[Claim]) -> dict[ClaimId, ClaimId]:
    """Return the total of each part. A larger area with fewer than two parts is no total: its part belongs to one larger still."""
    barred: set[ClaimId] = set()
    while True:
        parents = _nearest_totals(figures, barred)
        areas: dict[ClaimId, set[frozenset[object]]] = defaultdict(set)
        for part in figures:
            if part.id in parents:
                areas[parents[part.id]].add(_area(part))
        weak = [claim for claim in figures if 0 < len(areas[claim.id]) < FEWEST_PARTS]
        if len(weak) == 0:
            return parents
        barred.add(min(weak, key=_reach).id)


def _nearest_totals(figures: Sequence[Claim], barred: set[ClaimId]) -> dict[ClaimId, ClaimId]:
    """Give each part the nearest total before it; one that has none there, the next total after it that has no parts before it."""
    parents: dict[ClaimId, ClaimId] = {}
    open_totals = [claim for claim in figures if claim.id not in barred]
    for part in figures:
        before = next((claim for claim in reversed(open_totals) if _stands_before(claim, part) and _is_part(part, claim)), None)
        if before is not None:
            parents[part.id] = before.id
    later = [claim for claim in open_totals if claim.id not in parents.values()]
    for part in figures:
        after = next((claim for claim in later if _stands_before(part, claim) and _is_part(part, claim)), None)
        if part.id not in parents and after is not None:
            parents[part.id] = after.id
    return parents


def _stands_before(one: Claim, other: Claim) -> bool:
    return (one.start, one.end) < (other.start, other.end)


def _is_part(part: Claim, total: Claim) -> bool:
    """Whether a figure is for a smaller area inside the area of another, and for no other time."""
    if len(part.places) == 0 or _apart_in_time(part, total):
        return False
    fits = _span(total).most >= _span(part).low
    if len(total.places) == 0:
        return fits
    inner, outer = _reach(part), _reach(total)
    inside = inner < outer and all(any(lies_in(place, area) for area in total.places) for place in part.places)
    return inside and (fits or outer >= WHOLE_COUNTRY)


def _reach(claim: Claim) -> int:
    """How large an area is, by where_prec; no area at all is the largest."""
    return max((place.where_prec or 0 for place in claim.places), default=EVERYWHERE)


def _apart_in_time(one: Claim, other: Claim) -> bool:
    if one.when is None or other.when is None:
        return False
    pairs = ((one.when.latest, other.when.earliest), (other.when.latest, one.when.earliest))
    return any(ends is not None and begins is not None and ends < begins for ends, begins in pairs)


def _reconcile(total: Claim, parts: Sequence[Claim], figures: Sequence[Claim]) -> Iterator[Reconciliation]:
    areas: dict[frozenset[object], Claim] = {}
    for part in parts:
        areas.setdefault(_area(part), part)
    contained = {part.id: whole for part in areas.values() for whole in areas.values() if _is_inside(part, whole, bordered=True)}
    added = [part for part in areas.values() if part.id not in contained]
    if len(added) < FEWEST_PARTS:
        return
    overlapping = [(part, whole) for part in added for whole in added if _is_inside(part, whole, bordered=False)]
    rivals = _rivals(total, parts, figures)
    stated, summed = _span(total), _add([_span(part) for part in added])
    difference = _difference(stated, summed, about=total.args.get("bound") == "about")
    verdict: Verdict = "agrees" if difference == 0 else "exceeds" if difference > 0 else "falls-short"
    yield Reconciliation(
        document=total.document,
        actor=total.args.get("actor"),
        of=total.args["of"],
        total=total.id,
        parts=tuple(part.id for part in added),
        rivals=tuple(rival.id for rival in rivals),
        stated=stated,
        summed=summed,
        difference=difference,
        verdict=verdict,
        explanation=" ".join(
            (
                *_explain(total, added, rivals, difference),
                *(_say_contained(part, contained[part.id]) for part in areas.values() if part.id in contained),
                *(_say_overlap(part, whole) for part, whole in overlapping),
            )
        ),
        contained=tuple(contained),
        overlapping=tuple((part.id, whole.id) for part, whole in overlapping),
    )


def _is_inside(part: Claim, whole: Claim, *, bordered: bool) -> bool:
    """Whether the area of one figure lies in the larger area of another, which has borders or has none."""
    inner, outer = _own_reach(part), _own_reach(whole)
    if part is whole or (outer in BORDERED) is not bordered or inner >= outer or outer < WIDE_PREC or inner == 0:
        return False
    closest = [place for place in part.places if (place.where_prec or 0) == inner]  # "in Hajin on the Euphrates" is in Hajin
    return all(any(_is_smaller(place, area) and lies_in(place, area) for area in whole.places) for place in closest)


def _is_smaller(place: PlaceMention, area: PlaceMention) -> bool:
    return (place.radius_km or 0) < (area.radius_km or inf)


def _own_reach(claim: Claim) -> int:
    """How large the area of a figure is: of "Aleppo, Syria" the town's; 0 where one of its places is not known."""
    return min((place.where_prec or 0 for place in claim.places), default=0)


def _rivals(total: Claim, parts: Sequence[Claim], figures: Sequence[Claim]) -> list[Claim]:
    """Every other figure for the area of the total or of a part, once each."""
    known = {(_area(claim), _figure(claim)) for claim in reversed(figures) if claim.id == total.id}
    seen = {_area(total)} if len(total.places) > 0 else set()
    found = []
    for claim in (*(claim for claim in figures if _area(claim) in seen), *parts):
        if (_area(claim), _figure(claim)) in known:
            continue
        known.add((_area(claim), _figure(claim)))
        if _area(claim) in seen:
            found.append(claim)
        seen.add(_area(claim))
    return found


def _area(claim: Claim) -> frozenset[object]:
    return frozenset((place.name or place.text).casefold() for place in claim.places)


def _figure(claim: Claim) -> tuple[object, object]:
    return claim.args.get("low"), claim.args.get("high")


def _span(claim: Claim) -> Span:
    low, high = claim.args.get("low"), claim.args.get("high")
    return Span(low=low or 0, high=max(low or 0, high or 0), open=high is None)


def _add(spans: Sequence[Span]) -> Span:
    return Span(sum(span.low for span in spans), sum(span.high for span in spans), any(span.open for span in spans))


def _difference(stated: Span, summed: Span, *, about: bool) -> float:
    share = ABOUT_SHARE if about else 0
    if summed.low > stated.most * (1 + share):
        return summed.low - stated.most
    if summed.most < stated.low * (1 - share):
        return summed.most - stated.low
    return 0


def _explain(total: Claim, parts: Sequence[Claim], rivals: Sequence[Claim], difference: float) -> Iterator[str]:
    whole = _names(total) or "all areas together"
    counted = total.args["of"] if total.args.get("actor") is None else f"{total.args['of']} of {name_actor(total.args['actor'])}"
    yield f"The text states {_words(_span(total), total.args.get('bound'))} {counted} for {whole}."
    yield f"The {len(parts)} areas it lists add up to {_words(_add([_span(part) for part in parts]))}."
    if difference == 0:
        yield "The two agree."
    elif difference > 0:
        yield f"That is at least {difference:,g} more than the total."
    else:
        yield f"That is at least {-difference:,g} fewer than the total; the text may leave areas out."
    for rival in rivals:
        yield f"It also gives {_words(_span(rival), rival.args.get('bound'))} for {_names(rival)}, which is not added."


def _say_contained(part: Claim, whole: Claim) -> str:
    given = f"{_words(_span(part), part.args.get('bound'))} for {_names(part)}"
    return f"It also gives {given}, which lies in {_names(whole)} and is counted there, so it is not added."


def _say_overlap(part: Claim, whole: Claim) -> str:
    return f"{_names(part)} may lie in {_names(whole)}; if so, its {_words(_span(part), part.args.get('bound'))} are counted twice."


def _names(claim: Claim) -> str:
    return " and ".join(place.name or place.text for place in claim.places)


def _words(span: Span, bound: object = None) -> str:
    if bound == "about":
        return f"about {span.low:,g}" if span.low == span.high else f"about {span.low:,g} to {span.high:,g}"
    if bound in ("at-most", "under"):
        return f"at most {span.high:,g}"
    if span.low == span.high:
        return f"{'at least ' if span.open else ''}{span.low:,g}"
    return f"{span.low:,g} to {'at least ' if span.open else ''}{span.high:,g}"
