"""The reader of places under test, and what every way of placing a name gives."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from warledger.documents.document import Block, Document, DocumentId
from warledger.language.parser import parse_blocks
from warledger.language.pipeline import load_pipeline
from warledger.mentions.gazetteer import open_gazetteer
from warledger.mentions.mention import PlaceMention, join
from warledger.mentions.survey import survey_document
from warledger.settings import load_settings


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text taken for a place, and where it was put; `lat` is None when it was not."""

    start: int
    end: int
    lat: float | None
    lon: float | None
    country: str | None
    where_prec: int | None
    radius_km: float | None = None


PlaceReader = Callable[[Sequence[str]], list[list[Found]]]
"""Reads short texts, each by itself, and returns the places of each."""


def reader(texts: Sequence[str]) -> list[list[Found]]:
    """Read texts with Warledger: the grammar that ships, actors first, then places."""
    return [
        [Found(p.start, p.end, p.lat, p.lon, p.country, p.where_prec, p.radius_km) for p in mentions]
        for mentions in _survey([Document(DocumentId(f"doc_{n}"), t, (Block(0, len(t), "paragraph"),)) for n, t in enumerate(texts)])
    ]


def _survey(documents: Sequence[Document]) -> Iterator[Sequence[PlaceMention]]:
    gazetteer = open_gazetteer(load_settings().cache_dir)
    for document, parsed in parse_blocks(load_pipeline(), documents):
        blocks = survey_document(document, parsed, gazetteer=gazetteer)
        yield join(mentions.shifted(block.start) for block, _, mentions in blocks).places
