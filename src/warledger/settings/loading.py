"""Read what a user has set: the only reader of the environment and of warledger.toml."""

import tomllib
from pathlib import Path

from platformdirs import user_cache_path, user_data_path
from pydantic import BaseModel, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource
from pydantic_settings.exceptions import SettingsError as UnreadableSetting

from warledger.errors import SettingsError
from warledger.settings.fetching import FollowSettings, RetrievalSettings
from warledger.settings.reading import ActorSettings, ConflictSettings, LanguageSettings
from warledger.settings.serving import MapSettings, OidcSettings, ServerSettings

SETTINGS_FILE = "warledger.toml"


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
