"""Chain the rows of the audit log: each has the hash of itself and of the row before, so that a changed row no longer fits."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256

from warledger.accounts.account import Entry
from warledger.errors import SettingsError

START = "0" * 64
"""What stands in the place of the hash before the first row."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The end of the log at some time. Kept elsewhere, it shows that the log was cut off or written anew since."""

    seq: int
    hash: str

    def write(self) -> str:
        """Return the anchor as one line."""
        return f"{self.seq}:{self.hash}"


def read_anchor(words: str) -> Anchor:
    """Return the anchor that a line holds.

    Raises:
        SettingsError: it holds none.
    """
    number, _, kept = words.strip().partition(":")
    if not (
        number.isascii() and number.isdecimal() and len(number) < 16 and len(kept) == len(START) and set(kept) <= set("0123456789abcdef")
    ):
        raise SettingsError(f"`{words.strip()[:100]}` is no anchor.", hint="An anchor is a line that `warledger audit anchor` printed.")
    return Anchor(int(number), kept)


def hash_entry(entry: Entry) -> str:
    """Return the hash of a row: SHA-256 of its fields, the hash before among them, as canonical JSON."""
    fields = {name: value for name, value in asdict(entry).items() if name != "hash"}
    return sha256(json.dumps(fields, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def find_tampering(entries: Iterable[Entry], anchors: Iterable[Anchor] = ()) -> Iterator[str]:
    """Say, in order, what does not fit in a log that is given from its first row to its last.

    Without an anchor, rows cut off at the end and a log that was written anew as a whole cannot be told from a log that is in order. Nor
    can, with one or without, a row that whoever writes the file puts behind the last: that is how rows come there.
    """
    expected, awaited, number = START, {anchor.seq: anchor.hash for anchor in anchors}, 0
    for number, entry in enumerate(entries, start=1):
        if entry.seq != number:
            yield f"Where row {number} should stand is row {entry.seq}: rows were removed, added or put in another order."
            return
        if entry.previous != expected:
            yield f"Row {number} does not follow on the row before it."
        if hash_entry(entry) != entry.hash:
            yield f"Row {number} ({entry.act}) is not as it was written."
        if awaited.pop(number, entry.hash) != entry.hash:
            yield f"Row {number} is not the one that the anchor was taken of: the log was written anew."
        expected = entry.hash
    for seq in sorted(awaited):
        if seq > 0 or awaited[seq] != START:
            yield f"The log ends at row {number}; when the anchor was taken it had row {seq}: its end was cut off."
