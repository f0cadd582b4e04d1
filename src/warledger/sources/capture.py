"""The record Capture: bytes exactly as received, with where they came from and their hash."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

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
    address: str | None = None
    """The web address that gave the bytes, where they were fetched or stood in a web archive."""
    at: datetime | None = None
    """When they were fetched."""
    media_type: str | None = None
    """What the server said they are, as `text/html`."""
    published: date | None = None
    """The day of publication by the feed that listed the address."""

    @property
    def name(self) -> str:
        """How messages name this capture: the path and, when there is one, the record."""
        return self.origin if self.member is None else f"{self.origin}, {self.member}"


def make_capture(
    content: bytes,
    *,
    origin: str,
    member: str | None = None,
    fields: Mapping[str, JSON] | None = None,
    address: str | None = None,
    at: datetime | None = None,
    media_type: str | None = None,
) -> Capture:
    """Return a capture of these bytes, hashed."""
    return Capture(content, origin, bytes_hash(content), member, fields, address, at, media_type)
