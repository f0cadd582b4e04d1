"""Read control: who holds, lost, besieges, contests or is present in a place, said outright or implied by an event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from warledger.claims.draft import Draft, Reading
from warledger.claims.frames import GOALS, Frame, fill_frame
from warledger.claims.holding import carrier, find_in_control, is_in_control
from warledger.claims.lexicon import Entry, find_entry
from warledger.claims.parties import is_territory, parties, places_of
from warledger.claims.quotes import clause_span, phrase_span
from warledger.claims.senses import entry_of
from warledger.language.predicate import Predicate
from warledger.mentions.mention import ActorMention, PlaceMention
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

STATUS = {
    "takes": "holds",
    "loses": "lost",
    "leaves": "lost",
    "expels": "lost",
    "enters": "enters",
    "present": "present",
    "holds": "holds",
    "besieges": "besieges",
    "contests": "contested",
    "seals": "sealed",
}
"""What the verb's effect on a place makes of its agent, in the words of the annotation guide."""
HOLDING_PARTICIPLES = frozenset({"held", "controlled", "occupied", "dominated", "ruled", "run", "besieged"})
PRESENCE_FACTOR = 0.85
"""Fighters counted in a place are nearly always there; some have just left or been killed."""
STATED, IMPLIED, NAMED = 0.8, 0.65, 0.55
"""As `python -m evaluation.calibration` counted: the share of right claims, rounded, on 001, 003 and our own developed half."""


@dataclass(frozen=True, slots=True)
class _Stance:
    holder: ActorMention
    status: str
    places: tuple[PlaceMention, ...]


def read_control(reading: Reading) -> Iterator[Draft]:
    """Yield control claims: from verbs and nouns of holding, from events that change hands, and from names of held ground."""
    for predicate in reading.predicates:
        entry = entry_of(reading, predicate)
        if entry is not None and entry.control != "":
            yield from _from_predicate(reading, predicate, entry)
    for token in reading.doc:
        yield from _from_participle(reading, token)
        yield from _from_held_ground(reading, token)


def imply_presence(estimates: Sequence[Draft]) -> Iterator[Draft]:
    """Fighters counted in a place are present there: one control claim per estimate of fighters with an actor."""
    for index, draft in enumerate(estimates):
        if draft.args["of"] == "fighters" and draft.args["actor"] is not None and draft.places is not None and len(draft.places) > 0:
            yield Draft(
                kind="control",
                args={"holder": draft.args["actor"], "status": "present"},
                start=draft.start,
                end=draft.end,
                anchor=draft.anchor,
                rule="control.estimate-implies-presence",
                confidence=round(draft.confidence * PRESENCE_FACTOR, 2),
                reading=(*draft.reading, "Fighters counted in a place are present there."),
                places=draft.places,
                implied_by=index,
            )


def _from_predicate(reading: Reading, predicate: Predicate, entry: Entry) -> Iterator[Draft]:
    frame = fill_frame(reading, predicate, entry)
    anchor = _clause_of(reading, predicate, entry)
    span = clause_span(reading, anchor)
    for stance in _stances(reading, predicate, entry, frame):
        stated = entry.kind == "state"
        rule = f"control.{entry.name}" if stated else f"control.implied-by-{entry.name}"
        word = reading.token(predicate.head).text
        yield Draft(
            kind="control",
            args={"holder": None if stance.holder.actor is None else stance.holder.actor.id, "status": stance.status},
            start=span[0],
            end=span[1],
            anchor=anchor.head,
            rule=rule,
            confidence=STATED if stated else IMPLIED,
            reading=(
                f"The {predicate.form} `{word}` (`{entry.lemma}`) is in class `{entry.name}` of words/verbs.toml, which says that a place {_effect(entry)}.",
                f"`{stance.holder.text}` is the one who {stance.status}.",
            ),
            places=stance.places if len(stance.places) > 0 else None,
            telic=entry.telic,
        )


def _stances(reading: Reading, predicate: Predicate, entry: Entry, frame: Frame) -> Iterator[_Stance]:
    if entry.kind == "state":
        yield from _stated(reading, predicate, entry, frame)
        return
    if not _changes_ground(predicate, entry, frame):
        return
    if entry.control == "falls":
        yield from (_Stance(winner, "holds", frame.places) for winner in frame.winners)
        return
    if entry.control == "expels":
        yield from (_Stance(target, "lost", frame.places) for target in frame.targets)
        return
    if entry.control == "enters" and not _goes_in(predicate, frame):
        return
    yield from (_Stance(agent, STATUS[entry.control], frame.places) for agent in frame.agents)
    if entry.control == "takes":
        yield from (_Stance(target, "lost", frame.places) for target in frame.targets)
    if entry.control == "loses":
        yield from (_Stance(winner, "holds", frame.places) for winner in frame.winners)


def _changes_ground(predicate: Predicate, entry: Entry, frame: Frame) -> bool:
    """Whether it is ground that changes hands: taken or lost must be a place, not men lost in a place."""
    if predicate.form == "verb" and entry.control in ("takes", "loses"):
        return frame.holds_ground
    return len(frame.places) > 0 or frame.holds_ground


def _goes_in(predicate: Predicate, frame: Frame) -> bool:
    """Whether an advance says where it arrived: an object, or a goal after "to", "into"."""
    goals = [a for a in predicate.of_role("oblique") if a.prep in GOALS - {"towards", "toward"}]
    return predicate.form == "verb" and len(frame.places) > 0 and (frame.holds_ground or len(goals) > 0)


