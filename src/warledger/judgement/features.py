"""The features in which two claims of one kind are compared, each with a score and a sentence that says why."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from warledger.claims.claim import Claim
from warledger.judgement.acts import acts_likeness
from warledger.judgement.counts import figure_of, figures_likeness, harm_of, say_figure
from warledger.judgement.geography import place_key, place_name
from warledger.judgement.lineage import are_related, name_actor, root_of
from warledger.judgement.nearness import are_far, nearest
from warledger.judgement.parties import parties_likeness
from warledger.judgement.phrasing import read_phrasing, wording_likeness


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


def excludes(one: Claim, other: Claim) -> bool:
    """Whether the fields of two claims of one kind settle at once that they do not say the same; of a hundred pairs they settle ninety.

    True only where a feature is 0, which `told_features` would put into words.
    """
    first, second = one.args, other.args
    if one.kind == "event":
        apart = acts_likeness(str(first.get("action")), str(second.get("action"))) == 0
        others = (
            parties_likeness(first.get("actor"), second.get("actor")) * parties_likeness(first.get("target"), second.get("target")) == 0
        )
        return apart or others or are_far(one, other)
    if one.kind == "estimate":
        others = parties_likeness(first.get("actor"), second.get("actor")) == 0
        return others or figures_likeness(one, other) == 0 or (first.get("of") == "casualties" and are_far(one, other))
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
        yield "act", acts_likeness(str(first.get("action")), str(second.get("action")))
        yield "actor", parties_likeness(first.get("actor"), second.get("actor"))
        yield "other party", parties_likeness(first.get("target"), second.get("target"))


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
    yield Feature("figures", figures_likeness(one, other), f"{say_figure(one)} and {say_figure(other)}")
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
    return Feature("act", acts_likeness(one, other), one if one == other else f"{one} and {other}")


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


FEW = 100
"""Fewer people than this without a place named by both may be any few."""


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


def _figures(one: Claim, other: Claim) -> Iterator[Feature]:
    """Compare the numbers in two wordings; that both say "two" tells nothing, that one says "three" and the other "19" does."""
    first, second = (read_phrasing(claim.quote) for claim in (one, other))
    shared = sorted(first.figures & second.figures)
    if len(shared) > 0:
        yield Feature("figures", 1.0, f"both say {shared[0]:,}")
    elif len(first.numbers) > 0 and len(second.numbers) > 0 and first.numbers.isdisjoint(second.numbers):
        yield Feature("figures", 0.2, "other numbers")


_COMPARERS: Mapping[str, Callable[[Claim, Claim], Iterator[Feature]]] = {
    "event": _compare_event,
    "control": _compare_control,
    "estimate": _compare_estimate,
    "relation": _compare_relation,
    "agreement": _compare_agreement,
}
