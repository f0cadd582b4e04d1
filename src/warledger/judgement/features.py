"""The features in which two claims of one kind are compared, each with a score and a sentence that says why."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from warledger.claims.claim import Claim
from warledger.judgement.geography import WIDE_PREC, distance_km, lies_in, place_key, place_name, reach_km
from warledger.judgement.lineage import are_related, is_generic, is_irregular, is_state, name_actor, root_of
from warledger.judgement.phrasing import harm_at, is_vague, read_phrasing, wording_likeness
from warledger.mentions.mention import PlaceMention

KEPT = 20_000
"""Answers kept of what is asked again and again while the claims of one question are compared."""
NEAR_KM = 25.0
"""Places whose reaches are so far apart at most may still be one scene told by two place names: UCDP's reach of precision 2."""
ABOUT_SHARE = 0.1
"""How far an "about" figure reaches either way; as in reconciliation."""
ACTION_GROUPS: Mapping[str, tuple[str, ...]] = {
    "violence": ("attack", "raid", "airstrike", "fight", "kill"),
    "ground": (
        "capture", "lose", "withdraw", "advance", "occupy", "besiege", "defend", "infiltrate", "flee", "surrender", "defeat", "evacuate",
        "deploy",
    ),
    "talk": ("meet", "declare", "accuse", "reject", "agree"),
}  # fmt: skip
"""Actions that may be two words for one event: what one outlet calls an airstrike another calls a killing."""
_GROUP_OF = {action: name for name, actions in ACTION_GROUPS.items() for action in actions}
ALIKE_ACTS: Mapping[frozenset[str], float] = {
    frozenset({"kill", "attack"}): 0.8,
    frozenset({"kill", "airstrike"}): 0.8,
    frozenset({"attack", "airstrike"}): 0.8,
    frozenset({"kill", "raid"}): 0.7,
    frozenset({"attack", "raid"}): 0.8,
    frozenset({"attack", "fight"}): 0.6,
    frozenset({"kill", "fight"}): 0.5,
    frozenset({"capture", "occupy"}): 0.8,
    frozenset({"lose", "withdraw"}): 0.7,
    frozenset({"lose", "flee"}): 0.5,
    frozenset({"withdraw", "evacuate"}): 0.7,
    frozenset({"withdraw", "flee"}): 0.6,
    frozenset({"advance", "capture"}): 0.4,
    frozenset({"lose", "defeat"}): 0.5,
}
"""How far two different acts may be two words for one. Acts of one group that are not listed exclude each other. Set by hand."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing in which two claims are compared."""

    name: str
    score: float
    """From 0, they exclude each other, over 0.5, it tells nothing, to 1, they agree."""
    detail: str
    """Why, for a reader."""


def told_features(one: Claim, other: Claim) -> Iterator[Feature]:
    """Yield the features of the fields of two claims of one kind, those that are cheap and settle most first."""
    yield from _COMPARERS.get(one.kind, _compare_told)(one, other)


def act_group(action: object) -> str:
    """Return the sort of act that an action is: violence, ground, talk or other."""
    return _GROUP_OF.get(action, "other") if isinstance(action, str) else "other"


def excludes(one: Claim, other: Claim) -> bool:
    """Whether the fields of two claims of one kind settle at once that they do not say the same; of a hundred pairs they settle ninety.

    True only where a feature is 0, which `told_features` would put into words.
    """
    first, second = one.args, other.args
    if one.kind == "event":
        apart = _acts_likeness(str(first.get("action")), str(second.get("action"))) == 0
        others = (
            parties_likeness(first.get("actor"), second.get("actor")) * parties_likeness(first.get("target"), second.get("target")) == 0
        )
        return apart or others or _are_far(one, other)
    if one.kind == "estimate":
        others = parties_likeness(first.get("actor"), second.get("actor")) == 0
        return others or _figures_likeness(one, other) == 0 or (first.get("of") == "casualties" and _are_far(one, other))
    if one.kind == "control":
        return first.get("status") != second.get("status") or not are_related(str(first.get("holder")), str(second.get("holder")))
    if one.kind in ("relation", "agreement"):
        same = "relation" if one.kind == "relation" else "status"
        return bool(first.get(same) != second.get(same))
    others = parties_likeness(first.get("actor"), second.get("actor")) == 0
    return others or wording_likeness(read_phrasing(one.quote), read_phrasing(other.quote)) < TOLD_ALIKE


