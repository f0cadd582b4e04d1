"""The record Capture: bytes exactly as received, with where they came from and their hash."""

from collections.abc import Mapping
from dataclasses import dataclass

from warledger.identity import JSON, bytes_hash


@dataclass(frozen=True, slots=True)
class Capture:
    """What one publication was received as: a whole file, or one record of a JSONL or JSON file."""

    content: bytes
    origin: str
    """The path as found, or `-` for standard input."""
    hash: str
    """SHA-256 of `content`, in hex."""
    member: str | None = None
    """Which record of a file with many, as `line 12`."""
    fields: Mapping[str, JSON] | None = None
    """The record's fields when the capture is a JSON record, else None."""

    @property
    def name(self) -> str:
        """How messages name this capture: the path and, when there is one, the record."""
        return self.origin if self.member is None else f"{self.origin}, {self.member}"


def make_capture(content: bytes, *, origin: str, member: str | None = None, fields: Mapping[str, JSON] | None = None) -> Capture:
    """Return a capture of these bytes, hashed."""
    return Capture(content, origin, bytes_hash(content), member, fields)
