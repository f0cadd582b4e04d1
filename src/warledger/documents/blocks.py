"""Divide text into blocks: paragraphs, headings and list items, wrapped lines joined, as offsets into the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from warledger.documents.document import Block, BlockRole

LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")

ITEM = re.compile(
    r"(?:[*+•‣⁃◦▪▫–·●○■□►▶➤➢✓✔→-]|\(?\d{1,2}[.)]|\(?[a-z]\)|\([ivx]{1,4}\))\s+"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)(?=\S)"
)
"""A list item's sign. A day before a month (`5. July`) is not one."""

HEADING = re.compile(r"#{1,6}\s+")
UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*")
QUOTED = re.compile(r"(?:>\s?)+")

WIDEST_WRAP = 100
"""No text is wrapped at more columns than this: terminals, mail and Project Gutenberg use 65 to 80."""

NARROWEST_WRAP = 40
"""Lines shorter than this are short lines, not wrapped ones."""

SLACK = 15
"""A line is full when it comes this near to the widest; the next word would often not have fitted."""

SENTENCE_LINES = 0.6
"""Share of lines ending like sentences past which each line is a paragraph; in wrapped text about one in eight does."""

ENDS_SENTENCE = tuple('.!?:;…"”’)]»')


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the space around it, as offsets; `indent` counts the columns before it, `gap` says a blank line went before."""

    start: int
    end: int
    indent: int
    gap: bool


def find_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of plain or Markdown text, in order, none empty, none overlapping.

    A line break ends a block unless the text is wrapped, which is judged by its lines' lengths and endings.
    Signs of lists and headings stay outside the blocks; lines without a letter or digit are in no block.
    """
    lines = list(_find_lines(text))
    width = wrap_width(text, lines)
    blocks: list[Block] = []
    column = 0
    for index, line in enumerate(lines):
        if UNDERLINE.fullmatch(text, line.start, line.end):
            _head_last(blocks, lines, index)
            continue
        start, role = _read_sign(text, line)
        if not any(character.isalnum() for character in text[start : line.end]):
            continue
        if role == "paragraph" and len(blocks) > 0 and _continues(text, lines, index, width=width, column=column, block=blocks[-1]):
            blocks[-1] = Block(blocks[-1].start, line.end, blocks[-1].role)
        else:
            blocks.append(Block(start, line.end, role))
            column = line.indent + start - line.start
    return tuple(blocks)


def wrap_width(text: str, lines: Sequence[Line]) -> int | None:
    """Return the column at which text is wrapped, or None when each line is a paragraph of its own."""
    pairs = [(line, after) for line, after in pairwise(lines) if not after.gap]
    lengths = sorted(line.indent + line.end - line.start for line, _ in pairs)
    if len(lengths) == 0:
        return None
    width = lengths[min(len(lengths) - 1, len(lengths) * 95 // 100)]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP or any(line.end - line.start > 2 * WIDEST_WRAP for line in lines):
        return None
    full = [line for line, _ in pairs if _is_full(line, width)]
    ended = sum(1 for line in full if text[line.end - 1] in ENDS_SENTENCE)
    return width if len(full) > 0 and ended <= len(full) * SENTENCE_LINES else None


def _find_lines(text: str) -> Iterator[Line]:
    """Yield the lines that hold more than space."""
    previous_end = 0
    for match in LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if stripped == "":
            continue
        indent = len(line) - len(line.lstrip())
        start = match.start() + indent
        breaks = text.count("\n", previous_end, start) or text.count("\r", previous_end, start)
        yield Line(start, start + len(stripped), indent, gap=breaks > 1 or previous_end == 0)
        previous_end = start + len(stripped)


def _read_sign(text: str, line: Line) -> tuple[int, BlockRole]:
    """Return where a line's words begin after its sign, and the role that the sign gives."""
    start = line.start
    if quoted := QUOTED.match(text, start, line.end):
        start = quoted.end()
    if heading := HEADING.match(text, start, line.end):
        return heading.end(), "heading"
    if item := ITEM.match(text, start, line.end):
        return item.end(), "item"
    return start, "paragraph"


def _continues(text: str, lines: Sequence[Line], index: int, *, width: int | None, column: int, block: Block) -> bool:
    """Whether a line goes on with the block before it: the text is wrapped and the line before was full or broken off."""
    before, line = lines[index - 1], lines[index]
    if width is None or line.gap or block.role == "heading" or block.end != before.end:
        return False
    if line.indent > max(before.indent, column) + 1 and text[before.end - 1] in ENDS_SENTENCE:
        return False
    if _is_full(before, width):
        return True
    half_full = before.indent + before.end - before.start >= width * 0.5
    return half_full and text[line.start].islower() and text[before.end - 1] not in ENDS_SENTENCE


def _is_full(line: Line, width: int) -> bool:
    length = line.indent + line.end - line.start
    return length >= width - SLACK


def _head_last(blocks: list[Block], lines: Sequence[Line], index: int) -> None:
    """Make the block above an underline a heading, as Markdown does."""
    if index > 0 and len(blocks) > 0 and not lines[index].gap and blocks[-1].end == lines[index - 1].end:
        blocks[-1] = Block(blocks[-1].start, blocks[-1].end, "heading")
