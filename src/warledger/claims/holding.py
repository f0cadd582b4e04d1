"""Tell who is said to be in control: "X is back in control of the town", "X, in full control of it", "left X in control of it"."""

from functools import cache
from typing import TYPE_CHECKING

from warledger.claims.draft import Reading
from warledger.language.clauses import preposition, subject_of
from warledger.language.predicate import Predicate
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

OWNERS = ("nmod:poss", "compound", "det")
"""Words before a noun of holding that make it somebody's: "in rebel control", "in the hands of X" — then who is in it is held."""


def is_in_control(reading: Reading, noun: "Token") -> bool:
    """Whether who is in what the noun names holds the ground: "in control of X", but not "in the control of X" or "in rebel control"."""
    if noun.lemma_.lower() not in _words("bare") or preposition(noun) != "in":
        return False
    before = [child for child in noun.children if child.i < noun.i and child.dep_ in (*OWNERS, "amod")]
    return all(child.dep_ == "amod" and reading.actor_at(child.i) is None for child in before)


def carrier(noun: "Token") -> "Token | None":
    """Return the verb that says that something stays in a state: "remain" of "remain in control", "stays under X's control"."""
    verb = noun.head
    stays = verb.pos_ == "VERB" and verb.lemma_.lower() in _words("staying") and noun.dep_ in ("obl", "obj", "xcomp", "advmod")
    return verb if stays and preposition(noun) in ("in", "under") else None


def find_in_control(noun: "Token", predicate: Predicate) -> tuple[int, ...]:
    """Return the tokens of those said to be in what a noun of holding names: its subject, that of "remain", or what "leaves X in" it."""
    subjects = tuple(argument.head for argument in predicate.of_role("subject"))
    if len(subjects) > 0:
        return subjects
    above = noun.head
    if noun.dep_ == "nmod" and above.pos_ in ("NOUN", "PROPN"):
        return (above.i,)
    if above.pos_ != "VERB":
        return ()
    if above.lemma_.lower() in _words("leaving"):
        return tuple(child.i for child in above.children if child.dep_ in ("obj", "nsubj:pass"))
    found = subject_of(above) if carrier(noun) is not None else None
    return () if found is None else (found[0].i,)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("nouns")["in_control"][name])
