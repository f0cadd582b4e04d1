"""Say whom a clause about the future is about, and what could later show whether it came true."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from warledger.claims.draft import Reading
from warledger.claims.frames import Frame, fill_frame
from warledger.claims.lexicon import Entry
from warledger.claims.parties import parties
from warledger.claims.senses import entry_of
from warledger.language.clauses import is_passive, joined_subjects, preposition, subject_of
from warledger.language.coordination import conjuncts
from warledger.mentions.mention import ActorId, ActorMention, PlaceMention
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_PARTIES = 6
"""More parties than this in one clause are a roll call or a parse error."""
TO_STATUS = {
    "takes": "holds", "loses": "lost", "leaves": "lost", "enters": "enters", "holds": "holds", "besieges": "besieges", "present": "present",
}  # fmt: skip
"""Who stands how in a place once what is expected has come about, by the verb's effect on it."""


def find_subjects(reading: Reading, head: "Token") -> tuple[ActorMention, ...]:
    """Return the parties a clause is about: its subjects, else the party that its subject belongs to, else who acts in the deed named."""
    found = subject_of(head)
    if found is None:
        return _unique(_of_phrase(reading, head)) if head.pos_ in ("NOUN", "PROPN") else ()
    named = [mention for token in joined_subjects(head, found[0]) for mention in parties(reading, token.i)]
    if len(named) == 0 and found[0].pos_ == "PRON" and head.dep_ == "ccomp":
        named = _sayer(reading, head)
    if len(named) == 0:
        named = list(_of_phrase(reading, found[0]))
    if len(named) == 0 and is_passive(head):
        named = [m for c in head.children if c.dep_ == "obl:agent" for m in parties(reading, c.i)]
    return _unique(named)


def _sayer(reading: Reading, clause: "Token") -> list[ActorMention]:
    """Who says so, for a pronoun that nothing else settles: "X says it will attend"."""
    pronoun = next((child for child in clause.children if child.dep_ == "nsubj"), None)
    found = subject_of(clause.head) if clause.head.lemma_.lower() in load_words("speech")["reported"] else None
    if pronoun is None or found is None or pronoun.lower_ not in ("it", "they", "he", "she", "we", "i"):
        return []
    return list(parties(reading, found[0].i)) or list(_of_phrase(reading, found[0]))


def find_objects(reading: Reading, head: "Token") -> tuple[ActorMention, ...]:
    """Return the parties that the words of a clause name beside its subject, nearest to its head first."""
    subject = next((child for child in head.children if child.dep_.startswith("nsubj")), None)
    apart = set() if subject is None else {token.i for token in subject.subtree}
    inside = [t for t in head.subtree if t.i not in apart and reading.actor_at(t.i) is not None and reading.actor_at(t.i)]
    return _unique([mention for token in inside if (mention := reading.actor_at(token.i)) is not None])


def find_target(reading: Reading, head: "Token", subject: ActorMention | None) -> dict[str, Any] | None:
    """Return what a later claim must say for the clause to have come true, or None where the lexicon knows no such claim.

    Returns:
        `kind` is `control` (`holder`, `status`, `places`) for a change of hands, else `event` (`actor`, `action`, `target`, `places`,
        and PLOVER's type and mode with the auxiliary mode `future`).
    """
    predicate = reading.by_head.get(head.i)
    entry = None if predicate is None else entry_of(reading, predicate)
    if predicate is None or entry is None:
        return None
    frame = fill_frame(reading, predicate, entry)
    if subject is not None and subject in frame.agents:
        frame = replace(frame, agents=(subject,))
    if entry.control in TO_STATUS and len(frame.places) > 0 and len(frame.agents) > 0:
        return {"kind": "control", "holder": _id(frame.agents), "status": TO_STATUS[entry.control], "places": _names(frame.places)}
    if entry.kind != "event" or (len(frame.agents) == 0 and len(frame.targets) == 0 and len(frame.places) == 0):
        return None
    return _event(entry, frame)


def _event(entry: Entry, frame: Frame) -> dict[str, Any]:
    return {
        "kind": "event",
        "actor": _id(frame.agents),
        "action": entry.action,
        "target": _id(frame.targets),
        "places": _names(frame.places),
        "plover": {"type": entry.plover_type, "mode": entry.plover_mode or None, "context": ["future"]},
    }


def _of_phrase(reading: Reading, noun: "Token") -> Iterator[ActorMention]:
    """The parties a noun phrase belongs to: "ISIS's defeat", "the fall of the rebels", "an Israeli attack"."""
    for labels in (("nmod:poss",), ("compound", "amod", "nmod:desc"), ("nmod",)):
        found = [
            mention
            for child in noun.children
            if child.dep_ in labels and (child.dep_ != "nmod" or preposition(child) in ("of", "by", "for", "between", "from"))
            for token in conjuncts(child)
            for mention in parties(reading, token.i)
        ]
        if len(found) > 0:
            yield from found
            return


def _unique(mentions: "list[ActorMention] | Iterator[ActorMention]") -> tuple[ActorMention, ...]:
    seen: dict[ActorId, ActorMention] = {}
    for mention in mentions:
        if mention.actor is not None:
            seen.setdefault(mention.actor.id, mention)
    return tuple(seen.values())[:MAX_PARTIES]


def _id(mentions: tuple[ActorMention, ...]) -> ActorId | None:
    return None if len(mentions) == 0 or mentions[0].actor is None else mentions[0].actor.id


def _names(places: tuple[PlaceMention, ...]) -> list[str]:
    return [place.name or place.text for place in places]
