from datetime import date
from typing import Any

import pytest

from warledger.documents.document import Document, Publication
from warledger.documents.html import is_html
from warledger.documents.reading import read_document
from warledger.errors import UnreadableDocument
from warledger.sources.capture import make_capture

BODY = [
    "Government troops entered the northern quarter of the town at dawn on Monday, officers said.",
    "By noon the last checkpoint on the river road had been given up, and the rebels had gone east over the bridge.",
    "A monitor in the capital put the dead at 30, among them nine soldiers; the army gave no figure of its own.",
    "Talks about a truce are to go on in the capital on Thursday, the envoy told reporters.",
]
COMMENT = "I do not believe a word of this, my cousin lives there and he saw no troops at all on that day."


def day(text: str, known_by: Any) -> Publication:
    return Publication(date.fromisoformat(text), date.fromisoformat(text), known_by)


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>\n" for line in lines or BODY)


def wordpress(*, head: str = "", meta: str = "", body: str = "") -> str:
    """A page as WordPress makes them, with comments, a form for more and other posts."""
    return f"""<!DOCTYPE html><html lang="en-GB"><head><title>Troops enter the quarter - Desk of the North</title>
    <meta property="og:site_name" content="Desk of the North"><meta property="og:title" content="Troops enter the quarter">
    <meta property="article:modified_time" content="2019-05-05T00:00:00Z">{head}</head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
    <article><header><h1>Troops enter the quarter</h1>{meta}</header><div class="entry-content">{body or paragraphs()}</div></article>
    <section id="comments" class="comments-area"><h2>2 thoughts on “Troops enter the quarter”</h2>
    <ol class="comment-list"><li class="comment"><p>{COMMENT}</p><time datetime="2016-03-20">20 March 2016</time></li></ol>
    <h3>Leave a Reply</h3><form class="comment-form"><p>Your email address will not be published.</p></form></section>
    <aside class="related"><h3>Similar posts</h3><a href="/b">Film star opens shop</a></aside><footer>Copyright 2018 Desk of the North</footer></body></html>"""


def read(page: str | bytes, *, origin: str = "page.html") -> Document:
    return read_document(make_capture(page.encode() if isinstance(page, str) else page, origin=origin))


def words(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.passages]


def test_an_article_comes_out_without_comments_forms_and_other_posts() -> None:
    document = read(wordpress())
    assert words(document) == ["Troops enter the quarter", *BODY]
    assert document.blocks[0].role == "title"
    assert document.title == "Troops enter the quarter"
    assert document.outlet == "Desk of the North"
    assert document.language == "en"
    assert document.extractor.startswith("trafilatura/")
    assert COMMENT not in document.text


def test_lists_headings_and_quotations_keep_their_roles() -> None:
    body = (
        paragraphs(*BODY[:2]) + "<h2>Losses</h2><ul><li>Harasta – 200.</li><li>Douma – <b>300</b> to 400.</li></ul>" + paragraphs(*BODY[2:])
    )
    document = read(wordpress(body=body))
    roles = [(block.role, document.text[block.start : block.end]) for block in document.blocks]
    assert ("heading", "Losses") in roles
    assert ("item", "Harasta – 200.") in roles
    assert ("item", "Douma – 300 to 400.") in roles


LD = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2016-03-14T23:30:00-05:00", "dateModified": "2019-01-01", "author": {"@type": "Person", "name": "Rana Haddad"}}]}</script>'
PUBLISHED = '<meta property="article:published_time" content="2016-03-15T08:00:00+00:00">'
TIME = '<time class="entry-date published" datetime="2016-03-16">16 March 2016</time>'
ADDRESS = '<link rel="canonical" href="https://desk.example/2016/03/18/troops">'


@pytest.mark.parametrize(
    ("head", "meta", "published"),
    [
        (LD + PUBLISHED + ADDRESS, TIME, day("2016-03-14", "metadata")),
        (PUBLISHED + ADDRESS, TIME, day("2016-03-15", "metadata")),
        (ADDRESS, TIME, day("2016-03-16", "metadata")),
        (ADDRESS, "", day("2016-03-18", "url")),
        ('<meta name="pubdate" content="20160319">', "", day("2016-03-19", "metadata")),
        ("", '<time class="updated" datetime="2019-05-05">5 May 2019</time>', Publication()),
        ("", "", Publication()),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2019-01-01"}</script>', "", Publication()),
        ('<meta property="og:updated_time" content="2019-01-01T00:00:00Z">', "", Publication()),
    ],
)
def test_the_surest_date_of_publication_is_taken_and_never_one_of_a_change(head: str, meta: str, published: Publication) -> None:
    assert read(wordpress(head=head, meta=meta)).published == published


