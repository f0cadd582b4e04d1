"""Say which actor a party and a noun make: Syria and "army", ISIS and "fighters", "the rebels" of a known war."""

from warledger.mentions.mention import Actor, ActorId
from warledger.mentions.registry import Registry
from warledger.mentions.senses import NounClass, Role, Sense, State
from warledger.mentions.wording import Wording

_STATELY: frozenset[Role] = frozenset({"state", "demonym", "people", "capital", "metonym", "holder"})
_CAPITAL_NOUNS = frozenset({"government", "media", "allies"})
"""What a capital rules: "the Damascus government". "Baghdad police" are a city's."""


def compose(wording: Wording, base: Sense, noun: str, *, possessive: bool) -> Actor | None:
    """Return the actor that a party and a class of noun make, or None when they make none."""
    rule, actor = wording.registry.nouns[noun], base.actor
    if actor is None:
        return None
    if base.role in _STATELY and actor.kind == "state":
        return _of_state(wording, wording.registry.states[actor.id], rule, possessive=possessive, capital=base.role == "capital", noun=noun)
    if rule.always is not None and not rule.group_stays and actor.kind != "generic":
        return known_actor(wording.registry, rule.always)
    if rule.possessive_only and possessive:
        return allies_of(wording.registry, actor)
    return actor


def generic_actor(wording: Wording, label: str) -> Actor:
    """Return what a common noun means in the war the text is about: "the rebels", "government forces"."""
    generic, registry = wording.registry.generics[label], wording.registry
    if wording.theatre is not None and wording.theatre in generic.theatre:
        return known_actor(registry, ActorId(generic.theatre[wording.theatre]))
    state = registry.states.get(wording.theatre) if wording.theatre is not None else None
    if state is None or generic.home is None:
        return generic.actor
    if generic.home == "state":
        return state.actor
    return made_of(registry, state, registry.nouns[generic.home])


def army_of(registry: Registry, state: State) -> Actor:
    """Return the army of a state."""
    rule = registry.nouns["army"]
    return made_of(registry, state, rule)


def root_of(registry: Registry, actor: Actor) -> Actor:
    """Climb to the state an army or unit belongs to, or the actor itself."""
    seen: set[str] = set()
    climbed = actor
    while climbed.parent is not None and climbed.parent not in seen and climbed.parent in registry.actors:
        seen.add(climbed.parent)
        climbed = registry.actors[climbed.parent]
    return climbed if climbed.kind == "state" else actor


def allies_of(registry: Registry, actor: Actor) -> Actor:
    """Return the allies of a party as one actor."""
    known = ActorId(f"allies-of-{actor.id}")
    return registry.actors.get(known) or Actor(known, f"allies of {actor.name}", "alliance")


def _of_state(wording: Wording, state: State, rule: NounClass, *, possessive: bool, capital: bool, noun: str) -> Actor | None:
    registry = wording.registry
    if rule.group_only or (capital and noun not in _CAPITAL_NOUNS):
        return None
    if rule.always is not None:
        return known_actor(registry, rule.always)
    if rule.possessive_only:
        return allies_of(registry, state.actor) if possessive else state.actor
    at_home = state.army or wording.theatre == state.actor.id
    if rule.id is None or (rule.home_only and not at_home):
        return state.actor
    return made_of(registry, state, rule)


def made_of(registry: Registry, state: State, rule: NounClass) -> Actor:
    """Return what a state and a class of noun make: the listed actor where there is one, else a new one below the state."""
    made = ActorId((rule.id or "{slug}").format(slug=state.slug, id=state.actor.id))
    if made in registry.actors:
        return registry.actors[made]
    parent = state.actor.id if rule.parent == "state" else None
    if rule.parent == "army":
        parent = army_of(registry, state).id if state.army else state.actor.id
    return Actor(made, rule.name.format(name=state.adjective, country=state.actor.name), rule.kind, parent)


def known_actor(registry: Registry, actor: ActorId) -> Actor:
    """Return a listed or generic actor by its id."""
    if actor in registry.actors:
        return registry.actors[actor]
    return registry.generics[actor].actor
