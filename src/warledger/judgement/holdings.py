"""Read control claims about one place as words on who holds it: by whom, from when, seen when, and of the whole place or a part."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal

from warledger.claims.claim import Claim, ClaimId
from warledger.judgement.geography import WIDE_PREC, place_key
from warledger.judgement.parties import parties_likeness
from warledger.judgement.testimony import Testimony
from warledger.mentions.mention import PlaceMention
from warledger.vocabulary import load_words

TELLING = ("holds", "lost", "besieges", "contested")
"""Statuses that say who holds a place; who enters it, is present or seals it off does not hold it by that."""
UNARMED = ("civilians", "activists", "protesters", "state-media")
"""How the ids of those end who hold no ground; where the reading says that they do, it has misread. As in contradiction."""
VAGUE_DAYS = 31
"""Days from which a time is too wide to say what came first in a war where towns change hands within weeks. Set by hand."""
REACH_DAYS: Mapping[int | None, int] = {1: 0, 2: 5, 3: 6, 4: 30, 5: 365}
"""Days that a beginning of each UCDP date_prec may lie after its first: "since May" may be the 31st."""

UNSURE = 0.5
"""The likeness of two parties of which one is named by a common noun only."""

Reason = Literal["elsewhere", "not-yet-published", "later", "undated", "not-fact", "denial", "part", "presence", "past", "no-holder"]
REASONS: Mapping[Reason, str] = {
    "elsewhere": "about another place",
    "not-yet-published": "published later or on no known day",
    "later": "about a later day",
    "undated": "of no known day",
    "not-fact": "conditional, predicted or advised",
    "denial": "that something is not so",
    "part": "about a part of the place or what lies about it",
    "presence": "that somebody is there or comes in, which is not to hold it",
    "past": "about what was so before the change that the same text tells",
    "no-holder": "naming nobody who can hold ground",
}
"""Why claims do not say who holds the place on a day, for a reader: "2 claims of no known day"."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The earliest day on which something may and the latest on which it must have begun; None where nothing says how early."""

    earliest: date | None
    latest: date


@dataclass(frozen=True, slots=True)
class Word:
    """What one claim says of who holds a place."""

    testimony: Testimony
    party: str
    status: str
    begins: Bounds
    seen: tuple[date, date]
    """The days on which it says that it is so."""
    onset: bool
    """Whether it tells of a change: a capture, a loss, the beginning of a siege."""
    settles: bool
    """Whether the text itself gives the days of the change, so that it can be put before or after other words."""
    of_print: bool
    """Whether it has no time of its own, so that it is of the days before it was printed."""

    @property
    def since(self) -> date:
        """The day from which it counts: the latest on which it must have begun."""
        return self.begins.latest


@dataclass(frozen=True, slots=True)
class Apart:
    """Claims that do not say who holds the place on the day, and why."""

    reason: Reason
    testimonies: tuple[Testimony, ...]

    @property
    def shown(self) -> str:
        """Why, for a reader."""
        return REASONS[self.reason]


def read_words(
    testimonies: Sequence[Testimony], *, place: str | None, on: date, known_by: date | None
) -> tuple[tuple[Word, ...], tuple[Apart, ...]]:
    """Return the words that count on a day, in order of the days from which they count, and the claims set apart, by reason."""
    words: list[Word] = []
    apart: dict[Reason, list[Testimony]] = defaultdict(list)
    for testimony in sorted(testimonies, key=_by_id):
        reason = _why_apart(testimony, place, known_by)
        if reason is None:
            words.append(_read(testimony))
        else:
            apart[reason].append(testimony)
    past = set(_find_past(words))
    apart["past"].extend(word.testimony for word in words if word.testimony.claim.id in past)
    words = [word for word in words if word.testimony.claim.id not in past]
    counted = [_sharpen(word, words) for word in words]
    apart["later"].extend(word.testimony for word in counted if word.since > on)
    listed = tuple(Apart(reason, tuple(sorted(apart[reason], key=_by_id))) for reason in REASONS if len(apart[reason]) > 0)
    return tuple(sorted((word for word in counted if word.since <= on), key=_in_order)), listed


