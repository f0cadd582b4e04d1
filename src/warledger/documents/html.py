"""Read web pages: the article by trafilatura, without comments, as text and blocks; metadata from the page's head."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from warledger.documents.blocks import find_blocks
from warledger.documents.document import Block, BlockRole
from warledger.documents.extraction import UNKNOWN, Extraction
from warledger.documents.tags import is_overloaded
from warledger.errors import UnreadableDocument
from warledger.sources.source import find_source, host_of_url, source_of_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Line = tuple[str, BlockRole]

HEAD_CHARACTERS = 2048
MOST_TAGS = 120_000
"""Tags past which a page is refused: long live blogs have 50,000; half a million took 55 seconds and 1.2 GB when tried, 200,000 list items 11."""

BLOCK_TAGS = frozenset({"p", "head", "item", "quote", "list", "table", "row", "code", "ab", "div", "body", "doc", "main"})
ROLES: dict[str, BlockRole] = {"head": "heading", "item": "item"}


def is_html(text: str) -> bool:
    """Whether text is a web page by its first tag."""
    start = re.sub(r"\A(?:\s|<\?xml[^>]{0,200}>|<!--(?:(?!-->).){0,2000}-->)*", "", text[:HEAD_CHARACTERS], count=1, flags=re.DOTALL)
    return re.match(r"<(?:!doctype html|html|head|body)\b", start, re.IGNORECASE) is not None


def read_html(text: str, *, name: str) -> Extraction:
    """Read a web page: its title and article, with list items and headings as such.

    Offsets of blocks refer to the extracted text, which `extractor` names the maker of.

    Raises:
        UnreadableDocument: no article is found in the page.
    """
    from lxml import etree

    if text.count("<") > MOST_TAGS:
        raise UnreadableDocument(f"`{name}` has more than {MOST_TAGS:,} tags.", hint="Save the article's text as .txt.")
    if is_overloaded(text):
        raise UnreadableDocument(f"`{name}` has tags of many thousand attributes.", hint="Save the article's text as .txt.")
    failures = (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, etree.LxmlError)
    # What trafilatura and lxml were seen to raise on broken pages; each costs this page only.
    try:
        return _read(re.sub(r"\A\s*<\?xml[^>]*\?>", "", text), name=name)
    except failures as error:
        raise UnreadableDocument(f"`{name}` cannot be read as a web page: {error}.", hint="Save its text as .txt.") from error


def _read(html: str, *, name: str) -> Extraction:
    from lxml.html import document_fromstring
    from trafilatura import bare_extraction, extract_metadata

    from warledger.documents.metadata import forget_changes, read_metadata

    article: Any = bare_extraction(html, include_comments=False, favor_recall=False, with_metadata=False)
    lines = [] if article is None or article.body is None else list(_find_lines(article.body))
    if len(lines) == 0:
        raise UnreadableDocument(f"`{name}` has no article in it.", hint="If it has, save the article's text as .txt.")
    page = document_fromstring(html)
    own = read_metadata(page, head=html[:HEAD_CHARACTERS])
    forget_changes(page)
    found: Any = extract_metadata(page, default_url=own.url, date_config={"original_date": True, "extensive_search": False})
    title = _clean_title(found.title, found.sitename)
    composed, blocks = _compose(lines if title is None or _repeats(title, lines) else [(title, "title"), *lines])
    return Extraction(
        composed,
        blocks,
        _extractor(),
        title=title,
        author=own.author or _clean_author(found.author),
        outlet=_name_outlet(own.url or found.url, found.sitename),
        url=own.url or found.url,
        language=own.language,
        published=own.published,
        guessed=_guess(found.date, html),
    )


def _find_lines(body: "HtmlElement") -> Iterator[Line]:
    """Yield the lines of trafilatura's tree with their roles: a line ends at each block and each <lb/>."""
    from lxml import etree

    is_flat = sum(1 for element in body.iter("p")) <= 1
    # When its rules find nothing, trafilatura falls back to one <p> whose lines are the page's.
    pieces: list[str] = []
    stack: list[BlockRole] = ["paragraph"]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = str(element.tag)
        if tag in BLOCK_TAGS or (tag == "lb" and event == "start"):
            yield from _flush(pieces, stack[-1], is_flat=is_flat)
        if event == "start":
            stack.append(ROLES.get(tag, stack[-1]) if tag in BLOCK_TAGS else stack[-1])
            pieces.append(" | " if tag == "cell" and len(pieces) > 0 else "")
            pieces.append(element.text or "")
        else:
            stack.pop()
            pieces.append((element.tail or "") if element is not body else "")
    yield from _flush(pieces, "paragraph", is_flat=is_flat)


def _flush(pieces: list[str], role: BlockRole, *, is_flat: bool) -> Iterator[Line]:
    """Yield the line gathered so far (the blocks of plain text, where the tree kept the page's lines), and begin a new one."""
    gathered = "".join(pieces)
    pieces.clear()
    if is_flat:
        for block in find_blocks(gathered):
            yield " ".join(gathered[block.start : block.end].split()), block.role if role == "paragraph" else role
    elif (words := " ".join(gathered.split())) != "":
        yield words, role


def _compose(lines: Iterable[Line]) -> tuple[str, tuple[Block, ...]]:
    """Return the lines as one text, list items behind `- `, and their blocks."""
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for words, role in lines:
        sign = "- " if role == "item" else ""
        if any(character.isalnum() for character in words):
            blocks.append(Block(position + len(sign), position + len(sign) + len(words), role))
        parts.append(sign + words)
        position += len(sign) + len(words) + 2
    return "\n\n".join(parts), tuple(blocks)


def _repeats(title: str, lines: list[Line]) -> bool:
    """Whether one of the first lines is the title."""
    return any(_letters(words) == _letters(title) for words, _ in lines[:3])


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", words.casefold())


def _clean_title(title: str | None, site: str | None) -> str | None:
    """A page's title without the site's name at its end."""
    if title is None or title.strip() == "":
        return None
    words = " ".join(title.split())
    if site:
        words = re.sub(rf"\s+[-–—|»:]\s+(?:the\s+)?{re.escape(site)}\s*$", "", words, flags=re.IGNORECASE)
    return words or None


def _clean_author(author: str | None) -> str | None:
    """Authors as `A, B`, with what is no name (months, addresses, `by`) left out."""
    names = [re.sub(r"^(?:by|author)\s*:?\s+", "", name.strip(), flags=re.IGNORECASE) for name in (author or "").split(";")]
    months = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    kept = [
        name
        for name in names
        if name and not re.fullmatch(rf"{months}|.*(?:\d{{2}}|@|https?:).*|admin|staff|editors?", name, re.IGNORECASE)
    ]
    return ", ".join(dict.fromkeys(kept)) or None


def _name_outlet(url: str | None, site: str | None) -> str | None:
    """The outlet's usual name by its address or its own name for itself; failing these the site's name or host."""
    source = (source_of_url(url) if url else None) or (find_source(site) if site else None)
    if source is not None:
        return source.name
    return site or (host_of_url(url) if url else None)


def _guess(written: str | None, html: str) -> Any:
    """The date that searching the page found, unless the page calls it the day of a change."""
    from warledger.documents.dating import find_written_days, read_published

    guess = read_published(written or "", known_by="text")
    if guess is None:
        return UNKNOWN
    changed = any(day.is_modified and day.day == guess.start for day in find_written_days(re.sub(r"<[^>]{0,500}>", " ", html)))
    return UNKNOWN if changed else guess


@cache
def _extractor() -> str:
    return f"trafilatura/{version('trafilatura')}"
