"""Join an effect to its cause by a verb or a noun: "led to", "was caused by", "the reason why"."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from warledger.claims.draft import Reading
from warledger.claims.quotes import branch_span
from warledger.claims.reasons.links import APART, BY_VERB, BY_WORD, Link, cause_words
from warledger.language.clauses import antecedent, is_passive, preposition, verb_lemma
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token


def link_by_verb(reading: Reading, verb: "Token") -> Iterator[Link]:
    """Read "the siege led to its fall", "the distraction caused by the games", "which has made cooperation impossible"."""
    if verb.pos_ != "VERB" or any(
        child.lower_ in ("if", "whether", "what", "who") and child.dep_ in ("mark", "nsubj") for child in verb.children
    ):
        return
    lemma = verb_lemma(verb)
    forward, backward = _tables()
    if lemma in forward or verb.lemma_.lower() in forward:
        yield from _forward(reading, verb, lemma if lemma in forward else verb.lemma_.lower())
    elif verb.lemma_.lower() in backward:
        source = next((c for c in verb.children if c.dep_ == "obl" and preposition(c) == "from"), None)
        subject = _subject(verb)
        if source is not None and subject is not None:
            yield Link(verb, branch_span(reading, subject), branch_span(reading, source), verb, f"cause.{lemma}", BY_VERB)
    elif lemma in ("make", "render"):
        result = next((c for c in verb.children if c.dep_ == "xcomp" and c.lower_ in cause_words("able")), None)
        subject = _subject(verb)
        if result is not None and subject is not None:
            yield Link(
                verb,
                branch_span(reading, verb, without=("nsubj", *APART)),
                branch_span(reading, subject, without=("acl:relcl", *APART)),
                verb,
                "cause.make",
                BY_VERB,
            )


def _forward(reading: Reading, verb: "Token", lemma: str) -> Iterator[Link]:
    prep = _tables()[0][lemma]
    subject, agent = (
        _subject(verb),
        next((c for c in verb.children if c.dep_ == "obl:agent" or (c.dep_ == "obl" and preposition(c) == "by")), None),
    )
    passive = is_passive(verb)
    clause = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and any(t.tag_ == "TO" for t in c.children)), None)
    if passive:
        caused = subject if subject is not None else (verb.head if verb.dep_ in ("acl", "amod") else None)
        if agent is not None and caused is not None and (clause is not None or lemma not in cause_words("to_a_clause") or lemma == "cause"):
            yield Link(
                verb, branch_span(reading, caused, without=("acl", *APART)), branch_span(reading, agent), verb, f"cause.{lemma}", BY_VERB
            )
        return
    if subject is None or (lemma in cause_words("by_a_thing") and not _is_thing(reading, subject)):
        return
    things = [c for c in verb.children if (c.dep_ == "obj" if prep == "" else c.dep_ == "obl" and preposition(c) == prep)]
    needs_clause = lemma in cause_words("to_a_clause") and lemma not in ("cause", "lead", "prompt")
    effect = clause if clause is not None else next(iter(things), None)
    if effect is None or (needs_clause and clause is None):
        return
    yield Link(
        verb,
        branch_span(reading, verb, without=("nsubj", "nsubj:outer", *APART)),
        branch_span(reading, subject, without=("acl:relcl", *APART)),
        verb,
        f"cause.{lemma}",
        BY_VERB,
    )


def _subject(verb: "Token") -> "Token | None":
    child = next((c for c in verb.children if c.dep_.split(":")[0] in ("nsubj", "csubj")), None)
    if child is not None:
        return antecedent(child, verb)
    if verb.dep_ == "conj":
        return _subject(verb.head)
    return verb.head if verb.dep_ in ("acl", "acl:relcl") and verb.tag_ == "VBG" else None


def _is_thing(reading: Reading, subject: "Token") -> bool:
    """Whether a deed or a state of affairs is the subject, not a party: what a party leads or creates is no effect."""
    return (
        reading.actor_at(subject.i) is None
        and subject.pos_ in ("NOUN", "VERB", "PRON", "ADJ")
        and subject.lower_ not in ("he", "she", "they", "it", "who", "we", "i")
    )


def link_by_noun(reading: Reading, noun: "Token") -> Iterator[Link]:
    """Read "the reason why X is Y", "X is a result of Y"."""
    lemma = noun.lemma_.lower()
    if lemma not in cause_words("nouns") and lemma not in cause_words("effects"):
        return
    already = any(child.dep_ == "case" and child.lower_ in cause_words("prepositions") for child in noun.head.children)
    if lemma in cause_words("nouns") and noun.dep_.startswith("nsubj") and noun.head.i > noun.i and not already:
        told = [child for child in noun.children if child.dep_ in ("acl:relcl", "acl", "nmod")]
        copular = any(child.dep_ == "cop" for child in noun.head.children) or noun.head.lemma_ == "be"
        if len(told) > 0 and copular:
            inner = branch_span(reading, noun.head, without=("nsubj", "nsubj:outer", "parataxis"))
            yield Link(noun, branch_span(reading, noun, without=()), inner, noun.head, f"cause.{lemma}", BY_WORD)
    source = next((child for child in noun.children if child.dep_ == "nmod" and preposition(child) == "of"), None)
    subject = next((child for child in noun.children if child.dep_.startswith("nsubj")), None)
    if lemma in cause_words("effects") and source is not None and subject is not None:
        yield Link(noun, branch_span(reading, subject), branch_span(reading, source), noun, f"cause.{lemma}", BY_VERB)


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    cause = load_words("reasons")["cause"]
    return cause["forward"], cause["backward"]
