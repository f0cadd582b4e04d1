"""Read how sure a clause is: modality and polarity from modals, negation, conditions and governing verbs."""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from warledger.claims.claim import Polarity
from warledger.claims.draft import Reading
from warledger.language.predicate import Predicate
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Certainty:
    """How the text puts a clause forward."""

    polarity: Polarity = "+"
    hypothetical: bool = False
    future: bool = False
    advised: bool = False
    prospective: bool = False
    """Wished, planned, tried or ordered: the text does not say that it happened."""
    conditional: bool = False
    """Said as the condition of something else."""
    purpose: bool = False
    """Said as the purpose of something else: begun, perhaps, but its outcome is not asserted."""
    hedged: bool = False
    steps: tuple[str, ...] = ()

    @property
    def realised(self) -> bool:
        """Whether the text puts it forward as a fact or a possibility, not as something to come or to be done."""
        return not (self.future or self.advised or self.prospective)


def read_certainty(reading: Reading, anchor: int) -> Certainty:
    """Climb from a clause to the verbs that govern it and gather what they say of its certainty."""
    predicate = nearest_predicate(reading, anchor)
    found = _Gathered()
    level = 0
    while predicate is not None and level < 5:
        found.take(reading, predicate, at_anchor=level == 0)
        predicate = _governor(reading, predicate, found)
        level += 1
    return found.certainty()


def nearest_predicate(reading: Reading, index: int) -> Predicate | None:
    """Return the predicate at a token, or the nearest one above it."""
    token = reading.token(index)
    while token.i not in reading.by_head:
        if token.head == token:
            return None
        token = token.head
    return reading.by_head[token.i]


class _Gathered:
    """What has been gathered on the way up; private to one call."""

    def __init__(self) -> None:
        self.negations = 0
        self.flags: set[str] = set()
        self.steps: list[str] = []

    def note(self, flag: str, step: str) -> None:
        self.flags.add(flag)
        self.steps.append(step)

    def take(self, reading: Reading, predicate: Predicate, *, at_anchor: bool) -> None:
        if predicate.negated or _is_over(reading.token(predicate.head)):
            self.negations += 1
            self.steps.append(f"`{reading.token(predicate.head).text}` is negated.")
        for name, words in (
            ("hypothetical", _words("modal_hypothetical")),
            ("future", _words("modal_future")),
            ("advised", _words("modal_advice")),
        ):
            said = [modal for modal in predicate.modals if modal in words]
            if len(said) > 0 and not (said == ["can"] and not at_anchor):
                kind = "future" if said == ["would"] and _is_told(reading, predicate) else name
                self.note(kind, f"`{said[0]}` makes it {kind}.")
        if reading.token(predicate.head).dep_ == "xcomp" and reading.token(predicate.head).head.lower_ == "ought":
            self.note("advised", "`ought` makes it advised.")
        if predicate.mark in _words("conditional_marks"):
            self.note("hypothetical", f"It stands under `{predicate.mark}`.")
            self.flags.add("conditional")
        if any(child.lower_ in _words("hedges") for child in reading.token(predicate.head).children):
            self.note("hedged", "An adverb of doubt stands with it.")

    def certainty(self) -> Certainty:
        return Certainty(
            polarity="-" if self.negations % 2 == 1 else "+",
            hypothetical="hypothetical" in self.flags,
            future="future" in self.flags,
            advised="advised" in self.flags,
            prospective="prospective" in self.flags,
            conditional="conditional" in self.flags,
            purpose="purpose" in self.flags,
            hedged="hedged" in self.flags,
            steps=tuple(self.steps),
        )


def _is_over(head: "Token") -> bool:
    """Whether "no longer" stands with a word: "no longer controls", "is no longer in control"."""
    return any(child.lower_ == "longer" and any(below.lower_ == "no" for below in child.children) for child in head.children)


def _is_told(reading: Reading, predicate: Predicate) -> bool:
    """Whether somebody said so of what was to come: "said that it would leave" tells of the future, without a condition."""
    token = reading.token(predicate.head)
    conditional = any(
        mark.lower_ in _words("conditional_marks") for child in token.children if child.dep_ == "advcl" for mark in child.children
    )
    return token.dep_ == "ccomp" and token.head.lemma_.lower() in load_words("speech")["reported"] and not conditional


def _governor(reading: Reading, predicate: Predicate, found: _Gathered) -> Predicate | None:
    """The predicate to go on with, or None where the governing clause says nothing of this one's certainty."""
    carrier = None if predicate.light is None else reading.by_head.get(predicate.light)
    if carrier is not None:
        return _governor(reading, carrier, found)
    if predicate.governor is None:
        return None
    head = reading.token(predicate.governor)
    above = reading.by_head.get(head.i)
    if not _reaches(reading, predicate, head):
        return None
    lemma = head.lemma_.lower()
    if predicate.link == "advcl" and predicate.mark not in _words("conditional_marks"):
        found.note("purpose", f"It is the purpose of `{head.text}`.")
        if above is not None and above.negated:
            found.note("prospective", f"`{head.text}` is negated, so its purpose was not reached.")
            return None
    if lemma in ("refuse", "decline") and predicate.link == "xcomp":
        found.note("prospective", f"`{head.text}` tells of a will, not of a deed.")
        return above
    if lemma in _words("negative") and predicate.link in ("xcomp", "obl", "obj"):
        found.negations += 1
        found.steps.append(f"`{head.text}` says that it did not happen.")
        return above
    if lemma in _words("prospective") or lemma in _words("prospective_nouns"):
        found.note("prospective", f"`{head.text}` makes it a wish, plan or order.")
    return above


def _reaches(reading: Reading, predicate: Predicate, head: "Token") -> bool:
    """Whether the governor's certainty extends to this clause."""
    token = reading.token(predicate.head)
    infinitive = any(child.tag_ == "TO" for child in token.children)
    if predicate.form == "noun":
        carrying = head.lemma_.lower() in _words("prospective") and predicate.link in ("obj", "nsubj:pass")
        return predicate.light is None and (carrying or _is_prospective_noun(head, predicate.link))
    if predicate.link == "xcomp" or (predicate.link == "advcl" and infinitive):
        return True
    if predicate.link == "acl":
        return infinitive and head.lemma_.lower() in _words("prospective_nouns")
    if predicate.link in ("obl", "nmod", "advcl"):
        return token.tag_ == "VBG" and head.lemma_.lower() in _words("prospective") | _words("prospective_nouns") | _words("negative")
    if predicate.link == "ccomp":
        return infinitive or head.lemma_.lower() in ("hope", "want", "wish", "expect", "demand", "insist", "propose", "fear", "imagine")
    return predicate.link == "advcl" and predicate.mark in _words("conditional_marks")


def _is_prospective_noun(head: "Token", link: str) -> bool:
    return link == "nmod" and head.lemma_.lower() in ("threat", "possibility", "risk", "fear", "prospect", "chance", "plan", "call")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("grammar")[name])
