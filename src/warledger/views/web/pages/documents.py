"""The documents of a ledger as a list, the last published first, by outlet and by words of the title."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastapi import Request

from warledger.views.heads import head
from warledger.views.web.answering import Page
from warledger.views.web.asking import asked_page, asked_words
from warledger.views.web.claim_filters import SIZES, USUAL_SIZE, read_size
from warledger.views.web.desk import Desk


def load(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return one page of the documents of an outlet whose titles have the words asked for."""
    from warledger.ledger.shelf import DocumentFilter

    given = request.query_params
    words, outlet = asked_words(given, "words"), asked_words(given, "outlet")
    page, size = asked_page(given), read_size(given)
    wanted = DocumentFilter(outlet=outlet, title=words)
    total = desk.keep(("documents", wanted), lambda: desk.ledger.shelf.count_documents(wanted))
    found = desk.ledger.shelf.page_documents(replace(wanted, limit=size, offset=(page - 1) * size))
    kept = {"words": words, "outlet": outlet, "per": None if str(size) == USUAL_SIZE else str(size)}
    return {
        "documents": [{**head(document), "copies": copies} for document, copies in found],
        "total": total,
        "words": words or "",
        "outlet": outlet or "",
        "per": size,
        "page": page,
        "pages": -(-total // size),
        "next": page + 1 if page * size < total else None,
        "_asked": {name: value for name, value in kept.items() if value is not None},
        "_sizes": SIZES,
    }


PAGES = (Page("/documents", "documents.html.j2", load, "Documents", lasting=True),)
