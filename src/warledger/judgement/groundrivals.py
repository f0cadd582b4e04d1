"""Rival words on ground: who holds a town, how an attack on it ended, who took it and on which day."""

from collections.abc import Sequence

from warledger.judgement.likeness import days_apart, has_own_day
from warledger.judgement.lineage import are_related, name_actor
from warledger.judgement.parties import parties_likeness
from warledger.judgement.phrasing import read_phrasing
from warledger.judgement.proposition import Proposition
from warledger.judgement.rivalry import (
    Rivalry,
    are_told_apart,
    is_one_town,
    is_partial,
    is_wide,
    least_apart,
    say_day,
    say_days,
    say_where,
)
from warledger.judgement.scenes import are_of_one_incident
from warledger.judgement.testimony import Testimony

RIVAL_DAYS = 14
"""A word on another holder this soon after does not overtake the one before: reports of the same days are as likely to contradict each
other as to follow each other. Set by hand on the fall of Al-Bukamal in November 2017, told both ways for ten days."""
UNARMED = frozenset({"civilians", "activists", "protesters", "state-media"})
"""Common nouns for those who hold no ground; where the reading says that they do, it has misread."""
GAINS, HOLDS_OUT = ("capture", "occupy"), ("defend",)


def find_other_holder(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
    """Return the rivalry of two parties that are each said to hold one town on days too near to follow each other, None where there is none."""
    first, second = one.leader.claim, other.leader.claim
    holders = [claim.args.get("holder") for claim in (first, second)]
    if any(claim.args.get("status") != "holds" for claim in (first, second)) or is_wide(one) or is_partial(one, other):
        return None
    if not all(holders) or set(holders) & UNARMED or parties_likeness(*holders) > 0 or not are_told_apart(one, other):
        return None
    apart = least_apart(one, other)
    if apart is None or apart > RIVAL_DAYS:
        return None
    names = [name_actor(holder) for holder in holders]
    when = "for the same days" if apart == 0 else f"{apart} {say_days(apart)} apart, too close to tell whether one follows the other"
    return Rivalry(one, other, "holder", f"{say_where(first)} is said to be held by {names[0]} and by {names[1]}, {when}.")


def find_loss(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
    """Return the rivalry of a party said to hold a town and to have lost it, None where there is none."""
    first, second = one.leader.claim, other.leader.claim
    if first.args.get("status") == "lost":
        one, other, first, second = other, one, second, first
    if (first.args.get("status"), second.args.get("status")) != ("holds", "lost") or is_wide(one) or is_partial(one, other):
        return None
    if not are_related(str(first.args.get("holder")), str(second.args.get("holder"))) or least_apart(one, other) != 0:
        return None
    if not are_told_apart(one, other):
        return None
    name = name_actor(first.args.get("holder"))
    return Rivalry(one, other, "outcome", f"{name} is said to hold {say_where(first)} and to have lost it, for the same days.")


def find_beaten_off(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
    """Return the rivalry of a town said to have been taken and to have been held, None where there is none."""
    first, second = one.leader.claim, other.leader.claim
    if first.args.get("action") in HOLDS_OUT:
        one, other, first, second = other, one, second, first
    if first.args.get("action") not in GAINS or second.args.get("action") not in HOLDS_OUT or not is_one_town(first, second):
        return None
    if least_apart(one, other) != 0 or parties_likeness(first.args.get("actor"), second.args.get("actor")) > 0 or is_partial(one, other):
        return None
    attacker, defender = name_actor(first.args.get("actor")), name_actor(second.args.get("actor"))
    return Rivalry(
        one, other, "outcome", f"{attacker} is said to have taken {say_where(first)}, and {defender} to have held it, on the same days."
    )


def find_other_doer(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
    """Return the rivalry of two parties to which one capture or attack is laid, None where there is none."""
    first, second = one.leader.claim, other.leader.claim
    actors = [claim.args.get("actor") for claim in (first, second)]
    if not all(actors) or parties_likeness(*actors) > 0 or first.args.get("action") != second.args.get("action"):
        return None
    if not is_one_town(first, second) or least_apart(one, other) != 0 or not are_told_apart(one, other) or is_partial(one, other):
        return None
    seized = first.args.get("action") in GAINS
    figures = [read_phrasing(claim.quote).figures for claim in (first, second)]
    if not seized and not (figures[0] & figures[1] and are_of_one_incident(one.leader, other.leader)):
        return None
    what = "the capture of" if seized else "the same attack in"
    return Rivalry(
        one,
        other,
        "actor",
        f"{name_actor(actors[0])} and {name_actor(actors[1])} are each said to have done it: {what} {say_where(first)}.",
    )


def find_other_day(one: Proposition, other: Proposition, propositions: Sequence[Proposition]) -> Rivalry | None:
    """Return the rivalry of two days on which a party is said to have taken one town, with no loss between, None where there is none."""
    first, second = one.leader, other.leader
    if any(t.claim.args.get("action") not in GAINS or not has_own_day(t) for t in (first, second)) or not is_one_town(
        first.claim, second.claim
    ):
        return None
    apart = days_apart(first, second)
    actors = [t.claim.args.get("actor") for t in (first, second)]
    if not apart or apart > RIVAL_DAYS or not all(actors) or parties_likeness(*actors) < 1 or is_partial(one, other):
        return None
    early, late = sorted((first, second), key=say_day)
    if any(_turned(between, early, late) for between in propositions):
        return None
    name = name_actor(actors[0])
    return Rivalry(one, other, "date", f"{name} is said to have taken {say_where(first.claim)} on {early.day} and on {late.day}.")


def _turned(between: Proposition, early: Testimony, late: Testimony) -> bool:
    """Whether the place is said to have changed hands back between two days."""
    leader, actor = between.leader, early.claim.args.get("actor")
    action, doer = leader.claim.args.get("action"), leader.claim.args.get("actor")
    lost = action in ("lose", "withdraw", "flee") and parties_likeness(doer, actor) == 1
    retaken = action in GAINS and parties_likeness(doer, actor) == 0
    inside = leader.day is not None and early.day is not None and late.day is not None and early.day <= leader.day <= late.day
    return (lost or retaken) and inside
