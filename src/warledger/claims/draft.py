"""The records Reading and Draft: what claim readers are given, and what they give back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from warledger.claims.claim import Kind, Modality, Polarity, Speaker
from warledger.language.predicate import Predicate
from warledger.mentions.mention import ActorId, ActorMention, DateMention, Mentions, PlaceMention, QuantityMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


QUOTATION_MARKS = frozenset('“”"«»„')


@dataclass(frozen=True, slots=True)
class Lead:
    """What a lead-in sentence lends to the list or paragraph below it: who speaks, and of whom."""

    speakers: tuple[Speaker, ...] = ()
    actor: ActorId | None = None
    counted: str | None = None
    """What its figures count: `fighters`, `civilians` …"""
    advises: bool = False
    """Whether it says that somebody should do what the list names ("Syria should:")."""
    advised: tuple[ActorId, ...] = ()
    """Who should, where it names them."""


@dataclass(frozen=True)
class Reading:
    """One parsed block with its mentions and predicates, indexed by token."""

    doc: "Doc"
    role: str
    mentions: Mentions
    predicates: tuple[Predicate, ...]
    lead: Lead = Lead()
    published: date | None = None
    """The day of publication, where it is known to the day."""
    is_lead: bool = False
    """Whether it is the first paragraph of its document."""
    by_head: Mapping[int, Predicate] = field(init=False)
    marks: tuple[int, ...] = field(init=False)
    """The tokens that are quotation marks."""
    place_roots: tuple[tuple[PlaceMention, int], ...] = field(init=False)
    """Each place with the head token of its words."""
    date_roots: tuple[tuple[DateMention, int], ...] = field(init=False)
    _actors: Mapping[int, tuple[ActorMention, ...]] = field(init=False)
    _places: Mapping[int, tuple[PlaceMention, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Index the mentions by the tokens they cover."""
        object.__setattr__(self, "by_head", {predicate.head: predicate for predicate in self.predicates})
        object.__setattr__(self, "marks", tuple(t.i for t in self.doc if t.text in QUOTATION_MARKS))
        actors: dict[int, tuple[ActorMention, ...]] = {}
        for actor in self.mentions.actors:
            for token in self.span(actor):
                actors[token.i] = (*actors.get(token.i, ()), actor)
        object.__setattr__(self, "_actors", actors)
        places: dict[int, tuple[PlaceMention, ...]] = {}
        for place in self.mentions.places:
            for token in self.span(place):
                places[token.i] = (*places.get(token.i, ()), place)
        object.__setattr__(self, "_places", places)
        object.__setattr__(
            self, "place_roots", tuple((place, span.root.i) for place in self.mentions.places if len(span := self.span(place)) > 0)
        )
        object.__setattr__(
            self, "date_roots", tuple((date, span.root.i) for date in self.mentions.dates if len(span := self.span(date)) > 0)
        )

    def span(self, mention: ActorMention | PlaceMention | DateMention | QuantityMention) -> "Span":
        """Return the tokens of a mention."""
        span = self.doc.char_span(mention.start, mention.end, alignment_mode="expand")
        return self.doc[0:0] if span is None else span

    def actor_at(self, index: int) -> ActorMention | None:
        """Return the actor mention that covers a token; of several ("both sides") the last."""
        return self._actors[index][-1] if index in self._actors else None

    def actors_at(self, index: int) -> tuple[ActorMention, ...]:
        """Return every actor mention that covers a token: "both sides" are two."""
        return self._actors.get(index, ())

    def places_at(self, index: int) -> tuple[PlaceMention, ...]:
        """Return the place mentions that cover a token."""
        return self._places.get(index, ())

    def token(self, index: int) -> "Token":
        """Return the token at an index."""
        return self.doc[index]


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before assembly, on tokens of its block; attribution, modality, time and place are added from `anchor`."""

    kind: Kind
    args: Mapping[str, Any]
    start: int
    """First token of the quote."""
    end: int
    """One past the last token of the quote."""
    anchor: int
    """The token whose clause carries the claim."""
    rule: str
    confidence: float
    reading: tuple[str, ...] = ()
    places: tuple[PlaceMention, ...] | None = None
    """The places of the claim, where the rule knows them; None: from the clause."""
    implied_by: int | None = None
    """Index of the draft in the same block that implies this one."""
    telic: bool = False
    """An outcome: a purpose clause ("to capture X") does not assert it."""
    static: bool = False
    """A noun phrase or state that holds whatever the clause around it hopes, fears or denies."""
    modality: Modality | None = None
    """How it is put forward, where the rule knows; None: from the clause and its speakers."""
    polarity: Polarity | None = None
    """The same of whether it is said not to be so."""
    speakers: tuple[Speaker, ...] = ()
    """Who says so by the rule's own reading ("X urged Y to …"), before whoever the sentence names."""
    halves: tuple[tuple[int, int], tuple[int, int]] | None = None
    """The two stretches of tokens that the claim joins: what hangs on what, or what came of what."""
