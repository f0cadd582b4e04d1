"""Find place names in a block and resolve each to a centre and a radius, or say why not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from warledger.mentions.derived import Derived, derive
from warledger.mentions.foreignplaces import find_foreign_names
from warledger.mentions.gazetteer import Gazetteer
from warledger.mentions.localities import Locality, settle_places
from warledger.mentions.mention import PlaceMention
from warledger.mentions.neighbours import HYPHENS
from warledger.mentions.placenames import Name, Spans, find_names
from warledger.mentions.placewords import never_alone, party_tails

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_places(
    doc: "Doc",
    gazetteer: Gazetteer,
    *,
    taken: Spans = (),
    nearby: Sequence[PlaceMention] = (),
    expected: Mapping[str | None, float] | None = None,
) -> Iterator[PlaceMention]:
    """Yield the places a block names, in text order; offsets are characters of the block.

    Args:
        doc: the block, parsed or only tokenised.
        gazetteer: where names are looked up.
        taken: stretches already read as actors; no place is found inside them.
        nearby: places named earlier in the document, which settle names that several countries share.
        expected: weights from 0 to 1 of the states that the document is likely about, by code.
    """
    names = _all_names(doc, gazetteer, taken)
    settled = tuple(settle_places(doc, names, states=gazetteer.states, nearby=nearby, expected=expected))
    found = [_mention(doc.text, *pair) for pair in derive(doc.text, settled)]
    yield from sorted([*found, *_unresolved(doc, names, found, taken)], key=lambda mention: (mention.start, mention.end))


def _all_names(doc: "Doc", gazetteer: Gazetteer, taken: Spans) -> tuple[Name, ...]:
    """Return the names of a block in text order: those in Latin and Cyrillic capitals, then what only other scripts' rules find."""
    names = list(find_names(doc, gazetteer, taken=taken))
    closed = [*taken, *((name.start, name.end) for name in names)]
    return tuple(sorted([*names, *find_foreign_names(doc, gazetteer, taken=closed)], key=_first_token))


def _first_token(name: Name) -> int:
    return name.first


def _mention(text: str, locality: Locality, derived: Derived) -> PlaceMention:
    place = locality.place
    return PlaceMention(
        text=text[derived.start : derived.end],
        start=derived.start,
        end=derived.end,
        name=derived.name,
        lat=derived.disc.lat,
        lon=derived.disc.lon,
        radius_km=derived.disc.radius_km,
        where_prec=derived.where_prec,
        geonames_id=place.geonames_id if derived.whole else None,
        feature=derived.feature,
        country=place.country,
        score=round(min(1.0, place.likeness / 100), 2),
    )


def _unresolved(doc: "Doc", names: Sequence[Name], found: Sequence[PlaceMention], taken: Spans) -> Iterator[PlaceMention]:
    """Places the language model sees and nothing was found for, each with the reason."""
    weak = {name.first: name for name in names}
    for entity in doc.ents:
        start, end = entity.start_char, entity.end_char
        known = any(low < end and start < high for low, high in [*taken, *((p.start, p.end) for p in found)])
        if (
            entity.label_ == "LOC"
            and not known
            and not _is_linked(doc, entity.end)
            and entity.text[:1].isupper()
            and entity.root.lower_ not in never_alone()
        ):
            yield PlaceMention(entity.text, start, end, None, reason=_reason(weak.get(entity.start)))


def _is_linked(doc: "Doc", stop: int) -> bool:
    """Whether what ends here is a party that others are tied to: "Al Qaeda-linked"."""
    return stop + 1 < len(doc) and doc[stop].text in HYPHENS and doc[stop + 1].lower_ in party_tails()


def _reason(name: Name | None) -> str:
    if name is None:
        return "The gazetteer has no place of this name."
    best = name.candidates[0]
    return f"The name is that of {best.name} ({best.country}), but nothing in the text speaks for it."
