"""The actors that are known, as a list to look through: names, kind, home, years, what they are part of, and whose list has them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from warledger.mentions.mention import ActorId
from warledger.mentions.ownactors import OwnActor
from warledger.mentions.registry import Registry
from warledger.vocabulary import load_words


@dataclass(frozen=True, slots=True)
class Listed:
    """One actor of the lists."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    parents: tuple[str, ...]
    """What it is part of, nearest first."""
    home: str | None
    since: int | None
    until: int | None
    source: str
    """`warledger`, or `yours`."""

    def answers_to(self, words: str) -> bool:
        """Whether a part of its id or of one of its names holds these words, in any case."""
        wanted = words.casefold()
        return any(wanted in name.casefold() for name in (self.id, self.name, *self.aliases))


def list_actors(registry: Registry, own: Sequence[OwnActor] = ()) -> Iterator[Listed]:
    """Yield every actor: states, then the named ones by kind and home, then a user's own."""
    states = load_words("demonyms")["states"]
    more = {row.id: row.aliases for row in own}
    for key in registry.states:
        yield _listed(registry, key, states[key], kind="state", home=key, more=more)
    for kind, homes in load_words("actors").items():
        if kind == "spellings":
            continue
        for home, rows in homes.items():
            for key, row in rows.items():
                yield _listed(registry, key, row, kind=kind, home=None if home == "world" else home, more=more)
    for added in own:
        if added.name is not None:
            parents = _parents(registry, added.id)
            yield Listed(added.id, added.name, added.kind, added.aliases, parents, added.home, None, None, "yours")


def _listed(
    registry: Registry, key: str, row: Mapping[str, Any], *, kind: str, home: str | None, more: Mapping[str, tuple[str, ...]]
) -> Listed:
    aliases = (*row.get("aliases", ()), *more.get(key, ()))
    return Listed(key, row["name"], kind, aliases, _parents(registry, key), home, row.get("since"), row.get("until"), "warledger")


def _parents(registry: Registry, key: str) -> tuple[str, ...]:
    found: list[str] = []
    parent = registry.actors[ActorId(key)].parent
    while parent is not None and parent not in found:
        found.append(parent)
        parent = registry.actors[parent].parent
    return tuple(found)
