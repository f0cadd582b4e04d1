"""Which actors belong together, and what they are called, from the registry in words/."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from warledger.vocabulary import load_words

UNNAMED = "an unnamed party"

STATE_ARMS = ("-army", "-air-force", "-navy", "-police", "-government", "-state-media")
"""Endings of ids that are composed from a demonym and stand for an arm of the state: `iraqi-army`, but not `syrian-rebels`."""


def name_actor(actor: object) -> str:
    """Return the name of an actor for a reader; ids that the registry does not list are spelt out."""
    if actor is None or actor == "":
        return UNNAMED
    identifier = str(actor)
    entry = _registry().get(identifier, {})
    return str(entry.get("name") or _spell_out(identifier))


def are_related(one: str, other: str) -> bool:
    """Whether two actors are one, or one belongs to the other: the Syrian Army holding a town does not contradict Syria holding it."""
    return one == other or one in lineage(other) or other in lineage(one)


@cache
def lineage(actor: str) -> tuple[str, ...]:
    """Return what an actor is a part of, nearest first."""
    found: list[str] = []
    parent = _parent(actor)
    while parent is not None and parent not in found:
        found.append(parent)
        parent = _parent(parent)
    return tuple(found)


def root_of(actor: str) -> str:
    """Return the largest thing an actor is a part of, itself where it is part of nothing."""
    above = lineage(actor)
    return above[-1] if len(above) > 0 else actor


def _spell_out(identifier: str) -> str:
    words = identifier.replace("_", "-").split("-")
    return " ".join(word.capitalize() if position == 0 else word for position, word in enumerate(words))


def _parent(actor: str) -> str | None:
    listed = _registry().get(actor, {}).get("parent")
    if listed is not None:
        return str(listed)
    ending = next((arm for arm in STATE_ARMS if actor.endswith(arm)), None)
    return None if ending is None else _adjectives().get(actor.removesuffix(ending))


@cache
def _registry() -> Mapping[str, Mapping[str, Any]]:
    """Return the entries of words/actors.toml (kind, home, id) and the states of words/demonyms.toml, by id."""
    return {**dict(_listed_actors()), **load_words("demonyms")["states"]}


def _listed_actors() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for homes in load_words("actors").values():
        for entries in homes.values():
            if isinstance(entries, Mapping):
                yield from ((actor, entry) for actor, entry in entries.items() if isinstance(entry, Mapping))


@cache
def _adjectives() -> Mapping[str, str]:
    states = load_words("demonyms")["states"]
    return {adjective.casefold().replace(" ", "-"): state for state, entry in states.items() for adjective in entry.get("adjectives", ())}


def is_generic(actor: str) -> bool:
    """Whether an actor is named by a common noun ("militants", "Syrian rebels") and may be any of several."""
    return actor in _generics() or is_irregular(actor)


def is_people(actor: str) -> bool:
    """Whether an actor is people rather than a body: a people, civilians, protesters, activists."""
    return actor in peoples() or any(actor == word or actor.endswith(f"-{word}") for word in UNORGANISED)


UNORGANISED = ("civilians", "protesters", "activists")
"""Ids of words/generic_actors.toml that stand for people who belong to no body."""


@cache
def peoples() -> frozenset[str]:
    """Return the ids of peoples, which are nobody's organisation."""
    return frozenset(actor for entries in load_words("actors")["people"].values() for actor in entries)


def is_state(actor: str) -> bool:
    """Whether an actor is a state or part of one."""
    return root_of(actor) in load_words("demonyms")["states"]


def is_irregular(actor: str) -> bool:
    """Whether an actor is named by a common noun for armed people who serve no state: rebels, militants, separatists."""
    return any(actor == word or actor.endswith(f"-{word}") for word in IRREGULARS)


IRREGULARS = ("rebels", "opposition", "jihadis", "militants", "separatists", "foreign-fighters", "mercenaries")
"""Ids of words/generic_actors.toml that no state's forces go by."""


@cache
def _generics() -> frozenset[str]:
    listed = load_words("generic_actors")["generic"]
    return frozenset(str(entry.get("id", key)) for key, entry in listed.items())
