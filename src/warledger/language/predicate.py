"""The records Predicate and Argument: one clause read from the parse, voice undone, coordination spread."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["agent", "patient", "recipient", "oblique", "possessor", "of", "premodifier", "subject", "apposition"]
"""Verbs have agent, patient, recipient and oblique arguments, whatever the voice. Nouns keep how the argument is joined:
possessor ("its attack"), of ("the advance of"), premodifier ("Russian raids"), subject (of a copula), apposition."""
Form = Literal["verb", "noun"]


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: the head token of its phrase, and the preposition that joins it."""

    role: Role
    head: int
    prep: str = ""
    shared: bool = False
    """Taken over from another predicate (control, coordination, a light verb)."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """One verb or noun with its arguments; indices are tokens of the Doc it was read from."""

    head: int
    lemma: str
    word: str
    """The head as it stands, in lower case, with its particle: a lemma that the model got wrong can be mended from it."""
    form: Form
    arguments: tuple[Argument, ...]
    negated: bool = False
    modals: tuple[str, ...] = ()
    mark: str | None = None
    """The conjunction that opens the clause ("if", "because", "after")."""
    governor: int | None = None
    """Head token of the predicate this one depends on."""
    link: str = ""
    """The UD label by which it depends on its governor."""
    light: int | None = None
    """The light verb that carries this noun ("launch" of "launch an offensive")."""

    def of_role(self, *roles: Role) -> tuple[Argument, ...]:
        """Return the arguments with one of these roles."""
        return tuple(argument for argument in self.arguments if argument.role in roles)
