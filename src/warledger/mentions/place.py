"""A place of a gazetteer, as a candidate for a name."""

from dataclasses import dataclass

WHERE_PREC = {"settlement": 1, "facility": 1, "district": 3, "governorate": 4, "area": 5, "line": 5, "region": 5, "country": 6}
"""UCDP's precision of a place that is named as a whole."""
INTERNATIONAL_PREC = 7
FIRST_ADDED_ID = 1_000_000_000
"""Ids of places that a user has added begin here, so that they are told from those of the built gazetteer."""
URBAN_RADIUS_KM = 5.0
"""A "district" smaller than this is a quarter of a city, which UCDP codes as exact."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer as a candidate for a name: position in degrees, radius in km."""

    id: int
    geonames_id: int | None
    name: str
    lat: float
    lon: float
    radius_km: float
    feature: str
    """settlement, district, governorate, country, facility, area or line."""
    country: str | None
    population: int
    prominence: float
    """How strongly the name means this place when nothing else is known: log10 of the population for towns."""
    curated: bool
    """Whether Warledger's own word lists know the place."""
    likeness: float = 100.0
    """100 for the very name; less for a spelling that only sounds like it."""

    @property
    def added(self) -> bool:
        """Whether the user added it."""
        return self.id >= FIRST_ADDED_ID

    @property
    def where_prec(self) -> int:
        """UCDP's where_prec for an event said to be at this place."""
        if self.country is None and self.feature == "area":
            return INTERNATIONAL_PREC
        if self.feature == "district" and self.radius_km <= URBAN_RADIUS_KM:
            return 1
        return WHERE_PREC[self.feature]
