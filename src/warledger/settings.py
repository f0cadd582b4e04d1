"""The only reader of the environment and of warledger.toml."""

from pathlib import Path

from platformdirs import user_cache_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from warledger.errors import SettingsError

SETTINGS_FILE = "warledger.toml"


class LanguageSettings(BaseModel):
    """How grammar is read: the table `[language]` of `warledger.toml`, WARLEDGER_LANGUAGE__… in the environment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = "accurate"
    """The reader of grammar: `accurate` or `fast`, which ship with Warledger, or any spaCy pipeline with UD labels, by name or path."""
    threads: int = Field(default=1, ge=1, le=256)
    """Processor threads of the accurate reader; more are faster and read the same."""


class Settings(BaseSettings):
    """What a user may set, in `warledger.toml` of the working folder or as WARLEDGER_… in the environment."""

    model_config = SettingsConfigDict(
        env_prefix="WARLEDGER_", env_nested_delimiter="__", toml_file=SETTINGS_FILE, extra="forbid", frozen=True
    )

    ledger: str = "warledger.db"
    """The ledger that commands use when none is named."""
    cache_dir: Path = user_cache_path("warledger")
    """Where the gazetteer is built and kept."""
    language: LanguageSettings = LanguageSettings()
    """How grammar is read."""
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
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"Setting `{name}` is wrong: {first['msg']} (got {first['input']!r}).",
            hint=f"Known settings: {', '.join(_known_settings())}.",
        ) from error


def _known_settings() -> list[str]:
    nested = [f"language.{name}" for name in LanguageSettings.model_fields]
    return [name for name in Settings.model_fields if name != "language"] + nested
