"""Turn captures into documents: text, blocks, title, author, outlet, language and publication date with how it is known."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from warledger.documents.boilerplate import flag_boilerplate
from warledger.documents.bylines import Byline, mark_biographies, mark_bylines, read_byline, read_dateline
from warledger.documents.dating import date_of_url
from warledger.documents.document import Block, Document, DocumentId, Publication, document_id
from warledger.documents.encoding import decode
from warledger.documents.extraction import UNKNOWN, Extraction
from warledger.documents.headings import mark_headings
from warledger.documents.html import is_html, read_html
from warledger.documents.items import read_item
from warledger.documents.languages import guess_language, read_language
from warledger.documents.openings import part_openings
from warledger.documents.plain import read_markdown, read_plain
from warledger.errors import UnreadableDocument
from warledger.sources.capture import Capture
from warledger.sources.source import find_source, host_of_url, source_of_url


@dataclass(frozen=True, slots=True)
class Given:
    """What the user states about every document of a run; it goes before what the documents say."""

    published: Publication | None = None
    """Made from an option's words by `dating.read_published`."""
    outlet: str | None = None
    author: str | None = None
    title: str | None = None
    language: str | None = None


NOTHING_GIVEN = Given()
MOST_LINES = 200_000
"""Lines past which a text is refused: the longest reports have 60,000; 200,000 took five seconds, and ten million (20 MB) would take minutes."""
CAPTURED = "captured_at"
"""The key of a document's `extra` under which stands when its capture was fetched."""


def read_documents(
    captures: Iterable[Capture | UnreadableDocument], *, given: Given = NOTHING_GIVEN
) -> Iterator[Document | UnreadableDocument]:
    """Yield each capture's document, or in its place the error that says why it cannot be read; errors are passed through."""
    for capture in captures:
        if isinstance(capture, UnreadableDocument):
            yield capture
            continue
        try:
            document: Document | UnreadableDocument = read_document(capture, given=given)
        except UnreadableDocument as error:
            document = error
        yield document


def read_document(capture: Capture, *, given: Given = NOTHING_GIVEN) -> Document:
    """Return the document in a capture.

    The date of publication is the one given, else the metadata's, else a byline's, else the address's, else one found by
    searching a web page, else unknown; a date of change is never taken. Documents in other languages than English are
    read like others; `language` is the one stated, else guessed, and None when neither can be.

    Raises:
        UnreadableDocument: the capture is empty, binary, or holds no words.
    """
    extraction = _place(_extract(capture), capture)
    outlet = given.outlet or extraction.outlet or _outlet_of_url(extraction.url)
    month_first = _is_american(outlet)
    blocks, bylines, name = _arrange(extraction, title=extraction.title or given.title, month_first=month_first)
    if len(blocks) == 0:
        raise UnreadableDocument(f"`{capture.name}` holds no words.", hint="There is nothing to read in it.")
    title = given.title or extraction.title or _title_of(extraction.text, blocks)
    outlet = outlet or _outlet_of_bylines(bylines)
    published = _choose_date(extraction, bylines, given=given)
    return Document(
        id=DocumentId(extraction.id) if extraction.id else document_id(extraction.text, title=title, outlet=outlet, published=published),
        text=extraction.text,
        blocks=blocks,
        title=title,
        author=given.author or extraction.author or next((byline.author for byline in bylines if byline.author), None) or name,
        outlet=outlet,
        url=extraction.url,
        language=_choose_language(extraction, given=given),
        published=published,
        origin=capture.name,
        capture_hash=capture.hash,
        extractor=extraction.extractor,
        extra=extraction.extra if capture.at is None else {**extraction.extra, CAPTURED: capture.at.isoformat(timespec="seconds")},
    )


def _place(extraction: Extraction, capture: Capture) -> Extraction:
    """Return an extraction under the address that gave it: a page may name itself another on its own host, and not one of another outlet."""
    if capture.address is None:
        return extraction
    own = extraction.url if extraction.url and host_of_url(extraction.url) == host_of_url(capture.address) else None
    listed = Publication(capture.published, capture.published, "metadata") if capture.published is not None else UNKNOWN
    dated = extraction.published if extraction.published.start is not None else listed
    source = source_of_url(capture.address)
    claimed = find_source(extraction.outlet) if extraction.outlet else None
    outlet = source.name if source is not None else None if claimed is not None else extraction.outlet
    return replace(extraction, url=own or capture.address, published=dated, outlet=outlet or host_of_url(capture.address))


