"""The records Document, Block and Passage: immutable text, its parts, and verbatim stretches of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NewType

from warledger.errors import PassageError
from warledger.identity import JSON, content_id

DocumentId = NewType("DocumentId", str)
DatingSource = Literal["given", "metadata", "byline", "url", "text", "unknown", "set"]
"""How a publication date is known; `set` is by hand, on a document that stood in the ledger already."""
BlockRole = Literal["title", "heading", "paragraph", "item", "byline", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Publication:
    """When a document was published, as an interval of days, and how that is known."""

    start: date | None = None
    end: date | None = None
    known_by: DatingSource = "unknown"

    @property
    def day(self) -> date | None:
        """The publication day when it is known to the day, else None."""
        return self.start if self.start == self.end else None


@dataclass(frozen=True, slots=True)
class Block:
    """A title, heading, paragraph or list item, as half-open character offsets into the document's text."""

    start: int
    end: int
    role: BlockRole


@dataclass(frozen=True, slots=True)
class Document:
    """The immutable text of one publication, with what is known of its origin."""

    id: DocumentId
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: Publication = Publication()
    origin: str = ""
    """The file, folder member or `-` the text came from."""
    capture_hash: str = ""
    """SHA-256 of the bytes as received."""
    extractor: str = ""
    """Name and version of what turned the bytes into text; offsets refer to that text."""
    extra: Mapping[str, JSON] = field(default_factory=dict)
    """Fields of the input that Warledger does not know, kept as they came."""

    @property
    def passages(self) -> tuple[Block, ...]:
        """The blocks that are read: everything but boilerplate and bylines."""
        return tuple(block for block in self.blocks if block.role not in ("boilerplate", "byline"))


@dataclass(frozen=True, slots=True)
class Passage:
    """A verbatim stretch of a document: `document.text[start:end] == text`, half-open character offsets."""

    document: DocumentId
    start: int
    end: int
    text: str


def make_passage(document: Document, start: int, end: int) -> Passage:
    """Cut a passage out of a document.

    Raises:
        PassageError: the offsets are empty or outside the text.
    """
    if not 0 <= start < end <= len(document.text):
        raise PassageError(f"Offsets {start}:{end} are not a stretch of document {document.id}, which has {len(document.text)} characters.")
    return Passage(document.id, start, end, document.text[start:end])


def document_id(text: str, *, title: str | None, outlet: str | None, published: Publication) -> DocumentId:
    """Return the id of a document: the same words by the same outlet on the same day are the same document."""
    days = [published.start.isoformat() if published.start else None, published.end.isoformat() if published.end else None]
    return DocumentId(content_id("doc", text, title, outlet, days))
