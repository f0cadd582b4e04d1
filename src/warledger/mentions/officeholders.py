"""Read an office and a name set beside each other as one office: "the Iraqi foreign minister, Ann Lee"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from warledger.mentions.mention import ActorMention
from warledger.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SCORE = 0.7
"""Below a title and its name in one phrase: the parser takes a list for an apposition now and then."""


def find_apposed(wording: Wording, doc: "Doc", mentions: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """Yield the other side of each apposition of a known office: the holder's name, or the bare office before a known name.

    A name stands for the office it is set beside, in that place only; nothing is kept of the person.
    """
    if not doc.has_annotation("DEP"):
        return
    taken = {index for each in mentions for index in range(each.start, each.end)}
    for each in mentions:
        if each.how == "office" and each.actor is not None and (span := doc.char_span(each.start, each.end, alignment_mode="expand")):
            for other in _apposed(span.root):
                side = _name(other) or _bare_office(wording, other)
                if side is not None and taken.isdisjoint(range(side.start_char, side.end_char)):
                    taken.update(range(side.start_char, side.end_char))
                    yield replace(each, text=side.text, start=side.start_char, end=side.end_char, backers=(), score=_SCORE)


def _apposed(head: "Token") -> Iterator["Token"]:
    if head.dep_ == "appos":
        yield head.head
    yield from (child for child in head.children if child.dep_ == "appos")


def _name(head: "Token") -> "Span | None":
    """A person's name of two words or more."""
    if head.ent_type_ not in ("PER", "PERSON"):
        return None
    return next((span for span in head.doc.ents if span.start <= head.i < span.end and len(span) > 1), None)


def _bare_office(wording: Wording, head: "Token") -> "Span | None":
    """An office without its party: "the foreign secretary"."""
    for position, hit in wording.hits.items():
        start, end = wording.words[position].start, wording.words[hit.last - 1].end
        if start <= head.idx < end and hit.sense("office") is not None:
            return head.doc.char_span(start, end, alignment_mode="expand")
    return None
