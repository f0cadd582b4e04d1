"""The only reader of the environment and of warledger.toml."""

import re
import tomllib
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated

from platformdirs import user_cache_path, user_data_path
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource
from pydantic_settings.exceptions import SettingsError as UnreadableSetting

from warledger.errors import SettingsError

SETTINGS_FILE = "warledger.toml"


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


class RetrievalSettings(BaseModel):
    """How pages are fetched: the table `[retrieval]` of `warledger.toml`, WARLEDGER_RETRIEVAL__… in the environment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    allow: tuple[str, ...] = ()
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

    @field_validator("allow")
    @classmethod
    def _check_networks(cls, networks: tuple[str, ...]) -> tuple[str, ...]:
        for network in networks:
            ip_network(network)
        return networks

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


class Settings(BaseSettings):
    """What a user may set, in `warledger.toml` of the working folder or as WARLEDGER_… in the environment."""

    model_config = SettingsConfigDict(
        env_prefix="WARLEDGER_", env_nested_delimiter="__", toml_file=SETTINGS_FILE, extra="forbid", frozen=True
    )

    ledger: str = "warledger.db"
    """The ledger that commands use when none is named: a file, or the address of a PostgreSQL database (`postgresql://me@localhost/war`)."""
    cache_dir: Path = user_cache_path("warledger")
    """Where the gazetteer is built and kept."""
    data_dir: Path = user_data_path("warledger")
    """Where the places that you add are kept."""
    conflict: ConflictSettings = ConflictSettings()
    """Which conflict is read about."""
    actors: dict[str, ActorSettings] = Field(default_factory=dict)
    """Actors of your own, by id."""
    language: LanguageSettings = LanguageSettings()
    """How grammar is read."""
    map: MapSettings = MapSettings()
    """What the page's map is drawn on."""
    retrieval: RetrievalSettings = RetrievalSettings()
    """How pages are fetched."""
    follow: dict[str, FollowSettings] = Field(default_factory=dict)
    """Feeds, sitemaps and pages that are looked at again and again, by name."""
    server: ServerSettings = ServerSettings()
    """A server that several people share."""
    max_document_bytes: int = 20_000_000
    """Larger inputs are refused by name, so that one page cannot exhaust the machine."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read, strongest first: arguments, environment, warledger.toml."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**given: object) -> Settings:
    """Return the settings in force.

    Raises:
        SettingsError: a setting is unknown or has a value that is not allowed.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks the values, field by field
    except UnreadableSetting as error:
        raise SettingsError(f"The environment has a setting that cannot be read: {error}.", hint=_hint()) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"`{Path(SETTINGS_FILE).absolute()}` is not valid TOML: {error}.", hint="Mend that line; a text stands between quotation marks."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"Setting `{name}` is wrong: {first['msg'].removeprefix('Value error, ')} (got {_show(first['input'])}).",
            hint=_hint(),
        ) from error


def _show(given: object) -> str:
    """Show what was given; of a table only that it is one, as there may be a secret in it."""
    return "a table" if isinstance(given, dict) else repr(given)


def _hint() -> str:
    return f"Known settings: {', '.join(_known_settings())}."


def _known_settings() -> list[str]:
    tables: dict[str, type[BaseModel]] = {
        "language": LanguageSettings, "conflict": ConflictSettings, "map": MapSettings, "retrieval": RetrievalSettings, "server": ServerSettings,
        "server.oidc": OidcSettings,
    }  # fmt: skip
    nested = [f"{table}.{name}" for table, model in tables.items() for name in model.model_fields]
    plain = [name for name in Settings.model_fields if name not in (*tables, "actors", "follow")]
    return plain + nested + ["actors.ID.name", "follow.NAME.address"]
