"""Look at the ledger in force: whether its database answers, what it holds, whether it is whole and may be written."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from warledger.errors import LedgerError, NoLedger
from warledger.views.check import Check

if TYPE_CHECKING:
    from warledger.ledger.location import Location
    from warledger.ledger.store import Ledger

RESTORE = "Restore it from a backup: warledger restore FILE LEDGER"


def check_ledger(named: str) -> Check:
    """Open the ledger and look through all of it, changing nothing; that there is none yet is not wrong."""
    from warledger.ledger.location import find_location
    from warledger.ledger.store import Ledger

    try:
        location = find_location(named)
        with Ledger.open(location, create=False) as ledger:
            return _check_content(ledger) or _check_writable(location) or _count(ledger)
    except NoLedger as error:
        return _check_absent(find_location(named), error)
    except LedgerError as error:
        return Check("ledger", ok=False, found=error.message, mend=error.hint)


def _check_content(ledger: "Ledger") -> Check | None:
    damage = ledger.damage()
    return Check("ledger", ok=False, found=f"{ledger.location} is damaged: {damage[0]}", mend=RESTORE) if len(damage) > 0 else None


def _check_writable(location: "Location") -> Check | None:
    if not isinstance(location, Path) or (os.access(location, os.W_OK) and os.access(location.absolute().parent, os.W_OK)):
        return None
    mend = "Give yourself write access to the file and its folder."
    return Check("ledger", ok=False, found=f"{location} cannot be written", mend=mend)


def _count(ledger: "Ledger") -> Check:
    counts = ledger.counts()
    held = f"{counts.documents:,} documents, {counts.claims:,} claims, {counts.findings:,} findings"
    unseen = (
        "" if isinstance(ledger.location, Path) else "; rows, keys and indexes are sound, the pages on the server's disk were not looked at"
    )
    return Check("ledger", ok=True, found=f"{ledger.location} in {ledger.database()}: {held}{unseen}")


def _check_absent(location: "Location", error: NoLedger) -> Check:
    if not isinstance(location, Path):
        return Check("ledger", ok=True, found=f"none yet in {location}, which answers", mend=error.hint)
    folder = location.absolute().parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        mend = "Make it, or name another file with --ledger."
        return Check("ledger", ok=False, found=f"{folder} is no folder that can be written", mend=mend)
    return Check("ledger", ok=True, found=f"none yet at {location}", mend="Make one: warledger read PATH…")
