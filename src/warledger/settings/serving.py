"""What a user may set of serving: the map, and a server that several people share."""

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator
from pydantic_settings import NoDecode


class MapSettings(BaseModel):
    """What the page's map is drawn on: the table `[map]` of `warledger.toml`, WARLEDGER_MAP__… in the environment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tiles: str | None = None
    """Where pictures of a map are fetched from ("https://tiles.example.org/{z}/{x}/{y}.png"); none by default, as their server sees what is looked at."""
    attribution: str = ""
    """Whose pictures they are, as their licence asks for."""
    outlines: Path | None = None
    """A GeoJSON file of your own whose lines are drawn in place of Natural Earth's borders."""

    @field_validator("tiles")
    @classmethod
    def _check_tiles(cls, tiles: str | None) -> str | None:
        """Take one plain host only: what may be loaded from it is named to the browser."""
        if tiles is not None and re.fullmatch(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?/[^\s;,'\"]*", tiles) is None:
            raise ValueError("it is no address on one host, such as https://tiles.example.org/{z}/{x}/{y}.png")
        if tiles is not None and not all(part in tiles for part in ("{z}", "{x}", "{y}")):
            raise ValueError("it lacks {z}, {x} or {y}")
        return tiles


class OidcSettings(BaseModel):
    """A provider of OpenID Connect that people may sign in at: the table `[server.oidc]`, WARLEDGER_SERVER__OIDC__… in the environment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    issuer: str
    """Its address, exactly as it names itself; of https, or of this machine."""
    client_id: str
    """What this server is called there."""
    client_secret: SecretStr | None = None
    """What this server shows there; better in the environment or a file than in warledger.toml."""
    client_secret_file: Path | None = None
    """A file that holds the secret and nothing else."""
    name_claim: str = "preferred_username"
    """The claim that becomes the name of a new account."""
    domains: tuple[str, ...] = ()
    """Only who has a verified address of mail in one of these domains is let in; none asks for no address."""
    required: dict[str, str] = Field(default_factory=dict)
    """Claims that must have a value, or hold it where they are lists."""
    groups_claim: str = "groups"
    """The claim that `roles` goes by."""
    roles: dict[str, str] = Field(default_factory=dict)
    """What a group may do, as LEDGER:ROLE; set anew at each sign-in. Who is in none of them comes in with no role."""

    @field_validator("issuer")
    @classmethod
    def _check_issuer(cls, issuer: str) -> str:
        if re.match(r"https://|http://(localhost|127\.0\.0\.1|\[::1\])[:/]", issuer) is None:
            raise ValueError("the issuer's address does not begin with https://")
        return issuer

    @field_validator("roles")
    @classmethod
    def _check_roles(cls, roles: dict[str, str]) -> dict[str, str]:
        wrong = [each for each in roles.values() if re.fullmatch(r"[^:]+:(reader|reviewer|admin)", each) is None]
        if len(wrong) > 0:
            raise ValueError(f"`{wrong[0]}` is not LEDGER:ROLE, such as syria:reviewer")
        return roles


class ServerSettings(BaseModel):
    """A server that several people share: the table `[server]` of `warledger.toml`, WARLEDGER_SERVER__… in the environment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    accounts: Path | None = None
    """The file of the accounts. Without it `warledger serve` shows one ledger on this machine and asks nobody who they are."""
    ledgers: dict[str, str] = Field(default_factory=dict)
    """The ledgers that are shown, by the name they have in addresses and roles."""
    hosts: Annotated[tuple[str, ...], NoDecode] = ()
    """The names that the server is reached by, besides this machine's own ("ledger.example.org")."""
    idle_hours: float = Field(default=8, gt=0, le=720)
    """A session that was not used for so long is over."""
    session_hours: float = Field(default=168, gt=0, le=8760)
    """A session is over after so long, however much it is used."""
    secure_cookies: bool = True
    """Cookies are sent over https only (and to this machine itself). Set it to false only to try things out without."""
    proxy_addresses: Annotated[tuple[str, ...], NoDecode] = ()
    """Addresses or networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed."""
    proxy_header: str | None = None
    """A header in which those proxies name whoever they have signed in. Only with `proxy_addresses`."""
    oidc: OidcSettings | None = None
    """A provider of OpenID Connect."""

    @field_validator("hosts", "proxy_addresses", mode="before")
    @classmethod
    def _split_words(cls, words: object) -> object:
        return tuple(word for word in re.split(r"[\s,]+", words) if word != "") if isinstance(words, str) else words

    @field_validator("proxy_addresses")
    @classmethod
    def _check_addresses(cls, addresses: tuple[str, ...]) -> tuple[str, ...]:
        for address in addresses:
            if ip_network(address, strict=False).prefixlen == 0:
                raise ValueError(f"`{address}` is everybody: whoever reaches the server could say who they are")
        return addresses

    @field_validator("ledgers")
    @classmethod
    def _check_names(cls, ledgers: dict[str, str]) -> dict[str, str]:
        wrong = [name for name in ledgers if re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", name) is None]
        if len(wrong) > 0:
            raise ValueError(f"`{wrong[0]}` cannot stand in an address; use a-z, 0-9 and -")
        return ledgers

    @model_validator(mode="after")
    def _check_proxy(self) -> "ServerSettings":
        if self.proxy_header is not None and len(self.proxy_addresses) == 0:
            raise ValueError("`proxy_header` without `proxy_addresses`: whoever reaches the server could say who they are")
        return self