def known_scores(one: Claim, other: Claim) -> Iterator[tuple[str, float]]:
    """Yield the features of two claims that are told without putting anything into words: act and parties of events."""
    if one.kind == "event":
        first, second = one.args, other.args
        yield "act", _acts_likeness(str(first.get("action")), str(second.get("action")))
        yield "actor", parties_likeness(first.get("actor"), second.get("actor"))
        yield "other party", parties_likeness(first.get("target"), second.get("target"))


def parties_likeness(one: object, other: object) -> float:
    """Return how far two actors may be one: 1 the same or part of it, 0.5 one not named or named by a common noun, 0 two others."""
    if not isinstance(one, str) or not isinstance(other, str) or one == "" or other == "":
        return 0.5
    return _named_parties_likeness(one, other)


@lru_cache(maxsize=50_000)
def _named_parties_likeness(one: str, other: str) -> float:
    """As above, kept for pairs seen lately: the same few parties are compared a thousand times over."""
    if are_related(one, other):
        return 1.0
    if root_of(one) == root_of(other):
        return 0.7
    if (is_irregular(one) and is_state(other)) or (is_irregular(other) and is_state(one)):
        return 0.0
    return 0.5 if is_generic(one) or is_generic(other) else 0.0


def nearest(one: Claim, other: Claim) -> tuple[float, str] | None:
    """Return how well the places of two claims agree, with why; None where either names none."""
    scores = [_place_pair(a, b) for a in one.places for b in other.places]
    return max(scores, key=_score, default=None)


def spans_overlap(one: Claim, other: Claim) -> bool:
    """Whether some number lies in both figures; "about" reaches a tenth either way."""
    (low, high), (other_low, other_high) = figure_span(one), figure_span(other)
    return low <= other_high and other_low <= high


def figure_span(claim: Claim) -> tuple[float, float]:
    """Return the lowest and highest number that an estimate allows, infinity where it gives no upper one."""
    low, high = claim.args.get("low"), claim.args.get("high")
    spread = ABOUT_SHARE if claim.args.get("bound") == "about" else 0.0
    lowest = 0.0 if low is None else float(low) * (1 - spread)
    return lowest, float("inf") if high is None else float(high) * (1 + spread)


def _compare_event(one: Claim, other: Claim) -> Iterator[Feature]:
    first, second = one.args, other.args
    yield _act(str(first.get("action")), str(second.get("action")))
    yield _party("actor", first.get("actor"), second.get("actor"))
    yield _party("other party", first.get("target"), second.get("target"))
    yield from _place(one, other)
    yield from _harm(one, other)
    yield from _figures(one, other)


def _compare_control(one: Claim, other: Claim) -> Iterator[Feature]:
    same = one.args.get("status") == other.args.get("status")
    yield Feature("act", 1.0 if same else 0.0, f"{one.args.get('status')} and {other.args.get('status')}")
    related = are_related(str(one.args.get("holder")), str(other.args.get("holder")))
    yield Feature("actor", 1.0 if related else 0.0, _names(one.args.get("holder"), other.args.get("holder")))
    partial = [read_phrasing(claim.quote).partial for claim in (one, other)]
    if partial[0] != partial[1]:
        yield Feature("place", 0.6, "one of them speaks of a part of the place or its surroundings")


def _compare_estimate(one: Claim, other: Claim) -> Iterator[Feature]:
    yield _party("actor", one.args.get("actor"), other.args.get("actor"))
    yield Feature("figures", _figures_likeness(one, other), f"{_figure(one)} and {_figure(other)}")
    yield from _harm(one, other)
    if one.args.get("of") == "casualties":
        yield from _place(one, other)
    else:
        yield _area(one, other)


