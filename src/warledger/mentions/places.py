"""Find place names in a block and resolve each to a centre and a radius, or say why not."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from warledger.mentions.areas import Disc, near, part_of
from warledger.mentions.gazetteer import Gazetteer, Place
from warledger.mentions.mention import PlaceMention
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

MAX_TOKENS = 7
"""Longest name looked up, in tokens; hyphens count ("Deir ez-Zor" has four)."""
SUPPORTED_PROMINENCE = 3.0
LONE_PROMINENCE = 4.6
"""How well known a name must be to count without a preposition before it: below, English words are found more often than towns. By eye
on the sample reports; look at false places there after changing it."""
SAME_COUNTRY_BONUS = 1.5
"""What a candidate gains when places of its country were named before: decides Tripoli, not Paris."""
LOOK_BACK = 60
"""Characters before a name that may hold its direction; the whole text before it would cost the square of its length."""
COMPASS = r"(?:north|south|east|west)(?:[ -]?(?:east|west))?(?:ern)?|central|rural|coastal|upper|lower|middle"
BEFORE = re.compile(rf"(?:\b({COMPASS})(?: and |, ))?\b({COMPASS})\s*$", re.IGNORECASE)
PART_OF = re.compile(rf"\b({COMPASS}|centre|center|heart|countryside|outskirts|suburbs) of (?:the )?$", re.IGNORECASE)
NEAR = re.compile(r"\b(?:near|outside|close to|outskirts of) (?:the )?$", re.IGNORECASE)
WORD_BEFORE = re.compile(r"(\w+)\s*(?:the )?$")


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    place: Place


def find_places(
    doc: "Doc", gazetteer: Gazetteer, *, taken: Sequence[tuple[int, int]] = (), nearby: Sequence[PlaceMention] = ()
) -> Iterator[PlaceMention]:
    """Yield the places a block names, in text order; offsets are characters of the block.

    Args:
        doc: the block, parsed or only tokenised.
        gazetteer: where names are looked up.
        taken: stretches already read as actors; no place is found inside them.
        nearby: places named earlier in the document, which settle names that several countries share.
    """
    countries: Counter[str | None] = Counter(place.country for place in nearby if place.country is not None)
    index, reached, text = 0, 0, doc.text
    while index < len(doc):
        name = _longest_name(doc, index, gazetteer, countries, taken)
        if name is None:
            index += 1
            continue
        countries[name.place.country] += 1
        yield from _mentions(text, name, floor=max(reached, name.start - LOOK_BACK))
        reached = name.end
        while index < len(doc) and doc[index].idx < name.end:
            index += 1
    yield from _unresolved(doc, taken, gazetteer)


def _longest_name(
    doc: "Doc", index: int, gazetteer: Gazetteer, countries: Counter[str | None], taken: Sequence[tuple[int, int]]
) -> _Name | None:
    start = doc[index].idx
    if not _opens_name(doc, index) or any(low <= start < high for low, high in taken):
        return None
    for stop in range(min(len(doc), index + MAX_TOKENS), index, -1):
        last = doc[stop - 1]
        end = last.idx + len(last)
        text = doc[index:stop].text
        if not _may_be_name(doc, index, stop) or any(low < end and start < high for low, high in taken):
            continue
        candidates = gazetteer.lookup_exact(text) or _owner(text, gazetteer)
        if len(candidates) == 0 and _is_whole_run(doc, index, stop):
            candidates = gazetteer.lookup_alike(text)
        place = _choose(candidates, countries, _is_supported(doc[max(0, index - 4) : index].text))
        if place is not None:
            return _Name(start, end, place)
    return None


def _owner(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Well-known places whose possessive has lost its apostrophe ("Syrias capital"), as wire copies often have it."""
    if len(text) < 5 or not text.endswith("s"):
        return ()
    return tuple(place for place in gazetteer.lookup_exact(text[:-1]) if place.curated)


def _opens_name(doc: "Doc", index: int) -> bool:
    token = doc[index]
    if token.lower_ in _no_places("never") or (index > 0 and doc[index - 1].text in ("-", "‑") and doc[index - 1].idx + 1 == token.idx):
        return False
    article = token.lower_ in _articles() and index + 1 < len(doc) and doc[index + 1].text in ("-", "‑")
    return article or (token.text[:1].isupper() and any(letter.isalpha() for letter in token.text))


def _may_be_name(doc: "Doc", start: int, stop: int) -> bool:
    """Capitals, hyphens and articles of names, and lower-case nouns of places at the end ("Idlib province")."""
    words = doc[start:stop]
    last = words[-1]
    if last.text in ("-", "‑", "'", "’") or last.is_space:
        return False
    if len(words) == 1 and (last.lower_ in _no_places("common") or last.lower_ in _no_places("people")):
        return False
    return all(
        t.text[:1].isupper() or t.text in ("-", "‑", "'", "’") or t.lower_ in _articles() or t.lower_ in _place_nouns() for t in words
    )


