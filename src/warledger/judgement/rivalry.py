"""The record Rivalry: two propositions that cannot both be so; and what is asked of two before they are called that."""

from dataclasses import dataclass

from warledger.claims.claim import Claim
from warledger.judgement.counts import figure_span
from warledger.judgement.geography import WIDE_PREC, place_key, place_name
from warledger.judgement.likeness import days_apart
from warledger.judgement.lineage import name_actor
from warledger.judgement.phrasing import read_phrasing
from warledger.judgement.proposition import Proposition
from warledger.judgement.testimony import Testimony

A_FORCE = 500
"""Fewer fighters than this may be left of a defeated force, or be one unit of several. Set by hand."""


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Two propositions that cannot both be so."""

    one: Proposition
    other: Proposition
    field: str
    """In what they differ: holder, outcome, count, date, actor, relation, status, existence, denial."""
    explanation: str
    repeats: bool = False
    """Whether another rivalry says the same: "the army and its allies hold the town" is one side, though two propositions."""


def is_wide(proposition: Proposition) -> bool:
    """Whether the question is of a governorate or area, of which several parties may hold parts."""
    return any((place.where_prec or 0) >= WIDE_PREC for place in proposition.leader.claim.places)


def is_partial(one: Proposition, other: Proposition) -> bool:
    """Whether either is told only of a part of the place or of what lies about it."""
    return any(all(read_phrasing(t.claim.quote).partial for t in proposition.testimonies) for proposition in (one, other))


def is_one_town(one: Claim, other: Claim) -> bool:
    """Whether two claims name one place that is smaller than a governorate."""
    shared = {place_key(place) for place in one.places} & {place_key(place) for place in other.places}
    towns = [place for place in one.places if place_key(place) in shared and (place.where_prec or 9) < WIDE_PREC]
    return len(towns) > 0


def are_told_together(one: Proposition, other: Proposition) -> bool:
    """Whether one passage says both, so that its author sees no contradiction."""
    return any(
        a.claim.document == b.claim.document and a.claim.start < b.claim.end and b.claim.start < a.claim.end
        for a in one.testimonies
        for b in other.testimonies
    )


def are_told_apart(one: Proposition, other: Proposition) -> bool:
    """Whether each side has a document that the other has not.

    What one text tells of both is a story in two steps, whose author
    sees no contradiction.
    """
    first, second = ({testimony.claim.document for testimony in side.testimonies} for side in (one, other))
    return not first <= second and not second <= first


def least_apart(one: Proposition, other: Proposition) -> int | None:
    """Return the fewest days between claims of two propositions, None where no day of either is known."""
    found = [days_apart(a, b) for a in one.testimonies for b in other.testimonies]
    return min((days for days in found if days is not None), default=None)


def are_large(one: Claim, other: Claim) -> bool:
    """Whether two figures are each of a whole force, so that they may be compared though no area is named."""
    return min(figure_span(one)[0], figure_span(other)[0]) >= A_FORCE


def say_counts(one: Claim, other: Claim) -> str:
    """Say two figures that exclude each other."""
    whose = f" of {name_actor(one.args['actor'])}" if one.args.get("actor") else ""
    where = say_where(one)
    return f"{_span(one)} and {_span(other)} {one.args.get('of')}{whose}{' in ' + where if where else ''}: no number lies in both."


def _span(claim: Claim) -> str:
    low, high = claim.args.get("low"), claim.args.get("high")
    if low is None:
        return f"at most {high:,.0f}"
    return f"at least {low:,.0f}" if high is None else f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def say_where(claim: Claim) -> str:
    """Return the name of the first place of a claim, nothing where it has none."""
    return place_name(claim.places[0]) if len(claim.places) > 0 else ""


def say_days(number: int) -> str:
    """Return the word for a number of days."""
    return "day" if number == 1 else "days"


def say_day(testimony: Testimony) -> str:
    """Return the day of a claim as it is written."""
    return str(testimony.day)
