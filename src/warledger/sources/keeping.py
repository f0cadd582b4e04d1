"""Keep what was fetched as evidence: bytes in files named by their SHA-256, and one line in a log for each capture.

The folder can be read and checked without Warledger: `sha256sum` of each file gives its name, and `captures.jsonl` says where and when
it came from. Files are written whole or not at all, lines are only added; a run killed at any moment loses at most the capture in hand.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from warledger.errors import LedgerError, SettingsError, UnreadableDocument
from warledger.identity import bytes_hash
from warledger.settings import Settings
from warledger.sources.capture import Capture, make_capture
from warledger.sources.inflating import unpack_body
from warledger.sources.retrieved import Retrieved, media_type_of

LOG = "captures.jsonl"
KeptKind = Literal["page", "listing"]


@dataclass(frozen=True, slots=True)
class Kept:
    """One line of the log: what was received, from where, when, and by what it was found."""

    address: str
    final: str
    """The address that answered, after redirects."""
    at: str
    """When the answer began, in UTC, as ISO 8601 writes it."""
    status: int
    received_sha256: str
    """Of the bytes as received, and the name of their file."""
    content_sha256: str
    """Of the bytes unpacked, as documents carry it (`capture_hash`); the same where the server did not pack them."""
    bytes: int
    """How many were received."""
    kind: KeptKind = "page"
    hops: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    found_by: str | None = None
    """The feed or sitemap that listed the address."""
    published: str | None = None
    """The day of publication by that feed."""
    title: str | None = None
    """The title by that feed."""


def captures_folder(settings: Settings) -> Path:
    """Return the folder of captures: the one that is set, else one beside the ledger.

    Raises:
        SettingsError: the ledger is no file, and no folder is set.
    """
    if settings.retrieval.captures is not None:
        return settings.retrieval.captures
    if "://" in settings.ledger:
        raise SettingsError(
            "The ledger is no file that captures could be kept beside.",
            hint='Name a folder: captures = "…" in [retrieval] of warledger.toml.',
        )
    return Path(f"{settings.ledger}.captures")


def keep(
    folder: Path,
    retrieved: Retrieved,
    *,
    kind: KeptKind = "page",
    found_by: str | None = None,
    published: date | None = None,
    title: str | None = None,
) -> Kept:
    """Write what came back into the folder, then its line into the log, both safe on the disk when this returns.

    Raises:
        LedgerError: the folder cannot be written.
    """
    kept = Kept(
        address=retrieved.address, final=retrieved.final, at=retrieved.at.astimezone(UTC).isoformat(timespec="seconds"),
        status=retrieved.status, received_sha256=bytes_hash(retrieved.received), content_sha256=bytes_hash(retrieved.content),
        bytes=len(retrieved.received), kind=kind, hops=retrieved.hops, headers=retrieved.headers, found_by=found_by,
        published=None if published is None else published.isoformat(), title=title,
    )  # fmt: skip
    try:
        _write(folder, kept, retrieved.received)
    except OSError as error:
        raise LedgerError(f"The captures in `{folder}` cannot be written: {error}.", hint="What was kept before is safe.") from error
    return kept


def blob_path(folder: Path, digest: str) -> Path:
    """Return where the bytes of a hash are kept."""
    return folder / digest[:2] / digest


def list_kept(folder: Path, *, after: int = 0) -> Iterator[tuple[int, Kept | UnreadableDocument]]:
    """Yield the log's lines with their numbers from 1, those after a line that was seen before; a broken line as an error."""
    path = folder / LOG
    if not path.exists():
        return
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if number > after and line.strip() != b"":
                yield number, _read_line(line, name=f"{path}, line {number}")


def load_capture(folder: Path, kept: Kept, *, limit: int) -> Capture:
    """Return the capture that a line of the log tells of.

    Raises:
        UnreadableDocument: its file is missing, or is not what was received.
    """
    received = check_kept(folder, kept)
    content = unpack_body(received, kept.headers.get("content-encoding"), name=kept.final, limit=limit)
    at, media_type = datetime.fromisoformat(kept.at), media_type_of(kept.headers.get("content-type")) or None
    capture = make_capture(content, origin=kept.final, address=kept.final, at=at, media_type=media_type)
    return capture if kept.published is None else replace(capture, published=date.fromisoformat(kept.published))


def check_kept(folder: Path, kept: Kept) -> bytes:
    """Return the bytes that were received, checked against their hash.

    Raises:
        UnreadableDocument: their file is missing, or was changed since.
    """
    place = blob_path(folder, kept.received_sha256)
    try:
        received = place.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"The capture of `{kept.final}` is gone: {error}.", hint="Restore it from a copy.") from error
    if bytes_hash(received) != kept.received_sha256:
        raise UnreadableDocument(
            f"The capture of `{kept.final}` in `{place}` was changed since it was kept.", hint="Restore it from a copy."
        )
    return received


def _write(folder: Path, kept: Kept, received: bytes) -> None:
    place = blob_path(folder, kept.received_sha256)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, received)
    _append_line(folder / LOG, json.dumps(asdict(kept), ensure_ascii=False, sort_keys=True).encode(errors="replace"))


def write_whole(place: Path, content: bytes) -> None:
    """Write a file whole or not at all, whenever the machine stops."""
    written = place.with_name(f".{place.name}.{os.getpid()}.new")
    with written.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    written.replace(place)


def _append_line(path: Path, line: bytes) -> None:
    """Add a line, in one write; a line that a killed run left unfinished is ended first."""
    with path.open("a+b") as stream:
        end = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, end - 1))
        torn = b"" if stream.read(1) in (b"", b"\n") else b"\n"
        stream.write(torn + line + b"\n")
        stream.flush()
        os.fsync(stream.fileno())


def _read_line(line: bytes, *, name: str) -> Kept | UnreadableDocument:
    try:
        fields: Mapping[str, Any] = json.loads(line)
        kept = Kept(**{**fields, "hops": tuple(fields["hops"])})
        datetime.fromisoformat(kept.at)
        bytes.fromhex(kept.received_sha256)  # it names a file: nothing but a hash may stand here
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        return UnreadableDocument(
            f"`{name}` is no line of the log of captures: {error}.", hint="A run was killed here; its address is fetched again."
        )
    return kept
