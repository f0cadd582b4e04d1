"""Write the small ledger of the newest schema that later releases must still open.

Run it once, before a release that brings a new migration: python tests/golden/ledgers/make_ledger.py
It writes `<schema>.sqlite` beside itself, and never over one that is there: a released file stays as it was.
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from factory import make_claim, make_document, make_place, make_published, make_speaker, make_when  # noqa: E402 # found by the line above
from warledger.ledger.finding import make_finding  # noqa: E402 # as above
from warledger.ledger.schema import SCHEMA_VERSION  # noqa: E402 # as above
from warledger.ledger.store import Ledger  # noqa: E402 # as above

DOCUMENT = make_document(
    text="Rebels hold Harasta.",
    title="A town",
    outlet="A Desk",
    published=make_published(),
    extra={"desk": ["news", {"shift": 2}], "note": None},
)
CLAIM = make_claim(
    document=DOCUMENT.id,
    places=(make_place(),),
    when=make_when(),
    asserted_by=(make_speaker(),),
    reading=("The verb `hold` was read.",),
)
VERDICT = ("single-source", "One outlet alone says so.")


def write_ledger(path: Path) -> None:
    """Write one document with one claim and one finding, and fold the write-ahead log into the file."""
    with Ledger.open(path) as ledger:
        ledger.append_reading(DOCUMENT, [CLAIM], reader=CLAIM.reader)
        ledger.append_findings([make_finding("corroboration.origins", version="1", claims=[CLAIM.id], verdict=VERDICT)])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA page_size = 512")
        connection.execute("VACUUM")


if __name__ == "__main__":
    target = HERE / f"{SCHEMA_VERSION:04}.sqlite"
    if target.exists():
        sys.exit(f"{target} is there already, and a released ledger is never written over.")
    write_ledger(target)
