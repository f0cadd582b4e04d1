"""Survey one parsed block: every finder in turn, overlaps settled, pronouns resolved."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from warledger.documents.document import Publication
from warledger.mentions.actors import find_actors
from warledger.mentions.anaphora import find_anaphors
from warledger.mentions.dates import find_dates
from warledger.mentions.gazetteer import Gazetteer
from warledger.mentions.mention import ActorId, ActorMention, DateMention, Mention, PlaceMention, QuantityMention
from warledger.mentions.places import find_places
from warledger.mentions.quantities import find_quantities

if TYPE_CHECKING:
    from spacy.tokens import Doc

_M = TypeVar("_M", ActorMention, PlaceMention, DateMention, QuantityMention)

PLACE_LIKE_ACTORS = frozenset({"state", "capital"})
"""Readings of an actor that leave the same words free to be read as a place."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one block names: offsets are half-open characters of the block's text."""

    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()

    def shifted(self, by: int) -> "Mentions":
        """Return the same mentions, offsets moved by a number of characters."""
        return Mentions(
            tuple(_shift(mention, by) for mention in self.actors),
            tuple(_shift(mention, by) for mention in self.places),
            tuple(_shift(mention, by) for mention in self.dates),
            tuple(_shift(mention, by) for mention in self.quantities),
        )

    def all(self) -> tuple[Mention, ...]:
        """Return every mention in text order."""
        joined: list[Mention] = [*self.actors, *self.places, *self.dates, *self.quantities]
        return tuple(sorted(joined, key=_position))


def survey(doc: "Doc", *, gazetteer: Gazetteer, published: Publication, earlier: Mentions, theatre: ActorId | None = None) -> Mentions:
    """Find the actors, places, dates and quantities of one block.

    Args:
        doc: the parsed block.
        gazetteer: where place names are looked up.
        published: when the document was published; relative times resolve against it.
        earlier: the mentions of the document's earlier blocks, in order, for pronouns and for places alike in name.
        theatre: the state whose war the document is about; "the rebels" are its rebels.
    """
    named = tuple(find_actors(doc, theatre=theatre))
    taken = [(mention.start, mention.end) for mention in named if mention.how not in PLACE_LIKE_ACTORS]
    places = tuple(find_places(doc, gazetteer, taken=taken, nearby=earlier.places))
    referring = tuple(find_anaphors(doc, named, earlier=earlier.actors))
    dates = tuple(find_dates(doc, published))
    quantities = _outside(find_quantities(doc), dates)
    return Mentions(tuple(sorted((*named, *referring), key=_position)), places, dates, quantities)


def join(parts: Iterable[Mentions]) -> Mentions:
    """Put the mentions of several blocks together, in order."""
    blocks = tuple(parts)
    return Mentions(
        tuple(mention for block in blocks for mention in block.actors),
        tuple(mention for block in blocks for mention in block.places),
        tuple(mention for block in blocks for mention in block.dates),
        tuple(mention for block in blocks for mention in block.quantities),
    )


def _outside(quantities: Iterable[QuantityMention], dates: tuple[DateMention, ...]) -> tuple[QuantityMention, ...]:
    """A number inside a date ("14 March") counts nothing."""
    return tuple(q for q in quantities if not any(q.start < date.end and date.start < q.end for date in dates))


def _position(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _shift(mention: _M, by: int) -> _M:
    return replace(mention, start=mention.start + by, end=mention.end + by)
