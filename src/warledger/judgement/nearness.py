"""How well the places of two claims agree."""

from warledger.claims.claim import Claim
from warledger.judgement.geography import WIDE_PREC, distance_km, lies_in, place_key, place_name, reach_km
from warledger.mentions.mention import PlaceMention

NEAR_KM = 25.0
"""Places whose reaches are so far apart at most may still be one scene told by two place names: UCDP's reach of precision 2."""


def nearest(one: Claim, other: Claim) -> tuple[float, str] | None:
    """Return how well the places of two claims agree, with why; None where either names none."""
    scores = [place_pair(a, b) for a in one.places for b in other.places]
    return max(scores, key=_score, default=None)


def place_pair(one: PlaceMention, other: PlaceMention) -> tuple[float, str]:
    """Return how well two places agree, from 0, far apart, to 1, the same town, with why."""
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


def are_far(one: Claim, other: Claim) -> bool:
    """Whether both name places, and all of one lie far from all of the other: where the places of two claims score 0."""
    return len(one.places) > 0 and len(other.places) > 0 and not any(_may_meet(a, b) for a in one.places for b in other.places)


def _may_meet(one: PlaceMention, other: PlaceMention) -> bool:
    if place_key(one) == place_key(other) or lies_in(one, other) or lies_in(other, one):
        return True
    distance = distance_km(one, other)
    return distance is not None and distance <= reach_km(one) + reach_km(other) + NEAR_KM


def _score(found: tuple[float, str]) -> float:
    return found[0]