def _compare_relation(one: Claim, other: Claim) -> Iterator[Feature]:
    same = one.args.get("relation") == other.args.get("relation")
    yield Feature("act", 1.0 if same else 0.0, f"{one.args.get('relation')} and {other.args.get('relation')}")
    sides = [(claim.args.get("a"), claim.args.get("b")) for claim in (one, other)]
    straight = min(parties_likeness(sides[0][0], sides[1][0]), parties_likeness(sides[0][1], sides[1][1]))
    crossed = min(parties_likeness(sides[0][0], sides[1][1]), parties_likeness(sides[0][1], sides[1][0]))
    directed = one.args.get("relation") in ("backs", "part-of", "former-part-of")
    yield Feature("actor", straight if directed else max(straight, crossed), _names(*sides[0]))


def _compare_agreement(one: Claim, other: Claim) -> Iterator[Feature]:
    same = one.args.get("status") == other.args.get("status")
    yield Feature("act", 1.0 if same else 0.0, f"{one.args.get('status')} and {other.args.get('status')}")
    parties = [{root_of(party) for party in claim.args.get("parties") or ()} for claim in (one, other)]
    if len(parties[0]) > 0 and len(parties[1]) > 0:
        shared = len(parties[0] & parties[1]) / min(len(parties[0]), len(parties[1]))
        yield Feature("actor", shared, f"{len(parties[0] & parties[1])} parties in common")
    yield from _place(one, other)


def _compare_told(one: Claim, other: Claim) -> Iterator[Feature]:
    """Compare what is said of the future, and causes: their words say more than their fields."""
    yield _party("actor", one.args.get("actor"), other.args.get("actor"))
    yield from _place(one, other)
    alike = wording_likeness(read_phrasing(one.quote), read_phrasing(other.quote))
    if alike < TOLD_ALIKE:
        yield Feature("wording", 0.0, f"{alike:.0%} of the telling words are the same")


TOLD_ALIKE = 0.5
"""The share of telling words that two forecasts, plans or causes must have in common; their fields alone never make them one."""


def _act(one: str, other: str) -> Feature:
    return Feature("act", _acts_likeness(one, other), one if one == other else f"{one} and {other}")


def _acts_likeness(one: str, other: str) -> float:
    return 1.0 if one == other else ALIKE_ACTS.get(frozenset({one, other}), 0.0)


def _party(name: str, one: object, other: object) -> Feature:
    return Feature(name, parties_likeness(one, other), _names(one, other))


def _names(one: object, other: object) -> str:
    first, second = name_actor(one), name_actor(other)
    return first if first == second else f"{first} and {second}"


def _place(one: Claim, other: Claim) -> Iterator[Feature]:
    found = nearest(one, other)
    if found is None:
        yield Feature("place", 0.4, "at least one of them names no place")
    else:
        yield Feature("place", *found)


def _place_pair(one: PlaceMention, other: PlaceMention) -> tuple[float, str]:
    names = f"{place_name(one)} and {place_name(other)}"
    if place_key(one) == place_key(other):
        wide = (one.where_prec or 0) >= WIDE_PREC
        return (0.6 if wide else 1.0), place_name(one)
    if lies_in(one, other) or lies_in(other, one):
        return 0.6, f"{names}: one lies in the other"
    distance = distance_km(one, other)
    if distance is None:
        return 0.0, f"{names}: other names, and one is not on the map"
    reach = reach_km(one) + reach_km(other)
    if distance <= reach:
        return 0.8, f"{names}, {distance:.0f} km apart, within their reach"
    return (0.4 if distance <= reach + NEAR_KM else 0.0), f"{names}, {distance:.0f} km apart"


def _are_far(one: Claim, other: Claim) -> bool:
    """Whether both name places, and all of one lie far from all of the other: where the places of two claims score 0."""
    return len(one.places) > 0 and len(other.places) > 0 and not any(_may_meet(a, b) for a in one.places for b in other.places)


