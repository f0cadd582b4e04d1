"""What a user may set of fetching: how far pages are gone after, and what is followed."""

import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

Network = Annotated[IPv4Network | IPv6Network, BeforeValidator(ip_network)]
"""A network, written as 10.1.2.3/32."""


class RetrievalSettings(BaseModel):
    """How pages are fetched: the table `[retrieval]` of `warledger.toml`, WARLEDGER_RETRIEVAL__… in the environment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    allow: tuple[Network, ...] = ()
    """Networks inside that may be gone to all the same ("10.1.2.3/32"); none by default, as pages fetched from outside may link inside."""
    ports: tuple[int, ...] = ()
    """Other ports than 80 and 443 that may be gone to."""
    contact: str = ""
    """Where the people of a site can reach you, told to each with the program's name: an address of mail or of a page."""
    delay_seconds: float = Field(default=2.0, ge=0, le=3600)
    """The least time between two requests to one host; a longer one that the host asks for is kept."""
    seconds: float = Field(default=60.0, gt=0, le=3600)
    """The most time that fetching one address may take."""
    captures: Path | None = None
    """The folder that keeps what was received; by default a folder beside the ledger, with its name and `.captures`."""

    @field_validator("contact")
    @classmethod
    def _check_contact(cls, contact: str) -> str:
        """Take what fits into the line of a request."""
        if re.fullmatch(r"[\x21-\x7e]{0,200}", contact) is None:
            raise ValueError("it is no address of mail or of a page")
        return contact


class FollowSettings(BaseModel):
    """An address that is looked at again and again: a table `[follow.NAME]` of `warledger.toml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    address: str
    """Where the feed, sitemap or page is."""
    every: str = "1h"
    """How often it is looked at: minutes, hours or days, as 15m, 6h or 1d."""
    only: str | None = None
    """Which of the pages that it lists are fetched, as a pattern of their addresses: `https://example.org/news/*`."""
    most: int = Field(default=50, ge=1, le=10_000)
    """The most pages that are fetched in one go; the others come in the next."""

    @field_validator("every")
    @classmethod
    def _check_every(cls, every: str) -> str:
        if re.fullmatch(r"[1-9]\d{0,4}[mhd]", every) is None:
            raise ValueError("it is no length of time such as 15m, 6h or 1d")
        return every

    @property
    def seconds(self) -> int:
        """How often it is looked at, in seconds."""
        return int(self.every[:-1]) * {"m": 60, "h": 3600, "d": 86400}[self.every[-1]]
