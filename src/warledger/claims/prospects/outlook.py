"""Find the clauses that tell of what is to come, and how sure they are: the records Outlook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from warledger.claims.draft import Reading
from warledger.claims.prospects.closing import find_closing, is_said_of_now
from warledger.language.clauses import preposition
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = ("xcomp", "ccomp", "csubj", "csubj:pass", "csubj:outer")
SPOKEN_OF = ("nsubj", "nsubj:pass", "nsubj:outer")


@dataclass(frozen=True, slots=True)
class Outlook:
    """One clause about what is to come."""

    head: "Token"
    """The verb, adjective or noun that tells what is to come."""
    sign: "Token"
    """The word that says that it is to come."""
    certainty: str
    """`certain`, `likely`, `possible` or `unlikely`, by the annotation guide."""
    negated: bool
    modal: bool
    """Whether the sign is a modal verb of the clause itself ("will"), not a word above it ("is likely to")."""
    closing: bool = False
    """Whether it says that nothing of the kind will follow: "it is the last battle this year"."""


def find_outlooks(reading: Reading) -> Iterator[Outlook]:
    """Yield the clauses that tell of what is to come, each once, in text order of their heads."""
    found: dict[int, Outlook] = {}
    for token in reading.doc:
        for outlook in (*_by_word(token), *_by_modal(reading, token), *_by_last(reading, token)):
            if not _is_open(outlook):
                found.setdefault(outlook.head.i, outlook)
    yield from (found[index] for index in sorted(found))


def _by_modal(reading: Reading, head: "Token") -> Iterator[Outlook]:
    """Read "will attack", "may collapse", "would fall if …", "may be the last battle of the war"."""
    for child in head.children:
        word = child.lower_
        if child.dep_ != "aux" or word not in _words()["certainty"]["certain"] | _words()["certainty"]["possible"] | {"would"}:
            continue
        past = any(other.dep_ == "aux" and other.lemma_ == "have" and other.i > child.i for other in head.children)
        told = is_conditional(head) or (word == "would" and _is_reported(head))
        soon = word in ("can", "could") and any(c.lower_ in _forecast("ahead") for c in head.children)
        if word in ("can", "could", "ca", "would") and not (told or soon):
            continue
        if past or (word in ("may", "might") and not _is_deed(head) and find_closing(reading, head) is None):
            continue
        certainty = "certain" if word == "would" and not is_conditional(head) else grade(word)
        yield Outlook(head, child, _by_adverb(head, certainty), is_negated(head), modal=True)


def _by_last(reading: Reading, noun: "Token") -> Iterator[Outlook]:
    """Read "it is the last battle this year": that none will follow is yet to be seen."""
    word = find_closing(reading, noun) if noun.pos_ == "NOUN" and is_said_of_now(noun) else None
    if word is not None:
        yield Outlook(noun, word, _by_adverb(noun, "certain"), is_negated(noun), modal=False, closing=True)


def _by_word(sign: "Token") -> Iterator[Outlook]:
    """Read "is likely to", "is expected to", "is going to", "expects X to", "is imminent", "on the verge of"."""
    lemma, lower = sign.lemma_.lower(), sign.lower_
    if lower == "going" and any(child.dep_ == "aux" and child.lemma_ == "be" for child in sign.children):
        yield from (Outlook(c, sign, _by_adverb(sign, "certain"), is_negated(sign), modal=True) for c in sign.children if c.dep_ == "xcomp")
    elif lower in _forecast("governing") and sign.pos_ in ("ADJ", "VERB", "ADV"):
        yield from _governed(sign, grade(lower))
    elif lemma in _forecast("expecting") and sign.pos_ == "VERB":
        yield from _expected(sign)
    elif lower in _forecast("things") and sign.pos_ in ("ADJ", "VERB"):
        yield from _thing(sign)
    elif lemma in _forecast("edges") and sign.pos_ == "NOUN":
        yield from (Outlook(c, sign, "likely", is_negated(sign), modal=False) for c in sign.children if c.dep_ in ("nmod", "acl"))
    elif lemma in _forecast("stems") and any(c.lemma_ == "time" and preposition(c) == "of" for c in sign.children):
        yield from (Outlook(c, sign, "certain", is_negated(sign), modal=False) for c in sign.children if c.dep_ in SPOKEN_OF)


def _governed(sign: "Token", certainty: str) -> Iterator[Outlook]:
    clause = next((child for child in sign.children if child.dep_ in CLAUSES), None)
    if clause is None:
        yield from _thing(sign) if sign.lower_ in _forecast("things") else _acl_of(sign, certainty)
    elif _is_ahead(clause, sign):
        yield Outlook(clause, sign, _by_adverb(sign, certainty), is_negated(sign) != is_negated(clause), modal=False)


def _is_ahead(clause: "Token", sign: "Token") -> bool:
    """Whether what is likely is yet to come: "likely to fall", "unlikely that X will fall"; not "likely that X is right"."""
    ahead = {child.tag_ for child in clause.children} & {"TO", "MD"}
    return bool(ahead) and (sign.lower_ not in ("set", "due", "about") or any(child.tag_ == "TO" for child in clause.children))


def _acl_of(sign: "Token", certainty: str) -> Iterator[Outlook]:
    """Read "the battle expected in the north": what is expected is the noun."""
    if sign.dep_ in ("acl", "amod") and sign.tag_ in ("VBN", "VBD") and sign.head.pos_ in ("NOUN", "PROPN"):
        yield Outlook(sign.head, sign, certainty, is_negated(sign), modal=False)


def _expected(sign: "Token") -> Iterator[Outlook]:
    """Read "expects a long war", "expects the army to attack"; "expects that X will …" is read by its modal.

    "Did not expect the fall so soon" tells of a surprise, not of what is to come.
    """
    past = sign.tag_ == "VBD" or any(child.dep_ == "aux" and child.lower_ in ("did", "had") for child in sign.children)
    if past and is_negated(sign):
        return
    if any(child.dep_ in ("aux:pass", "ccomp") for child in sign.children):
        clause = next((c for c in sign.children if c.dep_ == "ccomp" and not any(a.tag_ == "MD" for a in c.children)), None)
        if clause is not None and clause.pos_ == "VERB":
            yield Outlook(clause, sign, "likely", is_negated(sign), modal=False)
        return
    clause = next((child for child in sign.children if child.dep_ == "xcomp"), None)
    thing = next((child for child in sign.children if child.dep_ == "obj" and child.pos_ == "NOUN"), None)
    head = clause if clause is not None else thing
    if head is not None:
        yield Outlook(head, sign, "likely", is_negated(sign), modal=False)


def _thing(sign: "Token") -> Iterator[Outlook]:
    """Read "the offensive is imminent", "the looming battle"."""
    certainty = grade(sign.lower_)
    above = sign.head if sign.dep_ == "xcomp" and sign.head.lemma_.lower() in _forecast("remaining") else sign
    for child in (*sign.children, *(above.children if above != sign else ())):
        if child.dep_ in SPOKEN_OF and child.pos_ in ("NOUN", "PROPN"):
            yield Outlook(child, sign, certainty, is_negated(sign), modal=False)
    if sign.dep_ == "amod" and sign.head.pos_ == "NOUN" and sign.lower_ in ("looming", "impending", "imminent", "inevitable"):
        yield Outlook(sign.head, sign, certainty, False, modal=False)


def grade(word: str) -> str:
    """Return how sure a word is: `certain`, `likely`, `possible` or `unlikely`."""
    return next((name for name, words in _words()["certainty"].items() if word in words), "likely")


def find_probability(outlook: Outlook) -> list[float]:
    """Return the band of ICD 203 that the words of a forecast stand for, as two shares of one: "most unlikely" is 0.05 to 0.2."""
    words = load_words("prospects")
    strong = any(child.lower_ in words["strong"]["words"] for child in outlook.sign.children)
    name = f"very {outlook.certainty}" if strong and f"very {outlook.certainty}" in words["probability"] else outlook.certainty
    return [each / 100 for each in words["probability"][name]]


def is_negated(token: "Token") -> bool:
    """Whether a negation stands with a word ("will not", "is no longer likely")."""
    return any(
        (child.lower_ in load_words("grammar")["negations"] and child.dep_ in ("advmod", "det", "cc:preconj"))
        or (child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children))
        for child in token.children
    )


def is_conditional(head: "Token") -> bool:
    """Whether what a clause says hangs on a condition beside it."""
    marks = load_words("reasons")["condition"]["conjunctions"]
    beside = [c for c in head.children if c.dep_ in ("advcl", "obl")]
    return any(child.lower_ in marks for clause in beside for child in clause.children if child.dep_ in ("mark", "advmod", "case")) or any(
        child.dep_ == "obl" and preposition(child) == "without" for child in head.children
    )


def _is_reported(head: "Token") -> bool:
    """Whether the clause is what somebody said ("said that the army would leave")."""
    return head.dep_ == "ccomp" and head.head.lemma_.lower() in load_words("speech")["reported"]


def _is_deed(head: "Token") -> bool:
    """Whether a verb tells of a deed to come: "may fall", not "may be strong" or "may be fighting"."""
    return head.pos_ == "VERB" and head.tag_ != "VBG"


def _is_open(outlook: Outlook) -> bool:
    """Whether it is asked, or put as a condition or a wish, not as an expectation."""
    marks = load_words("grammar")["conditional_marks"]
    asked = any(token.text == "?" for token in outlook.head.sent)
    clause = outlook.head if outlook.modal or outlook.sign.dep_ == "amod" else outlook.sign
    wished = any(child.dep_ == "mark" and child.lower_ in marks and child.lower_ != "until" for child in clause.children)
    words = ("WRB", "WP", "WDT")
    wondered = clause.dep_ in ("ccomp", "csubj", "obj", "obl", "advcl") and any(c.tag_ in words and c.i < clause.i for c in clause.children)
    return asked or wished or wondered


def _by_adverb(head: "Token", certainty: str) -> str:
    said = {child.lower_ for child in head.children if child.dep_ == "advmod"}
    return next((name for name, adverbs in _words()["adverbs"].items() if not said.isdisjoint(adverbs)), certainty)


@cache
def _forecast(name: str) -> frozenset[str]:
    return frozenset(load_words("prospects")["forecast"][name])


@cache
def _words() -> Mapping[str, Any]:
    words = load_words("prospects")
    return {group: {name: frozenset(found) for name, found in words[group].items()} for group in ("certainty", "adverbs")}