def _may_meet(one: PlaceMention, other: PlaceMention) -> bool:
    if place_key(one) == place_key(other) or lies_in(one, other) or lies_in(other, one):
        return True
    distance = distance_km(one, other)
    return distance is not None and distance <= reach_km(one) + reach_km(other) + NEAR_KM


def _figures_likeness(one: Claim, other: Claim) -> float:
    """Return 1 for one figure, less for two that may be one rounded, 0 for others: "at least 640" does not say what "at least 1,300" says."""
    lows = sorted(figure_of(claim) for claim in (one, other))
    if one.args.get("of") == "casualties" and is_vague(one.quote, figure_of(one)) != is_vague(other.quote, figure_of(other)):
        return 0.0
    if lows[0] == lows[1]:
        return 1.0
    rounded = ROUNDED_TOLL if one.args.get("of") == "casualties" else ROUNDED
    return 0.7 if spans_overlap(one, other) and lows[0] >= (1 - rounded) * lows[1] else 0.0


ROUNDED, ROUNDED_TOLL = 0.2, 0.1
"""How far two overlapping figures may lie apart and still be one, rounded; the dead are counted more closely. Set by hand."""
FEW = 100
"""Fewer people than this without a place named by both may be any few."""


def figure_of(claim: Claim) -> float:
    """Return the figure by which an estimate is known: its lower one, else its upper one."""
    low, high = claim.args.get("low"), claim.args.get("high")
    return float(low if low is not None else high if high is not None else 0)


def _area(one: Claim, other: Claim) -> Feature:
    areas = [frozenset(place_key(place) for place in claim.places) for claim in (one, other)]
    if areas[0] == areas[1]:
        return Feature("place", 1.0, ", ".join(place_name(place) for place in one.places) or "no area named by either")
    if len(areas[0]) == 0 or len(areas[1]) == 0:
        few = min(figure_of(one), figure_of(other)) < FEW
        return Feature("place", 0.0 if few else 0.3, "only one of them names an area")
    return Feature("place", 0.0, "other areas")


def _harm(one: Claim, other: Claim) -> Iterator[Feature]:
    harms = [harm_of(claim) for claim in (one, other)]
    if harms[0] is not None and harms[1] is not None:
        yield Feature("harm", 1.0 if harms[0] == harms[1] else 0.0, harms[0] if harms[0] == harms[1] else "dead and wounded")


def harm_of(claim: Claim) -> str | None:
    """Return whether a claim is about dead or wounded people; where its words speak of both, by the word nearest to its figure."""
    harm = read_phrasing(claim.quote).harm
    asked = claim.kind == "estimate" and (harm is None or " others" in claim.quote)
    return _harm_at(claim.quote, figure_of(claim)) if asked else harm


_harm_at = lru_cache(maxsize=KEPT)(harm_at)


def _figures(one: Claim, other: Claim) -> Iterator[Feature]:
    """Compare the numbers in two wordings; that both say "two" tells nothing, that one says "three" and the other "19" does."""
    first, second = (read_phrasing(claim.quote) for claim in (one, other))
    shared = sorted(first.figures & second.figures)
    if len(shared) > 0:
        yield Feature("figures", 1.0, f"both say {shared[0]:,}")
    elif len(first.numbers) > 0 and len(second.numbers) > 0 and first.numbers.isdisjoint(second.numbers):
        yield Feature("figures", 0.2, "other numbers")


def _figure(claim: Claim) -> str:
    low, high = claim.args.get("low"), claim.args.get("high")
    known = [f"{figure:,.0f}" for figure in dict.fromkeys((low, high)) if figure is not None]
    return " to ".join(known) + ("" if high is not None else " or more")


def _score(found: tuple[float, str]) -> float:
    return found[0]


_COMPARERS: Mapping[str, Callable[[Claim, Claim], Iterator[Feature]]] = {
    "event": _compare_event,
    "control": _compare_control,
    "estimate": _compare_estimate,
    "relation": _compare_relation,
    "agreement": _compare_agreement,
}
