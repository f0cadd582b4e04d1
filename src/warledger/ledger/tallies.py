"""Count what the claims wanted have in common: their kinds, actors, places, outlets, speakers, modalities and statuses."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, func, select

from warledger.ledger.filters import ClaimFilter, fold
from warledger.ledger.lines import ClaimOrder, find_marks
from warledger.ledger.schema import CLAIM_ACTORS, CLAIM_LINES, CLAIM_PLACES, CLAIM_SPEAKERS, DOCUMENTS
from warledger.ledger.selecting import stands

COUNTED_AT_ONCE = 5_000
"""Claims of one query of counts."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims there are, and how many have which value; over the first ones where there are more."""

    claims: int
    complete: bool
    """Whether all claims were counted."""
    values: Mapping[str, Mapping[str, int]]
    """By facet, and by value as it is written first."""


def tally(connection: Connection, wanted: ClaimFilter, *, facets: Collection[str], most: int) -> Tally:
    """Count the first claims wanted in the order in which they were read, one claim once under each of its values."""
    numbers = [mark.seq for mark in islice(find_marks(connection, wanted, ClaimOrder(), page=1_000), most + 1)]
    counted = numbers[:most]
    values = {facet: _count(connection, query, counted) for facet, query in _FACETS.items() if facet in facets}
    values.update((facet, _count_names(connection, query, counted)) for facet, query in _NAMED.items() if facet in facets)
    return Tally(len(counted), len(numbers) <= most, values)


def _count(connection: Connection, query: Select[Any], numbers: Sequence[int]) -> dict[str, int]:
    """Add up the counts of a facet. What is asked for as the same name is counted as the same."""
    keys, written = _Keys(), dict[str, str]()
    found: Counter[str] = Counter()
    for value, count in _rows(connection, query, numbers):
        found[written.setdefault(keys[value], value)] += count
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _count_names(connection: Connection, query: Select[Any], numbers: Sequence[int]) -> dict[str, int]:
    """Count the claims of each name as the search finds them: also where another name stands for the same, as the query has it beside."""
    claims: dict[str, set[int]] = defaultdict(set)
    keys, written = _Keys(), dict[str, str]()
    for at in range(0, len(numbers), COUNTED_AT_ONCE):
        for seq, name, other in connection.execute(query, {"numbers": numbers[at : at + COUNTED_AT_ONCE]}):
            written.setdefault(keys[name], name)
            claims[keys[name]].add(seq)
            claims[keys[other or name]].add(seq)
    return dict(sorted(((name, len(claims[key])) for key, name in written.items()), key=lambda item: (-item[1], item[0])))


class _Keys(dict[str, str]):
    """What names are compared by, each worked out once: five thousand claims have the same few hundred."""

    def __missing__(self, name: str) -> str:
        """Work out a name that was not met yet."""
        return self.setdefault(name, fold(name) or name)


def _rows(connection: Connection, query: Select[Any], numbers: Sequence[int]) -> Iterator[tuple[str, int]]:
    for at in range(0, len(numbers), COUNTED_AT_ONCE):
        for value, count in connection.execute(query, {"numbers": numbers[at : at + COUNTED_AT_ONCE]}):
            if value is not None:
                yield value, int(count)


_NUMBERS: BindParameter[Any] = bindparam("numbers", expanding=True)
_HOW_MANY = func.count(CLAIM_LINES.c.seq.distinct())
_LINES = CLAIM_LINES.c.seq.in_(_NUMBERS)
_STATUS = select(stands(CLAIM_LINES).label("status")).where(_LINES).subquery()
_NAMED: Mapping[str, Select[Any]] = {
    "place": select(CLAIM_LINES.c.seq, func.coalesce(CLAIM_PLACES.c.name, CLAIM_PLACES.c.text), CLAIM_PLACES.c.text)
    .join(CLAIM_PLACES, CLAIM_PLACES.c.claim_id == CLAIM_LINES.c.id)
    .where(_LINES)
    .order_by(CLAIM_LINES.c.seq, CLAIM_PLACES.c.n),
    "speaker": select(CLAIM_LINES.c.seq, CLAIM_SPEAKERS.c.name, CLAIM_SPEAKERS.c.actor)
    .join(CLAIM_SPEAKERS, CLAIM_SPEAKERS.c.claim_id == CLAIM_LINES.c.id)
    .where(_LINES)
    .order_by(CLAIM_LINES.c.seq, CLAIM_SPEAKERS.c.n),
}
"""The query of each facet whose values have two names: the claim's number, the name shown, and the text or actor that it also goes by."""
_FACETS: Mapping[str, Select[Any]] = {
    "kind": select(CLAIM_LINES.c.kind, func.count()).where(_LINES).group_by(CLAIM_LINES.c.kind),
    "status": select(_STATUS.c.status, func.count()).group_by(_STATUS.c.status),
    "actor": select(CLAIM_ACTORS.c.actor, _HOW_MANY)
    .join(CLAIM_LINES, CLAIM_LINES.c.id == CLAIM_ACTORS.c.claim_id)
    .where(_LINES)
    .group_by(CLAIM_ACTORS.c.actor),
    "outlet": select(DOCUMENTS.c.outlet, func.count())
    .join(CLAIM_LINES, CLAIM_LINES.c.document_seq == DOCUMENTS.c.seq)
    .where(_LINES)
    .group_by(DOCUMENTS.c.outlet),
    "modality": select(CLAIM_LINES.c.modality, func.count()).where(_LINES).group_by(CLAIM_LINES.c.modality),
}
"""The query of each facet over numbered claims, value and count. The kinds and outlets come from short rows."""
