"""Tell whether the verb that governs a time speaks of the future, to choose between last Thursday and the next."""

from typing import TYPE_CHECKING

from warledger.mentions.pieces import Pieces
from warledger.mentions.times.lexicon import time_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSE_ENDS = frozenset('.;:!?\n“”"')
_REACH = 12
"""Pieces looked at to either side where there is no parse."""
_STEPS = 8
"""Heads climbed at most: a time rarely hangs deeper below its verb."""
_PASSED = frozenset({"have", "'ve", "’ve", "had", "has"})
_PRESENT_BE = frozenset({"is", "are", "am", "’s", "'s", "’re", "'re"})
_FUTURE_AUXILIARIES = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "can", "could", "must", "should"})


def is_future(doc: "Doc", pieces: Pieces, start: int, stop: int) -> bool | None:
    """Return True for a future governing verb, False for a past one, None where nothing tells.

    Args:
        doc: parsed, or only cut into tokens; then the words nearby are asked.
        pieces: the pieces of the Doc.
        start: the first piece of the time.
        stop: the piece after its last.
    """
    if doc.has_annotation("DEP"):
        return _from_parse(doc, pieces[start].token, pieces[stop - 1].token)
    return _from_words(pieces, start, stop)


def _from_parse(doc: "Doc", first: int, last: int) -> bool | None:
    token = doc[first : last + 1].root
    for _ in range(_STEPS):
        if token.head.i == token.i:
            return _verb_is_future(token) if _is_verb(token) else None
        token = token.head
        told = _verb_is_future(token) if _is_verb(token) else _participle_is_future(token)
        if told is not None:
            return told
    return None


def _is_verb(token: "Token") -> bool:
    return token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB") or any(child.dep_ in ("cop", "aux") for child in token.children)


def _participle_is_future(token: "Token") -> bool | None:
    return True if token.lower_ in ("upcoming", "forthcoming") else None


def _verb_is_future(verb: "Token") -> bool | None:
    """Ask a verb's auxiliaries, then its own form, then the verb above an infinitive ("agreed to meet on Friday")."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop")]
    words = {child.lower_ for child in helpers}
    if words & _FUTURE_AUXILIARIES:
        return bool(words & {"will", "'ll", "’ll", "shall", "wo"}) or not words & _PASSED
    if "to" in {child.lower_ for child in verb.children if child.dep_ in ("aux", "mark")}:
        return _infinitive_is_future(verb, words)
    if verb.lemma_.lower() in time_words().sets["future_lemmas"] and verb.tag_ == "VBN" and not words & _PASSED:
        return True
    tenses = [child.tag_ for child in helpers if child.tag_ != "VBG"] or [verb.tag_]
    if any(tag in ("VBD", "VBN") for tag in tenses) or words & _PASSED or "Past" in verb.morph.get("Tense", []):
        return False
    return None


def _infinitive_is_future(verb: "Token", helpers: set[str]) -> bool | None:
    """Ask "is to meet" itself, and of "agreed to meet" the verb above; None sends the search on to that verb."""
    if not helpers.isdisjoint(_PRESENT_BE) or any(child.lower_ in ("due", "set") for child in verb.children):
        return True
    return True if verb.head.lemma_.lower() in time_words().sets["future_lemmas"] or verb.head.lower_ in _PRESENT_BE else None


def _from_words(pieces: Pieces, start: int, stop: int) -> bool | None:
    """Take the nearest telling word to the left in the clause, else to the right."""
    for indexes in (range(start - 1, max(-1, start - _REACH), -1), range(stop, min(len(pieces), stop + _REACH))):
        for k in indexes:
            if pieces[k].text in _CLAUSE_ENDS:
                break
            told = _word_is_future(pieces, k)
            if told is not None:
                return told
    return None


def _word_is_future(pieces: Pieces, k: int) -> bool | None:
    text = pieces[k].text
    if time_words().has("future", text):
        return True
    if time_words().has("past", text) or (text.endswith("ed") and len(text) > 4):
        return False
    return None
