"""Weigh which actor "the group" may stand for: place in the sentence, distance, how often it was named."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from warledger.mentions.coreference.phrases import PLURAL_TAGS
from warledger.mentions.coreference.pronouns import clause_of
from warledger.mentions.mention import Actor, ActorId, ActorMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Number = Literal["singular", "plural", "person"]

SENTENCE_WEIGHTS = (1.0, 0.8, 0.45)
"""By sentences back; nothing further back within a block is taken. This and the weights below were set by eye on the shared
articles and reports, precision first; tests/mentions/test_anaphora.py holds the cases. Lappin and Leass (1994), "An Algorithm
for Pronominal Anaphora Resolution", is the model: weighted salience, halved by distance."""
EARLIER_WEIGHT, EARLIER_DECAY, EARLIER_KEPT = 0.8, 0.08, 6
ROLE_WEIGHTS = {"nsubj": 0.5, "nsubj:pass": 0.45, "obj": 0.2, "nmod:poss": 0.25, "obl:agent": 0.3, "root": 0.3}
PARALLEL = 0.15
NAMED_AGAIN, NAMED_MOST = 0.08, 0.24


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor named before that may be meant."""

    actor: Actor
    weight: float


@dataclass(frozen=True, slots=True)
class Named:
    """An actor mention with its head in the parse; no head for one of an earlier block."""

    mention: ActorMention
    head: "Token | None"


@dataclass(frozen=True, slots=True)
class Scene:
    """A parsed block as antecedents are looked for in it: what is named before and in it, and where its sentences are."""

    doc: "Doc"
    earlier: tuple[Named, ...]
    """Mentions of earlier blocks, nearest first."""
    named: tuple[Named, ...]
    """Mentions of this block, in order of their heads."""
    counts: Mapping[ActorId, int]
    sentences: tuple[int, ...]
    """Per token, the number of its sentence."""
    starts: tuple[int, ...]
    """Per sentence, its first token."""

    def before(self, token: "Token") -> list[Named]:
        """Return what is named before a token, near enough to be meant, nearest first."""
        last = bisect_left(self.named, token.i, key=_position)
        first = bisect_left(self.named, self.window(token), key=_position)
        return [*reversed(self.named[first:last]), *self.earlier]

    def window(self, token: "Token") -> int:
        """Return the first token near enough to be meant."""
        return self.starts[max(0, self.sentences[token.i] - len(SENTENCE_WEIGHTS) + 1)]


def make_scene(doc: "Doc", actors: Sequence[ActorMention], *, earlier: Sequence[ActorMention]) -> Scene:
    """Lay out a parsed block and what was named up to it; `earlier` is in reading order."""
    heads = (Named(each, head) for each in actors if (head := head_of(doc, each)) is not None)
    counts = Counter(each.actor.id for each in (*earlier, *actors) if each.actor is not None and each.how != "anaphor")
    sentences, starts = _sentences(doc)
    before = tuple(Named(each, None) for each in reversed(earlier) if each.how != "anaphor")
    return Scene(doc, before[:EARLIER_KEPT], tuple(sorted(heads, key=_position)), counts, sentences, starts)


def rank(scene: Scene, token: "Token", *, fits: Callable[[Named], bool]) -> list[Candidate]:
    """Return the actors that the head of "the group" may stand for, the weightiest first, each once; `fits` says which agree."""
    best: dict[str, Candidate] = {}
    for position, each in enumerate(scene.before(token)):
        actor = each.mention.actor
        if actor is None or not fits(each) or (weight := _weight(each.head, token, scene.sentences, position)) is None:
            continue
        weight += min(NAMED_MOST, NAMED_AGAIN * (scene.counts[actor.id] - 1))
        if actor.id not in best or best[actor.id].weight < weight:
            best[actor.id] = Candidate(actor, weight)
    return sorted(best.values(), key=lambda each: -each.weight)


def number_of(named: Named) -> Number:
    """Return whether a mention is one body, several, or a person in office."""
    mention, head = named.mention, named.head
    if mention.how == "office":
        return "person"
    last = mention.text.rsplit(None, 1)[-1].rstrip(")").lower()
    plural_name = (mention.actor is not None and mention.actor.kind == "people") or last in ("taliban", "peshmerga")
    if plural_name or (head is not None and head.tag_ in PLURAL_TAGS):
        return "plural"
    if head is None and (
        (mention.how in ("generic", "demonym") and last.endswith("s")) or last in ("forces", "fighters", "troops", "militants")
    ):
        return "plural"
    return "singular"


def head_of(doc: "Doc", mention: ActorMention) -> "Token | None":
    """Return the syntactic head of a mention, None where its offsets fit no token."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return None if span is None or len(span) == 0 else span.root


def _position(named: Named) -> int:
    return -1 if named.head is None else named.head.i


def _sentences(doc: "Doc") -> tuple[tuple[int, ...], tuple[int, ...]]:
    numbers: list[int] = []
    starts: list[int] = []
    for token in doc:
        if token.i == 0 or token.is_sent_start:
            starts.append(token.i)
        numbers.append(len(starts) - 1)
    return tuple(numbers), tuple(starts)


def _weight(head: "Token | None", token: "Token", sentence: Sequence[int], position: int) -> float | None:
    """Weigh one mention by place alone; None where grammar forbids it or it is too far back."""
    if head is None:
        return EARLIER_WEIGHT - EARLIER_DECAY * position if position < EARLIER_KEPT else None
    back = sentence[token.i] - sentence[head.i]
    if back >= len(SENTENCE_WEIGHTS) or clause_of(head) == clause_of(token):
        return None
    weight = SENTENCE_WEIGHTS[back] + ROLE_WEIGHTS.get(head.dep_.lower(), 0.0)
    return weight + (PARALLEL if head.dep_ in ("nsubj", "nsubj:pass") and token.dep_ in ("nsubj", "nsubj:pass") else 0.0)
