"""The records of fetching: within what bounds one goes out, what was known before, and what came back."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from warledger.sources.addresses import Address, Network

if TYPE_CHECKING:
    from warledger.settings import Settings

Resolver = Callable[[str, int], Sequence[str]]
"""Returns the numbers that a host's name stands for; a test gives its own."""
Asked = Callable[[Address], None]
"""Called before each request, redirects included: waits as long as manners ask for, or raises where the site wants no programs."""

KEPT_HEADERS = ("content-type", "content-encoding", "content-language", "date", "last-modified", "etag", "server")
"""What of an answer's head is kept as evidence."""
HEADER_CHARACTERS = 500
TEXT_TYPES = ("application/xhtml+xml", "application/xml", "application/gzip", "application/x-gzip", "application/octet-stream")
"""Media types besides text/* and …+xml whose bodies are read; sitemaps come as octets too."""
LONGEST_WAIT = 86_400.0
"""Seconds that a server may ask to be left alone; one that asks for a year is asked again tomorrow."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far one request may go."""

    received_bytes: int = 20_000_000
    """Bytes over the wire, heads included."""
    content_bytes: int = 20_000_000
    """Bytes after unpacking."""
    seconds: float = 60.0
    """From the first look-up of a name to the last byte, redirects included."""
    pause_seconds: float = 15.0
    """The longest silence in between."""
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Reach:
    """Where one may go, as whom, and how far."""

    agent: str
    allowed: tuple[Network, ...] = ()
    ports: Collection[int] = ()
    bounds: Bounds = Bounds()
    resolve: Resolver | None = None
    """None asks the machine's own resolver."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier answer gave to ask whether anything has changed since."""

    final: str
    """The address that gave it, after redirects: only that one is asked so."""
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What came back from an address."""

    address: str
    """The address that was asked for."""
    final: str
    """The address that answered, after redirects."""
    hops: tuple[str, ...]
    """Every address on the way, the first and the last included."""
    at: datetime
    """When the answer began, by this machine's clock."""
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    received: bytes = b""
    """The body exactly as it was received, packed as it came."""
    content: bytes = b""
    """The body unpacked."""

    @property
    def is_unchanged(self) -> bool:
        """Whether the server says that nothing has changed."""
        return self.status == 304

    @property
    def known(self) -> Known:
        """What to ask with the next time."""
        return Known(self.final, self.headers.get("etag"), self.headers.get("last-modified"))


def make_reach(settings: "Settings") -> Reach:
    """Return the reach that the settings give."""
    given = settings.retrieval
    contact = f" (+{given.contact})" if given.contact != "" else ""
    bounds = Bounds(settings.max_document_bytes, settings.max_document_bytes, given.seconds)
    return Reach(f"Warledger/{version('warledger')}{contact}", given.allow, given.ports, bounds)


def is_text(media_type: str | None) -> bool:
    """Whether a body of this media type may hold text; one that is not stated may."""
    plain = media_type_of(media_type)
    return plain == "" or plain.startswith("text/") or plain.endswith("+xml") or plain in TEXT_TYPES


def media_type_of(header: str | None) -> str:
    """Return the plain media type in a header Content-Type, empty where there is none."""
    return (header or "").split(";", 1)[0].strip().lower()


def keep_headers(pairs: Sequence[tuple[bytes, bytes]]) -> Mapping[str, str]:
    """Return the headers that matter, in lower case; the first of two alike counts."""
    kept: dict[str, str] = {}
    for name, value in pairs:
        key = name.decode("latin-1").lower()
        if key in KEPT_HEADERS:
            kept.setdefault(key, "".join(c for c in value.decode("latin-1") if c.isprintable())[:HEADER_CHARACTERS])
    return kept


def read_wait(header: str | None, *, now: datetime) -> float | None:
    """Return for how many seconds a header Retry-After asks to be left alone, None where it asks for nothing that can be read."""
    words = (header or "").strip()[:HEADER_CHARACTERS]
    if words.isascii() and words.isdigit():
        return min(float(words[:9]), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(words)
        seconds = (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)) - now
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(seconds.total_seconds(), 0.0), LONGEST_WAIT)