@lru_cache(maxsize=20_000)
def are_one(one: str, other: str) -> bool:
    """Whether two parties are one: one is the other or belongs to it, or both belong to one whole."""
    return parties_likeness(one, other) > UNSURE


@lru_cache(maxsize=20_000)
def may_be_one(one: str, other: str) -> bool:
    """Whether two parties are one, or one is a common noun that may mean the other: "militants"."""
    return parties_likeness(one, other) > 0


def are_told_together(one: Word, other: Word) -> bool:
    """Whether one clause says both in the same breath: "the army and its allies have taken the town"."""
    first, second = one.testimony.claim, other.testimony.claim
    return first.document == second.document and (first.start, first.end, one.onset) == (second.start, second.end, other.onset)


def _why_apart(testimony: Testimony, place: str | None, known_by: date | None) -> Reason | None:
    claim = testimony.claim
    status, holder = claim.args.get("status"), claim.args.get("holder")
    if place is not None and all(place_key(found) != place for found in claim.places):
        return "elsewhere"
    if known_by is not None and (testimony.known is None or testimony.known > known_by):
        return "not-yet-published"
    if not testimony.put_forward and not testimony.denies:
        return "not-fact"
    if testimony.day is None:
        return "undated"
    if testimony.denies:
        return "denial"
    if not isinstance(holder, str) or holder == "" or holder.endswith(UNARMED) or holder in _watchers():
        return "no-holder"
    if status not in TELLING:
        return "presence"
    return "part" if any(is_of_part(claim, found) for found in _places(claim, place)) else None


@cache
def _watchers() -> frozenset[str]:
    """Return the ids of those who watch and report: bodies of observers and outlets."""
    listed = load_words("actors")
    return frozenset(actor for kind in ("organisation", "outlet") for actors in listed.get(kind, {}).values() for actor in actors)


def _places(claim: Claim, place: str | None) -> Iterator[PlaceMention]:
    return (found for found in claim.places if place is None or place_key(found) == place)


def _read(testimony: Testimony) -> Word:
    claim, when = testimony.claim, testimony.claim.when
    last = testimony.last or testimony.first or date.max
    first = testimony.first or last
    own_time = when is not None and (when.earliest is not None or when.latest is not None)
    onset = claim.implied_by is not None or ".implied-by-" in claim.rule
    begins, seen = Bounds(None, last), (first, last)
    if own_time and when is not None and when.relation == "since" and when.earliest is not None:
        begins = Bounds(first, min(first + timedelta(days=REACH_DAYS.get(when.date_prec, 0)), last))
        seen = (last, last)
    elif own_time and onset:
        begins = Bounds(testimony.first, last)
    return Word(
        testimony=testimony,
        party=str(claim.args["holder"]),
        status=str(claim.args["status"]),
        begins=begins,
        seen=seen,
        onset=onset,
        settles=own_time and onset and (last - first).days <= VAGUE_DAYS,
        of_print=not own_time,
    )


def _find_past(words: Sequence[Word]) -> Iterator[ClaimId]:
    """Yield the claims that tell of one's holding only to tell how it ended."""
    texts: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        texts[word.testimony.claim.document].append(word)
    for told in texts.values():
        yield from (word.testimony.claim.id for word in told if len(told) > 1 and _is_past(word, told))


def _is_past(word: Word, told: Sequence[Word]) -> bool:
    """Whether a text tells of a holding that is past where it tells of a change.

    It is where the text says of the same days that the party lost the place and another has it ("the army retook the town from the
    rebels, ten months after they had seized it" gives its day to both captures), or where a clause on another's capture has it inside
    ("took the rebel-held town").
    """
    if word.status != "holds":
        return False
    if not word.onset and any(other.onset and other.status == "holds" and _lies_inside(word, other) for other in told):
        return True
    same = [other for other in told if _meet(other, word)]
    lost = any(other.status == "lost" and are_one(other.party, word.party) for other in same)
    return lost and any(other.status == "holds" and not are_one(other.party, word.party) for other in same)


