"""Read feeds, RSS 0.9 to 2.0 and Atom, into the pages that they list."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from warledger.sources.listing import MOST_ENTRIES, WORDS, Entry, children, local_name, read_day

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ROOTS = ("rss", "feed", "rdf")
DATES = ("pubdate", "published", "issued", "date", "created")
"""Where feeds say when an entry was published, the surest first; `updated` and `modified` say something else."""


def read_feed(root: "Element", *, address: str) -> tuple[Entry, ...]:
    """Return the entries of a feed that link to a page, each page once."""
    found: dict[str, Entry] = {}
    for element in root.iter():
        if local_name(element) in ("item", "entry") and len(found) < MOST_ENTRIES:
            entry = _read_entry(element, address)
            if entry is not None:
                found.setdefault(entry.address, entry)
    return tuple(found.values())


def _read_entry(element: "Element", address: str) -> Entry | None:
    words: dict[str, str] = {}
    links: dict[str, str] = {}
    for name, child, text in children(element):
        if name == "link":
            links.setdefault(child.get("rel") or "alternate", child.get("href") or text)
        elif name == "guid" and child.get("isPermaLink", "true").lower() == "true" and text.startswith(("http://", "https://")):
            links.setdefault("guid", text)
        elif text != "":
            words.setdefault(name, text)
    link = next((links[name] for name in ("alternate", "guid") if links.get(name)), None)
    if link is None:
        return None
    title = words.get("title", "")[:WORDS] or None
    return Entry(_join(element, address, link), title, _day(words))


def _join(element: "Element", address: str, link: str) -> str:
    """Return a link in full: feeds may give a base of their own (xml:base), and links beside it."""
    try:
        return urljoin(urljoin(address, str(element.base or "")), link.strip())
    except ValueError:
        return link


def _day(words: Mapping[str, str]) -> date | None:
    return next((day for name in DATES if (day := read_day(words.get(name, ""))) is not None), None)
