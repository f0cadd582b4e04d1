"""Survey one parsed block: every finder in turn, overlaps settled, pronouns resolved."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warledger.documents.document import Block, Document, Publication
from warledger.mentions.acronyms import find_acronyms
from warledger.mentions.actors import find_actors, find_theatre
from warledger.mentions.anaphora import Recall, find_anaphors
from warledger.mentions.dates import find_dates
from warledger.mentions.expectation import expect_states
from warledger.mentions.gazetteer import Gazetteer
from warledger.mentions.mention import Actor, ActorId, ActorMention, Mention, Mentions, join
from warledger.mentions.placenames import is_place_name
from warledger.mentions.places import find_places
from warledger.mentions.quantities import find_quantities
from warledger.mentions.rebels import name_rebels
from warledger.mentions.registry import Registry, load_registry

if TYPE_CHECKING:
    from spacy.tokens import Doc

PLACE_LIKE_ACTORS = frozenset({"state"})
"""Readings of an actor that leave the same words free to be read as a place. A capital that acts is a government: no event is there."""

FORMS_ALONE = frozenset({"entity", "composed"})
"""Readings of an actor that rest on the form of its name; no list knows the actor."""

EARLIER_BLOCKS = 6
"""Blocks looked back for antecedents and nearby places; further ones are seldom meant and cost time."""


@dataclass(frozen=True, slots=True)
class _Background:
    """What is known of a document before its blocks are read."""

    published: Publication
    registry: Registry
    theatre: ActorId | None
    """The state whose war the document is about; "the rebels" are its rebels."""
    introduced: Mapping[str, Actor]
    """Bodies the document gives a short name to, by name."""
    expected: Mapping[str | None, float]
    """Weights of the states that the document is likely about, by code."""


def survey_document(
    document: Document,
    parsed: Iterable[tuple[Block, "Doc"]],
    *,
    gazetteer: Gazetteer,
    conflict: Sequence[str] = (),
    registry: Registry | None = None,
) -> Iterator[tuple[Block, "Doc", Mentions]]:
    """Yield each block with its parse and its mentions, every block read in the light of those before it.

    Args:
        document: what is surveyed.
        parsed: its read blocks with their parses, in order.
        gazetteer: where place names are looked up.
        conflict: ISO codes of the states whose war it is likely about.
        registry: the actors that are known; when not given, those of the word lists.
    """
    background = _Background(
        published=document.published,
        registry=registry or load_registry(),
        theatre=find_theatre(document.text, registry),
        introduced=find_acronyms(document.text),
        expected=expect_states(conflict, document.outlet),
    )
    earlier: deque[Mentions] = deque(maxlen=EARLIER_BLOCKS)
    recall = Recall()
    for block, doc in parsed:
        mentions = _survey(doc, gazetteer, background, earlier=join(earlier), recall=recall)
        earlier.append(mentions)
        yield block, doc, mentions


def _survey(doc: "Doc", gazetteer: Gazetteer, background: _Background, *, earlier: Mentions, recall: Recall) -> Mentions:
    """Find the actors, places, dates and quantities of one block; what it names is added to `recall`, for pronouns."""
    actors = find_actors(doc, theatre=background.theatre, introduced=background.introduced, registry=background.registry)
    named = tuple(actor for actor in actors if not _is_place(actor, gazetteer))
    named = name_rebels(doc.text, named, earlier=earlier.actors)
    taken = [(mention.start, mention.end) for mention in named if mention.how not in PLACE_LIKE_ACTORS]
    places = tuple(find_places(doc, gazetteer, taken=taken, nearby=earlier.places, expected=background.expected))
    referring = tuple(find_anaphors(doc, named, earlier=earlier.actors, recall=recall))
    dates = tuple(find_dates(doc, background.published))
    return Mentions(tuple(sorted((*named, *referring), key=_position)), places, dates, tuple(find_quantities(doc)))


def _is_place(actor: ActorMention, gazetteer: Gazetteer) -> bool:
    """Whether what was taken for an actor by its form alone bears a place's name as a whole ("Manbij city", "Washington state")."""
    return actor.how in FORMS_ALONE and is_place_name(actor.text, gazetteer)


def _position(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end