def _lies_inside(word: Word, other: Word) -> bool:
    inner, outer = word.testimony.claim, other.testimony.claim
    return outer.start <= inner.start and inner.end <= outer.end and not are_one(word.party, other.party)


def _sharpen(word: Word, words: Sequence[Word]) -> Word:
    """Give a word of vague days the days of the first exact word that it may repeat: "in 2015" may be the capture of May 2015."""
    first, last = word.seen
    if (last - first).days <= VAGUE_DAYS:
        return word
    exact = (
        other
        for other in words
        if other.status == word.status
        and (other.seen[1] - other.seen[0]).days <= VAGUE_DAYS
        and first <= other.since <= last
        and are_one(other.party, word.party)
    )
    found = min(exact, key=_in_order, default=None)
    return word if found is None else replace(word, begins=Bounds(found.begins.earliest or first, found.since), seen=found.seen)


def _meet(one: Word, other: Word) -> bool:
    return one.seen[0] <= other.seen[1] and other.seen[0] <= one.seen[1]


def _in_order(word: Word) -> tuple[date, date, str]:
    return word.since, word.seen[1], word.testimony.claim.id


def _by_id(testimony: Testimony) -> str:
    return testimony.claim.id


_PART = (
    r"(?:parts?|portions?|most|much|half|some|several|sections?|sectors?|swathes?|swaths?|districts?|neighbou?rhoods?|quarters?|suburbs?|"
    r"outskirts|edges?|villages|village (?:in|near)|towns|areas?|territory|countryside|pockets?|blocks?|streets?|buildings?|hospital|airport|"
    r"airfield|airbase|base|crossing|hills?|checkpoints?|roads?|highway|positions?|posts?|province|governorate|region|rural)"
)
_BESIDES = r"(?:near|around|outside|(?:north|south|east|west)\w*\s(?:of|from))"
_BEFORE = re.compile(
    rf"\b{_PART}(?:\s(?!and\b)[^\s,;]+){{0,4}}\s(?:of|in|near|around|from|to|at|on|across|inside|within)\s(?:the\s)?(?:[\w-]+\s){{0,2}}$",
    re.IGNORECASE,
)
_BESIDE = re.compile(rf"\b{_BESIDES}\s(?:the\s)?(?:(?:city|town|capital)\s(?:of\s)?)?$", re.IGNORECASE)
_SIDE = re.compile(r"\b(?:north|south|east|west)(?:ern)?\s$|\b(?:centre|center|middle)\sof\s(?:the\s)?$", re.IGNORECASE)
_BEHIND = re.compile(rf"^(?:['’]s?|s['’])?(?:\s[\w-]+)?\s{_PART}\b", re.IGNORECASE)
_WITHIN = re.compile(rf"\b(?:{_PART}|{_BESIDES}|centre|center)\b", re.IGNORECASE)
_PIECE = re.compile(
    r"\b(?:centre|center|countryside|outskirts|suburbs?|rural|part)\b|^(?:near|around|north|south|east|west)", re.IGNORECASE
)
"""Words in the name under which a text has a place that make it less or more than the place."""


def is_of_part(claim: Claim, place: PlaceMention) -> bool:
    """Whether the words of a claim speak of a part of a town or of what lies about it: "parts of Aleppo", "villages near Aleppo".

    Where the place does not stand in the quote, a word for a part in it is enough ("rebel-held neighbourhoods"). A governorate or area
    is never asked: that somebody holds it is nearly always said of some of it.
    """
    if (place.where_prec or 0) >= WIDE_PREC:
        return False
    quote = " ".join(claim.quote.split())
    text = " ".join(place.text.split())
    at = quote.find(text)
    if at < 0:
        return _WITHIN.search(quote) is not None
    if _PIECE.search(text) is not None and _PIECE.search(place.name or "") is None:
        return True
    before, behind = quote[:at], quote[at + len(text) :]
    told = (_BEFORE.search(before), _BESIDE.search(before), _SIDE.search(before), _BEHIND.match(behind))
    return any(found is not None for found in told)
