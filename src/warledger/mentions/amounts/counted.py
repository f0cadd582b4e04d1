"""Read from the parse what a number counts: "8,000 heavily armed foreign fighters", "half of the town", "40 were wounded"."""

from typing import TYPE_CHECKING

from warledger.language.clauses import preposition

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

BEFORE_NOUN = ("nummod", "det", "det:predet", "amod", "compound", "advmod")
NOUNS = ("NOUN", "PROPN")
NOMINAL = ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod")
"""Places in a clause where an adjective stands for people: "12,000 Sudanese have been killed"."""
STEPS = 3
"""Adjectives climbed at most between a number and its noun: "a 3,000-strong force", "three Russian drones"."""


def counted_noun(span: "Span") -> "Token":
    """Return the noun that a number's words count: its head, what "of" adds to it ("tens of thousands of X"), or the number itself."""
    heads = (_noun_above(token, span) for token in (*_numbers(span), span.root))
    head = next((head for head in heads if head is not None), None)
    if head is not None:
        return head
    # Treebanks hang the "of" from either word of "tens of thousands"; what counts is that it stands behind the number.
    followers = [child for token in span for child in token.children if child.dep_ == "nmod" and child.i >= span.end]
    return next((child for child in followers if preposition(child) == "of"), span.root)


def counted_words(span: "Span") -> str | None:
    """Return what a number's words count, as written: a noun, or the participle of those who were killed or wounded."""
    noun = counted_noun(span)
    if noun.i < span.start or noun.i >= span.end:
        return str(noun.text)
    if noun.pos_ in NOUNS and noun.i == span.end - 1 and not noun.like_num:
        return str(noun.text)
    numbers = (*_numbers(span), span.root)
    participle = next((found for found in map(_participle, numbers) if found is not None), None)
    return None if participle is None else str(participle.text)


def _numbers(span: "Span") -> list["Token"]:
    """Return the figures and number words of a stretch, the last first: by one of them hangs the noun; bound words hang every way."""
    return [token for token in reversed(list(span)) if token.pos_ == "NUM"]


def _noun_above(number: "Token", span: "Span") -> "Token | None":
    token = number
    for _ in range(STEPS):
        if token.dep_ not in BEFORE_NOUN or token.head.i == token.i:
            return None
        token = token.head
        if token.pos_ in NOUNS or (token.pos_ == "ADJ" and token.dep_ in NOMINAL):
            return token if not span.start <= token.i < span.end else None
    return None


def _participle(number: "Token") -> "Token | None":
    """Return "wounded" of "40 were wounded", "12 killed" and "30 injured"."""
    head = number.head
    if head.i > number.i and number.dep_ in ("nsubj:pass", "nummod") and head.tag_ in ("VBN", "JJ", "NNPS"):
        return head
    return next(
        (child for child in number.children if child.i > number.i and child.tag_ in ("VBN", "JJ") and child.dep_ in ("acl", "amod")), None
    )
