"""Parse documents block by block, in batches, so that memory does not grow with their number."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from warledger.documents.document import Block, Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH_CHARACTERS = 60_000
"""Text parsed at once: some 10,000 words keep the parser busy; more only costs memory."""
WINDOW_CHARACTERS = 20_000
"""A longer block is parsed in windows cut at white space: a page without line breaks must not exhaust memory."""

Parsed = list[tuple[Block, "Doc"]]


def parse_blocks(nlp: "Language", documents: Iterable[Document]) -> Iterator[tuple[Document, Parsed]]:
    """Yield each document with its read blocks and their parses, in order.

    A block's `Doc` has the same length as the block: `doc.text[i]` stands at `document.text[block.start + i]`,
    with line breaks and no-break spaces turned to plain spaces.
    """
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if size >= BATCH_CHARACTERS:
            yield from _parse_batch(nlp, batch)
            batch, size = [], 0
    yield from _parse_batch(nlp, batch)


def _parse_batch(nlp: "Language", batch: list[Document]) -> Iterator[tuple[Document, Parsed]]:
    pieces = [(document, block) for document in batch for block in _windows(document)]
    texts = (plain_spaces(document.text[block.start : block.end]) for document, block in pieces)
    docs = nlp.pipe(texts)
    parsed: dict[int, Parsed] = {}
    for (document, block), doc in zip(pieces, docs, strict=True):
        parsed.setdefault(id(document), []).append((block, doc))
    for document in batch:
        yield document, parsed.get(id(document), [])


def plain_spaces(text: str) -> str:
    """Turn every white-space character to a plain space, one for one, so that offsets stay."""
    return re.sub(r"\s", " ", text)


def _windows(document: Document) -> Iterator[Block]:
    for block in document.passages:
        start = block.start
        while block.end - start > WINDOW_CHARACTERS:
            cut = document.text.rfind(" ", start, start + WINDOW_CHARACTERS)
            end = cut if cut > start else start + WINDOW_CHARACTERS
            yield Block(start, end, block.role)
            start = end
        yield Block(start, block.end, block.role)
