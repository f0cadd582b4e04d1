"""The class Atlas: ask for the places that claims tell of, by name and by how much is told of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from warledger.ledger import named, told
from warledger.ledger.filters import fold
from warledger.ledger.named import NamedPlace
from warledger.ledger.opening import Connecting
from warledger.ledger.schema import DOCKET_PLACES
from warledger.ledger.told import Told


@dataclass(frozen=True, slots=True)
class AskedPlace:
    """A place that claims speak of, by the key under which questions name it."""

    key: str
    name: str
    country: str | None
    where_prec: int | None


class Atlas:
    """The places that the claims of a ledger tell of, as judging has filed them. Use `Ledger.atlas`."""

    def __init__(self, reading: Connecting) -> None:
        """Wrap the way to a ledger; use `Ledger.atlas`."""
        self._reading = reading

    def places(self, name: str) -> list[AskedPlace]:
        """Return the places that claims name so, by canonical name or as a text has it."""
        query = select(DOCKET_PLACES).where(DOCKET_PLACES.c.name_key == fold(name)).order_by(DOCKET_PLACES.c.key)
        with self._reading() as connection:
            rows = connection.execute(query).mappings()
            return [AskedPlace(row["key"], row["name"], row["country"], row["where_prec"]) for row in rows]

    def places_by_key(self, keys: Collection[str]) -> dict[str, AskedPlace]:
        """Return places by their keys; those that no claim names are left out."""
        with self._reading() as connection:
            rows = told.name_places(connection, keys)
        return {key: AskedPlace(key, row["name"], row["country"], row["where_prec"]) for key, row in rows.items()}

    def named_places(self, begins: str, *, words: str = "", first: int = 0, limit: int) -> tuple[int, list[NamedPlace]]:
        """Return how many places have some words in a name, and a part of them; most claims under the questions that begin so first."""
        with self._reading() as connection:
            return named.find_named_places(connection, begins, words=words, first=first, limit=limit)

    def places_of(self, actor: str, begins: str, *, limit: int) -> list[str]:
        """Return the keys of the places of which most claims, under the questions that begin so, name a party."""
        with self._reading() as connection:
            return named.find_places_of(connection, actor, begins, limit=limit)

    def most_told(self, begins: str, *, country: str | None = None, first: int = 0, limit: int) -> list[Told]:
        """Return what the questions that begin so ask for, those with most claims first; of places, with `country` those in one."""
        with self._reading() as connection:
            return told.most_told(connection, begins, country=country, first=first, limit=limit)

    def count_told(self, begins: str, *, country: str | None = None) -> int:
        """Return how many questions begin so; of places, with `country` how many in one."""
        with self._reading() as connection:
            return told.count_told(connection, begins, country=country)

    def count_by_country(self, begins: str) -> dict[str, int]:
        """Return how many places the questions that begin so ask for in each country, most first."""
        with self._reading() as connection:
            return told.count_by_country(connection, begins)

    def span_told(self, begins: str) -> tuple[date, date] | None:
        """Return the first and last day of which claims under the questions that begin so tell."""
        with self._reading() as connection:
            return told.span_told(connection, begins)

    def span_published(self) -> tuple[date, date] | None:
        """Return the first and the last day on which documents are known to be published."""
        with self._reading() as connection:
            return told.span_published(connection)
