"""Ask what claims name: parties, places and outlets, each with how many claims do, those named most first."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, literal, select

from warledger.ledger.dialects import Holds
from warledger.ledger.filters import fold
from warledger.ledger.schema import CLAIM_ACTORS, DOCKET, DOCKET_PLACES, DOCUMENTS, READINGS
from warledger.ledger.selecting import current_readings


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that claims name, with how many tell who holds it."""

    key: str
    name: str
    country: str | None
    where_prec: int | None
    claims: int


@dataclass(frozen=True, slots=True)
class NamedOutlet:
    """An outlet and author as documents give them, with how much there is of them."""

    outlet: str | None
    author: str | None
    documents: int
    claims: int


def find_named_places(connection: Connection, begins: str, *, words: str, first: int, limit: int) -> tuple[int, list[NamedPlace]]:
    """Return how many places have some words in one of their names, and a part of them, those of which most is told first.

    `begins` is how the questions begin that count as telling of a place.
    """
    wanted = select(DOCKET_PLACES.c.key).distinct()
    if (folded := fold(words)) != "":
        wanted = wanted.where(Holds(DOCKET_PLACES.c.name_key, literal(folded)))
    told = func.count(DOCKET.c.claim_seq)
    query = (
        select(
            DOCKET_PLACES.c.key,
            func.min(DOCKET_PLACES.c.name).label("name"),
            func.min(DOCKET_PLACES.c.country).label("country"),
            func.min(DOCKET_PLACES.c.where_prec).label("where_prec"),
        )
        .where(DOCKET_PLACES.c.key.in_(wanted))
        .group_by(DOCKET_PLACES.c.key)
        .subquery()
    )
    counted = select(query, told.label("claims")).outerjoin(DOCKET, DOCKET.c.question == begins + query.c.key).group_by(*query.c)
    ordered = counted.order_by(told.desc(), query.c.name, query.c.key).offset(first).limit(limit)
    total = connection.execute(select(func.count()).select_from(wanted.subquery())).scalar_one()
    return int(total), [NamedPlace(**row) for row in connection.execute(ordered).mappings()]


def count_actors(connection: Connection) -> dict[str, int]:
    """Return how many claims name each party among their own fields, most first; claims read anew since are counted as well."""
    number = func.count(CLAIM_ACTORS.c.claim_seq.distinct()).label("number")
    query = select(CLAIM_ACTORS.c.actor, number).group_by(CLAIM_ACTORS.c.actor).order_by(number.desc(), CLAIM_ACTORS.c.actor)
    return {actor: int(count) for actor, count in connection.execute(query)}


def find_places_of(connection: Connection, actor: str, begins: str, *, limit: int) -> list[str]:
    """Return the keys of the places of which most claims name a party as one that holds, held or besieges them."""
    number = func.count().label("number")
    query = select(DOCKET.c.question, number).join(CLAIM_ACTORS, CLAIM_ACTORS.c.claim_seq == DOCKET.c.claim_seq)
    query = query.where(CLAIM_ACTORS.c.actor == actor, DOCKET.c.question >= begins, DOCKET.c.question < begins + "\U0010ffff")
    ordered = query.group_by(DOCKET.c.question).order_by(number.desc(), DOCKET.c.question).limit(limit)
    return [question[len(begins) :] for question, _ in connection.execute(ordered)]


def count_outlets(connection: Connection) -> list[NamedOutlet]:
    """Return how many documents and current claims there are of each outlet and author."""
    documents = func.count(DOCUMENTS.c.seq.distinct())
    query = select(DOCUMENTS.c.outlet, DOCUMENTS.c.author, documents.label("documents"), func.sum(READINGS.c.claims).label("claims"))
    query = query.join(READINGS, READINGS.c.document_id == DOCUMENTS.c.id).where(current_readings())
    grouped = query.group_by(DOCUMENTS.c.outlet, DOCUMENTS.c.author)
    return [NamedOutlet(**row) for row in connection.execute(grouped).mappings()]
