"""Tell titles, standfirsts and headings from paragraphs, and bars of categories from titles."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from warledger.documents.document import Block
from warledger.documents.openings import match_title
from warledger.vocabulary import load_words

LONGEST_TITLE = 200
LONGEST_TITLE_WORDS = 30
LONGEST_STANDFIRST = 300
LONGEST_HEADING_WORDS = 12
"""Words past which a line without a full stop amid the text is a sentence that leads into a quotation or list."""

LONGEST_HEADING = 80
CATEGORY_WORDS = 4
CATEGORY_SHARE = 0.4
"""A bar has at least this share of section names among its words; a headline of the same length seldom has two."""

CATEGORY_JOINS = frozenset({"and", "of", "&", "-", "|", "/", "»", "›", "·", "•", ">"})


def mark_headings(text: str, blocks: Sequence[Block], *, title: str | None) -> tuple[Block, ...]:
    """Return the blocks with the title, the standfirst and the headings marked, and bars of categories before the title flagged.

    Args:
        title: the title when it is known from elsewhere; in the text, the block that repeats it is the title.
    """
    marked = list(blocks)
    opening = _opening(text, blocks)
    index = _find_title(text, blocks, opening, title=title)
    for position in opening:
        block = blocks[position]
        if index is None or block.role == "item":
            continue
        if position < index and is_category_bar(text[block.start : block.end]):
            marked[position] = replace(block, role="boilerplate")
        elif position == index:
            marked[position] = replace(block, role="title")
        elif block.role == "paragraph" and block.end - block.start <= LONGEST_STANDFIRST:
            marked[position] = replace(block, role="heading")
    for position in range(len(opening), len(marked) - 1):
        if _is_heading(text, marked, position):
            marked[position] = replace(marked[position], role="heading")
    return tuple(marked)


def is_category_bar(words: str) -> bool:
    """Whether words are a run of section names as sites put above titles: `World News Middle East Politics`."""
    parts = words.split()
    names = [part for part in parts if part.lower() not in CATEGORY_JOINS]
    plain = [part.strip(",").lower() for part in names]
    if len(names) < CATEGORY_WORDS or re.search(r"[.!?:;—\"“”'’]", words):
        return False
    if not all(part[0].isupper() for part in names) or any(part in _words("headline_words") for part in plain):
        return False
    return sum(1 for part in plain if part in _words("category")) >= max(2, len(plain) * CATEGORY_SHARE)


def is_sentence(words: str) -> bool:
    """Whether words read as running text rather than a title: they end with a full stop, or are long or several sentences."""
    if len(words.split()) > LONGEST_TITLE_WORDS or len(words) > LONGEST_TITLE:
        return True
    return re.search(r"(?<!\.)[.][\"'”’)]*$", words) is not None or words.endswith((":", ",", ";"))


def _opening(text: str, blocks: Sequence[Block]) -> list[int]:
    """The indices of the blocks before the first sentence; empty when the whole text would be such."""
    for index, block in enumerate(blocks):
        if block.role == "paragraph" and is_sentence(text[block.start : block.end]):
            return list(range(index))
    return list(range(min(1, len(blocks) - 1)))


def _find_title(text: str, blocks: Sequence[Block], opening: Sequence[int], *, title: str | None) -> int | None:
    """Return the index of the title among the opening blocks, or None."""
    candidates = [index for index in opening if blocks[index].role in ("paragraph", "heading", "title")]
    known = [index for index, block in enumerate(blocks) if block.role == "title"]
    if title is not None:
        known += [
            index for index in candidates if match_title(text, blocks[index].start, blocks[index].end, title=title) == blocks[index].end
        ]
    marked = [index for index in candidates if blocks[index].role == "heading"]
    plain = [index for index in candidates if len(text[blocks[index].start : blocks[index].end].split()) > 1]
    if len(plain) > 1 and is_category_bar(text[blocks[plain[0]].start : blocks[plain[0]].end]):
        plain = plain[1:]
    return next(iter([*known, *marked, *plain]), None)


def _is_heading(text: str, blocks: Sequence[Block], index: int) -> bool:
    """Whether a paragraph amid the text is a heading: short, no stop at its end, and a sentence after it."""
    block, after = blocks[index], blocks[index + 1]
    words = text[block.start : block.end]
    if block.role != "paragraph" or len(words.split()) > LONGEST_HEADING_WORDS or len(words) > LONGEST_HEADING:
        return False
    opens = words[0].isupper() or words[0].isdigit()
    follows = after.role == "paragraph" and is_sentence(text[after.start : after.end])
    return opens and follows and re.search(r"[.!?:;,…\"”’)]$", words) is None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("boilerplate")[name])
