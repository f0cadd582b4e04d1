"""How strong each party is said to be, area by area, with stated totals beside the sum of their parts."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from warledger.claims.claim import ClaimId
from warledger.judgement.reconciliation import Reconciliation, reconcile_parts
from warledger.views.naming import actor_name
from warledger.views.situation import is_by
from warledger.views.statement import Statement, newest_first
from warledger.views.wording import amount, place_names

NO_AREA = "area not said"
FEWEST = 10
"""A figure below this is an anecdote ("two officers"), not a strength. Set by hand on the sample reports."""
GATHERED = "parties with a single figure"
FEWEST_GATHERED = 2
RIVAL_DAYS = 90
"""Figures further apart in time than this may both be right: a party gains and loses people over a season. Set by hand."""
COUNTED_AS_STRENGTH = "fighters"
"""The word of the claim guide for armed people; casualties and civilians are other figures."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number or range as one outlet states it; the same figure repeated by that outlet is kept once."""

    shown: str
    low: float | None
    high: float | None
    bound: str
    statement: Statement
    repeats: int
    """How often the same outlet gives this figure."""


@dataclass(frozen=True, slots=True)
class AreaStrength:
    """Every figure given for a party in one area, newest first; rivals are kept side by side."""

    name: str
    figures: tuple[Figure, ...]
    rivals: bool
    """Whether two figures cannot both be right: they are for one named party, one named area and one season, and share no number."""


@dataclass(frozen=True, slots=True)
class TotalCheck:
    """A total that somebody states, beside the sum of the parts that the same text gives."""

    total: Figure
    parts: tuple[Figure, ...]
    summed_low: float
    summed_high: float
    summed_open: bool
    """Whether a part has no upper figure, so that the sum may be higher."""
    summed_shown: str
    verdict: str
    """agrees, exceeds or falls-short: what the sum does to the total."""
    explanation: str


@dataclass(frozen=True, slots=True)
class ActorStrength:
    """What is said of the strength of one party."""

    actor: str
    name: str
    areas: tuple[AreaStrength, ...]
    checks: tuple[TotalCheck, ...] = ()


def report_strengths(statements: Iterable[Statement], *, as_of: date) -> tuple[ActorStrength, ...]:
    """Return strengths by party and area; parties with most figures first, the unnamed last; undated figures included."""
    grouped: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        if _is_strength(statement) and (statement.dating.day is None or is_by(statement.dating, as_of)):
            area = place_names(statement.claim) or NO_AREA
            grouped[str(statement.claim.args.get("actor") or "")][area].append(statement)
    checks = _check_totals([s for areas in grouped.values() for group in areas.values() for s in group])
    found = [_make_strength(actor, areas, checks.get(actor, ())) for actor, areas in grouped.items()]
    return tuple(sorted(found, key=_rank))


def gather_single_figures(strengths: Sequence[ActorStrength]) -> tuple[ActorStrength, ...]:
    """Put the parties of which only one figure is known together, as the last entry: a chart of one bar shows nothing."""
    several = [strength for strength in strengths if _count_figures(strength) > 1 or len(strength.checks) > 0]
    single = [(strength.name, area) for strength in strengths if strength not in several for area in strength.areas]
    if len(single) < FEWEST_GATHERED:
        return tuple(strengths)
    areas = [replace(area, name=party if area.name == NO_AREA else f"{party}, {area.name}") for party, area in single]
    return (*several, ActorStrength("", GATHERED, tuple(sorted(areas, key=_size, reverse=True))))


def _is_strength(statement: Statement) -> bool:
    args = statement.claim.args
    if statement.claim.kind != "estimate" or args.get("of") != COUNTED_AS_STRENGTH or not statement.counted:
        return False
    most = args.get("high") if args.get("high") is not None else args.get("low")
    return most is not None and (most >= FEWEST or args.get("high") is None)


def _count_figures(strength: ActorStrength) -> int:
    return sum(len(area.figures) for area in strength.areas)


def _make_strength(actor: str, areas: Mapping[str, Sequence[Statement]], checks: Sequence[TotalCheck]) -> ActorStrength:
    found = [_make_area(name, _figures(newest_first(statements)), named=actor != "") for name, statements in areas.items()]
    return ActorStrength(actor, actor_name(actor), tuple(sorted(found, key=_size, reverse=True)), tuple(checks))


def _make_area(name: str, figures: tuple[Figure, ...], *, named: bool) -> AreaStrength:
    rivals = named and name != NO_AREA and any(not _can_agree(one, other) for one in figures for other in figures)
    return AreaStrength(name, figures, rivals)


def _check_totals(statements: Sequence[Statement]) -> Mapping[str, Sequence[TotalCheck]]:
    """Return the checks by party; a total that one document repeats is checked once."""
    by_id = {statement.claim.id: statement for statement in statements}
    found: dict[str, dict[Hashable, TotalCheck]] = defaultdict(dict)
    for made in reconcile_parts([statement.claim for statement in statements]):
        key = (made.document, made.stated, made.summed)
        found[made.actor or ""].setdefault(key, _make_check(made, by_id))
    return {actor: tuple(checks.values()) for actor, checks in found.items()}


def _make_check(made: Reconciliation, by_id: Mapping[ClaimId, Statement]) -> TotalCheck:
    summed = made.summed
    return TotalCheck(
        total=_make_figure([by_id[made.total]]),
        parts=tuple(_make_figure([by_id[part]]) for part in made.parts),
        summed_low=summed.low,
        summed_high=summed.high,
        summed_open=summed.open,
        summed_shown=amount(summed.low, summed.high, "exact") + (" or more" if summed.open else ""),
        verdict=made.verdict,
        explanation=made.explanation.replace(f"{made.of} of {made.actor}", f"{made.of} of {actor_name(made.actor)}"),
    )


def _figures(statements: Sequence[Statement]) -> tuple[Figure, ...]:
    grouped: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        args = statement.claim.args
        grouped[args.get("low"), args.get("high"), args.get("bound"), statement.outlet].append(statement)
    return tuple(_make_figure(group) for group in grouped.values())


def _make_figure(statements: Sequence[Statement]) -> Figure:
    args = statements[0].claim.args
    low, high, bound = args.get("low"), args.get("high"), str(args.get("bound") or "exact")
    return Figure(amount(low, high, bound), low, high, bound, statements[0], len(statements))


def _can_agree(one: Figure, other: Figure) -> bool:
    """Whether two ranges share a number, or are far apart in time; an open end reaches as far as it must."""
    day, other_day = one.statement.dating.day, other.statement.dating.day
    if day is not None and other_day is not None and abs((day - other_day).days) > RIVAL_DAYS:
        return True
    apart = one.high is not None and other.low is not None and one.high < other.low
    behind = other.high is not None and one.low is not None and other.high < one.low
    return not (apart or behind)


def _rank(strength: ActorStrength) -> tuple[bool, int, str]:
    return (strength.actor == "", -_count_figures(strength), strength.name)


def _size(area: AreaStrength) -> float:
    return max((figure.high or figure.low or 0 for figure in area.figures), default=0)
