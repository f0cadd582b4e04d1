"""Read a noun's arguments from the parse: possessors, of-phrases, premodifiers, light verbs, copulas and appositions."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from warledger.language.clauses import antecedent, is_passive, preposition, subject_of, verb_lemma
from warledger.language.coordination import conjuncts
from warledger.language.predicate import Argument
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

LISTED_WORDS = 12
"""Words looked through for names after a dash or colon; a longer run is another clause."""
PREMODIFIERS = ("amod", "compound", "nmod", "nmod:desc")


def noun_arguments(noun: "Token") -> tuple[Argument, ...]:
    """Return the arguments inside the noun phrase, and those a light verb or a copula lends."""
    found = [*_within(noun), *_lent(noun), *_copular(noun), *_appositions(noun), *_engaged(noun)]
    if _is_undergone(noun):
        return tuple(replace(argument, role="agent") if argument.prep == "from" else argument for argument in found)
    return tuple(found)


def light_verb(noun: "Token") -> "Token | None":
    """Return the verb that carries the noun ("launch" of "launch an offensive"), or None."""
    verb = noun.head
    if verb.pos_ not in ("VERB", "AUX") or noun.dep_ not in ("obj", "obl", "nsubj:pass", "xcomp"):
        return None
    lemma = verb_lemma(verb).split("_")[0]
    if noun.dep_ == "obl":
        carried = preposition(noun) in _words("light_passive_prepositions") and lemma in _words("light_passive")
        return verb if carried else None
    return verb if lemma in _words("light_active") or lemma in _words("light_passive") else None


def _within(noun: "Token") -> Iterator[Argument]:
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            yield from (Argument("possessor", token.i) for token in conjuncts(child))
        elif child.dep_ in PREMODIFIERS and child.i < noun.i and preposition(child) == "":
            yield from (Argument("premodifier", token.i) for token in conjuncts(child) if token.i < noun.i)
        elif child.dep_ in ("nmod", "obl") and child.i > noun.i:
            yield from _prepositional(child)


def _prepositional(child: "Token") -> Iterator[Argument]:
    first = preposition(child)
    for token in conjuncts(child):
        prep = preposition(token) or first
        if prep == "of":
            yield Argument("of", token.i, prep)
        elif prep == "by":
            yield Argument("agent", token.i, prep)
        else:
            yield Argument("oblique", token.i, prep)


def _lent(noun: "Token") -> Iterator[Argument]:
    verb = light_verb(noun)
    if verb is None:
        return
    undergone = _is_undergone(noun)
    subject = subject_of(verb)
    if noun.dep_ != "nsubj:pass" and subject is not None and not is_passive(verb):
        for token in conjuncts(subject[0]):
            yield Argument("patient" if undergone else "agent", token.i, shared=True)
    for child in verb.children:
        if child.dep_ == "obl:agent":
            yield from (Argument("agent", token.i, shared=True) for token in conjuncts(child))
        elif child.dep_ == "obl" and child != noun:
            yield from (Argument("oblique", token.i, preposition(token) or preposition(child), shared=True) for token in conjuncts(child))


def _engaged(noun: "Token") -> Iterator[Argument]:
    """Who is in it: "X in its fight against Y", "supports X in the fight against Y"; without a possessor of its own."""
    against = any(child.dep_ == "nmod" and preposition(child) in ("against", "with") for child in noun.children)
    if not against or preposition(noun) != "in" or any(child.dep_ == "nmod:poss" and child.pos_ != "PRON" for child in noun.children):
        return
    if noun.dep_ == "nmod" and noun.head.pos_ in ("NOUN", "PROPN"):
        yield Argument("agent", noun.head.i, shared=True)
    elif noun.dep_ == "obl" and noun.head.pos_ == "VERB":
        helped = next((child for child in noun.head.children if child.dep_ == "obj"), None)
        subject = subject_of(noun.head)
        if helped is not None:
            yield from (Argument("agent", token.i, shared=True) for token in conjuncts(helped))
        elif subject is not None and not is_passive(noun.head):
            yield from (Argument("agent", token.i, shared=True) for token in conjuncts(subject[0]))


def _is_undergone(noun: "Token") -> bool:
    """Whether the carrying verb makes its subject undergo the noun ("came under attack from X", "suffered a defeat")."""
    verb = light_verb(noun)
    if verb is None:
        return False
    return noun.dep_ == "obl" or (verb_lemma(verb).split("_")[0] in _words("light_passive") and noun.dep_ == "obj")


def _copular(noun: "Token") -> Iterator[Argument]:
    if any(child.dep_ == "cop" for child in noun.children):
        for child in noun.children:
            if child.dep_.split(":")[0] == "nsubj":
                yield from (Argument("subject", token.i) for token in conjuncts(antecedent(child, noun)))


def _appositions(noun: "Token") -> Iterator[Argument]:
    for child in noun.children:
        if child.dep_ in ("appos", "parataxis", "dep") and child.pos_ in ("PROPN", "NOUN"):
            yield from (Argument("apposition", token.i) for token in conjuncts(child))
    if noun.dep_ == "appos":
        yield Argument("apposition", noun.head.i)
    yield from _listed_after(noun)


def _listed_after(noun: "Token") -> Iterator[Argument]:
    """Names set off by a dash, a colon or a bracket, or brought in by "such as", "including": "its allies – A and B –"."""
    for child in noun.children:
        if child.dep_ == "nmod" and preposition(child) in ("such", "including", "like"):
            yield from (Argument("apposition", token.i) for token in conjuncts(child))
    following = noun.i + 1
    if following < len(noun.doc) and noun.doc[following].text in ("–", "—", "-", ":", "("):
        for token in noun.doc[following + 1 : following + 1 + LISTED_WORDS]:
            if token.pos_ == "PROPN" and token.dep_ not in ("compound", "flat"):
                yield Argument("apposition", token.i)
            elif token.pos_ not in ("PROPN", "CCONJ", "DET") and token.text not in (",", "-"):
                return


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("grammar")[name])
