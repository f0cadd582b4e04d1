"""Rival figures: of a party's strength, of a toll, and of what is left of a party that is said to be defeated."""

from collections.abc import Sequence

from warledger.judgement.counts import figure_span, spans_overlap
from warledger.judgement.geography import COUNTRY_PREC, place_key
from warledger.judgement.likeness import days_apart
from warledger.judgement.lineage import are_related, is_generic, name_actor
from warledger.judgement.proposition import Proposition
from warledger.judgement.rivalry import (
    A_FORCE,
    Rivalry,
    are_large,
    are_told_apart,
    least_apart,
    say_counts,
    say_where,
)
from warledger.judgement.scenes import are_rival_tolls
from warledger.judgement.testimony import Testimony

SEASON_DAYS = 90
"""Figures further apart in time than this may both be right: a party gains and loses people over a season. Set by hand."""
SEASON_EXISTENCE = 180
"""Days after a party is said to be defeated within which others that still count its fighters contradict it."""
TOLLS_ASKED = 3
"""Claims of a proposition that are asked for their words: they say the same, but each in words of its own."""


def find_other_strength(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
    """Return the rivalry of two figures for a party in one area and season, None where they share a number."""
    first, second = one.leader.claim, other.leader.claim
    areas = [frozenset(place_key(place) for place in claim.places) for claim in (first, second)]
    apart = least_apart(one, other)
    if first.args.get("of") in ("casualties", "civilians") or areas[0] != areas[1] or spans_overlap(first, second):
        return None
    same_text = first.document == second.document
    if (apart is None and not same_text) or (apart or 0) > SEASON_DAYS:
        return None
    if not are_related(str(first.args.get("actor")), str(second.args.get("actor"))) or (
        len(areas[0]) == 0 and not same_text and not are_large(first, second)
    ):
        return None
    return Rivalry(one, other, "count", say_counts(first, second))


def find_other_toll(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
    """Return the rivalry of two tolls of one incident, None where they share a number or are of two."""
    if one.leader.claim.args.get("of") != "casualties" or not are_told_apart(one, other):
        return None
    apart = least_apart(one, other)
    if apart is None or apart > 1:
        return None
    pairs = ((a, b) for a in one.testimonies[:TOLLS_ASKED] for b in other.testimonies[:TOLLS_ASKED])
    found = next(((a, b) for a, b in pairs if are_rival_tolls(a, b)), None)
    return None if found is None else Rivalry(one, other, "count", say_counts(found[0].claim, found[1].claim))


def find_survival(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
    """Return the rivalry of a party said to be defeated and to have hundreds of fighters, None where there is none."""
    if one.leader.claim.kind == "estimate":
        one, other = other, one
    defeat, count = one.leader, other.leader
    if defeat.claim.kind != "event" or count.claim.kind != "estimate" or figure_span(count.claim)[0] < A_FORCE:
        return None
    if any((place.where_prec or 0) < COUNTRY_PREC for place in count.claim.places):
        return None
    beaten, counted = str(defeat.claim.args.get("target")), str(count.claim.args.get("actor"))
    if not are_related(beaten, counted) or is_generic(beaten) or _before(count, defeat) or _far_after(count, defeat):
        return None
    low = figure_span(count.claim)[0]
    return Rivalry(
        one, other, "existence", f"{name_actor(beaten)} is said to be defeated, and elsewhere to have at least {low:,.0f} fighters left."
    )


def find_many_left(one: Proposition, other: Proposition, propositions: Sequence[Proposition]) -> Rivalry | None:
    """Return the rivalry of a party said to be defeated with few fighters left and to have many, None where there is none.

    The few that a text counts beside a defeat belong to its account of it.
    """
    if figure_span(one.leader.claim)[1] >= A_FORCE:
        one, other = other, one
    few, many = one.leader.claim, other.leader.claim
    if few.kind != "estimate" or many.kind != "estimate" or figure_span(few)[1] >= A_FORCE:
        return None
    told = {testimony.claim.document for testimony in one.testimonies}
    defeats = [p for p in propositions if p.leader.claim.kind == "event" and any(t.claim.document in told for t in p.testimonies)]
    against = next((found for defeat in defeats if (found := find_survival(defeat, other, propositions)) is not None), None)
    if against is None or not are_related(str(few.args.get("actor")), str(many.args.get("actor"))):
        return None
    high, low = figure_span(few)[1], figure_span(many)[0]
    where = f" in {say_where(few)}" if say_where(few) else ""
    name = name_actor(many.args.get("actor"))
    return Rivalry(
        one,
        other,
        "existence",
        f"{name} is said to be defeated, with at most {high:,.0f} fighters left{where}, and elsewhere to have at least {low:,.0f}.",
    )


def _before(count: Testimony, defeat: Testimony) -> bool:
    return count.last is not None and defeat.first is not None and count.last < defeat.first


def _far_after(count: Testimony, defeat: Testimony) -> bool:
    apart = days_apart(count, defeat)
    return apart is not None and apart > SEASON_EXISTENCE
