"""The documents of a ledger as a list, the last read first."""

from collections.abc import Mapping
from typing import Any

from fastapi import Request

from warledger.views.web.answering import Page
from warledger.views.web.asking import asked_number, asked_words
from warledger.views.web.desk import Desk
from warledger.views.web.pages.document import head

SHOWN = 100
LAST_PAGE = 10_000


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


def _searched(document: Mapping[str, Any]) -> str:
    return f"{document['title']} {document['outlet']} {document['origin']}".casefold()


PAGES = (Page("/documents", "documents.html.j2", load, "Documents"),)
