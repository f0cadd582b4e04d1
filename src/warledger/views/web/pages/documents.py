"""The documents of a ledger as a list, the last read first."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fastapi import Request

from warledger.views.dating import show_interval
from warledger.views.explanation import KNOWN_BY
from warledger.views.plaintext import plain_line
from warledger.views.statement import name_outlet
from warledger.views.web.answering import Page
from warledger.views.web.asking import asked_number, asked_words
from warledger.views.web.desk import Desk

if TYPE_CHECKING:
    from warledger.ledger.rows import DocumentSummary

SHOWN = 100
LAST_PAGE = 10_000
LONGEST_TITLE = 300


def load(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return one page of the documents whose title, outlet or origin has the words asked for."""
    words, page = asked_words(request, "words"), asked_number(request, "page", least=1, most=LAST_PAGE)
    listed = desk.keep(("documents",), lambda: [head(document) for document in desk.ledger.documents()][::-1])
    folded = (words or "").casefold().split()
    found = [each for each in listed if all(word in _searched(each) for word in folded)] if len(folded) > 0 else listed
    first = (page - 1) * SHOWN
    return {
        "documents": found[first : first + SHOWN],
        "total": len(found),
        "words": words or "",
        "page": page,
        "next": page + 1 if first + SHOWN < len(found) else None,
    }


def head(document: "DocumentSummary") -> dict[str, Any]:
    """Return what stands above a document."""
    published = document.published
    return {
        "id": document.id,
        "title": plain_line((document.title or document.origin)[: 10 * LONGEST_TITLE], width=LONGEST_TITLE),
        "outlet": plain_line(name_outlet(document)[: 10 * LONGEST_TITLE], width=LONGEST_TITLE),
        "author": plain_line((document.author or "")[: 10 * LONGEST_TITLE], width=LONGEST_TITLE) or None,
        "published": show_interval(published.start, published.end),
        "known_by": KNOWN_BY[published.known_by],
        "url": plain_line(document.url or "", width=LONGEST_TITLE) or None,
        "origin": plain_line(document.origin[-LONGEST_TITLE:]),
        "language": document.language,
        "words": document.words,
        "claims": document.claims,
    }


def _searched(document: Mapping[str, Any]) -> str:
    return f"{document['title']} {document['outlet']} {document['origin']}".casefold()


PAGES = (Page("/documents", "documents.html.j2", load, "Documents"),)
