"""The questions that claims answer: only claims of one question are compared, so that judging never compares all pairs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import floor

from warledger.claims.claim import Claim
from warledger.judgement.acts import act_group
from warledger.judgement.geography import COUNTRY_PREC, place_key
from warledger.judgement.lineage import root_of
from warledger.judgement.testimony import Testimony
from warledger.mentions.mention import PlaceMention

CELL_DEGREES = 1.0
"""The side of the squares of the map in which events are compared: some 110 km, a governorate. Two names for one scene fall into one
square in nine of ten cases; a smaller square would lose more of them, a larger one only costs time."""
PLACES_ASKED = 4
"""Of a claim that lists more places, the first so many are compared; a text that names ten towns reports none of them closely."""
LONGEST_DAYS, MOST_CLAIMS, LIMIT_DAYS = 62, 300, 1000
"""A run longer than the first is cut at each turn of the month where it has more claims than the second or is longer than the third,
as it would have to be judged anew with every report. Two months hold any one event and the echo of it; three hundred claims are judged
in a tenth of a second; and nobody should have to look further than three years to tell where a run ends."""

GAPS = {
    "event|ground": 31,
    "event": 4,
    "control": 31,
    "estimate|casualties": 7,
    "estimate": 90,
    "existence": 180,
    "relation": 90,
    "agreement": 31,
    "forecast": 60,
}
"""Days of silence after which the same question is asked anew, by how a question begins, longest word first. A battle is told for days, a capture may be
told with two dates weeks apart, a strength or an alliance lasts a season."""
OTHER_GAP = 31


@dataclass(frozen=True, slots=True)
class Run:
    """Claims of one question that stand close together in time, as their numbers in the ledger."""

    question: str
    first: int | None
    last: int | None
    """Days as ordinals, both included; None for claims of no known day."""
    numbers: tuple[int, ...]


def questions_of(testimony: Testimony) -> tuple[str, ...]:
    """Return the questions that a claim answers; none for one that says too little to be compared.

    A claim on who holds a place answers one question for each place that is smaller than a country; an event is asked for by what kind of act it is and by the square
    of the map of its first place; a figure by what is counted and whose it is; a relation by its two parties; what is said of the future, and causes, by
    the party. That somebody is defeated and that he has fighters left both answer whether he still exists.
    """
    claim = testimony.claim
    return tuple(dict.fromkeys([*_ASKED[claim.kind](claim), *_existence(claim)]))


def split_runs(question: str, days: Sequence[tuple[int | None, int]]) -> Iterator[Run]:
    """Cut the claims of a question, as pairs of day and number, into runs: at silences, and where a run is very long and large at each new month."""
    dated = sorted((day, number) for day, number in days if day is not None)
    undated = tuple(sorted(number for day, number in days if day is None))
    if len(undated) > 0:
        yield Run(question, None, None, undated)
    for first, last in split_days(question, Counter(day for day, _ in dated)):
        yield Run(question, first, last, tuple(number for day, number in dated if first <= day <= last))


def split_days(question: str, claims: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last day of the runs that claims make, given how many there are on each day, as an ordinal."""
    for group in _by_gap(sorted(claims), gap_of(question)):
        if _stays_whole(group, claims):
            yield group[0], group[-1]
        else:
            yield from ((month[0], month[-1]) for month in _by_month(group))


def _stays_whole(group: Sequence[int], claims: Mapping[int, int]) -> bool:
    days = group[-1] - group[0]
    return days <= LONGEST_DAYS or (days <= LIMIT_DAYS and sum(claims[day] for day in group) <= MOST_CLAIMS)


def gap_of(question: str) -> int:
    """Return the days of silence after which a question is asked anew."""
    return next((days for begins, days in GAPS.items() if question.startswith(f"{begins}|")), OTHER_GAP)


def place_question(kind: str, place: PlaceMention) -> str:
    """Return the question of a kind about a place."""
    return f"{kind}|{place_key(place)}"


def actor_question(kind: str, actor: object) -> str:
    """Return the question of a kind about an actor and all that it is part of."""
    return f"{kind}|{_root(actor)}"


