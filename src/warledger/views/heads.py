"""What stands for a document elsewhere: its name on a link, and what stands above it in a list, cut where it is very long."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from warledger.views.dating import show_interval
from warledger.views.explanation import KNOWN_BY
from warledger.views.plaintext import plain_line
from warledger.views.statement import name_outlet

if TYPE_CHECKING:
    from warledger.ledger.rows import DocumentSummary

TITLE_WIDTH, NAME_WIDTH = 200, 120
"""Letters that are shown of a title and of a name: somebody may have written ten million."""
WORST_CASE = 4
"""A text is cut to so many times the width before it is made plain, which takes as long as it is."""


@dataclass(frozen=True, slots=True)
class Named:
    """A document as a link names it."""

    id: str
    title: str
    shortened: int | None
    """How many letters the whole title has, where it is not shown whole."""
    source: str
    """Outlet and day."""


def name_document(summary: "DocumentSummary") -> Named:
    """Return a document as a link names it, its title cut where it is very long."""
    whole = summary.title or summary.origin
    title = shorten(whole, TITLE_WIDTH)
    source = ", ".join((shorten(name_outlet(summary), NAME_WIDTH), show_interval(summary.published.start, summary.published.end)))
    return Named(summary.id, title or "without a title", len(whole) if len(whole) > TITLE_WIDTH and title.endswith("…") else None, source)


def shorten(text: str, width: int) -> str:
    """Return text of any length as one plain line of at most so many letters, without looking at what is not shown."""
    return plain_line(text[: width * WORST_CASE], width=width)


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
