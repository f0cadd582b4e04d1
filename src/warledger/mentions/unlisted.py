"""Find armed and political groups that no list knows: "Thunder Brigade", "Liwa X", and organisations the entity model marks."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from warledger.mentions.acronyms import occurrences
from warledger.mentions.mention import Actor, ActorId
from warledger.mentions.senses import slug
from warledger.mentions.wording import Found, Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PARTICLES = frozenset({"of", "the", "bin", "ibn", "for", "and", "wal"})
LONGEST = 6
"""Words in a name: longer runs of capitals are headlines."""
_INTRODUCED_SCORE, _SCORE, _ORG_SCORE = 0.8, 0.6, 0.5
"""A name that the text introduces with its short form is surest; one with a word of its kind in it is surer than one the entity model alone vouches for (F1 about 0.7)."""


def find_unlisted(wording: Wording, doc: "Doc", *, taken: Sequence[Found], introduced: Mapping[str, Actor]) -> Iterator[Found]:
    """Yield groups under a slug of their name, outside the words already read; those the text itself introduces first."""
    used = {index for each in taken for index in range(each.first, each.last)}
    for first, last, actor in occurrences([word.form for word in wording.words], introduced):
        if used.isdisjoint(range(first, last)) and wording.words[first].capital:
            used.update(range(first, last))
            yield Found(first, last, actor, "entity", score=_INTRODUCED_SCORE)
    for begin, last in _runs(wording):
        first = _trimmed(wording, begin, last)
        if used.isdisjoint(range(first, last)) and not _is_organ(wording, first, last) and _is_group(wording, first, last):
            used.update(range(first, last))
            yield _group(wording, first, last, _SCORE)
    for first, last in _entities(wording, doc):
        if used.isdisjoint(range(first, last)) and not _is_organ(wording, first, last) and _is_organisation(wording, first, last):
            used.update(range(first, last))
            yield _group(wording, first, last, _ORG_SCORE)


def _runs(wording: Wording) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words, particles inside included."""
    position, words = 0, wording.words
    while position < len(words):
        if not words[position].capital:
            position += 1
            continue
        last = end = position + 1
        while wording.joined(end) and not words[end - 1].possessive:
            if words[end].capital:
                last = end + 1
            elif words[end].form not in _PARTICLES:
                break
            end += 1
        yield position, last
        position = last


def _trimmed(wording: Wording, first: int, last: int) -> int:
    """Drop what only leads in: articles, prepositions, and a demonym before a numbered unit."""
    while last - first > 1 and (
        wording.form(first) in wording.registry.sets["never"] - {"national", "united", "high", "new"} or _leads_in(wording, first)
    ):
        first += 1
    return first


def _leads_in(wording: Wording, position: int) -> bool:
    return len(wording.form(position)) <= 3 and wording.form(position) in {
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


def _is_group(wording: Wording, first: int, last: int) -> bool:
    if not 2 <= last - first <= LONGEST or _is_place_run(wording, first, last):
        return False
    sets = wording.registry.sets
    opening, closing = wording.form(first), wording.form(last - 1)
    numbered = opening[0].isdigit() or closing.isdigit()
    if numbered:
        return closing in sets["units"] or (opening in sets["units"] and closing.isdigit())
    if last - first == 2 and opening in sets["never"] | sets["directions"]:
        return False
    return closing in sets["last"] or (opening in sets["first"] and wording.words[first].text[0].isupper() and opening not in sets["last"])


def _is_place_run(wording: Wording, first: int, last: int) -> bool:
    """Most of the run is known words of other kinds: a sentence in capitals, not a name."""
    known = sum(
        1
        for index in range(first, last)
        if (hit := wording.hits.get(index)) is not None and hit.sense("office", "holder", "state", "generic") is not None
    )
    return known * 2 > last - first


def _entities(wording: Wording, doc: "Doc") -> Iterator[tuple[int, int]]:
    starts = [word.start for word in wording.words]
    for entity in doc.ents:
        first, last = bisect_left(starts, entity.start_char), bisect_left(starts, entity.end_char)
        if entity.label_ == "ORG" and first < last:
            yield first, last


def _is_organ(wording: Wording, first: int, last: int) -> bool:
    return " ".join(wording.form(index) for index in range(first, last)) in wording.registry.sets["organs"]


def _is_organisation(wording: Wording, first: int, last: int) -> bool:
    word = wording.words[first]
    if last - first == 1:
        return 3 <= len(word.text) <= 6 and word.text.isupper() and first not in wording.hits
    return last - first <= LONGEST and all(
        index not in wording.hits or wording.hits[index].sense("capital", "state") is None for index in range(first, last)
    )


def _group(wording: Wording, first: int, last: int, score: float) -> Found:
    name = wording.text[wording.words[first].start : wording.words[last - 1].end]
    unit = wording.form(first)[0].isdigit() or wording.form(last - 1).isdigit()
    actor = Actor(ActorId(slug(name)), name, "unit" if unit else "group")
    return Found(first, last, actor, "entity", score=score)
