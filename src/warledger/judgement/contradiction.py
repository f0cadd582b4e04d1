"""Find what cannot both be so, and name the field in which two propositions exclude each other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from warledger.judgement.features import figure_span, parties_likeness, spans_overlap
from warledger.judgement.geography import COUNTRY_PREC, place_key
from warledger.judgement.likeness import compare, days_apart, group_of, has_own_day
from warledger.judgement.lineage import are_related, is_generic, name_actor
from warledger.judgement.phrasing import read_phrasing
from warledger.judgement.proposition import Proposition
from warledger.judgement.rivalry import (
    A_FORCE,
    Rivalry,
    are_large,
    are_told_apart,
    are_told_together,
    is_one_town,
    is_partial,
    is_wide,
    least_apart,
    say_counts,
    say_day,
    say_days,
    say_where,
)
from warledger.judgement.scenes import are_of_one_incident, are_rival_tolls
from warledger.judgement.testimony import Testimony

VERSION = "2"

RIVAL_DAYS = 14
"""A word on another holder this soon after does not overtake the one before: reports of the same days are as likely to contradict each
other as to follow each other. Set by hand on the fall of Al-Bukamal in November 2017, told both ways for ten days."""
SEASON_DAYS = 90
"""Figures further apart in time than this may both be right: a party gains and loses people over a season. Set by hand."""
SAME_DENIED = 0.6
"""The likeness from which a denial denies a claim. Lower than for two that say the same, as a denial is told in words of its own."""
SEASON_EXISTENCE = 180
"""Days after a party is said to be defeated within which others that still count its fighters contradict it."""

REACH = {"event|violence": 0, "event": RIVAL_DAYS, "control": RIVAL_DAYS, "estimate|casualties": 1, "agreement": 0}
"""The most days between two propositions for which a rule of their kind can call them rivals; half a year for the others."""
UNARMED = frozenset({"civilians", "activists", "protesters", "state-media"})
"""Common nouns for those who hold no ground; where the reading says that they do, it has misread."""
FRIENDLY, HOSTILE = ("ally", "backs", "good-terms", "part-of"), ("hostile", "rival")
STANDING, ENDED = ("in-force", "concluded"), ("broken", "ended", "rejected", "collapsed")
GAINS, HOLDS_OUT = ("capture", "occupy"), ("defend",)


def find_rivals(propositions: Sequence[Proposition], *, question: str) -> Iterator[Rivalry]:
    """Yield the pairs of propositions of one question that cannot both be so.

    - holder: two parties, neither part of the other, are said to hold one town within two weeks, and no text says that they hold it
      together or hold a part of it;
    - outcome: a party is said to hold a town and to have lost it, or a town to have been taken and the attack beaten off, and the days
      do not put one after the other;
    - count: two figures for one thing, party, area and season, or for one incident, share no number;
    - date: one party is said to have taken one town on two days that cannot both be right, with no loss between;
    - actor: one attack or capture is laid to two parties;
    - relation: two parties are said to be friends and foes within a season;
    - status: a deal is said to stand and to be broken within days;
    - existence: a party is said to be defeated, perhaps with few fighters left, and to have hundreds or more at the time or in the
      half year after;
    - denial: somebody says that it is not so.

    Rival claims are kept side by side; the rule does not say who is right.
    """
    kind = question.split("|", maxsplit=1)[0]
    put_forward = [proposition for proposition in propositions if proposition.put_forward]
    denials = [proposition for proposition in propositions if proposition.denies]
    finders = _FINDERS.get(kind, ())
    found: list[Rivalry] = []
    for one, other in _near_pairs(put_forward, question):
        rivalry = next((rivalry for find in finders if (rivalry := find(one, other, propositions)) is not None), None)
        if rivalry is not None:
            found.append(replace(rivalry, repeats=any(_repeats(rivalry, earlier) for earlier in found)))
    yield from found
    if kind != "existence":
        for denial in denials:
            yield from (rivalry for said in put_forward if (rivalry := _denial(said, denial)) is not None)


def _near_pairs(propositions: Sequence[Proposition], question: str) -> Iterator[tuple[Proposition, Proposition]]:
    """Yield the pairs whose days lie near enough for any rule, each in the order given; a time that is not known is near to all."""
    window = next((days for begins, days in REACH.items() if question.startswith(begins)), SEASON_EXISTENCE)
    spans = [_reach_of(proposition) for proposition in propositions]
    ordered = sorted(range(len(propositions)), key=spans.__getitem__)
    near: list[tuple[int, int]] = []
    open_at: list[int] = []
    for at in ordered:
        open_at = [earlier for earlier in open_at if spans[at][0] - spans[earlier][1] <= window]
        near.extend((min(at, earlier), max(at, earlier)) for earlier in open_at)
        open_at.append(at)
    return ((propositions[one], propositions[other]) for one, other in sorted(near))


def _reach_of(proposition: Proposition) -> tuple[int, int]:
    """Return the first and last day of any of its claims as ordinals, all of time where one gives none."""
    days = [(t.first, t.last) for t in proposition.testimonies]
    known = [(first.toordinal(), last.toordinal()) for first, last in days if first is not None and last is not None]
    if len(known) < len(days):
        return 0, EVER
    return min(first for first, _ in known), max(last for _, last in known)


EVER = 10_000_000
"""An ordinal past any day."""


def _repeats(rivalry: Rivalry, earlier: Rivalry) -> bool:
    """Whether two rivalries are one: "the army and its allies hold the town" is one side against another, not two."""
    same_sides = ((rivalry.one, earlier.one), (rivalry.other, earlier.other)), ((rivalry.one, earlier.other), (rivalry.other, earlier.one))
    return rivalry.field == earlier.field and any(all(a is b or are_told_together(a, b) for a, b in sides) for sides in same_sides)


def _holder(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
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


def _lost(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
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


def _beaten_off(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
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


def _other_doer(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
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


def _other_day(one: Proposition, other: Proposition, propositions: Sequence[Proposition]) -> Rivalry | None:
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


def _strength(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
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


def _toll(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
    if one.leader.claim.args.get("of") != "casualties" or not are_told_apart(one, other):
        return None
    apart = least_apart(one, other)
    if apart is None or apart > 1:
        return None
    pairs = ((a, b) for a in one.testimonies[:TOLLS_ASKED] for b in other.testimonies[:TOLLS_ASKED])
    found = next(((a, b) for a, b in pairs if are_rival_tolls(a, b)), None)
    return None if found is None else Rivalry(one, other, "count", say_counts(found[0].claim, found[1].claim))


TOLLS_ASKED = 3
"""Claims of a proposition that are asked for their words: they say the same, but each in words of its own."""


def _relation(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
    first, second = one.leader.claim, other.leader.claim
    kinds = {str(claim.args.get("relation")) for claim in (first, second)}
    opposed = kinds & set(FRIENDLY) and kinds & set(HOSTILE)
    parties = [frozenset((claim.args.get("a"), claim.args.get("b"))) for claim in (first, second)]
    apart = least_apart(one, other)
    if not opposed or parties[0] != parties[1] or apart is None or apart > SEASON_DAYS:
        return None
    a, b = name_actor(first.args.get("a")), name_actor(first.args.get("b"))
    return Rivalry(one, other, "relation", f"{a} and {b} are said to stand as {' and as '.join(sorted(kinds))} within one season.")


def _standing(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
    first, second = one.leader.claim, other.leader.claim
    statuses = {str(claim.args.get("status")) for claim in (first, second)}
    names = [read_phrasing(str(claim.args.get("name"))) for claim in (first, second)]
    opposed = statuses & set(STANDING) and statuses & set(ENDED)
    if not opposed or least_apart(one, other) != 0 or len(names[0].stems & names[1].stems) == 0:
        return None
    return Rivalry(one, other, "status", f"The deal is said to be {' and to be '.join(sorted(statuses))} in the same days.")


def _existence(one: Proposition, other: Proposition, _: Sequence[Proposition]) -> Rivalry | None:
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


def _few_left(one: Proposition, other: Proposition, propositions: Sequence[Proposition]) -> Rivalry | None:
    """Set the few that a text counts beside a defeat against the many that another counts: they belong to one account."""
    if figure_span(one.leader.claim)[1] >= A_FORCE:
        one, other = other, one
    few, many = one.leader.claim, other.leader.claim
    if few.kind != "estimate" or many.kind != "estimate" or figure_span(few)[1] >= A_FORCE:
        return None
    told = {testimony.claim.document for testimony in one.testimonies}
    defeats = [p for p in propositions if p.leader.claim.kind == "event" and any(t.claim.document in told for t in p.testimonies)]
    against = next((found for defeat in defeats if (found := _existence(defeat, other, propositions)) is not None), None)
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


def _denial(said: Proposition, denial: Proposition) -> Rivalry | None:
    group = group_of(said.leader)
    if said.leader.claim.kind != denial.leader.claim.kind or group != group_of(denial.leader):
        return None
    likeness = compare(said.leader, denial.leader, group=group)
    if likeness.score < SAME_DENIED or are_told_together(said, denial):
        return None
    return Rivalry(said, denial, "denial", f"It is said and denied: “{_short(said.leader.claim.quote)}”.")


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= QUOTED else f"{words[:QUOTED].rsplit(' ', 1)[0]} …"


QUOTED = 120
"""Letters of a quote that an explanation gives at most."""


def _before(count: Testimony, defeat: Testimony) -> bool:
    return count.last is not None and defeat.first is not None and count.last < defeat.first


def _far_after(count: Testimony, defeat: Testimony) -> bool:
    apart = days_apart(count, defeat)
    return apart is not None and apart > SEASON_EXISTENCE


_Finder = Callable[[Proposition, Proposition, Sequence[Proposition]], Rivalry | None]
_FINDERS: Mapping[str, tuple[_Finder, ...]] = {
    "control": (_holder, _lost),
    "event": (_beaten_off, _other_doer, _other_day),
    "estimate": (_strength, _toll),
    "relation": (_relation,),
    "agreement": (_standing,),
    "existence": (_existence, _few_left),
}
