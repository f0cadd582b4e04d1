"""What a user may set, in `warledger.toml` or the environment."""

from warledger.settings.fetching import FollowSettings, RetrievalSettings
from warledger.settings.loading import SETTINGS_FILE, Settings, load_settings
from warledger.settings.reading import ActorSettings, ConflictSettings, LanguageSettings
from warledger.settings.serving import MapSettings, OidcSettings, ServerSettings

__all__ = [
    "SETTINGS_FILE",
    "ActorSettings",
    "ConflictSettings",
    "FollowSettings",
    "LanguageSettings",
    "MapSettings",
    "OidcSettings",
    "RetrievalSettings",
    "ServerSettings",
    "Settings",
    "load_settings",
]
