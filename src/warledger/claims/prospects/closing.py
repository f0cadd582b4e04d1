"""Tell the nouns that are said to be the last of their kind in a time that is not over: "the last battle this year"."""

from functools import cache
from typing import TYPE_CHECKING

from warledger.claims.draft import Reading
from warledger.claims.prospects.deadlines import is_of_the_present, unit_of_present
from warledger.language.clauses import preposition
from warledger.mentions.mention import DateMention
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

WITHIN = ("in", "by", "before", "until")
"""How a time must bound what is told: "the last since May" looks back."""


def find_closing(reading: Reading, noun: "Token") -> "Token | None":
    """Return "last" or "final" of a noun of war whose time, named with it, reaches past the publication, or None.

    "The last town", "last week" and "the last battle of 2017", told in 2018, are none. Whether the clause speaks of the past is not asked.
    """
    adjectives = {child.lower_: child for child in noun.children if child.dep_ == "amod"}
    word = next((adjectives[each] for each in ("last", "final") if each in adjectives), None)
    ordinals = _words("ordinals")
    if word is None or not ordinals.isdisjoint(child.lower_ for child in (*noun.children, *word.children)):
        return None
    within_war = any(_is_of_the_war(child) for child in noun.children)
    named = noun.lemma_.lower() in _words("nouns") or (within_war and noun.lemma_.lower() in _words("stretches"))
    if not named:
        return None
    open_ended = within_war or is_of_the_present(noun)
    return word if open_ended or any(_reaches_on(reading, date) for date in _dates_of(reading, noun)) else None


def is_said_of_now(noun: "Token") -> bool:
    """Whether a clause in the present tense says what its subject is: "it is the last battle", not "it was", not "there is"."""
    helpers = {child.dep_: child for child in noun.children if child.dep_ in ("cop", "aux", "nsubj", "nsubj:outer", "csubj")}
    copula = helpers.get("cop")
    subject = any(label in helpers for label in ("nsubj", "nsubj:outer", "csubj"))
    return copula is not None and copula.tag_ in ("VBZ", "VBP") and "aux" not in helpers and subject


def _is_of_the_war(child: "Token") -> bool:
    """Whether it is "of the war": a stretch whose end nobody knows yet, named as the one that goes on."""
    known = any(mark.dep_ == "det" and mark.lower_ in ("the", "this") for mark in child.children)
    return child.dep_ == "nmod" and preposition(child) in ("of", "in") and child.lemma_.lower() in _words("open_ended") and known


def _dates_of(reading: Reading, noun: "Token") -> list[DateMention]:
    return [date for date, root in reading.date_roots if noun in (reading.token(root).head, reading.token(root).head.head)]


def _reaches_on(reading: Reading, date: DateMention) -> bool:
    if date.relation not in WITHIN:
        return False
    if unit_of_present(date) is not None:
        return True
    if date.latest is not None and reading.published is not None:
        return date.latest >= reading.published
    return date.offset is not None and date.offset.rpartition("/")[2].startswith("PUB+")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("prospects")["closing"][name])
