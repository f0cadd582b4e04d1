"""What a user may set of reading: the reader of grammar, the conflict, actors of their own."""

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_settings import NoDecode


class LanguageSettings(BaseModel):
    """How grammar is read: the table `[language]` of `warledger.toml`, WARLEDGER_LANGUAGE__… in the environment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = "accurate"
    """The reader of grammar: `accurate` or `fast`, which ship with Warledger, or any spaCy pipeline with UD labels, by name or path."""
    threads: int = Field(default=1, ge=1, le=256)
    """Processor threads of the accurate reader; more are faster and read the same."""


class ConflictSettings(BaseModel):
    """Which conflict is read about: the table `[conflict]` of `warledger.toml`, WARLEDGER_CONFLICT__… in the environment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    countries: Annotated[tuple[str, ...], NoDecode] = ()
    """ISO 3166-1 codes of its states ("SY", "IQ"): of places alike in name, theirs are likelier where the text names no state."""

    @field_validator("countries", mode="before")
    @classmethod
    def _split_codes(cls, codes: object) -> object:
        """Take "SY, IQ" as well, which is easier to write in an environment."""
        return tuple(code for code in re.split(r"[\s,]+", codes) if code != "") if isinstance(codes, str) else codes

    @field_validator("countries")
    @classmethod
    def _check_codes(cls, codes: tuple[str, ...]) -> tuple[str, ...]:
        wrong = [code for code in codes if re.fullmatch("[A-Za-z]{2}", code) is None]
        if len(wrong) > 0:
            raise ValueError(f"`{wrong[0]}` is no code of two letters such as SY")
        return tuple(dict.fromkeys(code.upper() for code in codes))


class ActorSettings(BaseModel):
    """An actor of your own: a table `[actors.ID]` of `warledger.toml`. Organisations only: persons are no actors."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str | None = None
    """Its name in English; left out to give an actor that is listed more aliases."""
    aliases: tuple[str, ...] = ()
    """Other names, acronyms in capitals."""
    kind: str = "group"
    """force, group, alliance, unit, organisation or outlet."""
    parent: str | None = None
    """The id of the actor that it is a part of."""
    home: str | None = None
    """The id of the state whose war it belongs to."""
