"""A document's text cut at the ends of its claims, so that each piece can be shown with the claims that rest on it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from warledger.claims.claim import Claim
from warledger.documents.document import Block, Document
from warledger.judgement.loaded import LoadedWord
from warledger.views.plaintext import plain_text


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text on which the same claims rest throughout."""

    text: str
    claims: tuple[str, ...] = ()
    """The ids of the claims, the longest quote first."""
    kinds: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    """The claims whose quote begins here."""
    loaded: LoadedWord | None = None
    """The loaded word that it is."""


@dataclass(frozen=True, slots=True)
class Part:
    """A title, heading, paragraph, list item, byline or boilerplate, in pieces."""

    role: str
    pieces: tuple[Piece, ...]


def annotate(document: Document, claims: Sequence[Claim], *, loaded: Sequence[LoadedWord] = ()) -> tuple[Part, ...]:
    """Return the parts of a document in order. Put together, their pieces are the text of its blocks, but for control characters.

    Quotes may overlap or lie in one another. Time grows with the text and with the quotes that overlap, not with their product.
    """
    ordered = sorted(claims, key=_where)
    starts = [claim.start for claim in ordered]
    longest = max((claim.end - claim.start for claim in ordered), default=0)
    words = sorted(loaded, key=_at)
    at = [word.at for word in words]
    found = []
    for block in document.blocks or (Block(0, len(document.text), "paragraph"),):
        near = ordered[bisect_left(starts, block.start - longest) : bisect_left(starts, block.end)]
        here = [claim for claim in near if claim.end > block.start]
        inside = words[bisect_left(at, block.start) : bisect_left(at, block.end)]
        found.append(Part(block.role, tuple(_cut(document.text, block, here, inside))))
    return tuple(found)


def _cut(text: str, block: Block, claims: Sequence[Claim], loaded: Sequence[LoadedWord]) -> Iterator[Piece]:
    ends = {block.start, block.end}
    for claim in claims:
        ends.update((max(claim.start, block.start), min(claim.end, block.end)))
    spans = {word.at: word for word in loaded}
    for word in loaded:
        ends.update((word.at, min(word.at + len(word.word), block.end)))
    cuts = sorted(ends)
    for start, end in pairwise(cuts):
        over = sorted((claim for claim in claims if claim.start < end and claim.end > start), key=_longest)
        yield Piece(
            plain_text(text[start:end]),
            tuple(claim.id for claim in over),
            tuple(dict.fromkeys(claim.kind for claim in over)),
            tuple(claim.id for claim in over if max(claim.start, block.start) == start),
            spans.get(start),
        )


def _where(claim: Claim) -> tuple[int, int]:
    return claim.start, claim.end


def _longest(claim: Claim) -> tuple[int, str]:
    return claim.start - claim.end, claim.id


def _at(word: LoadedWord) -> int:
    return word.at
