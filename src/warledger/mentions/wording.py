"""The records of reading actors: the words of a text with the names known in them, and what was read of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from warledger.mentions.forms import Word
from warledger.mentions.mention import Actor, ActorId
from warledger.mentions.registry import Hit, Registry


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one text with the names known in it, and the war it is about."""

    text: str
    words: Sequence[Word]
    hits: Mapping[int, Hit]
    registry: Registry
    theatre: ActorId | None

    def joined(self, position: int) -> bool:
        """There is a word there, in one phrase with the word before it."""
        return position < len(self.words) and self.words[position].joined

    def form(self, position: int) -> str:
        """The folded word there, or "" outside the text."""
        return self.words[position].form if 0 <= position < len(self.words) else ""

    def glued(self, position: int, group: str) -> bool:
        """The word there hangs on the one before by a hyphen and is of a closed list."""
        return self.joined(position) and self.words[position].gap == "-" and self.form(position) in self.registry.sets[group]


@dataclass(frozen=True, slots=True)
class Found:
    """A read actor: words[first:last]. `cut` ends it at a character instead."""

    first: int
    last: int
    actor: Actor | None
    how: str
    backers: tuple[ActorId, ...] = ()
    score: float = 1.0
    cut: int | None = None
