"""Fetch what is foretold, and the last day of which a ledger has documents, without going through all the rest."""

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy import Connection, and_, exists, func, or_, select

from warledger.claims.claim import Claim
from warledger.ledger.dialects import json_text
from warledger.ledger.questions import BATCH, children, find_documents
from warledger.ledger.rows import SPEAKER_FIELDS, claim_from_rows
from warledger.ledger.schema import CLAIM_SPEAKERS, CLAIMS, DOCUMENTS, READINGS
from warledger.ledger.selecting import counts, current_readings


def find_foretold(connection: Connection, decided: Collection[str]) -> Iterator[Claim]:
    """Yield the current forecasts, then the intents that have a day by which they should come about or that are among those decided.

    Their places and the steps of their reading are left out: how forecasts stand and score does not hang on them, and fetching
    them takes longer than all the rest.
    """
    current = exists().where(READINGS.c.id == CLAIMS.c.reading_id, current_readings())
    dated = or_(json_text(CLAIMS.c.args, "deadline").is_not(None), CLAIMS.c.id.in_(decided))
    for wanted in (CLAIMS.c.kind == "forecast", and_(CLAIMS.c.kind == "intent", dated)):
        query = select(*_COLUMNS).where(wanted, current, counts()).order_by(CLAIMS.c.seq).execution_options(yield_per=BATCH)
        with connection.execute(query).mappings() as found:
            for rows in found.partitions():
                speakers = children(connection, CLAIM_SPEAKERS, "claim_id", rows, fields=SPEAKER_FIELDS)
                yield from (claim_from_rows({**row, "reading": ()}, places=(), speakers=speakers[row["id"]]) for row in rows)


_COLUMNS = [column for column in CLAIMS.c if column.name != "reading"]


def find_last_publication(connection: Connection, until: date) -> date | None:
    """Return the last day, up to one, on which a document was published; what somebody has set as its day stands for its own."""
    start, end = DOCUMENTS.c.published_start, DOCUMENTS.c.published_end
    redated = select(READINGS.c.document_id).where(READINGS.c.dated_start.is_not(None))
    own = (
        select(func.max(day)).where(day <= until, DOCUMENTS.c.id.not_in(redated), *open_ended)
        for day, open_ended in ((end, ()), (start, (end.is_(None),)))
    )
    summaries = find_documents(connection, list(connection.execute(redated.distinct()).scalars()))
    days = [*(connection.execute(query).scalar_one() for query in own)]
    days.extend(summary.published.end or summary.published.start for summary in summaries)
    return max((found for found in days if found is not None and found <= until), default=None)