def _is_whole_run(doc: "Doc", start: int, stop: int) -> bool:
    """Whether the name is not part of a longer run of capitals; only such a name is looked up by its sound."""
    after = doc[stop] if stop < len(doc) else None
    first = doc[start]
    named = not first.has_head() or all(token.pos_ in ("PROPN", "PUNCT", "DET", "X") for token in doc[start:stop])
    return named and (after is None or not after.text[:1].isupper()) and (first.i == 0 or not first.nbor(-1).text[:1].isupper())


def _is_supported(words: str) -> bool:
    """Whether the words before a name lead to a place: a preposition or a direction, "the" between them or not."""
    before = WORD_BEFORE.search(words)
    return before is not None and (before.group(1).lower() in _around() or before.group(1).lower() in _directions())


def _choose(candidates: Sequence[Place], countries: Counter[str | None], supported: bool) -> Place | None:
    """The most prominent candidate, those of countries already named first; None where too little speaks for any."""
    ranked = sorted(candidates, key=lambda p: -(p.prominence + (SAME_COUNTRY_BONUS if countries[p.country] > 0 else 0.0)))
    if len(ranked) == 0:
        return None
    best = ranked[0]
    at_home = countries[best.country] > 0
    needed = SUPPORTED_PROMINENCE if supported or at_home else LONE_PROMINENCE
    return best if best.curated or best.prominence >= needed else None


def _mentions(text: str, name: _Name, *, floor: int) -> Iterator[PlaceMention]:
    """The place, or the parts of it that words before it name ("central and eastern Syria" names two)."""
    place = name.place
    before = text[floor : name.start]
    part = BEFORE.search(before)
    inside = PART_OF.search(before) if part is None else None
    match = part if part is not None else inside
    directions = [] if match is None else [_directions()[_plain(word)] for word in match.groups() if word is not None]
    start = name.start if match is None else floor + match.start()
    disc = Disc(place.lat, place.lon, place.radius_km)
    if len(directions) == 0:
        close = NEAR.search(before) is not None and place.feature == "settlement"
        yield _mention(text, (name.start, name.end), place, near(disc) if close else disc, ("", 2 if close else place.where_prec))
    for direction in directions:
        label = f"{direction} {_stem(place)}"
        yield _mention(text, (start, name.end), place, part_of(disc, direction), (label, max(2, min(5, place.where_prec))))


def _mention(text: str, span: tuple[int, int], place: Place, disc: Disc, named: tuple[str, int]) -> PlaceMention:
    whole = named[0] == ""
    return PlaceMention(
        text=text[span[0] : span[1]],
        start=span[0],
        end=span[1],
        name=place.name if whole else named[0],
        lat=disc.lat,
        lon=disc.lon,
        radius_km=disc.radius_km,
        where_prec=named[1],
        geonames_id=place.geonames_id if whole else None,
        feature=place.feature if whole else "region",
        country=place.country,
        score=round(min(1.0, place.likeness / 100), 2),
    )


def _unresolved(doc: "Doc", taken: Sequence[tuple[int, int]], gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """Places the language model sees and the gazetteer does not know, each with the reason."""
    for entity in doc.ents:
        start, end = entity.start_char, entity.end_char
        known = any(low < end and start < high for low, high in taken) or len(gazetteer.lookup(entity.text)) > 0
        if entity.label_ == "LOC" and not known and entity.text[:1].isupper() and entity.root.lower_ not in _no_places("never"):
            yield PlaceMention(entity.text, start, end, None, reason="The gazetteer has no place of this name.")


def _stem(place: Place) -> str:
    return re.sub(r" (Governorate|Province|Oblast|Region|State)$", "", place.name)


def _plain(word: str) -> str:
    return {"outskirts": "outer", "suburbs": "outer"}.get(word.lower(), re.sub(r"[ -]", "", word.lower()))


@cache
def _directions() -> dict[str, str]:
    return dict(load_words("toponyms")["directions"])


@cache
def _articles() -> frozenset[str]:
    return frozenset(load_words("toponyms")["around"]["inside"])


@cache
def _place_nouns() -> frozenset[str]:
    nouns = load_words("toponyms")["nouns"]
    return frozenset(
        word for group in ("governorate", "division", "district", "area", "rural", "border", "facility") for word in nouns[group]
    )


@cache
def _around() -> frozenset[str]:
    words = load_words("toponyms")["around"]
    return frozenset([*words["strong"], *words["weak"]])


@cache
def _no_places(name: str) -> frozenset[str]:
    return frozenset(load_words("toponyms")["not_places"][name].split())
