"""Choose between the senses of a verb by what stands with it: "drove the rebels out", "drove into the town"."""

from functools import cache

from warledger.claims.draft import Reading
from warledger.claims.lexicon import Entry, find_entry, find_sense
from warledger.claims.parties import parties, people
from warledger.language.clauses import preposition
from warledger.language.predicate import Predicate
from warledger.vocabulary import load_words

INTO = frozenset({"into", "onto", "inside"})
TOWARDS_A_PARTY = frozenset({"to", "for"})
BESIDE = frozenset({"behind", "by", "with", "alongside"})


def entry_of(reading: Reading, predicate: Predicate) -> Entry | None:
    """Return the entry a predicate is read by: the sense its arguments give it, or for "control" the change of hands its verb tells."""
    sensed = _sensed(reading, predicate) if predicate.form == "verb" else None
    entry = sensed if sensed is not None else find_entry(predicate)
    carrier = None if predicate.light is None else reading.by_head.get(predicate.light)
    if entry is None or entry.control != "holds" or carrier is None:
        return entry
    change = find_entry(carrier)
    return change if change is not None and change.control in ("takes", "loses") else entry


def _sensed(reading: Reading, predicate: Predicate) -> Entry | None:
    for pattern, holds in (
        ("goes-in", _goes_in),
        ("bids", _bids),
        ("arms-to", _arms_to),
        ("stands-by", _stands_by),
        ("arms-against", _arms_against),
    ):
        entry = find_sense(predicate, pattern)
        if entry is not None and holds(reading, predicate):
            return entry
    return None


def _goes_in(reading: Reading, predicate: Predicate) -> bool:
    """No object but the way itself: "drove into the town", "fought their way into it"."""
    patients = {reading.token(argument.head).lemma_.lower() for argument in predicate.of_role("patient")}
    return patients <= {"way"} and any(argument.prep in INTO for argument in predicate.of_role("oblique"))


def _bids(reading: Reading, predicate: Predicate) -> bool:
    verb = reading.token(predicate.head)
    infinitive = any(
        child.dep_ in ("xcomp", "advcl", "ccomp") and any(mark.tag_ == "TO" for mark in child.children) for child in verb.children
    )
    return infinitive and len(predicate.of_role("patient", "recipient")) > 0


def _arms_to(reading: Reading, predicate: Predicate) -> bool:
    objects = predicate.of_role("patient")
    arms = any(reading.token(argument.head).lemma_.lower() in _words("materiel") | _words("means") for argument in objects)
    goals = [*predicate.of_role("recipient"), *(a for a in predicate.of_role("oblique") if a.prep in TOWARDS_A_PARTY)]
    return arms and any(len(parties(reading, goal.head)) > 0 for goal in goals)


def _arms_against(reading: Reading, predicate: Predicate) -> bool:
    arms = any(reading.token(argument.head).lemma_.lower() in _words("materiel") for argument in predicate.of_role("patient"))
    against = [argument for argument in predicate.of_role("oblique") if argument.prep in ("against", "at", "on")]
    return arms and any(len(parties(reading, a.head)) > 0 or len(people(reading, a.head)) > 0 for a in against)


def _stands_by(reading: Reading, predicate: Predicate) -> bool:
    beside = [argument for argument in predicate.of_role("oblique") if argument.prep in BESIDE]
    return any(len(parties(reading, argument.head)) > 0 and preposition(reading.token(argument.head)) != "" for argument in beside)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("nouns")[name])
