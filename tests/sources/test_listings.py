"""Feeds and sitemaps are read into the pages that they list, whatever form they come in."""

import gzip
from datetime import date

import feedparser
import pytest

from lab import feed, page, sitemap
from warledger.errors import UnreadableDocument
from warledger.sources.listing import read_day
from warledger.sources.listings import read_listing

HOME = "https://example.org/feeds/wire.xml"

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/news/"><title>Wire</title>
<entry><title>One</title><link rel="self" href="https://example.org/api/1"/><link href="one.html"/><published>2017-03-06T23:30:00+03:00</published>
<updated>2018-01-01T00:00:00Z</updated></entry>
<entry><title type="html">Two &lt;b&gt;bold&lt;/b&gt;</title><link rel="alternate" href="/two"/><updated>2018-01-01T00:00:00Z</updated></entry>
<entry><title>No link</title></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Wire</title><link>https://example.org/</link></channel>
<item><title>One</title><link>https://example.org/1</link><dc:date>2017-03-06</dc:date></item></rdf:RDF>"""
GUIDS = """<rss version="2.0"><channel><link>https://example.org/</link>
<item><guid>https://example.org/1</guid></item><item><guid isPermaLink="false">https://example.org/not</guid></item>
<item><link>https://example.org/1</link></item><item><link>  https://example.org/2#part </link></item></channel></rss>"""
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://example.org/old</loc><lastmod>2016-01-01</lastmod></url>
<url><loc>https://example.org/new</loc><news:news><news:publication_date>2017-03-06</news:publication_date><news:title>New</news:title></news:news></url></urlset>"""


def listed(content: bytes | str, **options):
    found = read_listing(content.encode() if isinstance(content, str) else content, address=HOME, limit=20_000_000, **options)
    assert found is not None
    return found


def test_rss_lists_pages_with_their_day_of_publication():
    (first, second) = listed(feed("https://example.org/1", "/2")).entries
    assert (first.address, first.title, first.published) == ("https://example.org/1", "Report 0", date(2017, 3, 6))
    assert second.address == "https://example.org/2"


def test_atom_lists_pages_and_a_change_is_no_publication():
    assert [(entry.address, entry.published) for entry in listed(ATOM).entries] == [
        ("https://example.org/news/one.html", date(2017, 3, 6)),
        ("https://example.org/two", None),
    ]


def test_old_rss_lists_pages():
    assert [(entry.address, entry.published) for entry in listed(RDF).entries] == [("https://example.org/1", date(2017, 3, 6))]


def test_a_guid_is_a_link_only_where_it_says_so_and_each_page_comes_once():
    assert [entry.address for entry in listed(GUIDS).entries] == ["https://example.org/1", "https://example.org/2"]


def test_sitemaps_list_pages_the_last_changed_first_and_a_change_is_no_publication():
    assert [(entry.address, entry.published, entry.title) for entry in listed(NEWS).entries] == [
        ("https://example.org/new", date(2017, 3, 6), "New"),
        ("https://example.org/old", None, None),
    ]


def test_indexes_list_sitemaps_also_gzipped():
    found = listed(gzip.compress(sitemap("https://example.org/s1.xml", root="sitemapindex", entry="sitemap")))
    assert (found.kind, [entry.address for entry in found.entries]) == ("index", ["https://example.org/s1.xml"])


@pytest.mark.parametrize(
    "content", [page(), b"words", b"", b"\x89PNG", b"<html><body>about <rss> feeds</body></html>", b"<svg/>", b'{"a": 1}']
)
def test_what_lists_nothing_is_a_page(content: bytes):
    assert read_listing(content, address=HOME, limit=1_000_000) is None


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "cp1251", "windows-1256", "utf-16", "koi8-r"])
def test_feeds_in_other_encodings_are_read(encoding: str):
    words = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel><item><title>T</title><link>https://example.org/1</link></item></channel></rss>'
    assert [entry.address for entry in listed(words.encode(encoding)).entries] == ["https://example.org/1"]


@pytest.mark.parametrize(
    "broken",
    [
        feed("https://example.org/1", "https://example.org/2")[:-140],
        feed("https://example.org/1").replace(b"Report", b"Report & more"),
        feed("https://example.org/1").replace(b"<channel>", b"<channel><oops>"),
        feed("https://example.org/1").replace(b"Wire", b"Wire\x01\x02"),
        feed("https://example.org/1").replace(b"Wire", b"Wire &nbsp; &bogus;"),
    ],
)
def test_a_broken_feed_is_named_and_what_stands_in_it_is_read(broken: bytes):
    found = listed(broken)
    assert [entry.address for entry in found.entries] == ["https://example.org/1"]
    assert "not well-formed" in str(found.problems[0])


def test_entries_that_lead_nowhere_on_the_web_are_left_out_by_name():
    found = listed(feed("javascript:alert(1)", "file:///etc/passwd", "http://2130706433/", "https://example.org/1"))
    assert [entry.address for entry in found.entries] == ["https://example.org/1"]
    assert len(found.problems) == 3


def test_entities_are_not_expanded_and_nothing_is_included():
    laughs = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    found = listed(f"{laughs}<rss><channel><item><title>x&b;&f;</title><link>https://example.org/1</link></item></channel></rss>")
    assert [entry.title for entry in found.entries] == ["x&b;&f;"]


@pytest.mark.parametrize("half", ["&#xD800;", "&#xdFFF;", "&#55296;", "&#57343", "&#x0000D83D;&#xDE00;", "\ud800"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_half_a_character_costs_itself(half: str, encoding: str):
    words = f"<rss><channel><item><title>A {half} B</title><link>https://example.org/1</link></item></channel></rss>"
    (entry,) = listed(words.encode(encoding, errors="surrogatepass")).entries
    assert (entry.address, (entry.title or "")[:1], (entry.title or "")[-1:]) == ("https://example.org/1", "A", "B")
    (entry.title or "").encode()


def test_a_bomb_is_named():
    with pytest.raises(UnreadableDocument, match=r"larger than|decompression bomb"):
        read_listing(gzip.compress(b"<rss>" + b" " * 100_000_000), address=HOME, limit=20_000_000)


@pytest.mark.parametrize("content", [feed(*(f"https://example.org/{n}" for n in range(50))), ATOM.encode(), RDF.encode()])
def test_the_same_links_are_found_as_by_feedparser(content: bytes):
    theirs = [entry.link for entry in feedparser.parse(content, response_headers={"content-location": HOME}).entries if "link" in entry]
    assert [entry.address for entry in listed(content).entries] == theirs


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 06 Mar 2017 10:00:00 GMT", date(2017, 3, 6)),
        ("Mon, 06 Mar 2017 23:00:00 -0500", date(2017, 3, 6)),
        ("6 Mar 2017", date(2017, 3, 6)),
        ("2017-03-06T23:30:00+03:00", date(2017, 3, 6)),
        ("2017-03-06", date(2017, 3, 6)),
        ("2017-02-30", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0001-01-01", None),
        ("2999-01-01", None),
        ("yesterday", None),
        ("Mon, 99 Mar 99999999 10:00:00 GMT", None),
        ("1" * 100_000, None),
        ("", None),
    ],
)
def test_days_are_read_as_written_or_not_at_all(written: str, day: date | None):
    assert read_day(written) == day