def _by_gap(days: Sequence[int], gap: int) -> Iterator[Sequence[int]]:
    begins = 0
    for at in range(1, len(days) + 1):
        if at == len(days) or days[at] - days[at - 1] > gap:
            yield days[begins:at]
            begins = at


def _by_month(days: Sequence[int]) -> Iterator[Sequence[int]]:
    return (list(month) for _, month in groupby(days, key=_month))


def _month(day: int) -> tuple[int, int]:
    at = date.fromordinal(day)
    return at.year, at.month


def _ask_event(claim: Claim) -> Iterator[str]:
    group = act_group(claim.args.get("action"))
    if group == "other":
        return
    places = [place for place in claim.places[:PLACES_ASKED] if (place.where_prec or 0) < COUNTRY_PREC]
    scene = next((place for place in places if place.lat is not None), None)
    if scene is not None:
        yield f"event|{group}|{_cell(scene)}"
    elif len(places) > 0:
        yield f"event|{group}|{place_key(places[0])}"
    elif _root(claim.args.get("actor")) and _root(claim.args.get("target")):
        yield f"event|{group}|{_root(claim.args['actor'])}|{_root(claim.args['target'])}"


def _ask_control(claim: Claim) -> Iterator[str]:
    return (place_question("control", place) for place in claim.places[:PLACES_ASKED] if (place.where_prec or 0) < COUNTRY_PREC)


def _ask_estimate(claim: Claim) -> Iterator[str]:
    of, actor = claim.args.get("of"), _root(claim.args.get("actor"))
    if of in ("casualties", "civilians"):
        located = [place for place in claim.places[:PLACES_ASKED] if place.lat is not None]
        scene = next((place for place in located if (place.where_prec or 0) < COUNTRY_PREC), next(iter(located), None))
        yield from () if scene is None else (f"estimate|{of}|{_cell(scene)}",)
    elif actor:
        yield f"estimate|{of}|{actor}"


def _ask_relation(claim: Claim) -> Iterator[str]:
    parties = sorted(_root(claim.args.get(side)) for side in ("a", "b"))
    if all(parties):
        yield f"relation|{'|'.join(parties)}"


def _ask_agreement(claim: Claim) -> Iterator[str]:
    parties = sorted({_root(party) for party in claim.args.get("parties") or ()})
    if len(parties) > 1:
        yield f"agreement|{'|'.join(parties)}"
    covered = [place for place in claim.places[:PLACES_ASKED] if (place.where_prec or 0) < COUNTRY_PREC]
    yield from (place_question("agreement", place) for place in covered)


def _ask_by_party(claim: Claim) -> Iterator[str]:
    actor = _root(claim.args.get("actor"))
    if actor:
        yield f"{claim.kind}|{actor}"
    elif len(claim.places) > 0:
        yield place_question(claim.kind, claim.places[0])


def _existence(claim: Claim) -> Iterator[str]:
    """Whether a party still exists as a force: it is said to be defeated in a country or for good, or to have so many fighters."""
    args = claim.args
    whole = all((place.where_prec or 0) >= COUNTRY_PREC for place in claim.places)
    if claim.kind == "event" and args.get("action") == "defeat" and args.get("target") and whole:
        yield actor_question("existence", args["target"])
    if claim.kind == "estimate" and args.get("of") == "fighters" and args.get("actor"):
        yield actor_question("existence", args["actor"])


def _cell(place: PlaceMention) -> str:
    return f"{floor((place.lat or 0) / CELL_DEGREES)},{floor((place.lon or 0) / CELL_DEGREES)}"


def _root(actor: object) -> str:
    return root_of(actor) if isinstance(actor, str) and actor != "" else ""


_ASKED = {
    "event": _ask_event,
    "control": _ask_control,
    "estimate": _ask_estimate,
    "relation": _ask_relation,
    "agreement": _ask_agreement,
    "forecast": _ask_by_party,
    "intent": _ask_by_party,
    "recommendation": _ask_by_party,
    "cause": _ask_by_party,
    "condition": _ask_by_party,
}