def _stated(reading: Reading, predicate: Predicate, entry: Entry, frame: Frame) -> Iterator[_Stance]:
    """Verbs and nouns of holding; "under the control of X" finds its place in the phrase it describes."""
    agents, places, ground = frame.agents, frame.places, frame.holds_ground
    token = reading.token(predicate.head)
    if entry.control == "present" and any(carrier(child) == token and _is_holding(reading, child) for child in token.children):
        return  # "remains in control of" is read by its noun: who holds a place is not merely there
    inside = find_in_control(token, predicate) if entry.control == "holds" and is_in_control(reading, token) else ()
    controlling = tuple(mention for index in inside for mention in parties(reading, index))
    if len(controlling) > 0:
        agents = controlling
    elif predicate.form == "noun":
        agents = agents if len(agents) > 0 else frame.targets
        described = _described(reading, predicate)
        for index in described:
            places = (*places, *(place for place in places_of(reading, index) if place not in places))
            ground = ground or is_territory(reading, index)
    located = len(places) > 0 or (ground and entry.control != "present")
    if len(agents) == 0 or not located:
        return
    outside = (
        predicate.form == "noun" and entry.control == "holds" and _has_case(reading.token(predicate.head), ("out", "outside", "beyond"))
    )
    yield from (_Stance(agent, "lost" if outside else STATUS[entry.control], places) for agent in agents)


def _clause_of(reading: Reading, predicate: Predicate, entry: Entry) -> Predicate:
    """The predicate whose clause says it: "will remain" of "will remain under rebel control", else the word itself."""
    verb = carrier(reading.token(predicate.head)) if predicate.form == "noun" and entry.control == "holds" else None
    return predicate if verb is None else reading.by_head.get(verb.i, predicate)


def _is_holding(reading: Reading, token: "Token") -> bool:
    predicate = reading.by_head.get(token.i)
    entry = None if predicate is None or predicate.form != "noun" else find_entry(predicate)
    return entry is not None and entry.control == "holds"


def _has_case(token: "Token", words: tuple[str, ...]) -> bool:
    return any(case.dep_ == "case" and case.lower_ in words for case in token.children)


def _described(reading: Reading, predicate: Predicate) -> Iterator[int]:
    token = reading.token(predicate.head)
    under = _has_case(token, ("under", "in", "within", "out", "outside", "beyond"))
    if under and token.dep_ in ("nmod", "obl", "acl") and token.head.pos_ in ("NOUN", "PROPN"):
        yield token.head.i
    if under and token.dep_ == "obl" and token.head.pos_ == "VERB":
        yield from (child.i for child in token.head.children if child.dep_.startswith("nsubj") or child.dep_ == "obj")
    yield from (argument.head for argument in predicate.of_role("subject"))


def _effect(entry: Entry) -> str:
    return "is " + {"holds": "held", "present": "where the party is", "besieges": "besieged", "contests": "contested"}.get(
        entry.control, "changing hands"
    )


def _from_participle(reading: Reading, token: "Token") -> Iterator[Draft]:
    """Read "rebel-held Idlib", "the jihadist-controlled town"."""
    if token.lower_ not in HOLDING_PARTICIPLES or token.i < 2 or reading.token(token.i - 1).text not in ("-", "–"):
        return
    holder = reading.actor_at(token.i - 2)
    ground = token.head
    if holder is None or holder.actor is None or ground == token:
        return
    places = places_of(reading, ground.i)
    if len(places) > 0 or is_territory(reading, ground.i):
        status = "besieges" if token.lower_ == "besieged" else "holds"
        yield _named(reading, ground.i, _Stance(holder, status, places), f"`{token.text}` names the one who {status}.", "control.held-by")


def _from_held_ground(reading: Reading, token: "Token") -> Iterator[Draft]:
    """Read "the ISIS pocket in X", "X, the rebel stronghold", "its de facto capital X"."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in _held_ground():
        return
    for child in token.children:
        if child.dep_ not in ("nmod:poss", "compound", "amod") or child.i > token.i:
            continue
        for holder in parties(reading, child.i):
            places = _ground_places(reading, token)
            if holder.actor is not None and holder.how not in ("state", "capital") and len(places) > 0:
                note = f"`{token.text}` is ground named by who has it."
                yield _named(reading, token.i, _Stance(holder, "holds", places), note, "control.named-ground")


def _ground_places(reading: Reading, token: "Token") -> tuple[PlaceMention, ...]:
    own = places_of(reading, token.i)
    if len(own) == 0 and token.dep_ in ("appos", "nmod:desc", "compound", "nmod"):
        own = reading.places_at(token.head.i)
    return own


def _named(reading: Reading, index: int, stance: _Stance, note: str, rule: str) -> Draft:
    start, end = phrase_span(reading, index)
    return Draft(
        kind="control",
        args={"holder": None if stance.holder.actor is None else stance.holder.actor.id, "status": stance.status},
        start=start,
        end=end,
        anchor=index,
        rule=rule,
        confidence=NAMED,
        reading=(f"The phrase around `{reading.token(index).text}` names ground and its holder `{stance.holder.text}`.", note),
        places=stance.places if len(stance.places) > 0 else None,
        static=True,
    )


@cache
def _held_ground() -> frozenset[str]:
    return frozenset(load_words("nouns")["held_ground"])