def test_a_byline_in_the_article_goes_before_the_address() -> None:
    body = paragraphs("By Rana Haddad | 17 March 2016", *BODY)
    document = read(wordpress(head=ADDRESS, body=body))
    assert document.published == day("2016-03-17", "byline")
    assert document.author == "Rana Haddad"
    assert words(document) == ["Troops enter the quarter", *BODY]


def test_author_and_outlet_come_from_the_page() -> None:
    page = wordpress(head=LD + '<link rel="canonical" href="https://www.reuters.com/world/troops">')
    document = read(page)
    assert (document.author, document.outlet) == ("Rana Haddad", "Reuters")
    assert document.url == "https://www.reuters.com/world/troops"


def test_an_old_blog_with_line_breaks_ends_at_its_votes() -> None:
    page = f"""<html><body><b>Fight for the ridge</b><br>By Rana Haddad<br>14 March 2016<br><br>{"<br><br>".join(BODY)}<br><br>
    Rating: 4.5/5 (12 votes cast)<br>Share on Facebook<br>Comments:<br>{COMMENT}<br></body></html>"""
    document = read(page)
    assert words(document) == ["Fight for the ridge", *BODY]
    assert document.published == day("2016-03-14", "byline")
    assert document.author == "Rana Haddad"
    assert COMMENT in document.text


def test_a_short_page_is_read_line_by_line() -> None:
    document = read("<html><body><h1>Troops enter the quarter</h1><p>The army entered the quarter on Monday.</p></body></html>")
    assert words(document) == ["Troops enter the quarter", "The army entered the quarter on Monday."]


def test_wrapped_lines_of_a_page_without_markup_are_joined() -> None:
    import textwrap

    document = read(f"<html><body><h1>Troops</h1><pre>{textwrap.fill(' '.join(BODY), 70)}</pre></body></html>")
    assert words(document)[-1] == " ".join(BODY)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_pages_are_decoded(encoding: str) -> None:
    page = wordpress(body=paragraphs("Zürich’s envoy said “no” to the café talks and left the town for the capital.", *BODY))
    assert "Zürich’s envoy said “no”" in read(page.encode(encoding)).text


def test_a_declared_code_page_is_believed_when_the_bytes_are_not_utf8() -> None:
    page = (
        "<html><head><meta charset='windows-1251'></head><body><article>"
        + paragraphs(*["Войска заняли северный квартал города."] * 9)
        + "</article></body></html>"
    )
    document = read(page.encode("cp1251"))
    assert "Войска заняли" in document.text
    assert document.language == "ru"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html>\n<p>", True),
        ("\n<HTML lang=en>", True),
        ("<?xml version='1.0'?><!-- saved --><html>", True),
        ("Text with <b>tags</b>", False),
        ("<p>fragment", False),
        ("<!-- " * 500, False),
    ],
)
def test_pages_are_told_from_text(text: str, expected: bool) -> None:
    assert is_html(text) is expected


def test_a_page_named_txt_is_read_as_a_page() -> None:
    assert words(read(wordpress(), origin="page.txt")) == ["Troops enter the quarter", *BODY]


@pytest.mark.parametrize(
    "page",
    ["<html></html>", "<html><body><script>alert(1)</script></body></html>", "<html>" + "<div>" * 20_000, "<html>" + "<a>b" * 300_000, "<"],
)
def test_pages_without_an_article_are_refused_by_name(page: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"page\.html") as caught:
        read(page)
    assert caught.value.hint


def test_scripts_in_titles_are_words_and_nothing_else() -> None:
    document = read(wordpress().replace("Troops enter the quarter", "Troops &lt;script&gt;alert(1)&lt;/script&gt; enter"))
    assert document.title == "Troops <script>alert(1)</script> enter"
