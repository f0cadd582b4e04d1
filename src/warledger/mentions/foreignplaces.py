"""Find places named in Arabic, Cyrillic or Hebrew writing, whose words have no capitals or stand in another case."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from warledger.mentions.gazetteer import Gazetteer
from warledger.mentions.otherscripts import CYRILLIC, HEBREW, WORD, forms
from warledger.mentions.place import Place
from warledger.mentions.placenames import Name
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 4
KNOWN = 4.0
"""A town of 10,000: below, common words without capitals are found more often than villages."""
WORLDWIDE = 5.5
"""A city of 300,000 is written about in every script; smaller places in the scripts of their own states."""
HOMES = {
    HEBREW: frozenset({"IL", "PS"}),
    CYRILLIC: frozenset({"UA", "RU", "BY", "KZ", "BG", "RS", "MK", "ME", "BA", "KG", "TJ", "UZ", "TM", "MN", "GE", "AM", "AZ", "MD"}),
}
MOST_INFLECTED = 2
ENDINGS = ("", "а", "я", "ь", "о", "е", "ье", "ы", "и", "ий", "ая")
"""Endings that a name has in the case in which it is listed."""


def find_foreign_names(doc: "Doc", gazetteer: Gazetteer, *, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Name]:
    """Yield the names of places in other scripts, the longest at each word; none inside `taken`."""
    words = list(WORD.finditer(doc.text))
    position = 0
    while position < len(words):
        name = _longest(doc, [(match.start(), match.end()) for match in words[position : position + LONGEST]], gazetteer, taken)
        if name is None:
            position += 1
            continue
        yield name
        while position < len(words) and words[position].start() < name.end:
            position += 1


def _longest(doc: "Doc", spans: Sequence[tuple[int, int]], gazetteer: Gazetteer, taken: Sequence[tuple[int, int]]) -> Name | None:
    start = spans[0][0]
    for _, end in reversed(spans):
        text = doc.text[start:end]
        if any(low < end and start < high for low, high in taken) or "\n" in text or any(sign in text for sign in ",.؛،"):
            continue
        found = _look_up(text, gazetteer)
        span = doc.char_span(start, end, alignment_mode="expand")
        if len(found) > 0 and span is not None:
            return Name(text, start, end, span.start, span.end, found, exact=True, supported=True, doubtful=False, entity="")
    return None


def _look_up(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    for variant in _variants(text):
        if variant not in _common_words():
            found = tuple(place for place in gazetteer.lookup_exact(variant) if _is_likely(text, place))
            if len(found) > 0:
                return found
    return ()


def _variants(text: str) -> Iterator[str]:
    """Yield a name as it may be listed: as it stands, without the particles of its first word, in another case."""
    yield text
    if CYRILLIC.search(text):
        yield from _in_other_cases(text.split(" "))
        return
    first, _, rest = text.partition(" ")
    yield from (f"{form} {rest}".strip() for form in forms(first)[1:])


def _in_other_cases(words: Sequence[str]) -> Iterator[str]:
    """Yield the one or two words of a Cyrillic name with the endings that it may be listed with."""
    if len(words) > MOST_INFLECTED or not words[0][:1].isupper() or words[0].isupper():
        return
    stems = [forms(word)[-1].rstrip("*") for word in words]
    for endings in product(ENDINGS, repeat=len(words)):
        inflected = " ".join(base + ending for base, ending in zip(stems, endings, strict=True))
        yield inflected[:1].upper() + inflected[1:]


def _is_likely(text: str, place: Place) -> bool:
    if place.curated or place.added or place.prominence >= WORLDWIDE:
        return True
    homes = next((codes for script, codes in HOMES.items() if script.search(text)), _arabic_homes())
    return place.prominence >= KNOWN and place.country in homes


@cache
def _arabic_homes() -> frozenset[str]:
    return frozenset(load_words("countries")["romanised"]["countries"])


@cache
def _common_words() -> frozenset[str]:
    return frozenset(load_words("scripts")["common_words"]["words"].split())
