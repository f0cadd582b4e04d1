"""Cut a document's text into paragraphs and pieces, each piece with the claims it belongs to, and long texts into parts."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from warledger.documents.document import Block, Document
from warledger.judgement.loaded import LoadedWord
from warledger.views.plaintext import plain_text

if TYPE_CHECKING:
    from warledger.ledger.closeups import ClaimSpan

CLAIMS_IN_PART, LETTERS_IN_PART = 60, 40_000
"""How much of a document is shown at once: half an hour's reading, and no more cards than a browser lays out at a glance."""
LONGEST_STRETCH = 20_000
"""Letters of a block after which it is cut, so that a text without paragraphs is paged like others."""
CLAIMS_OF_PIECE = 12
"""Claims that are listed for one piece, the shortest first; their cards show all."""
UNREAD = "unread"
"""The role of words that stand in no block, which no claim is read from."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block of the text, or a part of a long one."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that belong to the same claims from end to end."""

    text: str
    claims: tuple[str, ...]
    """The claims that they belong to, the one with the fewest words first."""
    kind: str | None
    """The kind of that claim."""
    begins: tuple[str, ...]
    """The claims of this part that are first met here."""
    loaded: str | None = None
    """What sort of loaded word this is."""
    about: str | None = None
    """Of whom the loaded word is said."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block in pieces."""

    role: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown at once of a document, as a run of its stretches."""

    stretches: tuple[Stretch, ...]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.stretches[0].start if len(self.stretches) > 0 else 0

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.stretches[-1].end if len(self.stretches) > 0 else 0


def cut_parts(document: Document, spans: Sequence["ClaimSpan"]) -> tuple[Part, ...]:
    """Divide a document into parts of so many claims and letters at most, at the ends of its blocks; there is always one at least."""
    starts = [span.start for span in spans]
    parts: list[list[Stretch]] = [[]]
    claims = letters = 0
    for stretch in (cut for whole in _find_stretches(document) for cut in _cut_long(document.text, whole, starts)):
        more = bisect_left(starts, stretch.end) - bisect_left(starts, stretch.start)
        length = stretch.end - stretch.start
        if len(parts[-1]) > 0 and (claims + more > CLAIMS_IN_PART or letters + length > LETTERS_IN_PART):
            parts.append([])
            claims = letters = 0
        parts[-1].append(stretch)
        claims, letters = claims + more, letters + length
    return tuple(Part(tuple(stretches)) for stretches in parts)


def part_of(parts: Sequence[Part], start: int) -> int:
    """Return the index of the part in which a claim that begins at an offset has its card."""
    return max(0, bisect_right([part.start for part in parts], start) - 1)


def cut_pieces(
    text: str, part: Part, spans: Sequence["ClaimSpan"], *, carded: Iterable[str], loaded: Mapping[int, LoadedWord]
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a part, cut wherever a claim or a loaded word begins or ends.

    `carded` are the claims with a card in this part, `loaded` the loaded words by where they begin.
    """
    here = [span for span in spans if span.start < part.end and part.start < span.end]
    edges = {edge for span in here for edge in (span.start, span.end)}
    edges |= {edge for at, word in loaded.items() for edge in (at, at + len(word.word))}
    cuts = _Cuts(sorted(edges), here, set(carded), loaded)
    return tuple(Paragraph(stretch.role, tuple(_cut(text, stretch, cuts))) for stretch in part.stretches)


@dataclass(frozen=True, slots=True)
class _Cuts:
    """By what the stretches of a part are cut."""

    edges: Sequence[int]
    spans: Sequence["ClaimSpan"]
    unmet: set[str]
    """The claims that were not met yet; each is taken out where it is."""
    loaded: Mapping[int, LoadedWord]


def _cut(text: str, stretch: Stretch, cuts: _Cuts) -> Iterator[Piece]:
    inner = cuts.edges[bisect_right(cuts.edges, stretch.start) : bisect_left(cuts.edges, stretch.end)]
    near = [span for span in cuts.spans if span.start < stretch.end and stretch.start < span.end]
    for start, end in pairwise((stretch.start, *inner, stretch.end)):
        over = sorted((span for span in near if span.start <= start and end <= span.end), key=_fewest_words)
        begins = tuple(span.id for span in near if span in over and span.id in cuts.unmet)
        cuts.unmet.difference_update(begins)
        word = cuts.loaded.get(start)
        yield Piece(
            text=plain_text(text[start:end]),
            claims=tuple(span.id for span in over[:CLAIMS_OF_PIECE]),
            kind=over[0].kind if len(over) > 0 else None,
            begins=begins,
            loaded=None if word is None else word.kind,
            about=None if word is None else word.about,
        )


def _fewest_words(span: "ClaimSpan") -> tuple[int, bool, int]:
    return span.end - span.start, span.implied_by is not None, span.start


def _find_stretches(document: Document) -> Iterator[Stretch]:
    """Yield the blocks in order, with the words between them that stand in none; a list item begins with its sign."""
    at = 0
    for block in sorted(document.blocks, key=_start_of):
        start = max(at, _with_sign(document.text, at, block))
        yield from _unread(document.text, at, start)
        if start < block.end:
            yield Stretch(start, block.end, block.role)
        at = max(at, block.end)
    yield from _unread(document.text, at, len(document.text))


def _start_of(block: Block) -> int:
    return block.start


def _with_sign(text: str, after: int, block: Block) -> int:
    if block.role != "item":
        return block.start
    line = max(after, text.rfind("\n", after, block.start) + 1)
    return line + len(text[line : block.start]) - len(text[line : block.start].lstrip())


def _unread(text: str, start: int, end: int) -> Iterator[Stretch]:
    if any(character.isalnum() for character in text[start:end]):
        yield Stretch(start, end, UNREAD)


def _cut_long(text: str, stretch: Stretch, starts: Sequence[int]) -> Iterator[Stretch]:
    """Cut a block that is longer, or has more claims, than a part may have, between two words or before a claim."""
    at = stretch.start
    while at < stretch.end:
        end = min(stretch.end, at + LONGEST_STRETCH)
        if end < stretch.end:
            space = text.rfind(" ", at + LONGEST_STRETCH // 2, end)
            end = end if space < 0 else space
        last = bisect_right(starts, at) + CLAIMS_IN_PART
        end = min(end, starts[last]) if last < len(starts) and starts[last] > at else end
        yield Stretch(at, end, stretch.role)
        at = end
