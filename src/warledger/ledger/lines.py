"""Find the claims wanted in the order wanted, one page at a time or all: from short rows, by an index or by a set, whichever reads less."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, get_args

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Result,
    Select,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    union,
)

from warledger.errors import SettingsError
from warledger.ledger.dialects import Holds
from warledger.ledger.filters import ClaimFilter, check_words, fold, several
from warledger.ledger.schema import (
    CLAIM_LINES,
    CLAIMS,
    DOCUMENTS,
    FINDING_CLAIMS,
    FINDINGS,
)
from warledger.ledger.searching import of_claim, quotes_with
from warledger.ledger.selecting import STANDING, numbers_of, still_told

Sort = Literal["said", "published", "read", "confidence"]
SORTS: tuple[str, ...] = get_args(Sort)
GATHERED = 60_000
"""Claims that are fetched and sorted at most; where every condition leaves more, the order is walked until the page is full."""
JUDGED = 5_000
"""Findings of one verdict up to which their claims are gathered; each has some three claims."""
LOOKED_AT = 200
"""Candidates of which is asked at once whether they are current and how they stand."""
Numbers = Select[Any] | CompoundSelect[Any]

_SORTED_BY = {
    "said": CLAIM_LINES.c.first_day,
    "published": CLAIM_LINES.c.published,
    "read": CLAIM_LINES.c.seq,
    "confidence": CLAIM_LINES.c.confidence,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a claim stands in an order."""

    key: float
    seq: int


@dataclass(frozen=True, slots=True)
class ClaimOrder:
    """In which order claims are wanted, and from where on."""

    by: Sort = "read"
    """By the first day a claim speaks of, by the day of publication, as they were read, or by how sure the reading is."""
    descending: bool = False
    beyond: Mark | None = None
    """Only claims beyond this one; where there is none, from the beginning."""

    def __post_init__(self) -> None:
        """Refuse an order that there is not."""
        if self.by not in SORTS:
            raise SettingsError(f"Unknown order `{self.by}`.", hint=f"Known orders: {', '.join(SORTS)}.")


@dataclass(frozen=True, slots=True)
class _Condition:
    """One condition: whether it holds of a row of `claim_lines`, and which claims it leaves, where an index tells."""

    holds: ColumnElement[bool]
    leaves: Numbers | None = None
    dear: bool = False
    """Whether asking it of each claim costs more than fetching its whole set once."""
    whole: bool = True
    """Whether the claims that it leaves are just those of which it holds, so that it need not be asked of them again."""


def find_marks(connection: Connection, wanted: ClaimFilter, order: ClaimOrder, *, page: int = LOOKED_AT) -> Generator[Mark, None, None]:
    """Yield where the claims wanted stand, in order, up to the filter's limit. `page` is how many are likely to be taken.

    Raises:
        SettingsError: the kind, the modality or the status is unknown.
    """
    check_words(wanted)
    if wanted.limit is not None and wanted.limit < 1:
        return
    at_once = page if wanted.status is None else max(page, LOOKED_AT)
    candidates = _select_candidates(connection, wanted, order, many=page > LOOKED_AT).execution_options(yield_per=at_once)
    with connection.execute(candidates) as rows:
        yield from islice(_keep_marks(connection, wanted, rows), wanted.limit)


def _keep_marks(connection: Connection, wanted: ClaimFilter, rows: Result[Any]) -> Iterator[Mark]:
    for part in rows.partitions():
        kept = _keep(connection, wanted, [row.seq for row in part])
        yield from (Mark(row.key, row.seq) for row in part if row.seq in kept)


def _select_candidates(connection: Connection, wanted: ClaimFilter, order: ClaimOrder, *, many: bool) -> Select[Any]:
    """Return the query for claims that meet all conditions but those that are asked of few at once, in order."""
    conditions = list(_conditions(wanted))
    smallest = _smallest_set(connection, wanted, conditions)
    key = _SORTED_BY[order.by]
    others = (c for c in conditions if smallest is None or c.leaves is not smallest or not c.whole)
    gathered = many or smallest is not None
    asked = (CLAIM_LINES.c.seq.in_(c.leaves) if gathered and c.dear and c.leaves is not None else c.holds for c in others)
    found = select(CLAIM_LINES.c.seq, key.label("key")).where(*asked)
    if order.beyond is not None:
        mark = tuple_(bindparam("mark_key", order.beyond.key), bindparam("mark_seq", order.beyond.seq))
        place = tuple_(key, CLAIM_LINES.c.seq)
        found = found.where(place < mark if order.descending else place > mark)
    if smallest is None:
        return _in_order(_start_walk(found, wanted, order), (key, CLAIM_LINES.c.seq), order)
    return _in_order(found.where(CLAIM_LINES.c.seq.in_(smallest)), (key + 0, CLAIM_LINES.c.seq + 0), order)


