"""Fill a ledger from several processes at once, whatever database it is kept in."""

import subprocess
import sys
from pathlib import Path

from warledger.ledger.store import Ledger

WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
from factory import READER, make_claim, make_document
from warledger.ledger.store import Ledger
with Ledger.open(sys.argv[2]) as ledger:
    for n in range(int(sys.argv[3]), int(sys.argv[4])):
        document = make_document(text=f"Rebels hold Harasta. {n}")
        ledger.append_reading(document, [make_claim(document=document.id)], reader=READER)
"""
SPANS = ((0, 30), (20, 50), (40, 60))
"""The documents of each process; some are handed in by two."""


def fill_together(location: Path | str) -> None:
    """Let several processes make one ledger and fill it, and find each document in it once."""
    command = [sys.executable, "-c", WRITER, str(Path(__file__).parent), str(location)]
    writers = [subprocess.Popen([*command, str(first), str(last)], stderr=subprocess.PIPE) for first, last in SPANS]
    assert [writer.communicate(timeout=120)[1] for writer in writers] == [b"", b"", b""]
    with Ledger.open(location) as ledger:
        counts = ledger.counts()
        assert (counts.documents, counts.readings, counts.claims) == (60, 60, 60)
        assert ledger.damage() == ()
