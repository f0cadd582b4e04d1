"""Say by which word counted people are casualties: killed, lost, left dead, among the dead, or whose lives it cost."""

from functools import cache
from typing import TYPE_CHECKING, Any

from warledger.language.clauses import is_passive, preposition
from warledger.language.coordination import first_conjunct
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

DEAD = frozenset({"dead", "wounded", "injured", "martyred"})
"""What people are left or found."""
AMONG = frozenset({"including", "among"})
"""Words before some of those who were harmed."""


def harm_of(head: "Token") -> "Token | None":
    """Return the word that makes the people counted at a noun casualties, or None."""
    if head.lemma_.lower() in DEAD:
        return head
    return _participle(head) or _verb(head) or _phrase(head)


def _participle(head: "Token") -> "Token | None":
    """Read "40 people killed in Homs", "27 people dead"."""
    inside = [child for child in head.children if child.dep_ in ("acl", "amod")]
    killed = (child for child in inside if child.lemma_.lower() in _verbs() and child.tag_ == "VBN")
    dead = (child for child in inside if child.lower_ in DEAD and child.i > head.i)
    return next(killed, None) or next(dead, None)


def _verb(head: "Token") -> "Token | None":
    """Read "killed 40 people", "40 people died", "lost 20 men", "left 27 people dead", "40 people were dead"."""
    verb = head.head
    lemma = verb.lemma_.lower()
    if lemma == "lose" and head.dep_ == "obj" and head.lemma_.lower() in _nouns()["counted"]["fighters"]:
        return verb
    if lemma == "leave" and head.dep_ == "obj":
        return next((child for child in verb.children if child.dep_ == "xcomp" and child.lower_ in DEAD), None)
    if verb.lower_ in DEAD and head.dep_.startswith("nsubj"):
        return verb
    if verb.pos_ not in ("VERB", "ADJ") or lemma not in _verbs():
        return None
    died = head.dep_ == "nsubj" and (lemma in ("die", "perish") or is_passive(verb))
    return verb if head.dep_ in ("obj", "nsubj:pass") or died else None


def _phrase(head: "Token") -> "Token | None":
    """Read "the killing of 40 people", "cost the lives of 63 rebels", "76 people, including 28 children, were killed", "six were among 22 people killed"."""
    above = head.head
    if head.dep_ == "conj":
        first = first_conjunct(head)
        return None if first == head else harm_of(first)
    if head.dep_.startswith("nsubj") and above.pos_ not in ("VERB", "AUX") and preposition(above) in AMONG:
        return _participle(above)
    if head.dep_ not in ("nmod", "appos") or above == head:
        return None
    if preposition(head) == "of" and above.lemma_.lower() in _nouns()["harm"]["deeds"]:
        return above
    return harm_of(above) if preposition(head) in AMONG else None


@cache
def _verbs() -> frozenset[str]:
    return frozenset(_nouns()["harm"]["verbs"])


def _nouns() -> dict[str, Any]:
    return load_words("nouns")
