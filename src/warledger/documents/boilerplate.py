"""Flag what surrounds an article (comment forms, votes, shares, other posts, disclaimers), by cue lists and position."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from warledger.documents.document import Block
from warledger.vocabulary import load_words

LONGEST_CUE = 400
"""Characters of a block looked at: cues are short lines, and this bounds the patterns' work."""

LONGEST_DISCLAIMER_WORDS = 100
"""A longer block is an article that mentions such words."""

PROSE_WORDS = 12
"""Words from which a block that ends like a sentence counts as prose; menus and headlines of other posts are shorter or do not end so."""

LONG_PROSE_WORDS = 25
"""Words from which a block counts as prose however it ends."""

END_NEEDS_WORDS = 20
"""Words of prose that must stand before a comment form for it to end the article; above the article it is a link to the form."""

SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")

QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-", "—": "-"})


def flag_boilerplate(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with boilerplate flagged as such; nothing is left out.

    A line that is a share bar, a link to another post, a credit or a disclaimer is flagged alone. A comment form ends the
    article: it and all after it are flagged. So does a list of other posts, but only when most of the prose stands before.
    """
    kinds = [_kind(text, block) for block in blocks]
    cut = _find_end(text, blocks, kinds)
    return tuple(
        replace(block, role="boilerplate") if index >= cut or kind != "" else block
        for index, (block, kind) in enumerate(zip(blocks, kinds, strict=True))
    )


def is_prose(text: str, block: Block) -> bool:
    """Whether a block is running text by its length and ending."""
    words = text[block.start : block.end].split()
    return len(words) >= LONG_PROSE_WORDS or (len(words) >= PROSE_WORDS and SENTENCE_END.search(words[-1]) is not None)


def find_inline_end(text: str, block: Block) -> int | None:
    """Return where boilerplate begins at the end of a block whose line breaks were lost, or None."""
    start = max(block.start, block.end - LONGEST_CUE)
    tail = _straighten(text[start : block.end])
    found = [match.start() for pattern in _patterns("inline_end", suffix=r"\s*$") if (match := pattern.search(tail))]
    return start + min(found) if len(found) > 0 else None


def match_inline_start(text: str, start: int, end: int) -> int:
    """Return where the words begin after share bars and such at the start of a text whose line breaks were lost."""
    head = _straighten(text[start : min(end, start + LONGEST_CUE)])
    for pattern in _patterns("inline_start", suffix=r"\s*"):
        if match := pattern.match(head):
            return start + match.end()
    return start


def _kind(text: str, block: Block) -> str:
    """Which list of cues a block matches: `end`, `rest`, `line`, `disclaimer`, `stray`, or none (an empty string)."""
    if block.end - block.start > LONGEST_CUE * 2 or block.role == "title":
        return ""
    words = " ".join(_straighten(text[block.start : block.end]).split()).strip(" *|·•»›")
    if len(words) <= LONGEST_CUE:
        for kind in ("end", "rest", "line"):
            if any(pattern.fullmatch(words) for pattern in _patterns(kind)):
                return kind
    if words.count(" ") < LONGEST_DISCLAIMER_WORDS and any(pattern.search(words) for pattern in _patterns("disclaimer")):
        return "disclaimer"
    return "stray" if _is_stray(text[block.start : block.end]) and block.role == "paragraph" else ""


def _is_stray(words: str) -> bool:
    """Whether a block is a leftover of markup: one to three words that begin small, or no word at all."""
    if sum(1 for character in words if character.isalpha()) < 2:
        return not any(character.isdigit() for character in words)
    return len(words) <= 20 and words[0].islower() and len(words.split()) <= 3 and words[-1] not in ".!?"


def _find_end(text: str, blocks: Sequence[Block], kinds: Sequence[str]) -> int:
    """Return the index of the block that ends the article, or the number of blocks."""
    prose = [
        len(text[block.start : block.end].split()) if kind == "" and is_prose(text, block) else 0
        for block, kind in zip(blocks, kinds, strict=True)
    ]
    before, total = 0, sum(prose)
    for index, kind in enumerate(kinds):
        if kind == "end" and before >= END_NEEDS_WORDS:
            return index
        if kind == "rest" and before >= END_NEEDS_WORDS and before * 2 >= total:
            return index
        before += prose[index]
    return len(blocks)


def _straighten(words: str) -> str:
    """Lower case with plain quotes, spaces and dashes, character for character."""
    lowered = "".join(low if len(low := character.lower()) == 1 else character for character in words)
    return lowered.translate(QUOTES)


@cache
def _patterns(kind: str, suffix: str = "") -> tuple[re.Pattern[str], ...]:
    """The compiled cues of one list in words/boilerplate.toml."""
    return tuple(re.compile(f"(?:{pattern}){suffix}") for pattern in load_words("boilerplate")[kind])
