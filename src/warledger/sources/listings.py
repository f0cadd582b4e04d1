"""Tell feeds, sitemaps and plain pages apart by what they hold, and read what the first two list."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from warledger.errors import AddressRefused, UnreadableDocument, WarledgerError
from warledger.sources import feeds, sitemaps
from warledger.sources.addresses import read_address
from warledger.sources.inflating import unpack_body
from warledger.sources.listing import Entry, Listing, ListingKind, broken_form, local_name, parse_tree
from warledger.sources.unpacking import GZIP_MAGIC

HEAD_BYTES = 4096
MARKS = (b"<rss", b"<feed", b"<rdf", b":rdf", b":feed", b"<urlset", b"<sitemapindex", b":urlset", b":sitemapindex")


def read_listing(content: bytes, *, address: str, limit: int, ports: Collection[int] = ()) -> Listing | None:
    """Return what a feed or sitemap lists, also a gzipped one; None for anything else, which is a page.

    Entries whose links are no addresses of the web are left out and named among the problems.

    Raises:
        UnreadableDocument: it is gzipped, and broken or a bomb.
    """
    if content.startswith(GZIP_MAGIC):
        content = unpack_body(content, "gzip", name=address, limit=limit)
    head = content[:HEAD_BYTES].replace(b"\0", b"").lower()
    if not any(mark in head for mark in MARKS) or b"<html" in head.partition(b"<rss")[0].partition(b"<feed")[0]:
        return None
    root, mistake = parse_tree(content, address=address)
    kind = None if root is None else _kind(local_name(root))
    if root is None or kind is None:
        return None if mistake is None else Listing("feed", (), (broken_form(address, mistake),))
    entries = feeds.read_feed(root, address=address) if kind == "feed" else sitemaps.read_sitemap(root, address=address)
    kept = list(_check(entries, ports))
    problems = (
        *(() if mistake is None else (broken_form(address, mistake),)),
        *(each for each in kept if isinstance(each, WarledgerError)),
    )
    return Listing(kind, _once([each for each in kept if isinstance(each, Entry)]), problems)


def _kind(root: str) -> ListingKind | None:
    if root in feeds.ROOTS:
        return "feed"
    return {"urlset": "sitemap", "sitemapindex": "index"}.get(root)  # type: ignore[return-value]  # the two other kinds


def _check(entries: Sequence[Entry], ports: Collection[int]) -> Iterator[Entry | UnreadableDocument]:
    for entry in entries:
        try:
            yield replace(entry, address=str(read_address(entry.address, ports=ports)))
        except AddressRefused as error:
            yield UnreadableDocument(f"An entry is left out: {error.message}", hint=error.hint)


def _once(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.address: entry for entry in reversed(entries)}.values())[::-1]
