"""Read conditions: what holds only if, until, unless or as long as something else does."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from warledger.claims.draft import Draft, Reading
from warledger.claims.quotes import OTHER_CLAUSES, branch_span, words_of
from warledger.language.clauses import preposition
from warledger.language.coordination import first_conjunct
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

CONFIDENCE, BY_TIME = 0.85, 0.75
"""As `python -m evaluation.calibration` counted: the share of right claims, rounded, on 001, 003 and our own developed half."""
WITHOUT = tuple(label for label in OTHER_CLAUSES if label in ("parataxis", "punct", "discourse", "vocative", "list", "dep"))


def read_conditions(reading: Reading) -> Iterator[Draft]:
    """Yield one condition per clause that something is said to hang on."""
    for token in reading.doc:
        found = _conjunction(token)
        if found is None:
            continue
        clause = token.head if token.lower_ == "ever" else token
        main = _main_of(clause)
        if main is not None and _hangs(main, clause, found):
            yield _draft(reading, main, clause, found)


def _conjunction(clause: "Token") -> "Token | None":
    """The word that makes a clause a condition: "if", "unless", "as long as", "when", an inverted "should"."""
    if clause.dep_ == "obl" and preposition(clause) in _words("absent") and clause.lemma_.lower() not in _words("manners"):
        return next(child for child in clause.children if child.dep_ == "case")
    if clause.dep_ not in ("advcl", "advmod"):
        return None
    for child in clause.children:
        if child.dep_ in ("mark", "advmod") and child.lower_ in _words("conjunctions") | _words("future"):
            return child
    if clause.dep_ == "advcl" and clause.head.lower_ in _words("correlated") and clause.lower_ not in ("possible", "practicable"):
        return clause.head
    subject = next((child for child in clause.children if child.dep_.startswith("nsubj")), None)
    inverted = [c for c in clause.children if c.dep_ == "aux" and c.lower_ in ("should", "had", "were") and c.i == clause.left_edge.i]
    return inverted[0] if clause.dep_ == "advcl" and subject is not None and len(inverted) > 0 else None


def _main_of(clause: "Token") -> "Token | None":
    above = clause.head
    if above.dep_ == "advmod" and above.lower_ in _words("correlated"):
        above = above.head
    return None if above == clause else above


def _hangs(main: "Token", clause: "Token", conjunction: "Token") -> bool:
    """Whether it is a condition, not a time in a story: "until the army came" is one only of what is denied, present or to come."""
    word = conjunction.lower_
    if any(token.text == "?" for token in clause.sent):
        return False
    if word in _words("future"):
        return word == "when" and _is_to_come(main)
    if word in ("until", "till", "once"):
        return _is_to_come(main) or _is_negated(main) or not _is_past(main)
    if word == "without":
        return _is_to_come(main) and clause.pos_ in ("NOUN", "PROPN", "VERB")
    return True


def _is_to_come(main: "Token") -> bool:
    words = {child.lower_ for child in main.children if child.dep_ in ("aux", "cop")}
    grammar = load_words("grammar")
    modal = words & {*grammar["modal_future"], *grammar["modal_hypothetical"], *grammar["modal_advice"], "wo", "ca", "cannot"}
    return bool(modal) or (main.dep_ == "xcomp" and _is_to_come(main.head))


def _is_negated(main: "Token") -> bool:
    return any(child.lower_ in load_words("grammar")["negations"] for child in main.children)


def _is_past(main: "Token") -> bool:
    finite = [main.tag_, *(child.tag_ for child in main.children if child.dep_ in ("aux", "aux:pass", "cop"))]
    governed = first_conjunct(main)
    return "VBD" in finite or (governed.dep_ in ("xcomp", "advcl", "acl") and governed.head != governed and governed.head.tag_ == "VBD")


def _draft(reading: Reading, main: "Token", clause: "Token", conjunction: "Token") -> Draft:
    inner = branch_span(reading, clause, without=("parataxis",))
    if conjunction == clause.head:
        inner = branch_span(reading, conjunction, without=("parataxis",))
    without = (*WITHOUT, *(("conj", "cc") if main.pos_ in ("VERB", "AUX") else ()))
    whole = branch_span(reading, main, without=without)
    start, end = min(inner[0], whole[0]), max(inner[1], whole[1])
    rest = {token.i for token in (clause if conjunction != clause.head else conjunction).subtree}
    opening = {conjunction.i, *(child.i for child in conjunction.children if child.dep_ in ("fixed", "advmod"))}
    opening |= {child.i for child in clause.children if child.dep_ == "mark"}
    return Draft(
        kind="condition",
        args={
            "if": ("not: " if conjunction.lower_ in ("unless", "without") else "") + words_of(reading, inner, but=opening),
            "then": words_of(reading, whole, but=rest),
        },
        start=start,
        end=end,
        anchor=main.i,
        rule=f"condition.{conjunction.lower_}",
        confidence=BY_TIME if conjunction.lower_ in ("when", "once", "until", "till", "without") else CONFIDENCE,
        reading=(f"`{conjunction.text}` makes what `{main.text}` says hang on what `{clause.text}` says.",),
        polarity="+",
        halves=(inner, whole),
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("reasons")["condition"][name])
