"""Survey one parsed block: every finder in turn, overlaps settled, pronouns resolved."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

if TYPE_CHECKING:
    from spacy.tokens import Doc

PLACE_LIKE_ACTORS = frozenset({"state"})
"""Readings of an actor that leave the same words free to be read as a place. A capital that acts is a government: no event is there."""

FORMS_ALONE = frozenset({"entity", "composed"})
"""Readings of an actor that rest on the form of its name; no list knows the actor."""

EARLIER_BLOCKS = 6
"""Blocks looked back for antecedents and nearby places; further ones are seldom meant and cost time."""


def survey_document(
    document: Document, parsed: Iterable[tuple[Block, "Doc"]], *, gazetteer: Gazetteer, conflict: Sequence[str] = ()
) -> Iterator[tuple[Block, "Doc", Mentions]]:
    """Yield each block with its parse and its mentions, every block read in the light of those before it.

    Args:
        document: what is surveyed.
        parsed: its read blocks with their parses, in order.
        gazetteer: where place names are looked up.
        conflict: ISO codes of the states whose war it is likely about.
    """
    theatre = find_theatre(document.text)
    expected = expect_states(conflict, document.outlet)
    earlier: deque[Mentions] = deque(maxlen=EARLIER_BLOCKS)
    recall, introduced = Recall(), find_acronyms(document.text)
    for block, doc in parsed:
        mentions = survey(
            doc,
            gazetteer=gazetteer,
            published=document.published,
            earlier=join(earlier),
            theatre=theatre,
            introduced=introduced,
            recall=recall,
            expected=expected,
        )
        earlier.append(mentions)
        yield block, doc, mentions


def survey(
    doc: "Doc",
    *,
    gazetteer: Gazetteer,
    published: Publication,
    earlier: Mentions,
    theatre: ActorId | None = None,
    introduced: Mapping[str, Actor] | None = None,
    recall: Recall | None = None,
    expected: Mapping[str | None, float] | None = None,
) -> Mentions:
    """Find the actors, places, dates and quantities of one block.

    Args:
        doc: the parsed block.
        gazetteer: where place names are looked up.
        published: when the document was published; relative times resolve against it.
        earlier: the mentions of the document's earlier blocks, in order, for "the group" and for places alike in name.
        theatre: the state whose war the document is about; "the rebels" are its rebels.
        introduced: bodies the document gives a short name to, by name.
        recall: what earlier blocks named, for pronouns; this block is added to it.
        expected: weights of the states that the document is likely about, by code.
    """
    named = tuple(actor for actor in find_actors(doc, theatre=theatre, introduced=introduced) if not _is_place(actor, gazetteer))
    taken = [(mention.start, mention.end) for mention in named if mention.how not in PLACE_LIKE_ACTORS]
    places = tuple(find_places(doc, gazetteer, taken=taken, nearby=earlier.places, expected=expected))
    referring = tuple(find_anaphors(doc, named, earlier=earlier.actors, recall=recall))
    dates = tuple(find_dates(doc, published))
    return Mentions(tuple(sorted((*named, *referring), key=_position)), places, dates, tuple(find_quantities(doc)))


def _is_place(actor: ActorMention, gazetteer: Gazetteer) -> bool:
    """Whether what was taken for an actor by its form alone bears a place's name as a whole ("Manbij city", "Washington state")."""
    return actor.how in FORMS_ALONE and is_place_name(actor.text, gazetteer)


def _position(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end
