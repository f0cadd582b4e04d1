"""The actors that a user adds in warledger.toml, checked and turned into what the registry takes."""

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import astuple, dataclass

from warledger.errors import SettingsError
from warledger.settings import ActorSettings

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ADDED_KINDS = ("force", "group", "alliance", "unit", "organisation", "outlet")
"""Kinds of actors that can be added: no person, and no people."""
SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class OwnActor:
    """An actor of the user's own, or, without a name, more names for one that is listed."""

    id: str
    name: str | None
    kind: str
    aliases: tuple[str, ...]
    parent: str | None
    home: str | None


def check_own_actors(given: Mapping[str, ActorSettings], *, known: Collection[str], states: Collection[str]) -> tuple[OwnActor, ...]:
    """Return the actors set by a user, once they fit the lists.

    Args:
        given: by id, the tables `[actors.ID]` of warledger.toml.
        known: ids of the actors that are listed.
        states: those of them that are states.

    Raises:
        SettingsError: an id is no slug or stands already, a kind, parent or home is unknown, or a name is too short.
    """
    return tuple(_checked(key, row, ids={*known, *given}, known=known, states=states) for key, row in given.items())


def digest_actors(actors: tuple[OwnActor, ...]) -> str | None:
    """Return a short digest of the actors added, by which a reader that knows them is named; None when there are none."""
    rows = sorted(json.dumps(astuple(actor)) for actor in actors)
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:8] if len(rows) > 0 else None


def _checked(key: str, row: ActorSettings, *, ids: Collection[str], known: Collection[str], states: Collection[str]) -> OwnActor:
    where = f"[actors.{key}]"
    if SLUG.fullmatch(key) is None:
        raise SettingsError(f"`{key}` is no id of an actor.", hint="Write small letters, digits and hyphens: free-test-army.")
    if key in known and row.name is not None:
        raise SettingsError(
            f"{where}: the actor `{key}` is listed already.", hint="Leave its name out to give it more aliases, or choose another id."
        )
    if key not in known and row.name is None:
        raise SettingsError(f"{where} has no name, and no actor `{key}` is listed.", hint='Write name = "…", or see `warledger actors`.')
    if row.kind not in ADDED_KINDS:
        raise SettingsError(f"{where}: `{row.kind}` is no kind of actor.", hint=f"Kinds: {', '.join(ADDED_KINDS)}. Persons are no actors.")
    if row.parent is not None and row.parent not in ids:
        raise SettingsError(f"{where}: its parent `{row.parent}` is no actor.", hint="See the ids: warledger actors")
    if row.home is not None and row.home not in states:
        raise SettingsError(
            f"{where}: its home `{row.home}` is no state.", hint="Write the id of a state, such as syria: warledger actors --kind state"
        )
    names = (*(() if row.name is None else (row.name,)), *row.aliases)
    if any(len(name.strip()) < SHORTEST_NAME or name.islower() for name in names):
        raise SettingsError(f"{where}: a name is empty, of one letter, or without a capital: it would be found in any sentence.")
    return OwnActor(key, row.name, row.kind, tuple(row.aliases), row.parent, row.home)
