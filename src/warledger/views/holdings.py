"""Load who is said to have held a place on a day, with what is said of the areas it lies in."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from warledger.errors import SettingsError
from warledger.views.territory import PlaceHolding, make_holding

if TYPE_CHECKING:
    from warledger.ledger.atlas import AskedPlace
    from warledger.ledger.store import Ledger

MOST_PLACES = 3
"""Places of one name that are shown side by side."""
AREAS = ("governorate", "province")
Days = tuple[date, date | None]
"""The day of which is asked, and the one by which it must have been published."""


def load_holdings(ledger: "Ledger", name: str, *, days: Days, country: str | None) -> list[PlaceHolding]:
    """Return what is said of the places of a name on a day, with what was known by another; several where several are called so.

    Raises:
        SettingsError: no place is called so, or more than three are.
    """
    from warledger.workflow.evidence import MOST_OF_A_PLACE

    asked = [found for found in ledger.atlas.places(name) if country is None or found.country == country.upper()]
    if len(asked) == 0:
        where = "" if country is None else f" in `{country.upper()}`"
        raise SettingsError(
            f"No place in this ledger is called `{name}`{where}.", hint="See which places are named: warledger claims --kind control"
        )
    traced = [_trace(ledger, found, days, most=MOST_OF_A_PLACE) for found in asked]
    spoken = [holding for holding in traced if _is_spoken_of(holding)] or traced[:1]
    towns = [holding for holding in spoken if not holding.wide] or spoken
    if len(towns) > MOST_PLACES:
        codes = ", ".join(sorted({holding.country or "unknown" for holding in towns}))
        raise SettingsError(f"{len(towns)} places are called `{name}`, in {codes}.", hint="Name one country with --country.")
    areas = [holding for holding in spoken if holding.wide and holding not in towns]
    areas.extend(_find_areas(ledger, name, days))
    return [_with_areas(holding, areas) for holding in towns]


def load_holding(ledger: "Ledger", place: "AskedPlace", *, days: Days, most: int) -> PlaceHolding:
    """Return what is said of one place on a day, with what was known by another, and of the areas called so as well."""
    named = [_trace(ledger, found, days, most=most) for found in ledger.atlas.places(place.name) if found.key != place.key]
    return _with_areas(_trace(ledger, place, days, most=most), [*named, *_find_areas(ledger, place.name, days)])


def _find_areas(ledger: "Ledger", name: str, days: Days) -> list[PlaceHolding]:
    from warledger.workflow.evidence import MOST_AROUND

    found = [place for area in AREAS for place in ledger.atlas.places(f"{name} {area}")]
    return [_trace(ledger, place, days, most=MOST_AROUND) for place in found]


def _is_spoken_of(holding: PlaceHolding) -> bool:
    return len(holding.territory.intervals) > 0 or len(holding.territory.apart) > 0


def _trace(ledger: "Ledger", place: "AskedPlace", days: Days, *, most: int) -> PlaceHolding:
    from warledger.workflow.tracing import trace_places

    on, known_by = days
    (traced,) = trace_places(ledger, [place], on=on, known_by=known_by, most=most)
    return make_holding(traced.territory, place=(place.key, place.name, place.country), wide=traced.wide)


def _with_areas(holding: PlaceHolding, areas: list[PlaceHolding]) -> PlaceHolding:
    spoken = {area.key: area for area in areas if area.wide and area.key != holding.key and _is_spoken_of(area)}
    around = tuple(area for area in spoken.values() if area.country in (holding.country, None) and not holding.wide)
    return replace(holding, around=around)
