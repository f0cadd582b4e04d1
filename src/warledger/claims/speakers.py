"""Name a speaker by the words of the text, and say which actor they stand for."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from warledger.claims.claim import Speaker
from warledger.claims.draft import Reading
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

NAME_PARTS = ("compound", "amod", "nmod:poss", "flat", "nummod", "nmod", "nmod:desc", "case", "punct", "det", "fixed", "goeswith")
NAME_WORDS = 10
"""A speaker's name is cut after so many words: longer phrases are parse errors or biographies."""


def name_speaker(reading: Reading, head: "Token", *, cue: str) -> Speaker | None:
    """Return the speaker a phrase names; a report or statement gives way to whoever made it."""
    if head.lemma_.lower() in _words("nouns"):
        author = next(author_of(reading, head), None)
        if author is not None:
            return Speaker(author.name, author.actor, cue)
    mention = reading.actor_at(head.i)
    if head.pos_ == "PRON":
        if mention is None or mention.actor is None:
            return None if head.lower_ in ("it", "i", "we", "you", "one", "which", "that", "this") else Speaker(head.text, None, cue)
        return Speaker(mention.actor.name, mention.actor.id, cue)
    if not (mention is not None or head.pos_ == "PROPN" or head.lemma_.lower() in _words("speakers") or head.pos_ == "DET"):
        return None
    actor = None if mention is None or mention.actor is None else mention.actor.id
    return Speaker(_name_span(head).text, actor, cue)


def author_of(reading: Reading, noun: "Token") -> Iterator[Speaker]:
    """Yield who made a report or statement: "a report by X", "X's statement"."""
    for child in noun.children:
        by = child.dep_ == "nmod" and any(case.dep_ == "case" and case.lower_ in ("by", "from", "of") for case in child.children)
        known = reading.actor_at(child.i) is not None or child.lemma_.lower() in _words("speakers")
        if (by and (known or child.pos_ == "PROPN")) or (known and child.dep_ in ("nmod:poss", "compound")):
            mention = reading.actor_at(child.i)
            if child.pos_ == "PRON" and mention is not None and mention.actor is not None:
                yield Speaker(mention.actor.name, mention.actor.id, noun.lemma_.lower())
            else:
                yield Speaker(
                    _name_span(child).text, None if mention is None or mention.actor is None else mention.actor.id, noun.lemma_.lower()
                )


def _name_span(head: "Token") -> "Span":
    """The words that name the speaker: the head with its name parts, articles off."""
    kept = sorted(_name_tokens(head))
    start, end = head.i, head.i + 1
    while start - 1 in kept:
        start -= 1
    while end in kept:
        end += 1
    doc = head.doc
    while start < head.i and (doc[start].lower_ in ("the", "a", "an") or doc[start].is_punct or doc[start].dep_ == "case"):
        start += 1
    end = min(end, start + NAME_WORDS) if head.i < start + NAME_WORDS else head.i + 1
    while end - 1 > head.i and (doc[end - 1].is_punct or doc[end - 1].dep_ == "case"):
        end -= 1
    if doc[end - 1].tag_ == "POS" and end - 1 > head.i:
        end -= 1
    return doc[start:end]


def _name_tokens(head: "Token") -> Iterator[int]:
    yield head.i
    for child in head.children:
        if child.dep_ in NAME_PARTS and not (child.dep_ == "case" and child.tag_ != "POS" and child.i < head.i and child.head == head):
            yield child.i
            if child.dep_ != "punct":
                yield from (token.i for token in child.subtree)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("speech")[name])
