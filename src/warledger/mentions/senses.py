"""Read the word lists of actors into senses: what a name may mean, and the rules by which names are made of others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from warledger.errors import VocabularyError
from warledger.mentions.forms import cut_words
from warledger.mentions.mention import Actor, ActorId, ActorKind
from warledger.mentions.otherscripts import WORD
from warledger.mentions.ownactors import OwnActor
from warledger.vocabulary import load_words

Role = Literal[
    "state", "demonym", "people", "capital", "metonym", "name", "holder", "surname",
    "office", "title", "noun", "generic", "definite", "adjective", "act", "place",
]  # fmt: skip
PARTY_ROLES: tuple[Role, ...] = ("state", "demonym", "metonym", "name", "holder", "people", "capital")
"""Roles that name a party, the surer first."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One way to read a name: what role the words play, and for whom."""

    role: Role
    actor: Actor | None = None
    label: str = ""
    """Noun class or generic id."""
    home: ActorId | None = None
    """The state whose war the actor belongs to."""


@dataclass(frozen=True, slots=True)
class State:
    """What is needed to make names from a state's: its adjective, and whether its wars are at home."""

    actor: Actor
    adjective: str
    slug: str
    war: bool
    army: bool


@dataclass(frozen=True, slots=True)
class NounClass:
    """Nouns that make an actor of a party; see the head of words/generic_actors.toml."""

    id: str | None = None
    name: str = ""
    kind: ActorKind = "generic"
    parent: Literal["state", "army"] | None = None
    home_only: bool = False
    always: ActorId | None = None
    group_stays: bool = False
    group_only: bool = False
    possessive_only: bool = False


@dataclass(frozen=True, slots=True)
class Generic:
    """A common noun that is an actor by itself, and what it means in a war that is known."""

    actor: Actor
    home: Literal["army", "state", "police", "media"] | None = None
    theatre: Mapping[str, str] = field(default_factory=dict)


def slug(name: str) -> str:
    """Return a name as an actor id: folded words with hyphens between."""
    return "-".join(word.form for word in cut_words(name, {})) or "unnamed"


def make_state(key: str, row: Mapping[str, Any]) -> State:
    """Return a state from its row in words/demonyms.toml."""
    adjective = row.get("adjectives", [row["name"]])[0]
    return State(Actor(ActorId(key), row["name"], "state"), adjective, slug(adjective), row.get("war", False), row.get("army", False))


def state_senses(states: Mapping[ActorId, State]) -> Iterator[tuple[str, Sense]]:
    """Yield the names, demonyms, capitals and metonyms of states with what they mean."""
    rows = load_words("demonyms")["states"]
    for key, state in states.items():
        row = rows[key]
        for alias in (row["name"], *row.get("aliases", ())):
            yield alias, Sense("state", state.actor, home=key)
        roles: tuple[tuple[Role, str], ...] = (
            ("demonym", "adjectives"),
            ("people", "people"),
            ("capital", "capitals"),
            ("metonym", "metonyms"),
        )
        for role, column in roles:
            for alias in row.get(column, ()):
                yield alias, Sense(role, state.actor, home=key)


def named_senses(named: Mapping[str, Any], actors: dict[ActorId, Actor]) -> Iterator[tuple[str, Sense]]:
    """Yield the names of words/actors.toml, and add their actors to `actors`.

    Raises:
        VocabularyError: an id stands twice.
    """
    for kind, homes in named.items():
        if kind == "spellings":
            continue
        for home, rows in homes.items():
            for key, row in rows.items():
                if key in actors:
                    raise VocabularyError(f"The actor `{key}` stands twice in the word lists.", hint="Ids in words/actors.toml are unique.")
                actor = Actor(ActorId(key), row["name"], cast(ActorKind, kind), row.get("parent"))
                actors[actor.id] = actor
                for alias in (row["name"], *row.get("aliases", ())):
                    yield alias, Sense("people" if kind == "people" else "name", actor, home=None if home == "world" else home)


def script_senses(actors: Mapping[ActorId, Actor]) -> Iterator[tuple[str, Sense]]:
    """Yield the names of words/scripts.toml that are in Latin writing ("IŞİD").

    Raises:
        VocabularyError: the list names an actor that no other list knows.
    """
    for key, names in load_words("scripts")["actors"].items():
        if key not in actors:
            raise VocabularyError(f"words/scripts.toml has names of `{key}`, which no list of actors knows.")
        role: Role = "state" if actors[ActorId(key)].kind == "state" else "name"
        for name in names:
            if WORD.search(name) is None:
                yield name, Sense(role, actors[ActorId(key)])


def own_senses(own: Iterable[OwnActor], actors: dict[ActorId, Actor]) -> Iterator[tuple[str, Sense]]:
    """Yield the names of a user's own actors, and add those that no list has to `actors`."""
    for row in own:
        if row.name is not None:
            actors[ActorId(row.id)] = Actor(
                ActorId(row.id), row.name, cast(ActorKind, row.kind), None if row.parent is None else ActorId(row.parent)
            )
        actor = actors[ActorId(row.id)]
        for alias in (*(() if row.name is None else (row.name,)), *row.aliases):
            yield alias, Sense("name", actor, home=None if row.home is None else ActorId(row.home))


def holder_senses(offices: Mapping[str, Any], actors: Mapping[ActorId, Actor]) -> Iterator[tuple[str, Sense]]:
    """Yield the names of office-holders with the actor they stand for.

    Raises:
        VocabularyError: they hold an office of an actor that no list knows.
    """
    for key, rows in offices["holders"].items():
        if key not in actors:
            raise VocabularyError(f"words/offices.toml has holders of `{key}`, which no list of actors knows.")
        for row in rows:
            sense = Sense("holder", actors[key], label=row["office"])
            for name in (row["name"], *row.get("aliases", ())):
                yield name, sense
            yield row["name"].split()[-1], Sense("surname", actors[key], label=row["office"])


def common_senses(generic: Mapping[str, Any], offices: Mapping[str, Any]) -> Iterator[tuple[str, Sense]]:
    """Yield common nouns: offices, deeds, places, and those that make or are an actor."""
    yield from _in_role("office", offices["offices"]["nouns"])
    yield from _in_role("title", offices["offices"]["titles"])
    yield from _in_role("act", generic["states"]["acts"])
    yield from _in_role("place", generic["states"]["place_nouns"])
    for name, row in generic["nouns"].items():
        yield from _in_role("noun", row["words"], label=name)
    for key, row in generic["generic"].items():
        yield from _in_role("generic", row.get("words", ()), label=key)
        yield from _in_role("definite", row.get("definite", ()), label=key)
        yield from _in_role("adjective", row.get("adjectives", ()), label=key)


def _in_role(role: Role, words: Iterable[str], *, label: str = "") -> Iterator[tuple[str, Sense]]:
    sense = Sense(role, label=label)
    return ((word, sense) for word in words)


def make_noun_class(row: Mapping[str, Any]) -> NounClass:
    """Return a class of nouns from its row in words/generic_actors.toml."""
    return NounClass(**{name: value for name, value in row.items() if name != "words"})


def make_generic(key: str, row: Mapping[str, Any]) -> Generic:
    """Return a common noun that is an actor from its row in words/generic_actors.toml."""
    actor = Actor(ActorId(row.get("id", key)), row["name"], row.get("kind", "generic"))
    return Generic(actor, row.get("home"), row.get("theatre", {}))
