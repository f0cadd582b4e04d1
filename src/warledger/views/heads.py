"""What stands above a document in a list: who published what and when, cut where it is very long."""

from typing import TYPE_CHECKING, Any

from warledger.views.closeup import NAME_WIDTH, TITLE_WIDTH, shorten
from warledger.views.dating import show_interval
from warledger.views.explanation import KNOWN_BY
from warledger.views.statement import name_outlet

if TYPE_CHECKING:
    from warledger.ledger.rows import DocumentSummary


def head(document: "DocumentSummary") -> dict[str, Any]:
    """Return what stands above a document, as plain data."""
    published = document.published
    return {
        "id": document.id,
        "title": shorten(document.title or document.origin, TITLE_WIDTH) or "without a title",
        "outlet": shorten(name_outlet(document), NAME_WIDTH),
        "author": shorten(document.author or "", NAME_WIDTH) or None,
        "published": show_interval(published.start, published.end),
        "known_by": KNOWN_BY[published.known_by],
        "origin": shorten(document.origin, TITLE_WIDTH),
        "language": document.language,
        "words": document.words,
        "claims": document.claims,
    }
