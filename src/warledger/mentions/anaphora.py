"""Find which actor "it", "they", "its", "he" or "the group" stands for; nothing where it is not clear."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from warledger.mentions.antecedents import COLLECTIVE_PENALTY, Candidate, Named, Scene, make_scene, number_of, rank
from warledger.mentions.mention import ActorMention
from warledger.mentions.registry import load_registry

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LEAST_WEIGHT = 0.75
"""An antecedent below it is too far or too lowly placed to be meant for sure: about an object two sentences back."""
LEAST_MARGIN = 0.2
"""How far the best must stand before the next actor or thing. At 0.1 the shared reports gave about twice the wrong readings."""
OBJECT_MARGIN = 0.45
"""For objects, which come back to things about as often as to actors."""
SURE_MARGIN = 1.0
_SINGULAR = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_PERSON = frozenset({"he", "him", "his", "himself", "she", "her", "herself"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "both"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_SPEAKING_KINDS = frozenset({"organisation", "outlet"})
_BODIES = frozenset({"state", "force", "group", "alliance", "unit", "organisation", "outlet"})
_ARMED = frozenset({"force", "group", "alliance", "unit", "generic"})


def find_anaphors(doc: "Doc", actors: Sequence[ActorMention], *, earlier: Sequence[ActorMention]) -> Iterator[ActorMention]:
    """Yield the words of a block that stand for an actor named before, in order, with that actor and how sure it is.

    Args:
        doc: the parsed block; without a parse nothing is yielded.
        actors: the actors named in it.
        earlier: the actor mentions of earlier blocks in reading order, nearest last.

    Yields:
        Mentions with how="anaphor" and a score below 1. "The two countries" gives two, one for each, with the same offsets;
        all others do not overlap.
    """
    if not doc.has_annotation("DEP"):
        return
    scene = make_scene(doc, actors, earlier=earlier)
    taken = {index for each in actors for index in range(each.start, each.end)}
    for token in doc:
        if token.idx in taken:
            continue
        if token.lower_ in _SINGULAR | _PLURAL | _PERSON:
            yield from _pronoun(scene, token)
        elif token.pos_ == "NOUN" and _is_pointing(token):
            yield from _noun(scene, token)


def _pronoun(scene: Scene, token: "Token") -> Iterator[ActorMention]:
    if token.lower_ in _SINGULAR and _is_expletive(token):
        return
    agentive = _is_agentive(token)
    ranked = rank(scene, token, fits=_agreement(token), rivals=lambda other: _may_be_meant(token, other, agentive=agentive))
    yield from _chosen(scene.doc, token, token, ranked)


def _agreement(token: "Token") -> Callable[[Named], float | None]:
    written = token.lower_

    def fits(named: Named) -> float | None:
        number, kind = number_of(named), named.mention.actor.kind if named.mention.actor is not None else None
        if written in _PERSON:
            return 0.0 if number == "person" and _is_one(named) else None
        if number == "person":
            return None
        if written in _SINGULAR:
            return 0.0 if number == "singular" and kind in _BODIES else None
        if named.head is not None and _is_coordinated(named.head):
            return None
        if number == "plural":
            return 0.0
        return -COLLECTIVE_PENALTY if token.dep_.startswith("nsubj") or token.dep_ == "nmod:poss" else None

    return fits


def _is_one(named: Named) -> bool:
    """One person, named or definite: not "officials"."""
    return not named.mention.text.lower().endswith("s") or any(letter.isupper() for letter in named.mention.text.split()[-1][:1])


def _is_coordinated(head: "Token") -> bool:
    return head.dep_ == "conj" or any(child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN") for child in head.children)


def _is_agentive(token: "Token") -> bool:
    """Only an actor does or has this: "it vowed", "its fighters"."""
    sets = load_registry().sets
    if token.dep_ == "nmod:poss":
        return token.head.lemma_.lower() in sets["possessed"] or token.head.lower_ in sets["possessed"]
    lemma = token.head.lemma_.lower()
    return token.dep_ == "nsubj" and (lemma in sets["party_verbs"] or lemma in sets["doing"])


def _may_be_meant(token: "Token", other: "Token", *, agentive: bool) -> bool:
    """A noun that is no actor agrees with the pronoun; where only an actor can be meant, it must at least be a name."""
    if token.dep_ == "nmod:poss" and token.head.dep_ == "conj" and token.head.head == other:
        return True
    plural = other.tag_ in _PLURAL_TAGS or _is_coordinated(other)
    if token.lower_ in _PERSON:
        return other.pos_ == "PROPN" and not plural and other.dep_.startswith("nsubj")
    if agentive and other.pos_ != "PROPN" and not (plural and other.dep_.startswith("nsubj")):
        return False
    return plural == (token.lower_ in _PLURAL)


def _is_expletive(token: "Token") -> bool:
    """Nobody is meant: "it is clear that", "it seems", "it takes"."""
    if token.dep_ == "expl":
        return True
    if token.lower_ != "it":
        return False
    head = token.head
    clausal = any(child.dep_ in ("csubj", "csubj:outer", "csubj:pass", "ccomp", "xcomp", "advcl") for child in head.children)
    copula = any(child.dep_ == "cop" for child in head.children)
    if token.dep_ == "obj":
        return any(child.dep_ == "xcomp" for child in head.children)
    if copula and (clausal or head.pos_ in ("ADJ", "NOUN", "ADV")):
        return (
            head.pos_ != "NOUN"
            or clausal
            or any(child.dep_ == "acl:relcl" for child in head.children)
            or head.lemma_ in ("time", "day", "year")
        )
    if token.dep_ == "nsubj:pass" and (clausal or head.lemma_.lower() in load_registry().sets["party_verbs"]):
        return True
    return head.lemma_.lower() in load_registry().sets["expletive"] and (
        clausal or head.lemma_.lower() in ("seem", "appear", "take", "rain", "snow")
    )


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
    if token.tag_ in _PLURAL_TAGS:
        if lemma in sets["pair_nouns"] and any(child.lower_ in ("two", "both") for child in token.children):
            yield from _pair(scene, first, token)
        return
    kinds = _kinds(lemma, {child.lower_ for child in token.children})
    if len(kinds) == 0:
        return

    def fits(each: Named) -> float | None:
        actor = each.mention.actor
        return 0.0 if actor is not None and actor.kind in kinds and number_of(each) != "person" else None

    yield from _chosen(scene.doc, first, token, rank(scene, token, fits=fits, rivals=lambda _: False))


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
    """Read "the two countries" and "both sides" as the two last named, when there are just two in the last sentences."""
    state_only = token.lemma_.lower() in ("country", "state", "nation", "government", "neighbour", "neighbor")
    found: dict[str, Named] = {}
    for each in reversed(scene.before(token)):
        near = each.head is not None and each.head.i < first.i and scene.sentences[token.i] - scene.sentences[each.head.i] <= 1
        actor = each.mention.actor
        if near and actor is not None and (actor.kind == "state" or (not state_only and actor.kind in _ARMED)):
            found[actor.id] = each
    if len(found) == 2:
        for each in found.values():
            yield _anaphor(scene.doc, first, token, Candidate(each.mention.actor, 0.0), 0.6)


def _chosen(doc: "Doc", first: "Token", token: "Token", ranked: Sequence[Candidate]) -> Iterator[ActorMention]:
    """Yield the weightiest candidate when it is an actor and stands clear of the next."""
    if len(ranked) == 0 or ranked[0].actor is None or ranked[0].weight < LEAST_WEIGHT:
        return
    margin = ranked[0].weight - (ranked[1].weight if len(ranked) > 1 else 0.0)
    placed = token.dep_.startswith("nsubj") or token.dep_ == "nmod:poss" or token.pos_ == "NOUN"
    if margin >= (LEAST_MARGIN if placed else OBJECT_MARGIN):
        yield _anaphor(doc, first, token, ranked[0], round(0.5 + 0.4 * min(1.0, margin / SURE_MARGIN), 2))


def _anaphor(doc: "Doc", first: "Token", token: "Token", chosen: Candidate, score: float) -> ActorMention:
    start, end = first.idx, token.idx + len(token)
    return ActorMention(doc.text[start:end], start, end, chosen.actor, "anaphor", score=score)