def _extract(capture: Capture) -> Extraction:
    """Read a capture by its kind: a record, a web page, Markdown or plain text."""
    if capture.fields is not None:
        _check_lines(str(capture.fields.get("text", "")), name=capture.name)
        return read_item(capture.fields)
    text = decode(capture.content, name=capture.name)
    _check_lines(text, name=capture.name)
    suffix = PurePath(capture.origin.lower().removesuffix(".gz")).suffix
    is_page = suffix in (".html", ".htm", ".xhtml") or capture.media_type in ("text/html", "application/xhtml+xml")
    if is_page or is_html(text):
        return read_html(text, name=capture.name)
    return read_markdown(text) if suffix in (".md", ".markdown") else read_plain(text)


def _check_lines(text: str, *, name: str) -> None:
    if text.count("\n") > MOST_LINES:
        raise UnreadableDocument(
            f"`{name}` has more than {MOST_LINES:,} lines.", hint="It is no one publication; split it into its documents."
        )


def _arrange(
    extraction: Extraction, *, title: str | None, month_first: bool | None
) -> tuple[tuple[Block, ...], tuple[Byline, ...], str | None]:
    """Return the blocks with their final roles, what the bylines say, and the author named by a note at the end."""
    text = extraction.text
    blocks = part_openings(text, extraction.blocks, title=title)
    parted = tuple(block for block in blocks if block.role == "byline")
    blocks = flag_boilerplate(text, blocks)
    blocks, bylines = mark_bylines(text, blocks, month_first=month_first)
    blocks = mark_headings(text, blocks, title=title)
    author = extraction.author or next((byline.author for byline in bylines if byline.author), None)
    blocks, name = mark_biographies(text, blocks, author=author)
    return blocks, (*_read_parted(text, parted, month_first=month_first), *bylines), name


def _read_parted(text: str, parted: Sequence[Block], *, month_first: bool | None) -> Iterator[Byline]:
    """Yield what the datelines and bylines say that were parted from a paragraph."""
    for block in parted:
        dateline = read_dateline(text, block.start, len(text), month_first=month_first)
        if dateline is not None and dateline[0] >= block.end:
            yield dateline[1]
        elif byline := read_byline(text[block.start : block.end], month_first=month_first):
            yield byline


def _choose_date(extraction: Extraction, bylines: Sequence[Byline], *, given: Given) -> Publication:
    """Return the publication date by the surest of what is known."""
    if given.published is not None:
        return given.published
    days = [byline.day.day for byline in bylines if byline.day is not None and not byline.day.is_modified]
    candidates = (
        extraction.published,
        Publication(days[0], days[0], "byline") if len(days) > 0 else UNKNOWN,
        (date_of_url(extraction.url) if extraction.url else None) or UNKNOWN,
        extraction.guessed,
    )
    return next((candidate for candidate in candidates if candidate.start is not None), UNKNOWN)


def _choose_language(extraction: Extraction, *, given: Given) -> str | None:
    stated = given.language or extraction.language
    return (read_language(stated) or stated) if stated else guess_language(extraction.text)


def _title_of(text: str, blocks: Sequence[Block]) -> str | None:
    return next((" ".join(text[block.start : block.end].split()) for block in blocks if block.role == "title"), None)


def _outlet_of_url(url: str | None) -> str | None:
    source = source_of_url(url) if url else None
    return source.name if source is not None else None


def _outlet_of_bylines(bylines: Sequence[Byline]) -> str | None:
    """Return the agency that a dateline or byline names, when it is one we know."""
    for byline in bylines:
        for name in (byline.agency, byline.author):
            if name is not None and (source := find_source(name)) is not None:
                return source.name
    return None


def _is_american(outlet: str | None) -> bool | None:
    """Whether an outlet writes months first: American ones do, others we know do not, of the rest we cannot tell."""
    source = find_source(outlet) if outlet else None
    return None if source is None or source.country is None else source.country == "US"
