"""The simplest rules that could work: what a figure must beat before it says anything."""

import re
from collections.abc import Iterator
from pathlib import Path

from evaluation.scoring import Reader, Row
from warledger.documents.document import Document
from warledger.documents.reading import Given
from warledger.settings import Settings
from warledger.workflow import list_mentions

SENTENCE = re.compile(r"[^\n]+?(?:[.!?](?=\s)|(?=\n)|$)")


def first_two_actors(settings: Settings) -> Reader:
    """Every sentence that names two actors says that the first attacks the second."""

    def reader(path: Path, given: Given) -> list[Row]:
        rows = []
        for document, mentions in list_mentions([str(path)], settings=settings, given=given):
            named = sorted((m.start, str(m.actor.id)) for m in mentions.actors if m.actor is not None)
            for start, end in sentences(document):
                inside = [actor for at, actor in named if start <= at < end]
                if len(inside) >= 2:
                    rows.append(_attack(document, start, end, inside))
        return rows

    return reader


def every_sentence(settings: Settings) -> Reader:
    """Every sentence says that the syrian-army attacks: the commonest actor and action, whatever the words."""

    def reader(path: Path, given: Given) -> list[Row]:
        return [
            _attack(document, start, end, ["syrian-army", "isis"])
            for document, _ in list_mentions([str(path)], settings=settings, given=given)
            for start, end in sentences(document)
        ]

    return reader


def sentences(document: Document) -> Iterator[tuple[int, int]]:
    """Yield rough sentences of what is read of a document, as half-open character offsets."""
    for block in document.passages:
        for match in SENTENCE.finditer(document.text, block.start, block.end):
            yield match.start(), match.end()


def _attack(document: Document, start: int, end: int, actors: list[str]) -> Row:
    quote = document.text[start:end].strip()
    return {"kind": "event", "quote": quote, "args": {"actor": actors[0], "action": "attack", "target": actors[1]}, "asserted_by": []}
