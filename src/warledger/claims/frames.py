"""Fill a lexicon entry's roles from a predicate: who acts, who undergoes, which places, who profits."""

from dataclasses import dataclass

from warledger.claims.draft import Reading
from warledger.claims.lexicon import Entry
from warledger.claims.parties import is_force, is_territory, parties, people, places_of
from warledger.language.predicate import Argument, Predicate
from warledger.mentions.mention import ActorMention, PlaceMention

AGAINST = frozenset({"against", "on", "upon", "at", "with", "over", "towards", "toward"})
LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "around",
        "across",
        "inside",
        "on",
        "outside",
        "within",
        "throughout",
        "along",
        "into",
        "to",
        "from",
        "over",
        "of",
        "through",
        "towards",
        "toward",
        "between",
        "for",
        "north",
        "south",
        "east",
        "west",
        "off",
        "onto",
        "out",
        "beyond",
    }
)

SOURCES = frozenset({"from", "out", "of", "off"})
"""Words before what somebody leaves."""
UPON_PEOPLE = frozenset(
    {"kill", "execute", "die", "wound", "flee", "evacuate", "deport", "detain", "torture", "release", "airstrike", "shell", "attack"}
)
"""Classes of what befalls people, named a party or not."""
FLEEING = frozenset({"flee", "evacuate", "deport"})
AIDED = {"arm": frozenset({"to", "for"}), "back": frozenset({"behind", "by", "alongside"})}
"""Words before who is aided, by class: "flew weapons to X", "stands behind X"."""
GOALS = frozenset({"to", "into", "onto", "towards", "toward", "inside"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate's roles, resolved to mentions."""

    agents: tuple[ActorMention, ...]
    targets: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    """The places that the object or the goal of the verb names."""
    holds_ground: bool
    """Whether the object is a place or ground that can be held."""
    moves_force: bool = False
    """Whether the object is a party, or its men and arms."""
    winners: tuple[ActorMention, ...] = ()
    """To whom a place was lost."""


def fill_frame(reading: Reading, predicate: Predicate, entry: Entry) -> Frame:
    """Fill the roles of a predicate by its entry."""
    agents, patients = _principals(predicate, entry)
    found_agents = _actors(reading, agents)
    objects = [*patients]
    against = AGAINST - {"against"} if entry.relation == "ally" else AGAINST
    opponents = [a for a in predicate.of_role("oblique") if a.prep in against and not _is_means(reading, a)]
    if entry.between:
        found_agents, objects = _between(reading, predicate, found_agents, objects)
    beside = [a for a in predicate.of_role("oblique") if a.prep in AIDED.get(entry.name, ())]
    targets = _actors(reading, [*objects, *opponents, *predicate.of_role("recipient"), *beside])
    if entry.control == "takes":
        targets = _actors(reading, [*objects, *(a for a in predicate.of_role("oblique") if a.prep == "from")])
    if entry.control == "expels":
        targets = _actors(reading, objects)
    if entry.name in UPON_PEOPLE:
        targets = targets or _people(reading, [*objects, *opponents], fleeing=entry.name in FLEEING)
        found_agents = found_agents or (_people(reading, agents, fleeing=True) if entry.name in FLEEING else ())
    left = [a for a in predicate.of_role("oblique") if a.prep in SOURCES] if entry.control == "leaves" else []
    ground = tuple(a for a in (*objects, *left) if len(places_of(reading, a.head)) > 0 or is_territory(reading, a.head))
    return Frame(
        agents=_unique(found_agents),
        targets=tuple(t for t in _unique(targets) if t not in found_agents),
        places=_places(reading, predicate, entry, [*objects, *agents] if entry.control == "falls" else objects),
        holds_ground=len(ground) > 0,
        moves_force=any(is_force(reading, a.head) for a in objects),
        winners=_unique(_actors(reading, [a for a in predicate.of_role("oblique") if a.prep in ("to", "before")])),
    )


def _is_means(reading: Reading, argument: Argument) -> bool:
    """Whether "with" brings in a deed, which is how it was done, not whom it was done to: "besieged X with American air support"."""
    deed = reading.by_head.get(argument.head)
    return argument.prep == "with" and deed is not None and deed.form == "noun"


def _principals(predicate: Predicate, entry: Entry) -> tuple[list[Argument], list[Argument]]:
    """The arguments that act and those that undergo."""
    agents, patients = list(predicate.of_role("agent")), list(predicate.of_role("patient"))
    if predicate.form == "noun":
        agents, patients = _noun_principals(predicate, entry, agents, patients)
    if entry.subject == "patient":
        return [], [*agents, *patients]
    return agents, patients


def _noun_principals(
    predicate: Predicate, entry: Entry, agents: list[Argument], patients: list[Argument]
) -> tuple[list[Argument], list[Argument]]:
    of, possessors = list(predicate.of_role("of")), list(predicate.of_role("possessor"))
    inner = [*possessors, *predicate.of_role("premodifier")]
    if entry.kind == "state" and entry.of == "agent":
        inner = [*inner, *predicate.of_role("subject")]
    if entry.of == "agent":
        if len(inner) == 0 and len(of) > 0 and len(agents) == 0:
            return of, patients
        own = inner if len(inner) > 0 else agents
        return own, [*patients, *of]
    patients = [*patients, *of]
    if len(patients) == 0 and len(agents) > 0:
        return agents, inner
    if len(patients) == 0 and len(possessors) > 0 and entry.object in ("actor", "place") and entry.kind == "event":
        return [], possessors
    return (agents if len(agents) > 0 else inner), patients


def _between(
    reading: Reading, predicate: Predicate, agents: tuple[ActorMention, ...], objects: list[Argument]
) -> tuple[tuple[ActorMention, ...], list[Argument]]:
    """For "a clash between X and Y" the first named stands as agent, the other as target."""
    pair = [a for a in predicate.of_role("oblique") if a.prep in ("between", "among", "and")]
    if len(pair) >= 2 and len(agents) == 0:
        return _actors(reading, pair[:1]), [*objects, *pair[1:]]
    return agents, objects


def _places(reading: Reading, predicate: Predicate, entry: Entry, objects: list[Argument]) -> tuple[PlaceMention, ...]:
    """The places that are spoken of; who leaves does not leave where they go ("withdrew towards X", "across the river")."""
    prepositions = SOURCES if entry.control == "leaves" else LOCATIVE
    sources = [*objects, *(a for a in predicate.of_role("oblique") if a.prep in prepositions), *predicate.of_role("premodifier")]
    found: list[PlaceMention] = []
    for argument in sources:
        found.extend(place for place in places_of(reading, argument.head) if place not in found)
    return tuple(found)


def _actors(reading: Reading, arguments: list[Argument]) -> tuple[ActorMention, ...]:
    return tuple(mention for argument in arguments for mention in parties(reading, argument.head))


def _people(reading: Reading, arguments: list[Argument], *, fleeing: bool) -> tuple[ActorMention, ...]:
    return tuple(mention for argument in arguments for mention in people(reading, argument.head, fleeing=fleeing))


def _unique(mentions: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    seen: dict[str, ActorMention] = {}
    for mention in mentions:
        if mention.actor is not None:
            seen.setdefault(mention.actor.id, mention)
    return tuple(seen.values())
