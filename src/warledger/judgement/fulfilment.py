"""Propose how a forecast came out from what was claimed later, without settling it on one word."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from warledger.claims.claim import Claim
from warledger.identity import JSON
from warledger.judgement.forecasts import ORIGINS_NEEDED, RULE, VERSION, CountOrigins, Outcome, Prospect, Span, days_after
from warledger.judgement.geography import COUNTRY_PREC, WIDE_PREC, distance_km, lies_in, place_key, place_name, reach_km
from warledger.judgement.lineage import are_related
from warledger.judgement.parties import parties_likeness
from warledger.judgement.phrasing import read_phrasing
from warledger.judgement.testimony import Testimony
from warledger.ledger.finding import Finding, make_finding
from warledger.mentions.mention import PlaceMention

AFTERWARDS_DAYS = 90
"""How long after the day that somebody else holds a place still tells that it was not taken by then: a season, as in contradiction."""
LATE_DAYS = 366
"""How long after the day it is still looked for whether it came about late. Set by hand."""
DOUBTFUL_READING = 0.3
"""Confidence below which a later text may not say this at all; as in corroboration."""
CITED = 12
"""Claims of a side that a finding names; all are counted."""
CHANGES = ("capture", "occupy", "lose", "withdraw")
"""Actions after which a place has another holder, so that what comes late shows that it had not come before."""
TOLD_ALSO_AS: Mapping[str, tuple[str, ...]] = {"lose": ("lose", "capture"), "capture": ("capture", "occupy")}
"""What a forecast calls the fall of a place, a later text calls its capture."""

Word = Literal["yes", "no", "late"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a later claim must say for a forecast to have come about."""

    kind: Literal["control", "event"]
    act: str
    """The status word of a holding, or the action of an event."""
    actor: str | None
    other: str | None
    places: tuple[PlaceMention, ...]
    """Where; none for an event that is told by its two parties."""
    window: Span
    published: date

    @property
    def holds(self) -> bool:
        """Whether the actor is to hold the places by the day."""
        return self.act in ("holds", "capture", "occupy")

    @property
    def leaves(self) -> bool:
        """Whether the actor is to hold them no more."""
        return self.act in ("lost", "lose", "withdraw")


def find_wanted(prospect: Prospect) -> Wanted | None:
    """Return what a later claim must say, None where the forecast gives no day or names too little to tell its event from others.

    A holding needs a place smaller than a country; an event such a place or both parties.
    """
    claim, target = prospect.claim, prospect.claim.args.get("target")
    published = prospect.testimony.source.published_last or prospect.testimony.source.published_first
    if not isinstance(target, Mapping) or prospect.deadline is None or published is None:
        return None
    kind, act = target.get("kind"), target.get("status") if target.get("kind") == "control" else target.get("action")
    places = tuple(place for place in named_places(claim) if (place.where_prec or 0) < COUNTRY_PREC)
    actor, other = _actor(target, "holder") or _actor(target, "actor"), _actor(target, "target")
    if not act or (len(places) == 0 and (kind == "control" or actor is None or other is None)):
        return None
    if kind == "control":
        return Wanted("control", str(act), actor, None, places, prospect.deadline, published)
    return Wanted("event", str(act), actor, other, places, prospect.deadline, published) if kind == "event" else None


def named_places(claim: Claim) -> tuple[PlaceMention, ...]:
    """Return the places of a forecast that its target names."""
    target = claim.args.get("target")
    named = {_fold(str(name)) for name in target.get("places") or ()} if isinstance(target, Mapping) else set()
    return tuple(place for place in claim.places if {_fold(place.name or ""), _fold(place.text)} & named)


def asks_for(prospect: Prospect) -> tuple[Claim, ...]:
    """Return claims as a later text might make them, so that those that answer the same questions can be fetched."""
    wanted = find_wanted(prospect)
    if wanted is None:
        return ()
    said = replace(prospect.claim, modality="asserted", polarity="+", places=wanted.places, when=None)
    holder = replace(said, kind="control", args={"holder": wanted.actor, "status": "holds"})
    deed = replace(said, kind="event", args={"actor": wanted.actor, "action": wanted.act, "target": wanted.other})
    if wanted.kind == "control":
        return holder, replace(deed, args={**deed.args, "action": "capture"})
    return (deed, holder) if wanted.holds or wanted.leaves else (deed,)


def span_asked(prospect: Prospect) -> Span | None:
    """Return the days of which later claims are looked at: from the publication until long after the day."""
    wanted = find_wanted(prospect)
    return None if wanted is None else (wanted.published, days_after(wanted.window[1], LATE_DAYS))


