"""Find what cannot both be so, and name the field in which two propositions exclude each other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from warledger.judgement.countrivals import (
    SEASON_DAYS,
    SEASON_EXISTENCE,
    find_many_left,
    find_other_strength,
    find_other_toll,
    find_survival,
)
from warledger.judgement.groundrivals import RIVAL_DAYS, find_beaten_off, find_loss, find_other_day, find_other_doer, find_other_holder
from warledger.judgement.likeness import compare, group_of
from warledger.judgement.lineage import name_actor
from warledger.judgement.phrasing import read_phrasing
from warledger.judgement.proposition import Proposition
from warledger.judgement.rivalry import (
    Rivalry,
    are_told_together,
    least_apart,
)

VERSION = "2"

SAME_DENIED = 0.6
"""The likeness from which a denial denies a claim. Lower than for two that say the same, as a denial is told in words of its own."""

REACH = {"event|violence": 0, "event": RIVAL_DAYS, "control": RIVAL_DAYS, "estimate|casualties": 1, "agreement": 0}
"""The most days between two propositions for which a rule of their kind can call them rivals; half a year for the others."""
FRIENDLY, HOSTILE = ("ally", "backs", "good-terms", "part-of"), ("hostile", "rival")
STANDING, ENDED = ("in-force", "concluded"), ("broken", "ended", "rejected", "collapsed")


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


_Finder = Callable[[Proposition, Proposition, Sequence[Proposition]], Rivalry | None]
_FINDERS: Mapping[str, tuple[_Finder, ...]] = {
    "control": (find_other_holder, find_loss),
    "event": (find_beaten_off, find_other_doer, find_other_day),
    "estimate": (find_other_strength, find_other_toll),
    "relation": (_relation,),
    "agreement": (_standing,),
    "existence": (find_survival, find_many_left),
}
