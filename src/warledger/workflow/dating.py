"""Set when a document of the ledger was published, and read it anew as of then."""

from dataclasses import replace

from warledger.documents.document import Publication
from warledger.ledger.store import Appended, Dating, Ledger
from warledger.settings import Settings
from warledger.workflow.stages import Stages, is_english, make_stages


def date_document(
    short_id: str, published: Publication, *, ledger: Ledger, settings: Settings, reason: str | None = None, stages: Stages | None = None
) -> Appended:
    """Set when a document of the ledger was published, and read it anew as of then: new rows stand beside the old, which stay.

    Setting what is in force already adds nothing.

    Raises:
        UnknownDocument: no document, or several, have this id.
        LedgerError: the ledger cannot be written.
    """
    document, steps = ledger.document(short_id), stages or make_stages(settings)
    before = ledger.datings(document.id)
    if len(before) > 0 and _is_in_force(before[-1], published, steps.reader):
        return Appended(0, 0)
    reader = f"{steps.reader}@{_interval(published)}" + (f".{len(before) + 1}" if len(before) > 0 else "")
    dated = replace(document, published=published)
    ((_, parsed),) = steps.parse([dated if is_english(dated) else replace(dated, blocks=())])
    claims = steps.assemble(dated, parsed, reader)
    return ledger.append_reading(document, claims, reader=reader, dating=Dating(published, reason))


def _is_in_force(dating: Dating, published: Publication, reader: str) -> bool:
    return (dating.published.start, dating.published.end) == (published.start, published.end) and (dating.reader or "").startswith(
        f"{reader}@"
    )


def _interval(published: Publication) -> str:
    days = dict.fromkeys(str(day) for day in (published.start, published.end) if day is not None)
    return "/".join(days)
