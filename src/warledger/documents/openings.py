"""Part the title, date and dateline from the first paragraph, and credits from the last, where line breaks were lost."""

import re
from collections.abc import Iterator, Sequence

from warledger.documents.boilerplate import find_inline_end, is_prose, match_inline_start
from warledger.documents.bylines import AGENCIES, PERSON, read_dateline
from warledger.documents.dating import WrittenDay, find_written_days
from warledger.documents.document import Block

SEARCHED = 250
"""Characters within which the date must end that stands between a title and the first sentence."""

LONGEST_UNKNOWN_TITLE = 150
TITLE_WORDS = 4
"""Fewer words before the date are an agency or a section, not a title."""

STANDFIRST_WORDS = 7
"""Fewer words between a title and the date are an agency and a section, not a standfirst."""

BEFORE_STORY_DAY = re.compile(
    r"\b(?:on|since|until|till|from|of|after|before|in|and|to|between|dated|the|by|last|next|early|late|around|during|for)\s+$",
    re.IGNORECASE,
)
"""Words before a date that belongs to the story."""

AGENCY_BEFORE = re.compile(rf"\b(?:{AGENCIES}|Reuters|Agencies|Associated Press|Agence France-Presse)[,:|]?\s+$")
"""An agency right before a day in full: `AFP Thursday 2 Jul 2015` ends what precedes the story, however long that is."""

DAY_LABEL = re.compile(r"(?:(?:last )?(?:published|posted|updated|date)(?: (?:on|at))?\s*:?\s*)?", re.IGNORECASE)
"""What may stand before a date at the very start: nothing, or what happened that day."""

SENTENCE_BREAK = re.compile(r"[a-z)\"”]{2}[.!?]\s+[A-Z\"“]")
INLINE_AUTHOR = re.compile(r"\s*[Bb]y\s+(?P<name>[A-Z][\w'’-]+\s+[A-Z][\w'’-]+)\s+(?=[A-Z\d])")
INLINE_NAMES = re.compile(r"(?:[A-Z][\w'’-]+\s+){1,8}[A-Z][\w'’-]+\.\s+(?=[A-Z\d\"“])")
"""Names between a title and the first sentence, as agencies print them; no sentence is capitals and no verb."""

CLOSING = re.compile(r"[?!\"'”’)]*")

CREDIT = re.compile(
    r"(?:^|(?<=[.!?\"”’)] )|(?<=[.!?\"”’)]))\(?(?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|Edited|Compiled|Translated)"
    rf"(?: and (?:editing|writing|reporting))? by {PERSON}.{{0,300}}$"
)
"""`(Reporting by A in Beirut; editing by B)`."""


def part_openings(text: str, blocks: Sequence[Block], *, title: str | None) -> tuple[Block, ...]:
    """Return the blocks with what precedes the first sentence and follows the last made blocks of their own.

    Args:
        title: the title when it is known from elsewhere; found at the start of the first paragraph, it is parted from it.
    """
    prose = [index for index, block in enumerate(blocks) if block.role == "paragraph" and is_prose(text, block)]
    if len(prose) == 0:
        return tuple(blocks)
    parted: list[Block] = []
    for index, block in enumerate(blocks):
        pieces = [block]
        if index == prose[0]:
            pieces = list(_part_start(text, block, title=title, is_first=index == 0))
        if index == prose[-1]:
            pieces[-1:] = _part_end(text, pieces[-1])
        parted.extend(pieces)
    return tuple(parted)


def match_title(text: str, start: int, end: int, *, title: str) -> int | None:
    """Return where a title ends that stands at `start`, compared word by word, or None. Site names after a dash or bar may be missing."""
    for shorter in (title, *re.split(r"\s+[-–—|]\s+", title)[:1]):
        words = re.findall(r"\w+", shorter.casefold())
        found = list(re.finditer(r"\w+", text[start : min(end, start + 2 * len(title) + 20)]))[: len(words)]
        if len(words) > 2 and words == [match.group().casefold() for match in found] and found[0].start() <= 2:
            return CLOSING.match(text, start + found[-1].end(), end).end()  # type: ignore[union-attr]  # it matches nothing, too
    return None


