"""Read GUM's coreference marks: each document's words with its mentions, gathered in groups that mean the same thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from training.names import BRACKETS, Entity, find_head
from training.treebank import Sentence, read_sentences

NOMINAL = ("NOUN", "PROPN", "PRON")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One mention: its words and its head as positions in the document, and the group that it belongs to."""

    start: int
    end: int
    head: int
    joined: bool
    """Whether it has several heads ("Ann and Bob"); `head` is the first then."""
    group: str
    pronominal: bool
    verbal: bool
    """Whether a clause is meant, not a thing: "they fled. It was a defeat"."""


@dataclass(frozen=True, slots=True)
class Discourse:
    """One document: its sentences, and its mentions in the order of their heads."""

    name: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mentioned, ...]


def read_discourses(path: Path) -> Iterator[Discourse]:
    """Yield the documents of a GUM file."""
    for name, sentences in groupby(read_sentences(path), key=lambda sentence: sentence.document):
        kept = tuple(sentences)
        yield Discourse(name, kept, tuple(sorted(read_mentions(kept), key=lambda mention: (mention.head, mention.start))))


def read_mentions(sentences: tuple[Sentence, ...]) -> Iterator[Mentioned]:
    """Yield the mentions of one document, whose positions count its words from 0."""
    unclosed: list[tuple[str, int, str]] = []
    offset = 0
    for sentence in sentences:
        for index, word in enumerate(sentence.words):
            for bracket in BRACKETS.findall(word.entity):
                group, _, fields = bracket.strip("()").partition("-")
                if bracket.startswith("("):
                    unclosed.append((group, index, fields.partition("-")[0]))
                if bracket.endswith(")"):
                    place = max(place for place, opened in enumerate(unclosed) if opened[0] == group)
                    name, start, kind = unclosed.pop(place)
                    yield _mention(sentence, name, Entity(start, index + 1, kind), offset)
        offset += len(sentence.words)


def _mention(sentence: Sentence, group: str, entity: Entity, offset: int) -> Mentioned:
    head = find_head(sentence.words, entity)
    word = sentence.words[head]
    joined = any(
        other.deprel == "conj" and other.head == head and other.upos in NOMINAL for other in sentence.words[entity.start : entity.end]
    )
    return Mentioned(
        offset + entity.start,
        offset + entity.end,
        offset + head,
        joined,
        group.partition("[")[0],
        entity.end - entity.start == 1 and word.upos in ("PRON", "DET"),
        word.upos in ("VERB", "AUX"),
    )