def propose(prospect: Prospect, later: Sequence[Testimony], *, count_origins: CountOrigins) -> Finding | None:
    """Propose how a forecast came out from later claims that are put forward as facts.

    It came about where a claim published after the forecast says what it foretold: the same kind of act or holding, by the party or
    one that belongs to it, at the place or near it, within its days. It did not where somebody denies it after the day, where another
    party is said to hold the place in the season after, or where it is said to have come about only later. Where some say so and some
    say otherwise it is ambiguous. "Will not" turns yes into no. Fewer than two independent origins, or a condition that a person has
    to look at first, give a proposal that does not count. None where nothing bears on it.
    """
    wanted = find_wanted(prospect)
    if wanted is None:
        return None
    sides: dict[Word, list[Testimony]] = defaultdict(list)
    for testimony in sorted(later, key=_order):
        word = _bears(testimony, wanted)
        if word is not None:
            sides[word].append(testimony)
    came, against = sides["yes"], [*sides["no"], *sides["late"]]
    if len(came) + len(against) == 0:
        return None
    happened: Outcome = "ambiguous" if len(came) > 0 and len(against) > 0 else "yes" if len(came) > 0 else "no"
    origins = max(count_origins(came), count_origins(against))
    counts = origins >= ORIGINS_NEEDED and not prospect.claim.args.get("condition")
    on = _day_of(came) if happened == "yes" else _day_of(sides["late"]) if happened == "no" else None
    return _find(
        prospect,
        cited=(came[:CITED], against[:CITED]),
        outcome=turned(happened, prospect.claim.polarity),
        explanation=_explain(prospect, happened, (came, against), origins, on),
        details={
            "on": None if on is None else str(on),
            "known": str(_known(came, against, count_origins)),
            "origins": origins,
            "counts": counts,
        },
    )


def turned(outcome: Outcome, polarity: str) -> Outcome:
    """Return what becomes of a forecast when its event came about or not: "will not fall" is wrong when it falls."""
    return outcome if polarity == "+" else {"yes": "no", "no": "yes"}.get(outcome, outcome)  # type: ignore[return-value]  # both are outcomes


def _find(
    prospect: Prospect,
    *,
    cited: tuple[Sequence[Testimony], Sequence[Testimony]],
    outcome: Outcome,
    explanation: str,
    details: Mapping[str, JSON],
) -> Finding:
    came, against = ([testimony.claim.id for testimony in side] for side in cited)
    days = [day for side in cited for testimony in side if (day := testimony.day) is not None]
    return make_finding(
        RULE,
        version=VERSION,
        claims=tuple(dict.fromkeys((prospect.claim.id, *came, *against))),
        verdict=(outcome if details["counts"] else "open", explanation),
        details={"outcome": outcome, "by": "later claims", "came": list(came), "against": list(against), **details},
        question=resolution_question(prospect.claim),
        days=(min(days, default=None), max(days, default=None)),
    )


def resolution_question(claim: Claim) -> str:
    """Return the question under which proposals on a forecast are filed."""
    return f"resolution|{claim.id}"


def _bears(testimony: Testimony, wanted: Wanted) -> Word | None:
    """Say whether a later claim says that it came about, that it did not, or that it came about late; None where it does neither."""
    claim, day = testimony.claim, testimony.day
    known = testimony.source.published_first
    if known is None or known <= wanted.published or day is None or claim.confidence < DOUBTFUL_READING or not _is_there(claim, wanted):
        return None
    first = testimony.first or day
    if testimony.put_forward and _says(claim, wanted):
        if first >= wanted.published and day <= wanted.window[1]:
            return "yes"
        return "late" if first > wanted.window[1] and _is_change(testimony, wanted) else None
    afterwards = wanted.window[1] < first and day <= days_after(wanted.window[1], AFTERWARDS_DAYS)
    if not afterwards:
        return None
    if testimony.denies:
        return "no" if _says(claim, wanted) else None
    return "no" if testimony.put_forward and _is_otherwise(claim, wanted) else None


def _says(claim: Claim, wanted: Wanted) -> bool:
    """Whether a claim, put forward or denied, is of what was foretold."""
    args = claim.args
    if claim.kind == "control" and wanted.kind == "control":
        return args.get("status") == wanted.act and _is_party(args.get("holder"), wanted.actor)
    if claim.kind != "event":
        return False
    if wanted.kind == "control":
        return wanted.holds and args.get("action") in TOLD_ALSO_AS["capture"] and _is_party(args.get("actor"), wanted.actor)
    nobody = wanted.actor is None or wanted.act != "lose"
    acts = TOLD_ALSO_AS.get(wanted.act, (wanted.act,)) if nobody else (wanted.act,)
    hit = wanted.other is None or _is_party(args.get("target"), wanted.other) or (not args.get("target") and len(wanted.places) > 0)
    return args.get("action") in acts and _is_party(args.get("actor"), wanted.actor) and hit


