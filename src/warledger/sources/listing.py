"""The records Entry and Listing: the pages that a feed or sitemap lists; and the safe reading of their XML."""

import codecs
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import TYPE_CHECKING, Literal

from warledger.errors import UnreadableDocument, WarledgerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

ListingKind = Literal["feed", "sitemap", "index"]
MOST_ENTRIES = 50_000
"""Entries that are looked at; the protocol of sitemaps allows no more in one file."""
DECLARED = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"'][^>]{0,200}\?>")
HALVES = re.compile(r"&#([xX]0{0,20}[dD][0-9a-fA-F]{3}|0{0,20}5[5-7]\d{3})(?!\w);?")
"""References by number that may be half a character."""
EARLIEST = date(1990, 1, 1)
"""There was no web before; feeds that cannot tell the day write 1 January 1970, or 0001."""
MOST_PIECES, MOST_CHARACTERS = 20, 5000
"""Stretches of text, and characters, that are looked at in one field."""
WORDS = 500
"""Characters of a title that are kept."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, or in an index another sitemap, that a listing names."""

    address: str
    title: str | None = None
    published: date | None = None
    """The day of publication; a day of change is not one."""
    changed: str | None = None
    """What a sitemap says of the last change, as written."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed, a sitemap or an index of sitemaps lists, in its own order."""

    kind: ListingKind
    entries: tuple[Entry, ...]
    problems: tuple[WarledgerError, ...] = ()
    """What in it could not be read; the rest was."""


def parse_tree(content: bytes, *, address: str) -> "tuple[Element | None, str | None]":
    """Return the root of an XML document and what is wrong with its form, if anything.

    Entities are not expanded, nothing is fetched, depth is bounded, and what stands before a mistake is kept. lxml reads it, and not
    feedparser, which a start tag of 100,000 attributes (1 MB) held for more than 20 seconds when tried; lxml took 0.02.
    """
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(_as_declared(content), parser, base_url=address)
    except (etree.LxmlError, ValueError) as error:
        return None, str(error)
    mistakes = [str(each.message) for each in parser.error_log if each.level >= etree.ErrorLevels.ERROR]
    return root, mistakes[0] if len(mistakes) > 0 else None


def local_name(element: "Element") -> str:
    """Return an element's name without its namespace, in lower case; empty for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def children(element: "Element") -> "Iterator[tuple[str, Element, str]]":
    """Yield each child's name, the child, and its words."""
    for child in element:
        if (name := local_name(child)) != "":
            yield name, child, " ".join("".join(islice(child.itertext(), MOST_PIECES))[:MOST_CHARACTERS].split())


def read_day(written: str) -> date | None:
    """Return the day that a feed or sitemap writes, by the clock of its writer; None where it cannot be read."""
    words = written.strip()[:100]
    try:
        # RFC 822 wants a time behind the day; feeds that leave it out are given one, which harms no other.
        day = date.fromisoformat(words[:10]) if re.match(r"\d{4}-\d\d-\d\d", words) else parsedate_to_datetime(f"{words} 00:00").date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return day if EARLIEST <= day <= datetime.now(UTC).date() + timedelta(days=2) else None


def broken_form(address: str, mistake: str) -> UnreadableDocument:
    """Return the error for a listing that is broken in its form."""
    return UnreadableDocument(f"`{address}` is not well-formed: {mistake}.", hint="What could be read of it is read; its site can mend it.")


def _as_declared(content: bytes) -> bytes:
    """Return XML as UTF-8 without broken bytes, over which lxml would stumble: Python knows more encodings than it does (`latin-1`, `cp1251`)."""
    declared = DECLARED.match(content)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = content.decode("utf-16", errors="replace").encode("utf-8", errors="replace")
        declared = DECLARED.match(content)
        content, declared = content[0 if declared is None else declared.end() :], None
    try:
        words = codecs.decode(
            content[0 if declared is None else declared.end() :], "utf-8-sig" if declared is None else declared[1].decode(), "replace"
        )
    except (LookupError, ValueError):
        return content
    return HALVES.sub(_mend, words.lstrip()).encode("utf-8", errors="replace") if isinstance(words, str) else content


def _mend(reference: "re.Match[str]") -> str:
    """Return a numbered character, or the sign of a broken one where the number is half a character (a surrogate): lxml dies of these."""
    written = reference[1].lower()
    number = int(written[1:], 16) if written.startswith("x") else int(written)
    return "\N{REPLACEMENT CHARACTER}" if 0xD800 <= number < 0xE000 else reference[0]
