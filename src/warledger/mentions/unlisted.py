"""Find armed and political groups that no list knows: "Thunder Brigade", "Liwa X", and organisations the entity model marks."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from warledger.mentions.mention import Actor, ActorId
from warledger.mentions.reading import Found, Reading
from warledger.mentions.registry import slug

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PARTICLES = frozenset({"of", "the", "bin", "ibn", "for", "and", "wal"})
LONGEST = 6
"""Words in a name: longer runs of capitals are headlines."""
_SCORE, _ORG_SCORE = 0.6, 0.5
"""A name with a word of its kind in it is surer than one the entity model alone vouches for (F1 about 0.7)."""


def find_unlisted(reading: Reading, doc: "Doc", *, taken: Sequence[Found]) -> Iterator[Found]:
    """Yield groups under a slug of their name, outside the words already read."""
    used = {index for each in taken for index in range(each.first, each.last)}
    for begin, last in _runs(reading):
        first = _trimmed(reading, begin, last)
        if used.isdisjoint(range(first, last)) and _is_group(reading, first, last):
            used.update(range(first, last))
            yield _group(reading, first, last, _SCORE)
    for first, last in _entities(reading, doc):
        if used.isdisjoint(range(first, last)) and _is_organisation(reading, first, last):
            used.update(range(first, last))
            yield _group(reading, first, last, _ORG_SCORE)


def _runs(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words, particles inside included."""
    position, words = 0, reading.words
    while position < len(words):
        if not words[position].capital:
            position += 1
            continue
        last = end = position + 1
        while reading.joined(end) and not words[end - 1].possessive:
            if words[end].capital:
                last = end + 1
            elif words[end].form not in _PARTICLES:
                break
            end += 1
        yield position, last
        position = last


def _trimmed(reading: Reading, first: int, last: int) -> int:
    """Drop what only leads in: articles, prepositions, and a demonym before a numbered unit."""
    while last - first > 1 and (
        reading.form(first) in reading.registry.sets["never"] - {"national", "united", "high", "new"} or _leads_in(reading, first)
    ):
        first += 1
    return first


def _leads_in(reading: Reading, position: int) -> bool:
    return len(reading.form(position)) <= 3 and reading.form(position) in {
        "in",
        "on",
        "at",
        "as",
        "by",
        "and",
        "but",
        "for",
        "its",
        "his",
        "all",
        "both",
        "to",
    }


def _is_group(reading: Reading, first: int, last: int) -> bool:
    if not 2 <= last - first <= LONGEST or _is_place_run(reading, first, last):
        return False
    sets = reading.registry.sets
    opening, closing = reading.form(first), reading.form(last - 1)
    numbered = opening[0].isdigit() or closing.isdigit()
    if numbered:
        return closing in sets["units"] or (opening in sets["units"] and closing.isdigit())
    if last - first == 2 and opening in sets["never"] | sets["directions"]:
        return False
    return closing in sets["last"] or (opening in sets["first"] and reading.words[first].text[0].isupper() and opening not in sets["last"])


def _is_place_run(reading: Reading, first: int, last: int) -> bool:
    """Most of the run is known words of other kinds: a sentence in capitals, not a name."""
    known = sum(
        1
        for index in range(first, last)
        if (hit := reading.hits.get(index)) is not None and hit.sense("office", "holder", "state", "generic") is not None
    )
    return known * 2 > last - first


def _entities(reading: Reading, doc: "Doc") -> Iterator[tuple[int, int]]:
    starts = [word.start for word in reading.words]
    for entity in doc.ents:
        first, last = bisect_left(starts, entity.start_char), bisect_left(starts, entity.end_char)
        if entity.label_ == "ORG" and first < last:
            yield first, last


def _is_organisation(reading: Reading, first: int, last: int) -> bool:
    word = reading.words[first]
    if last - first == 1:
        return 3 <= len(word.text) <= 6 and word.text.isupper() and first not in reading.hits
    return last - first <= LONGEST and all(
        index not in reading.hits or reading.hits[index].sense("capital", "state") is None for index in range(first, last)
    )


def _group(reading: Reading, first: int, last: int, score: float) -> Found:
    name = reading.text[reading.words[first].start : reading.words[last - 1].end]
    unit = reading.form(first)[0].isdigit() or reading.form(last - 1).isdigit()
    actor = Actor(ActorId(slug(name)), name, "unit" if unit else "group")
    return Found(first, last, actor, "entity", score=score)
