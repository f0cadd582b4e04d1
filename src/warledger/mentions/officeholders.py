"""Read an office and a name set beside each other as one office: "the Iraqi foreign minister, Ann Lee"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from warledger.mentions.mention import Actor, ActorId, ActorMention
from warledger.mentions.senses import slug
from warledger.mentions.wording import Found, Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_LONGEST = 6
"""Words of a portfolio looked at."""
_INSIDE = frozenset({"and", "of", "the"})
_SCORE = 0.7
"""Below a title and its name in one phrase: the parser takes a list for an apposition now and then."""


def read_portfolio(wording: Wording, position: int) -> Found | None:
    """Read "Minister for the Middle East" as an office by itself: whose government it is of, the words do not say."""
    hit = wording.hits[position]
    first = hit.last + 1 + (wording.form(hit.last + 1) == "the")
    if hit.sense("office") is None or wording.form(hit.last) != "for" or not wording.joined(hit.last) or not wording.joined(first):
        return None
    last = first
    while wording.joined(last) and last < first + _LONGEST and (wording.words[last].capital or wording.form(last) in _INSIDE):
        last += 1
    while last > first and wording.form(last - 1) in _INSIDE:
        last -= 1
    if last == first or not wording.words[hit.first].capital or _is_owned(wording, hit.first):
        return None
    name = wording.text[wording.words[hit.first].start : wording.words[last - 1].end]
    return Found(hit.first, last, Actor(ActorId(slug(name)), name, "office"), "office", score=_SCORE)


def _is_owned(wording: Wording, first: int) -> bool:
    """Whether a capitalised word stands before the office: "UK Minister for Africa" is the UK's."""
    return first > 0 and wording.joined(first) and wording.words[first - 1].capital and wording.form(first - 1) != "the"


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