def _part_start(text: str, block: Block, *, title: str | None, is_first: bool) -> Iterator[Block]:
    """Yield the title, dates and dateline at the start of a paragraph as blocks, then the paragraph."""
    start, roles = block.start, set[str]()
    while True:
        start = _skip(text, start, block.end)
        start = _skip(text, match_inline_start(text, start, block.end), block.end)
        if title is not None and "title" not in roles and (end := match_title(text, start, block.end, title=title)):
            piece = Block(start, end, "title")
        elif "byline" not in roles and (day := _find_header_day(text, start, block.end, is_first=is_first)):
            least = STANDFIRST_WORDS if "title" in roles else TITLE_WORDS
            if len(text[start : day.start].split()) >= least and not DAY_LABEL.fullmatch(text, start, day.start):
                yield _trim(text, Block(start, day.start, "heading" if "title" in roles else "title"))
                start = day.start
            author = INLINE_AUTHOR.match(text, day.end, block.end)
            piece = Block(start, day.end if author is None else author.end("name"), "byline")
        elif "title" in roles and "names" not in roles and (names := INLINE_NAMES.match(text, start, block.end)):
            piece = Block(start, names.end(), "byline")
            roles.add("names")
        elif "byline" not in roles and (dateline := read_dateline(text, start, block.end)):
            piece = Block(start, dateline[0], "byline")
        else:
            break
        if piece.end >= block.end - 2:
            break
        roles.add(piece.role)
        yield _trim(text, piece)
        start = piece.end
    yield Block(start, block.end, block.role)


def _find_header_day(text: str, start: int, end: int, *, is_first: bool) -> WrittenDay | None:
    """Return the day that stands before the first sentence, as offsets into the text, or None."""
    head = text[start : min(end, start + SEARCHED)]
    for day in find_written_days(head, month_first=False):
        before, after = head[: day.start], head[day.end :].lstrip(" .,:;|-–")
        in_story = BEFORE_STORY_DAY.search(before) is not None or SENTENCE_BREAK.search(before) is not None
        credited = AGENCY_BEFORE.search(before) is not None
        may_follow_title = is_first and (credited or len(before) <= LONGEST_UNKNOWN_TITLE) and not in_story
        if (credited or _opens_sentence(after)) and (DAY_LABEL.fullmatch(before) or may_follow_title):
            return WrittenDay(start + day.start, start + day.end, day.day, day.is_modified)
        return None
    return None


def _opens_sentence(after: str) -> bool:
    """Whether what follows a date could open a text: a capital, a figure or a quotation mark."""
    if after == "":
        return False
    return after[0].isupper() or after[0].isdigit() or after[0] in "\"“'‘(" or re.match(r"by [A-Z]|title:", after) is not None


def _part_end(text: str, block: Block) -> list[Block]:
    """Return a paragraph and, as blocks of their own, the credits and leftovers at its end."""
    pieces = [block]
    if (cut := find_inline_end(text, block)) is not None and cut > block.start:
        pieces = [_trim(text, Block(block.start, cut, block.role)), Block(cut, block.end, "boilerplate")]
    body = pieces[0]
    credit = CREDIT.search(text, max(body.start, body.end - SEARCHED * 2), body.end)
    if credit is not None and credit.start() > body.start and _is_credit(credit.group()):
        pieces[:1] = [_trim(text, Block(body.start, credit.start(), body.role)), _trim(text, Block(credit.start(), body.end, "byline"))]
    return [piece for piece in pieces if piece.start < piece.end]


def _is_credit(words: str) -> bool:
    """Whether words that begin `Reporting by` are a credit: bracketed, several credits, or names and nothing more."""
    return words.startswith("(") or ";" in words or "diting by" in words[8:] or len(words.split()) <= 8


def _skip(text: str, start: int, end: int) -> int:
    while start < end - 1 and not (text[start].isalnum() or text[start] in "\"“'‘(["):
        start += 1
    return start


def _trim(text: str, block: Block) -> Block:
    """The block without the space and joining signs at its ends."""
    words = text[block.start : block.end]
    stripped = words.rstrip(" \t\n\r\u00a0|,:;-–—")
    start = block.start + len(words) - len(words.lstrip())
    return Block(start, max(start, block.start + len(stripped)), block.role)
