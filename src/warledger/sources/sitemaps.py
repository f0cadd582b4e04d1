"""Read sitemaps and indexes of sitemaps (sitemaps.org, with Google's news entries) into the pages that they list."""

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from warledger.sources.listing import MOST_ENTRIES, WORDS, Entry, children, local_name, read_day

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

ROOTS = {"urlset": "url", "sitemapindex": "sitemap"}
"""The root of a sitemap and of an index, with the name of their entries."""


def read_sitemap(root: "Element", *, address: str) -> tuple[Entry, ...]:
    """Return the pages (the sitemaps, for an index) listed, each once, the last changed first."""
    wanted = ROOTS[local_name(root)]
    found: dict[str, Entry] = {}
    for element in root:
        if local_name(element) == wanted and len(found) < MOST_ENTRIES and (entry := _read_entry(element, address)) is not None:
            found.setdefault(entry.address, entry)
    return tuple(sorted(found.values(), key=lambda entry: entry.changed or "", reverse=True))


def _read_entry(element: "Element", address: str) -> Entry | None:
    words: dict[str, str] = {}
    for name, child, text in children(element):
        if name == "news":
            words |= {f"news:{inner}": said for inner, _, said in children(child)}
        else:
            words.setdefault(name, text)
    place = words.get("loc", "")
    if place == "":
        return None
    try:
        full = urljoin(address, place)
    except ValueError:
        full = place
    published = words.get("news:publication_date", "")
    return Entry(
        full, words.get("news:title", "")[:WORDS] or None, read_day(published), (published or words.get("lastmod", ""))[:40] or None
    )
