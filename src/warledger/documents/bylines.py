"""Read the lines that say who wrote a text and when: bylines, datelines and authors' notes at the end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from warledger.documents.boilerplate import is_prose
from warledger.documents.dating import WrittenDay, find_written_days
from warledger.documents.document import Block
from warledger.vocabulary import load_words

PARTICLES = "al|el|as|ash|ar|bin|ibn|bint|abu|van|von|der|den|de|da|del|della|di|du|la|le|dos|ul|ud|y"
NAME = rf"(?:(?:{PARTICLES})[ -])?[^\W\d_a-z][\w.'’-]*"
PERSON = rf"{NAME}(?:\s+{NAME}){{0,4}}"
NAMES = rf"{PERSON}(?:(?:,\s+{PERSON}){{0,4}},?\s+(?:and|&)\s+{PERSON})?"

AUTHOR = re.compile(
    rf"(?:^|[|·•–—-]\s*|\s)(?i:(?:written|posted|published|reported|words|report|story|analysis)\s+by|by|author)\s*:?\s+(?P<names>{NAMES})"
)
LABEL = re.compile(
    r"\b(?:by|published|posted|written|reported|updated?|modified|edited|last|first|on|at|in|from|for|of|and|date|time|the|author|issued|created)\b",
    re.IGNORECASE,
)
UNNAMED = re.compile(
    r"(?:(?:the|our)\s+)?(?:staff|admin|administrator|editors?|guest|editorial|news ?desk|web ?desk|agencies|team)\b.*", re.IGNORECASE
)

AGENCIES = "AFP|AP|SANA|TASS|IRNA|KUNA|WAM|SPA|NNA|UPI|DPA|ANI|PTI"
"""Agencies that stand without brackets before a dash or a date."""
DATELINE = re.compile(
    r"(?:\((?P<bracket>[A-Z][\w .'’/-]{1,30}?),\s+(?P<bracketdate>[^()]{4,24}?)\)"
    r"|(?P<place>[A-Z][A-Z.'’-]{2,}(?:[ /-][A-Z][A-Z.'’-]+){0,3}|[A-Z][\w'’-]+(?:[ /-][A-Z][\w'’-]+){0,3})"
    rf"(?P<region>,\s+(?!(?:{AGENCIES})\b)[A-Z][\w .'’-]{{2,24}}?)?"
    r"(?P<date>,?\s+(?:(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8})(?:,?\s+\d{4})?|\d{1,2}[./]\d{1,2}[./]\d{4}))?"
    rf"(?:,?\s*(?:\((?P<agency>[A-Z][\w .'’/-]{{1,30}})\)|(?P<bare>{AGENCIES})))?)"
    r"\s*(?:--?|–|—)\s*(?=[\w\"'“‘])"
)
"""`BEIRUT, July 5 (Agency) –`, `KYIV, Ukraine (AP) -`, `(Beirut, March 14, 2016) –`."""

LONGEST_BYLINE = 160
MOST_OTHER_WORDS = 5
"""Words a byline may hold besides names, dates and labels: an outlet, a place."""

TOP_PROSE, LAST_BLOCKS = 1, 6
"""Bylines stand before the second paragraph of prose or among the last blocks that are not boilerplate."""


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says: the authors' names as written, the day of publication, the agency of a dateline."""

    author: str | None = None
    day: WrittenDay | None = None
    agency: str | None = None


def read_byline(line: str, *, month_first: bool | None = None) -> Byline | None:
    """Return what a line says as a byline, or None when it is something else."""
    if len(line) > LONGEST_BYLINE or line.rstrip().endswith((":", "?", "!")):
        return None
    days = list(find_written_days(line, month_first=month_first))
    rest = line
    for day in reversed(days):
        rest = f"{rest[: day.start]} | {rest[day.end :]}"
    author = AUTHOR.search(rest)
    if author is None and len(days) == 0:
        return None
    if author is not None:
        rest = rest[: author.start("names")] + rest[author.end("names") :]
    others = re.findall(r"[\w'’-]+", LABEL.sub(" ", rest))
    if len(others) > MOST_OTHER_WORDS or not all(word[0].isupper() or word[0].isdigit() for word in others):
        return None
    published = [day for day in days if not day.is_modified]
    return Byline(None if author is None else _clean_name(author["names"]), published[0] if len(published) > 0 else None)


