"""Count findings by what they say, and give them a page at a time, the newest or the best supported first."""

from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, case, func, select

from warledger.ledger.dialects import Greater, Lesser, json_number
from warledger.ledger.filters import FindingFilter
from warledger.ledger.finding import Finding
from warledger.ledger.questions import findings_of
from warledger.ledger.schema import FINDINGS
from warledger.ledger.selecting import findings_wanted

Order = Literal["newest", "origins"]
"""By the last day that findings are about, or by how many origins stand on both sides of a contradiction."""


def count_verdicts(connection: Connection, wanted: FindingFilter) -> dict[str, int]:
    """Return how many of the findings wanted have each verdict, most frequent first."""
    number = func.count().label("number")
    query = select(FINDINGS.c.verdict, number).where(*findings_wanted(wanted)).group_by(FINDINGS.c.verdict)
    return {verdict: int(count) for verdict, count in connection.execute(query.order_by(number.desc(), FINDINGS.c.verdict))}


def page_findings(connection: Connection, wanted: FindingFilter, *, order: Order, skip: int) -> list[Finding]:
    """Return as many of the findings wanted as the limit says, in an order, after those skipped.

    Only their ids are put in order; the findings themselves are fetched for the page alone.
    """
    page = select(FINDINGS.c.id).where(*findings_wanted(wanted)).order_by(*_ORDERS[order]).limit(wanted.limit).offset(skip)
    ids = list(connection.execute(page).scalars())
    found = {finding.id: finding for finding in findings_of(connection, FINDINGS.c.id.in_(ids))}
    return [found[identifier] for identifier in ids]


def _side(number: int) -> ColumnElement[Any]:
    return json_number(FINDINGS.c.details, "origins", number)


_ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    "newest": (FINDINGS.c.last_day.desc().nulls_last(), FINDINGS.c.seq),
    "origins": (
        Lesser(_side(0), _side(1)).desc().nulls_last(),
        Greater(_side(0), _side(1)).desc().nulls_last(),
        case((FINDINGS.c.verdict == "denial", 1), else_=0),
        FINDINGS.c.last_day.desc().nulls_last(),
        FINDINGS.c.seq,
    ),
}
"""The weaker side counts first; among equals what hangs on words alone, a denial, comes last."""
