"""Turn a UD parse into predicates. PredPatt (White et al. 2016; Zhang et al. 2017) is the model."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from warledger.language.clauses import verb_arguments, verb_lemma, verb_word
from warledger.language.coordination import first_conjunct
from warledger.language.nominals import light_verb, noun_arguments
from warledger.language.predicate import Form, Predicate
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find_predicates(doc: "Doc", *, nominals: frozenset[str]) -> Iterator[Predicate]:
    """Yield the predicates of a parsed Doc in text order.

    Args:
        doc: parsed with Universal Dependencies labels.
        nominals: lemmas of the nouns that are read as predicates ("offensive", "withdrawal").
    """
    heads = {token.i for token in doc if _is_predicate(token, nominals)}
    for index in sorted(heads):
        token = doc[index]
        yield _read_verb(token, heads) if token.pos_ == "VERB" else _read_noun(token, heads)


def _is_predicate(token: "Token", nominals: frozenset[str]) -> bool:
    if token.pos_ == "VERB":
        return True
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and token.lemma_.lower() in nominals


def _read_verb(verb: "Token", heads: set[int]) -> Predicate:
    governor, link = _governor(verb, heads)
    return Predicate(
        head=verb.i,
        lemma=verb_lemma(verb),
        word=verb_word(verb),
        form="verb",
        arguments=verb_arguments(verb),
        negated=_is_negated(verb),
        modals=_modals(verb),
        mark=_mark(verb),
        governor=governor,
        link=link,
    )


def _read_noun(noun: "Token", heads: set[int]) -> Predicate:
    governor, link = _governor(noun, heads)
    light = light_verb(noun)
    carrier = noun if light is None else light
    form: Form = "noun"
    return Predicate(
        head=noun.i,
        lemma=noun.lemma_.lower(),
        word=noun.lower_,
        form=form,
        arguments=noun_arguments(noun),
        negated=_is_negated(noun) or (light is not None and _is_negated(light)),
        modals=_modals(carrier),
        mark=_mark(carrier),
        governor=governor,
        link=link,
        light=None if light is None else light.i,
    )


def _governor(token: "Token", heads: set[int]) -> tuple[int | None, str]:
    """The nearest predicate above, and the label under it; a conjunct depends on what its first conjunct depends on."""
    current = first_conjunct(token)
    while current.head != current:
        label, above = current.dep_, current.head
        if above.i in heads or above.pos_ in ("VERB", "ADJ") or any(child.dep_ == "cop" for child in above.children):
            return above.i, label
        current = first_conjunct(above)
    return None, ""


def _is_negated(token: "Token") -> bool:
    return any(
        child.lower_ in _negations() and child.dep_ in ("advmod", "det", "cc:preconj", "mark", "case", "aux") for child in token.children
    )


def _modals(token: "Token") -> tuple[str, ...]:
    """Modal and auxiliary words of the clause; a conjunct without its own subject shares those of the first."""
    own = tuple(child.lower_ for child in token.children if child.dep_ in ("aux", "aux:pass"))
    shares = token.dep_ == "conj" and not any(child.dep_.startswith("nsubj") for child in token.children)
    if len(own) == 0 and shares and token.head.pos_ == token.pos_:
        return _modals(token.head)
    return own


def _mark(token: "Token") -> str | None:
    return next((child.lower_ for child in token.children if child.dep_ in ("mark", "advmod") and child.tag_ in ("IN", "WRB", "TO")), None)


@cache
def _negations() -> frozenset[str]:
    return frozenset(load_words("grammar")["negations"])
