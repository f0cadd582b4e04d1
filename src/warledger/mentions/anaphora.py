"""Find which actor "it", "they", "its", "he" or "the group" stands for; nothing where it is not clear."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from warledger.mentions.antecedents import Candidate, Named, Scene, make_scene, number_of, rank
from warledger.mentions.coreference.memory import Memory
from warledger.mentions.coreference.phrases import PLURAL_TAGS, Kind, Phrase
from warledger.mentions.coreference.pronouns import pronoun_kind
from warledger.mentions.coreference.resolution import resolve_pronouns
from warledger.mentions.mention import Actor, ActorMention
from warledger.mentions.registry import load_registry

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LEAST_WEIGHT = 0.75
"""For "the group": an antecedent below it is too far or too lowly placed to be meant for sure, about an object two sentences back."""
LEAST_MARGIN = 0.2
"""How far the best must stand before the next actor. At 0.1 the shared reports gave about twice the wrong readings."""
SURE_MARGIN = 1.0
PRONOUN_SCORE = 0.95
"""Times how likely the antecedent is: a pronoun never scores as high as a name."""
_POINTING = frozenset({"the", "this", "that", "these", "those", "both"})
_SPEAKING_KINDS = frozenset({"organisation", "outlet"})
PLURAL_GROUPS = frozenset({"paramilitary"})
"""Nouns whose plural comes back to one group: "the paramilitaries"."""
_ARMED = frozenset({"force", "group", "alliance", "unit", "generic"})


@dataclass(slots=True)
class Recall:
    """What a document has named up to a block: its noun phrases, and the actors that some of them name."""

    memory: Memory = field(default_factory=Memory)
    actors: dict["Token", ActorMention] = field(default_factory=dict)
    """By the head of the phrase."""


def find_anaphors(
    doc: "Doc", actors: Sequence[ActorMention], *, earlier: Sequence[ActorMention], recall: Recall | None = None
) -> Iterator[ActorMention]:
    """Yield the words of a block that stand for an actor named before, in order, with that actor and how sure it is.

    Args:
        doc: the parsed block; without a parse nothing is yielded.
        actors: the actors named in it.
        earlier: the actor mentions of earlier blocks in reading order, nearest last; "the group" may be one of them.
        recall: what earlier blocks named, for pronouns; this block is added to it.

    Yields:
        Mentions with how="anaphor" and a score below 1. "The two countries" gives two, one for each, with the same offsets,
        and so does "they" for two joined by "and"; all others do not overlap.
    """
    if not doc.has_annotation("DEP"):
        return
    scene = make_scene(doc, actors, earlier=earlier)
    taken = {index for each in actors for index in range(each.start, each.end)}
    pronouns = _pronouns(scene, Recall() if recall is None else recall)
    for token in doc:
        if token.idx in taken:
            continue
        if token.i in pronouns:
            yield from pronouns[token.i]
        elif token.pos_ == "NOUN" and _is_pointing(token):
            yield from _noun(scene, token)


def _pronouns(scene: Scene, recall: Recall) -> dict[int, tuple[ActorMention, ...]]:
    """Resolve the pronouns of a block, by their numbers, as far as they stand for actors."""
    recall.actors.update({each.head: each.mention for each in scene.named if each.head is not None and each.mention.actor is not None})
    kinds = {each.head.i: _kind(each) for each in scene.named if each.head is not None and each.mention.actor is not None}
    return {
        each.token.i: tuple(
            _anaphor(scene.doc, each.token, each.token, named.actor, round(PRONOUN_SCORE * each.probability, 2))
            for named in _actors_of(each.phrase, recall)
            if (named.how == "office") == (pronoun_kind(each.token) == "person" or (named.how == "office" and each.phrase.joined))
        )
        for each in resolve_pronouns(scene.doc, memory=recall.memory, kinds=kinds)
        if each.is_sure
    }


def _kind(named: Named) -> Kind:
    return "person" if number_of(named) == "person" else "body"


def _actors_of(phrase: Phrase, recall: Recall) -> tuple[ActorMention, ...]:
    """Return the actor a phrase names; those of several joined, if each of them names one."""
    parts = [phrase.token]
    if phrase.joined:
        parts += [child for child in phrase.token.children if child.dep_ == "conj"]
    found = {each.actor: each for part in parts if (each := recall.actors.get(part)) is not None}
    return tuple(found.values()) if len(found) == len(parts) else ()


def _is_pointing(token: "Token") -> bool:
    """The noun is definite and has no name of its own: "the group", "these two countries", not "the group of seven"."""
    sets = load_registry().sets
    pointing = False
    for child in token.children:
        if child.dep_ in ("det", "det:predet"):
            pointing = pointing or child.lower_ in _POINTING
        elif child.dep_ in ("amod", "compound"):
            if child.lower_ not in sets["loaded"]:
                return False
        elif child.dep_ in ("nmod", "nmod:poss", "acl", "acl:relcl", "appos", "flat", "conj"):
            return False
    return pointing


def _noun(scene: Scene, token: "Token") -> Iterator[ActorMention]:
    sets, lemma = load_registry().sets, token.lemma_.lower()
    first = min(
        (child for child in token.children if child.dep_ in ("det", "det:predet", "amod", "compound", "nummod")), key=lambda child: child.i
    )
    if token.tag_ in PLURAL_TAGS:
        if lemma in sets["pair_nouns"] and any(child.lower_ in ("two", "both") for child in token.children):
            yield from _pair(scene, first, token)
        if lemma not in PLURAL_GROUPS:
            return
    kinds = _kinds(lemma, {child.lower_ for child in token.children})
    if len(kinds) == 0:
        return

    def fits(each: Named) -> bool:
        actor = each.mention.actor
        return actor is not None and actor.kind in kinds and number_of(each) != "person"

    yield from _chosen(scene.doc, first, token, rank(scene, token, fits=fits))


def _kinds(lemma: str, adjectives: set[str]) -> frozenset[str]:
    """Return the kinds of actor that a noun may come back to."""
    sets = load_registry().sets
    if lemma in sets["group_nouns"]:
        if not adjectives.isdisjoint(sets["violent"]):
            return _ARMED - {"generic"}
        return _SPEAKING_KINDS if "monitoring" in adjectives else frozenset({"group", "organisation", "unit"})
    if lemma in sets["alliance_nouns"]:
        return frozenset({"alliance"})
    if lemma in sets["monitor_nouns"]:
        return frozenset({"organisation"})
    if lemma in sets["outlet_nouns"]:
        return _SPEAKING_KINDS
    return frozenset({"state"}) if lemma in sets["state_nouns"] else frozenset()


def _pair(scene: Scene, first: "Token", token: "Token") -> Iterator[ActorMention]:
    """Read "the two countries" and "both sides" as the two last named, when there are just two in the last sentences; else as the belligerents."""
    state_only = token.lemma_.lower() in ("country", "state", "nation", "government", "neighbour", "neighbor")
    found: dict[str, Named] = {}
    for each in reversed(scene.before(token)):
        near = each.head is not None and each.head.i < first.i and scene.sentences[token.i] - scene.sentences[each.head.i] <= 1
        actor = each.mention.actor
        if near and actor is not None and (actor.kind == "state" or (not state_only and actor.kind in _ARMED)):
            found[actor.id] = each
    pair = [each.mention.actor for each in found.values()] if len(found) == 2 else []
    if len(pair) == 0 and token.lemma_.lower() in ("side", "party"):
        pair = _belligerents(scene)
    for actor in pair:
        yield _anaphor(scene.doc, first, token, actor, 0.6)


def _belligerents(scene: Scene) -> list[Actor | None]:
    """The two armed parties that the text has spoken of most, where no third comes near: "both sides" are they."""
    named = (each.mention.actor for each in (*scene.earlier, *scene.named))
    armed = {actor.id: actor for actor in named if actor is not None and actor.kind in _ARMED}
    most = sorted(armed, key=lambda actor: -scene.counts.get(actor, 0))[:3]
    if len(most) < 2 or (len(most) == 3 and scene.counts.get(most[2], 0) >= scene.counts.get(most[1], 0)):
        return []
    return [armed[most[0]], armed[most[1]]]


def _chosen(doc: "Doc", first: "Token", token: "Token", ranked: Sequence[Candidate]) -> Iterator[ActorMention]:
    """Yield the weightiest candidate when it stands clear of the next."""
    if len(ranked) == 0 or ranked[0].weight < LEAST_WEIGHT:
        return
    margin = ranked[0].weight - (ranked[1].weight if len(ranked) > 1 else 0.0)
    if margin >= LEAST_MARGIN:
        yield _anaphor(doc, first, token, ranked[0].actor, round(0.5 + 0.4 * min(1.0, margin / SURE_MARGIN), 2))


def _anaphor(doc: "Doc", first: "Token", token: "Token", actor: Actor | None, score: float) -> ActorMention:
    start, end = first.idx, token.idx + len(token)
    return ActorMention(doc.text[start:end], start, end, actor, "anaphor", score=score)
