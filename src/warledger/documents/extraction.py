"""The record Extraction: the text and marks that one reader got out of a capture, before bylines and boilerplate are considered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from warledger.documents.document import Block, Publication
from warledger.identity import JSON

UNKNOWN = Publication()
"""No publication date."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a reader of plain text, Markdown, HTML or JSON found; offsets of blocks refer to `text`."""

    text: str
    blocks: tuple[Block, ...]
    extractor: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: Publication = UNKNOWN
    """The date by the page's or record's own metadata."""
    guessed: Publication = UNKNOWN
    """A date found by searching the page, used only when nothing better is known."""
    extra: Mapping[str, JSON] = field(default_factory=dict)
    id: str | None = None
