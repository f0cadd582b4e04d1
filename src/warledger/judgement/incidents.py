"""Propose that a forecast of violence came about from the rows of an event table (UCDP GED)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Protocol

from warledger.judgement.forecasts import ORIGINS_NEEDED, RULE, VERSION, Prospect
from warledger.judgement.fulfilment import Wanted, find_wanted, resolution_question, turned
from warledger.judgement.geography import WIDE_PREC, distance_km, lies_in, reach_km
from warledger.judgement.lineage import are_related
from warledger.ledger.finding import Finding, make_finding
from warledger.mentions.mention import PlaceMention
from warledger.vocabulary import load_words

VIOLENCE = ("attack", "raid", "airstrike", "fight", "kill")
"""Actions that a table of armed clashes may show; it says nothing of sieges, talks or who holds what."""
NEAR_KM = 25.0
"""How far off a row of precision 2 may lie, by the UCDP codebook."""
CITED = 12
_FROM_THE_AIR = re.compile(
    r"\bair(?:\s?-?(?:strike|raid|attack|bomb|plane|craft))|\bwarplane|\bjets?\b|\bbarrel bomb|\bdrone", re.IGNORECASE
)


class Incident(Protocol):
    """One row of an event table."""

    @property
    def id(self) -> str:
        """The number of the row in its table."""
        ...

    @property
    def first(self) -> date:
        """The first day of the event."""
        ...

    @property
    def last(self) -> date:
        """The last day of the event."""
        ...

    @property
    def latitude(self) -> float:
        """Where it happened."""
        ...

    @property
    def longitude(self) -> float:
        """Where it happened."""
        ...

    @property
    def where_prec(self) -> int | None:
        """How exactly the place is known, by UCDP's codes."""
        ...

    @property
    def sides(self) -> tuple[str, str]:
        """The two sides, as the table names them."""
        ...

    @property
    def headline(self) -> str:
        """The headline of the report that the row rests on."""
        ...

    @property
    def offices(self) -> tuple[str, ...]:
        """Who published the reports that the row rests on."""
        ...


def concerns(wanted: Wanted, event: Incident) -> bool:
    """Whether a row is of the violence foretold: its days, its place and the two sides.

    The table does not say who attacked whom, so that either side may be the party; of an airstrike the headline must speak.
    """
    if wanted.act not in VIOLENCE or event.first <= wanted.published or event.last > wanted.window[1]:
        return False
    if not any(_is_there(event, place) for place in wanted.places):
        return False
    if wanted.act == "airstrike" and _FROM_THE_AIR.search(event.headline) is None:
        return False
    one, other = (actors_named(side) for side in event.sides)
    return any(_is(a, wanted.actor) and _is(b, wanted.other) for a, b in ((one, other), (other, one)))


def propose_from_events(prospect: Prospect, events: Sequence[Incident]) -> Finding | None:
    """Propose that a forecast of violence came about, from the rows of an event table that show it; None where none does.

    A row shows it where its days lie between the publication and the day foretold, its place within the reach of the place named, and
    its sides are the parties named. That no row shows it proposes nothing: no table is complete. As with claims, it counts only where
    the rows rest on two publishers or more, and not while a condition is open.
    """
    wanted = find_wanted(prospect)
    shown = [] if wanted is None else sorted((e for e in events if concerns(wanted, e)), key=_order)
    if wanted is None or len(shown) == 0:
        return None
    publishers = sorted({office for event in shown for office in event.offices})
    hanging = prospect.claim.args.get("condition")
    counts = len(publishers) >= ORIGINS_NEEDED and not hanging
    outcome = turned("yes", prospect.claim.polarity)
    return make_finding(
        RULE,
        version=VERSION,
        claims=(prospect.claim.id,),
        verdict=(outcome if counts else "open", _explain(shown, publishers, hanging)),
        details={
            "outcome": outcome,
            "by": "events",
            "on": str(shown[0].last),
            "known": str(shown[0].last),
            "origins": len(publishers),
            "counts": counts,
            "events": [event.id for event in shown[:CITED]],
            "shown": len(shown),
        },
        question=resolution_question(prospect.claim),
        days=(shown[0].first, max(event.last for event in shown)),
    )


def _explain(shown: Sequence[Incident], publishers: Sequence[str], hanging: object) -> str:
    rows = f"{len(shown)} {'event' if len(shown) == 1 else 'events'} of the table {'shows' if len(shown) == 1 else 'show'}"
    on = f"that it came about, first on {shown[0].last} (event {shown[0].id}), by {_count(publishers)}."
    if hanging:
        return f"{rows} {on} It was foretold on a condition (“{hanging}”): whether that was met is for a person to say first."
    needs = "" if len(publishers) >= ORIGINS_NEEDED else " That is too little to count; a second publisher is needed, or a person."
    return f"{rows} {on}{needs}"


def _count(publishers: Sequence[str]) -> str:
    return "one publisher or none named" if len(publishers) < ORIGINS_NEEDED else f"{len(publishers)} publishers"


@cache
def actors_named(side: str) -> frozenset[str]:
    """Return the ids of the actors that a side of the table names: "Government of Syria", "Ahrar al-Sham, HTS"."""
    return frozenset(_named(side))


def _named(side: str) -> Iterator[str]:
    for name in side.split(","):
        folded = _fold(name)
        state = folded.removeprefix("government of ")
        if state != folded:
            yield from _states().get(state, ())
        else:
            yield from _listed().get(folded, ())
            demonym, _, rest = folded.partition(" ")
            if rest == "insurgents":
                yield f"{demonym}-rebels"


def _is(actors: frozenset[str], wanted: str | None) -> bool:
    return wanted is None or any(are_related(actor, wanted) for actor in actors)


def _is_there(event: Incident, place: PlaceMention) -> bool:
    """Whether a row lies in the place or within its reach, as exactly as the table knows."""
    at = PlaceMention("", 0, 0, None, lat=event.latitude, lon=event.longitude, where_prec=event.where_prec)
    exact = event.where_prec or WIDE_PREC
    if (place.where_prec or 0) >= WIDE_PREC:
        return exact < WIDE_PREC and lies_in(at, place)
    distance = distance_km(at, place)
    return exact <= 2 and distance is not None and distance <= reach_km(place) + (0.0 if exact == 1 else NEAR_KM)


def _order(event: Incident) -> tuple[date, date, str]:
    return event.last, event.first, event.id


@cache
def _listed() -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the registry by the folded names and aliases of its actors."""
    found: dict[str, tuple[str, ...]] = {}
    for homes in load_words("actors").values():
        for entries in homes.values():
            for actor, entry in entries.items() if isinstance(entries, Mapping) else ():
                for name in (entry["name"], *entry.get("aliases", ())) if isinstance(entry, Mapping) else ():
                    found[_fold(name)] = (*found.get(_fold(name), ()), actor)
    return found


@cache
def _states() -> Mapping[str, tuple[str, ...]]:
    states = load_words("demonyms")["states"]
    return {_fold(name): (state,) for state, entry in states.items() for name in (entry["name"], *entry.get("aliases", ()))}


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join(kept.split())
