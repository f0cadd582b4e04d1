"""Read what a web page says of itself in its head: publication date, address, language; dates of changes are left aside."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from warledger.documents.dating import read_published
from warledger.documents.document import Publication
from warledger.documents.extraction import UNKNOWN
from warledger.documents.languages import read_language

META_DATES = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "publish-date", "publish_date", "publishdate", "pubdate", "publication_date", "publicationdate", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "citation_publication_date", "article.published",
    "article_date_original", "cxenseparse:recs:publishtime", "originalpublicationdate", "date",
)  # fmt: skip
"""Names and properties of <meta> by which sites give the day of publication, surest first."""

MODIFIED = re.compile(r"modif|updat|revis|edited|expires?", re.IGNORECASE)

PUBLISHED_CLASS = re.compile(r"publish|entry-date|post-date|pub-?date|dateline|article-date", re.IGNORECASE)

ASIDE = frozenset({"aside", "footer", "nav", "form"})
ASIDE_CLASS = re.compile(r"comment|related|sidebar|similar|recent|widget|popular", re.IGNORECASE)

ARTICLE = re.compile(r"Article|Posting|Report(?:age)?\b")
"""The types of schema.org that are publications: NewsArticle, BlogPosting, Report …"""

COMMENTS = re.compile(r"(?:^|\s)(?:comment|respond|disqus|replies)", re.IGNORECASE)

DEEPEST_JSON = 6
"""JSON-LD nests a graph, an article and its parts; deeper dates are those of other things."""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of itself."""

    published: Publication = UNKNOWN
    author: str | None = None
    url: str | None = None
    language: str | None = None


def read_metadata(page: HtmlElement, *, head: str) -> PageMetadata:
    """Return the page's own word on its date (JSON-LD, then <meta>, then <time>), address and language.

    Args:
        head: the beginning of the page's source, where browsers note the address of a saved page.
    """
    things = list(_read_json(page))
    return PageMetadata(_find_published(page, things), _find_author(things), _find_url(page, head), _find_language(page))


def forget_changes(page: HtmlElement) -> None:
    """Take comments and the dates of changes out of a page, in place, so that no search can take theirs for the date of publication."""
    for element in list(page.iter("section", "div", "ol", "ul", "aside", "footer")):
        marks = f"{element.get('id') or ''} {element.get('class') or ''}"
        if element.getparent() is not None and COMMENTS.search(marks) and next(element.iter("article", "h1"), None) is None:
            element.drop_tree()
    for element in list(page.iter("meta", "time", "script", "span", "abbr")):
        marks = " ".join(str(element.get(name) or "") for name in ("name", "property", "itemprop", "class"))
        if element.tag == "script":
            element.text = re.sub(r'"dateModified"\s*:\s*"[^"]{0,60}"', '"x":""', element.text or "")
        elif MODIFIED.search(marks) and element.getparent() is not None and len(element) == 0:
            element.drop_tree()


def _find_published(page: HtmlElement, things: Sequence[Mapping[str, Any]]) -> Publication:
    dates = [thing["datePublished"] for thing in things if isinstance(thing.get("datePublished"), str)]
    for written in (*dates, *_meta_dates(page), *_time_dates(page)):
        if found := read_published(written, known_by="metadata"):
            return found
    return UNKNOWN


def _find_author(things: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the names of an article's authors in JSON-LD."""
    for thing in things:
        authors = thing.get("author")
        names = [each.get("name") if isinstance(each, dict) else each for each in (authors if isinstance(authors, list) else [authors])]
        kept = [" ".join(name.split()) for name in names if isinstance(name, str) and name.strip() != "" and "://" not in name]
        if ARTICLE.search(str(thing.get("@type"))) and len(kept) > 0:
            return ", ".join(dict.fromkeys(kept))
    return None


def _read_json(page: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Yield the things that the page's JSON-LD describes, articles first, comments left out."""
    others = []
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            parsed = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            yield from ({"datePublished": day} for day in re.findall(r'"datePublished"\s*:\s*"([^"]{4,40})"', script.text or "")[:1])
            continue
        for thing in _walk(parsed, depth=0):
            if ARTICLE.search(str(thing.get("@type"))):
                yield thing
            else:
                others.append(thing)
    yield from others


def _walk(node: Any, *, depth: int) -> Iterator[Mapping[str, Any]]:
    """Yield each thing in JSON-LD, outermost first."""
    if isinstance(node, list):
        for part in node:
            yield from _walk(part, depth=depth + 1)
    elif isinstance(node, dict) and depth <= DEEPEST_JSON and "Comment" not in str(node.get("@type", "")):
        yield node
        for name, part in node.items():
            if name not in ("comment", "review", "isPartOf"):
                yield from _walk(part, depth=depth + 1)


def _meta_dates(page: HtmlElement) -> Iterator[str]:
    found: dict[str, str] = {}
    for meta in page.iter("meta"):
        for name in ("property", "name", "itemprop", "http-equiv"):
            found.setdefault((meta.get(name) or "").lower(), meta.get("content") or "")
    yield from (found[name] for name in META_DATES if name in found)


def _time_dates(page: HtmlElement) -> Iterator[str]:
    """Yield the days of <time> elements: those marked as publication, then the first in the article itself."""
    plain = []
    for element in page.iter("time"):
        marks = " ".join(element.get(name) or "" for name in ("class", "itemprop", "id"))
        written = element.get("datetime") or element.text_content()
        if _is_aside(element) or MODIFIED.search(marks) or MODIFIED.search(_text_before(element)):
            continue
        if element.get("pubdate") is not None or element.get("itemprop") == "datePublished" or PUBLISHED_CLASS.search(marks):
            yield written
        elif any(parent.tag in ("article", "main", "header") for parent in element.iterancestors()):
            plain.append(written)
    yield from plain[:1]


def _text_before(element: HtmlElement) -> str:
    """The words just before an element, as `Updated:`."""
    previous, parent = element.getprevious(), element.getparent()
    words = (previous.tail or "") if previous is not None else ((parent.text or "") if parent is not None else "")
    return str(words)[-30:]


def _is_aside(element: HtmlElement) -> bool:
    """Whether an element stands in a part of the page that is not the article."""
    for parent in element.iterancestors():
        if parent.tag in ASIDE or ASIDE_CLASS.search(f"{parent.get('class') or ''} {parent.get('id') or ''}"):
            return parent.tag not in ("body", "html")
    return False


def _find_url(page: HtmlElement, head: str) -> str | None:
    for link in page.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href")).strip()
    for meta in page.iter("meta"):
        if meta.get("property") in ("og:url", "al:web:url") and (meta.get("content") or "").startswith("http"):
            return str(meta.get("content")).strip()
    saved = re.search(r"saved from url=\(\d+\)(https?://\S{1,1000}?)\s*-->", head)
    return saved.group(1) if saved else None


def _find_language(page: HtmlElement) -> str | None:
    """Return the language that the page's <html>, or else its Open Graph locale, states."""
    tags = [
        element.get(name) or ""
        for element in page.iter("html")
        for name in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang")
    ]
    tags += [
        meta.get("content") or ""
        for meta in page.iter("meta")
        if meta.get("property") == "og:locale" or meta.get("http-equiv") == "content-language"
    ]
    return next((language for tag in tags if (language := read_language(tag)) is not None), None)
