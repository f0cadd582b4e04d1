"""Read events: something done or happening, and the control claims that a change of hands implies."""

from collections.abc import Iterator
from dataclasses import dataclass

from warledger.claims.draft import Draft, Reading
from warledger.claims.frames import Frame, fill_frame
from warledger.claims.lexicon import Entry
from warledger.claims.quotes import clause_span
from warledger.claims.senses import entry_of
from warledger.language.predicate import Predicate
from warledger.mentions.mention import ActorMention

MAX_PARTIES = 6
"""More agents or targets than this in one clause are a parse error or a roll call."""
BY_AIR = frozenset({"air", "aerial", "warplane", "jet", "drone"})
VERB_CONFIDENCE, NOUN_CONFIDENCE = 0.75, 0.65
"""As `python -m evaluation.calibration` counted: the share of right claims, rounded, on 001, 003 and our own developed half."""


@dataclass(frozen=True, slots=True)
class _Event:
    predicate: Predicate
    entry: Entry
    frame: Frame
    span: tuple[int, int]


def read_events(reading: Reading) -> Iterator[Draft]:
    """Yield one event per acting party and target, each followed by the control claims it implies."""
    for predicate in reading.predicates:
        entry = entry_of(reading, predicate)
        if entry is None or entry.kind != "event":
            continue
        frame = fill_frame(reading, predicate, entry)
        if _is_claim(reading, predicate, entry, frame):
            yield from _drafts(reading, _Event(predicate, entry, frame, clause_span(reading, predicate)))


def _is_claim(reading: Reading, predicate: Predicate, entry: Entry, frame: Frame) -> bool:
    """Whether the roles that the class needs are filled by actors or ground."""
    if entry.control == "falls":
        return len(frame.places) > 0
    if reading.token(predicate.head).dep_ == "amod" and len(frame.agents) == 0:
        return False
    silent = entry.action != "kill" or entry.name == "die"
    if predicate.form == "noun" and predicate.light is None and len(frame.agents) == 0 and silent:
        return False
    if _is_aimed_at(reading, predicate, entry) or _is_refusal(reading, predicate):
        return False
    if entry.object == "place":
        needs_ground = entry.control in ("takes", "loses", "seals") and predicate.form == "verb"
        idle = len(predicate.of_role("patient")) == 0 or len(frame.places) > 0
        return len(frame.agents) > 0 and (frame.holds_ground or (idle and not needs_ground))
    if entry.object == "force":
        return len(frame.agents) > 0 and frame.moves_force
    if entry.object == "actor":
        acts_alone = entry.between or frame.moves_force or (entry.action == "kill" and len(predicate.of_role("patient")) > 0)
        armed = entry.name != "arm" or len(frame.agents) > 0
        return (len(frame.targets) > 0 and armed) or (len(frame.agents) > 0 and acts_alone)
    if entry.object == "either":
        return len(frame.targets) > 0 or (
            len(frame.agents) > 0 and (frame.holds_ground or len(frame.places) > 0 or predicate.form == "noun")
        )
    return len(frame.agents) > 0 or (entry.subject == "patient" and len(frame.targets) > 0)


def _is_aimed_at(reading: Reading, predicate: Predicate, entry: Entry) -> bool:
    """Whether an outcome is only what something is for: "an alliance for the liberation of X"."""
    cases = {child.lower_ for child in reading.token(predicate.head).children if child.dep_ == "case"}
    return predicate.form == "noun" and entry.telic and "for" in cases


def _is_refusal(reading: Reading, predicate: Predicate) -> bool:
    """Whether "refuse" has what is refused as its infinitive: that is an intent, not one more event."""
    verb = reading.token(predicate.head)
    return verb.lemma_.lower() in ("refuse", "decline") and any(child.dep_ == "xcomp" for child in verb.children)


def _drafts(reading: Reading, event: _Event) -> Iterator[Draft]:
    agents: tuple[ActorMention | None, ...] = event.frame.agents[:MAX_PARTIES] or (None,)
    targets: tuple[ActorMention | None, ...] = event.frame.targets[:MAX_PARTIES] or (None,)
    for agent in agents:
        for target in targets:
            yield _draft(reading, event, agent, target)


def _draft(reading: Reading, event: _Event, agent: ActorMention | None, target: ActorMention | None) -> Draft:
    entry, head = event.entry, reading.token(event.predicate.head)
    action, mode = _by_air(reading, event)
    if agent is None and target is not None and entry.agentless != "":
        agent, target, action = target, None, entry.agentless
    return Draft(
        kind="event",
        args={
            "actor": _id(agent),
            "action": action,
            "target": _id(target),
            "plover": {"type": entry.plover_type, "mode": mode or None},
        },
        start=event.span[0],
        end=event.span[1],
        anchor=head.i,
        rule=f"event.{entry.name}",
        confidence=VERB_CONFIDENCE if event.predicate.form == "verb" else NOUN_CONFIDENCE,
        reading=_explain(reading, event, agent, target),
        telic=entry.telic,
        places=event.frame.places if len(event.frame.places) > 0 else None,
    )


def _by_air(reading: Reading, event: _Event) -> tuple[str, str]:
    """Air strikes and aerial raids are airstrikes, whatever the noun alone would be."""
    entry = event.entry
    if entry.action in ("attack", "raid") and event.predicate.form == "noun":
        words = {reading.token(a.head).lemma_.lower() for a in event.predicate.of_role("premodifier")}
        if len(words & BY_AIR) > 0:
            return "airstrike", "heavy-weapons"
    return entry.action, entry.plover_mode


def _explain(reading: Reading, event: _Event, agent: ActorMention | None, target: ActorMention | None) -> tuple[str, ...]:
    entry, word = event.entry, reading.token(event.predicate.head).text
    roles = [f"`{m.text}` {what}" for m, what in ((agent, "acts"), (target, "is the target")) if m is not None]
    return (
        f"The {event.predicate.form} `{word}` (`{entry.lemma}`) opens a clause.",
        f"words/verbs.toml has `{entry.lemma}` in class `{entry.name}`: {entry.action}, PLOVER {entry.plover_type} {entry.plover_mode}".strip()
        + ".",
        (" and ".join(roles) or "No acting party is named") + ".",
        *((f"`{entry.lemma}` takes sides: the word is the source's.",) if entry.loaded else ()),
    )


def _id(mention: ActorMention | None) -> str | None:
    return None if mention is None or mention.actor is None else mention.actor.id