def _start_walk(found: Select[Any], wanted: ClaimFilter, order: ClaimOrder) -> Select[Any]:
    """Begin a walk by days where the days asked for begin: no claim before or beyond can be meant."""
    if order.by == "said" and wanted.until is not None:
        return found.where(CLAIM_LINES.c.first_day <= wanted.until.toordinal())
    return found


def _in_order(found: Select[Any], columns: Sequence[ColumnElement[Any]], order: ClaimOrder) -> Select[Any]:
    return found.order_by(*(column.desc() if order.descending else column.asc() for column in columns))


def _smallest_set(connection: Connection, wanted: ClaimFilter, conditions: Sequence[_Condition]) -> Numbers | None:
    """Return the smallest set that a condition leaves, None where each leaves more than is gathered."""
    best, smallest = GATHERED + 1, None
    for condition in conditions:
        if condition.leaves is not None:
            size = _count(connection, condition.leaves, best)
            if size < best:
                best, smallest = size, condition.leaves
    judged = _judged_so(wanted)
    if judged is not None and best > JUDGED and _count(connection, judged, JUDGED + 1) <= JUDGED:
        about = select(CLAIMS.c.seq).join(FINDING_CLAIMS, FINDING_CLAIMS.c.claim_id == CLAIMS.c.id)
        return about.where(FINDING_CLAIMS.c.finding_id.in_(judged))
    return smallest


def _count(connection: Connection, numbers: Numbers, most: int) -> int:
    """Count up to a number, without reading on."""
    return int(connection.execute(select(func.count()).select_from(numbers.limit(most).subquery())).scalar_one())


def _judged_so(wanted: ClaimFilter) -> Select[Any] | None:
    """Return the query for the findings with the verdicts asked for; claims that stand alone may have none."""
    statuses = several(wanted.status)
    if len(statuses) == 0 or "single-source" in statuses:
        return None
    return select(FINDINGS.c.id).where(FINDINGS.c.rule == STANDING, FINDINGS.c.verdict.in_(statuses))


def _keep(connection: Connection, wanted: ClaimFilter, numbers: Sequence[int]) -> set[int]:
    """Return those of some claims that are current, count and stand as wanted."""
    kept = select(CLAIM_LINES.c.seq).where(CLAIM_LINES.c.seq.in_(numbers), *still_told(wanted, CLAIM_LINES))
    return set(connection.execute(kept).scalars())


def _conditions(wanted: ClaimFilter) -> Iterator[_Condition]:
    line = CLAIM_LINES.c
    if wanted.kind is not None:
        kinds = several(wanted.kind)
        yield _Condition(line.kind.in_(kinds), select(CLAIMS.c.seq).where(CLAIMS.c.kind.in_(kinds)))
    if wanted.modality is not None:
        yield _Condition(line.modality.in_(several(wanted.modality)))
    if wanted.document is not None:
        yield _in_documents(select(DOCUMENTS.c.seq).where(DOCUMENTS.c.id == wanted.document))
    if wanted.outlet is not None:
        yield _in_documents(select(DOCUMENTS.c.seq).where(DOCUMENTS.c.outlet_key.in_([fold(outlet) for outlet in several(wanted.outlet)])))
    for queries in numbers_of(wanted):
        here = (query.where(query.selected_columns.claim_seq == CLAIM_LINES.c.seq).correlate(CLAIM_LINES).exists() for query in queries)
        yield _Condition(or_(*here), queries[0] if len(queries) == 1 else union(*queries))
    if wanted.text is not None:
        yield _with_words(wanted.text)
    yield from _in_time(wanted)


def _in_documents(documents: Select[Any]) -> _Condition:
    """Adding nought keeps the walk from going by documents."""
    inside = CLAIM_LINES.alias("inside")
    leaves = select(inside.c.seq).where(inside.c.document_seq.in_(documents))
    return _Condition((CLAIM_LINES.c.document_seq + 0).in_(documents), leaves)


def _with_words(words: str) -> _Condition:
    quotes = quotes_with(words)
    if quotes is None:
        return _Condition(exists().where(CLAIMS.c.seq == CLAIM_LINES.c.seq, Holds(CLAIMS.c.quote, literal(words.replace("\0", " ")))))
    here = of_claim(quotes, CLAIM_LINES.c.seq).correlate(CLAIM_LINES)
    return _Condition(here.exists(), quotes, dear=True)


def _in_time(wanted: ClaimFilter) -> Iterator[_Condition]:
    other = CLAIM_LINES.alias("other")
    if wanted.since is not None:
        since = wanted.since.toordinal()
        yield _Condition(CLAIM_LINES.c.last_day + 0 >= since, select(other.c.seq).where(other.c.last_day >= since))
    if wanted.until is not None:
        until = wanted.until.toordinal()
        dated = (CLAIM_LINES.c.first_day + 0 <= until, CLAIM_LINES.c.last_day + 0 > 0)
        yield _Condition(dated[0] & dated[1], select(other.c.seq).where(other.c.first_day <= until), whole=False)
