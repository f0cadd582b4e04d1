"""Choose the words that carry a claim: the shortest stretch of tokens around its clause or phrase."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from warledger.claims.draft import Reading
from warledger.language.predicate import Predicate

if TYPE_CHECKING:
    from spacy.tokens import Token

OTHER_CLAUSES = ("conj", "cc", "advcl", "parataxis", "ccomp", "acl:relcl", "punct", "mark", "discourse", "vocative", "list", "dep", "appos")
"""Children that are other clauses, or hold the clause to its neighbours: their words are not this claim's."""


def clause_span(reading: Reading, predicate: Predicate) -> tuple[int, int]:
    """Return first and one-past-last token of a predicate's own words."""
    head = reading.token(predicate.head)
    tokens = {head.i, *_own_words(head)}
    if predicate.light is not None:
        light = reading.token(predicate.light)
        tokens |= {light.i, *_own_words(light)}
    return trim(reading, min(tokens), max(tokens) + 1)


def phrase_span(reading: Reading, index: int) -> tuple[int, int]:
    """Return first and one-past-last token of a noun phrase without its relative clauses."""
    head = reading.token(index)
    tokens = {head.i, *_own_words(head)}
    return trim(reading, min(tokens), max(tokens) + 1)


def branch_span(reading: Reading, head: "Token", *, without: Collection[str] = OTHER_CLAUSES) -> tuple[int, int]:
    """Return first and one-past-last token of all that hangs on a token, but for children of some labels."""
    tokens = [head.i]
    for child in head.children:
        if child.dep_ not in without and child.dep_.split(":")[0] not in without:
            tokens += [token.i for token in child.subtree]
    return trim(reading, min(tokens), max(tokens) + 1)


def words_of(reading: Reading, span: tuple[int, int], *, but: Collection[int] = ()) -> str:
    """Return a stretch of tokens on one line, without some of them, and without the signs at its ends."""
    words = "".join(token.text_with_ws for token in reading.doc[span[0] : span[1]] if token.i not in but)
    return " ".join(words.split()).strip(" .;:,")


def trim(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Take punctuation and white space off both ends; a stretch that runs to the end of its sentence keeps the full stop."""
    doc = reading.doc
    while start < end - 1 and (doc[start].is_space or doc[start].pos_ == "PUNCT"):
        start += 1
    while end - 1 > start and (doc[end - 1].is_space or doc[end - 1].pos_ == "PUNCT"):
        end -= 1
    if end < len(doc) and doc[end].text == "." and (end + 1 == len(doc) or doc[end + 1].is_sent_start or doc[end + 1].is_space):
        end += 1
    return start, end


def _own_words(head: "Token") -> Iterator[int]:
    for child in head.children:
        if child.dep_ not in OTHER_CLAUSES or _is_joined_name(child):
            yield child.i
            yield from _below(child)


def _below(token: "Token") -> Iterator[int]:
    """All words under an argument, but for relative clauses and asides."""
    for child in token.children:
        if child.dep_ not in ("acl:relcl", "parataxis", "advcl", "ccomp"):
            yield child.i
            yield from _below(child)


def _is_joined_name(child: "Token") -> bool:
    """Whether it is a noun joined to a noun: "Turkey, Russia and Iran" stays together."""
    return child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN") and child.head.pos_ in ("NOUN", "PROPN")