def read_dateline(text: str, start: int, end: int, *, month_first: bool | None = None) -> tuple[int, Byline] | None:
    """Return where the words begin after a dateline at `start`, and what it says, or None when there is none.

    A place in capitals is enough; another place needs a day or an agency beside it.
    """
    match = DATELINE.match(text, start, min(end, start + LONGEST_BYLINE))
    if match is None:
        return None
    agency = match["agency"] or match["bare"]
    marked = match["bracket"] is not None or match["date"] is not None or agency is not None
    if not marked and not (match["place"].isupper() and len(match["place"]) > 4 and not text[match.end()].islower()):
        return None
    days = list(find_written_days(match.group(), month_first=month_first))
    return match.end(), Byline(None, days[0] if len(days) > 0 else None, agency)


def mark_bylines(text: str, blocks: Sequence[Block], *, month_first: bool | None = None) -> tuple[tuple[Block, ...], tuple[Byline, ...]]:
    """Return the blocks with bylines marked, and what the bylines say, in order."""
    near = _near_ends(text, blocks)
    marked, found = list(blocks), []
    for index, block in enumerate(blocks):
        if block.role not in ("paragraph", "heading", "byline") or (index not in near and block.role != "byline"):
            continue
        byline = read_byline(text[block.start : block.end], month_first=month_first)
        if byline is not None:
            marked[index] = replace(block, role="byline")
            found.append(byline)
    return tuple(marked), tuple(found)


def mark_biographies(text: str, blocks: Sequence[Block], *, author: str | None) -> tuple[tuple[Block, ...], str | None]:
    """Return the blocks with the author's note at the end flagged as boilerplate, and the name it gives."""
    marked, name = list(blocks), None
    open_blocks = [index for index, block in enumerate(blocks) if block.role in ("paragraph", "heading", "item")]
    for index in open_blocks[-LAST_BLOCKS:]:
        words = text[blocks[index].start : blocks[index].end]
        previous = text[blocks[index - 1].start : blocks[index - 1].end].strip() if index > 0 else ""
        found = _read_biography(words, known=(author, previous))
        if found is not None and index != open_blocks[0]:
            marked[index], name = replace(blocks[index], role="boilerplate"), found
            if previous == found:
                marked[index - 1] = replace(blocks[index - 1], role="byline")
    return tuple(marked), name


def _read_biography(words: str, *, known: tuple[str | None, str]) -> str | None:
    """Return the name that an author's note opens with, or None when the words are no such note."""
    match = re.match(
        rf"(?:about the author:?\s+)?(?P<name>(?:(?:Dr|Prof)\.?\s+)?{PERSON}),?\s+(?:is|was|has|writes|works|covers|reports|holds)\b", words
    )
    if match is None or len(match["name"].split()) < 2:
        return None
    lowered = words.lower()
    trades = set(re.findall(r"[a-z]+", lowered)) & _trades()
    signs = sum(1 for sign in _signs() if sign.search(lowered))
    is_known = match["name"] in known
    return match["name"] if (len(trades) > 0 and (signs > 0 or is_known)) or (is_known and signs > 0) else None


def _near_ends(text: str, blocks: Sequence[Block]) -> set[int]:
    """The indices of the blocks where bylines stand."""
    near, prose = set(), 0
    for index, block in enumerate(blocks):
        prose += is_prose(text, block) and block.role != "boilerplate"
        if prose > TOP_PROSE:
            break
        near.add(index)
    open_blocks = [index for index, block in enumerate(blocks) if block.role != "boilerplate"]
    return near | set(open_blocks[-LAST_BLOCKS:])


def _clean_name(names: str) -> str | None:
    """An author's name as it should be kept; None for `staff` and the like."""
    names = " ".join(names.split()).rstrip(".,")
    if UNNAMED.fullmatch(names):
        return None
    return names.title() if names.isupper() and " " in names else names


@cache
def _trades() -> frozenset[str]:
    return frozenset(load_words("boilerplate")["bio_trade"])


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(sign) for sign in load_words("boilerplate")["bio_sign"])