def _is_change(testimony: Testimony, wanted: Wanted) -> bool:
    """Whether a claim gives the day of a change of hands: told late, it shows that there was none before."""
    claim = testimony.claim
    return claim.kind == "event" and claim.when is not None and claim.args.get("action") in CHANGES and not _is_vague(claim, wanted)


def _is_otherwise(claim: Claim, wanted: Wanted) -> bool:
    """Whether a claim on who holds the place after the day excludes that it came about."""
    if claim.kind != "control" or claim.args.get("status") != "holds" or wanted.actor is None or _is_vague(claim, wanted):
        return False
    alike = parties_likeness(claim.args.get("holder"), wanted.actor)
    return (wanted.holds and alike == 0) or (wanted.leaves and _is_party(claim.args.get("holder"), wanted.actor))


def _is_vague(claim: Claim, wanted: Wanted) -> bool:
    """Whether the place is one of which several parties may hold parts, or the words are of a part of it."""
    return any((place.where_prec or 0) >= WIDE_PREC for place in wanted.places) or read_phrasing(claim.quote).partial


def _is_party(actor: object, wanted: str | None) -> bool:
    return wanted is None or (isinstance(actor, str) and actor != "" and are_related(actor, wanted))


def _is_there(claim: Claim, wanted: Wanted) -> bool:
    return len(wanted.places) == 0 or any(_is_near(place, where, wanted.kind) for place in claim.places for where in wanted.places)


def _is_near(place: PlaceMention, where: PlaceMention, kind: str) -> bool:
    """Whether a place is the one foretold or, for an event, lies in it or within its reach; who holds a village does not hold the area."""
    if place_key(place) == place_key(where) or _fold(place_name(place)) == _fold(place_name(where)):
        return True
    if (place.where_prec or COUNTRY_PREC) >= WIDE_PREC:
        return False
    if kind == "event" and lies_in(place, where):
        return True
    distance = distance_km(place, where)
    return kind == "event" and distance is not None and distance <= reach_km(place) + reach_km(where)


def _known(came: Sequence[Testimony], against: Sequence[Testimony], count_origins: CountOrigins) -> date:
    """Return the day from which enough was published for the proposal to stand as it does."""
    found = []
    for side in (came, against):
        published = [(testimony.source.published_last or testimony.source.published_first, testimony) for testimony in side]
        days = sorted({day for day, _ in published if day is not None})
        enough = (d for d in days if count_origins([t for day, t in published if day is not None and day <= d]) >= ORIGINS_NEEDED)
        found.append(next(enough, None) or max(days, default=date.min))
    return max(found)


def _day_of(side: Sequence[Testimony]) -> date | None:
    """Return the first day on which it is said to have come about."""
    return min((day for testimony in side if (day := testimony.day) is not None), default=None)


def _explain(
    prospect: Prospect, happened: Outcome, sides: tuple[Sequence[Testimony], Sequence[Testimony]], origins: int, on: date | None
) -> str:
    last = prospect.deadline[1] if prospect.deadline is not None else None
    said = {
        "yes": f"that it came about by {last}, first on {on}",
        "no": f"that it did not come about by {last}" + ("" if on is None else f", but on {on}"),
        "ambiguous": f"in part that it came about by {last}, in part that it did not",
    }[happened]
    who = ("Only who foretold it says", "One origin says")[origins] if origins < ORIGINS_NEEDED else f"{origins} independent origins say"
    quoted = next((t for side in sides for t in side), None)
    example = "" if quoted is None else f" ({quoted.source.outlet_name}, {quoted.known})"
    hanging = prospect.claim.args.get("condition")
    if hanging:
        return f"{who} {said}{example}. It was foretold on a condition (“{hanging}”): whether that was met is for a person to say first."
    needs = " That is too little to count; a second origin is needed, or a person." if origins < ORIGINS_NEEDED else ""
    return f"{who} {said}{example}.{needs}"


def _order(testimony: Testimony) -> tuple[date, date, str]:
    return testimony.known or date.min, testimony.day or date.min, testimony.claim.id


def _actor(target: Mapping[str, Any], name: str) -> str | None:
    actor = target.get(name)
    return str(actor) if actor else None


def _fold(name: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in name.casefold()).split())
