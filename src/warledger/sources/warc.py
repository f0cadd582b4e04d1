"""Read web archives (WARC 1.0 and 1.1) into one capture per page, a bad record costing that record only."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from warledger.errors import UnreadableDocument
from warledger.sources.capture import Capture, make_capture
from warledger.sources.inflating import unpack_body
from warledger.sources.messages import read_message
from warledger.sources.retrieved import is_text, media_type_of
from warledger.sources.rolls import Roll
from warledger.sources.unpacking import too_large

VERSION = re.compile(rb"WARC/1\.\d{1,2}\s*")
LINE_BYTES = 8192
HEAD_LINES = 200
"""Lines of a record's head; a dozen is usual."""
LENGTH = re.compile(r"\d{1,15}")
READ_TYPES = ("response", "resource")
"""The records that hold what a server gave; requests, metadata and repetitions hold nothing to read."""


def read_warc(chunks: Iterable[bytes], *, origin: str, limit: int) -> Iterator[Capture | UnreadableDocument]:
    """Yield a capture for each page that the archive holds, and an error for each record that is broken.

    After a broken record the reading goes on at the next line that begins one, so that one wrong byte does not cost the rest
    of the archive. Records that hold no text (pictures, style sheets) or an answer other than 200 are passed over.
    """
    roll, number = Roll(chunks), 0
    while (line := roll.next_line(LINE_BYTES)) is not None:
        if line.strip() == b"":
            continue
        number += 1
        member = f"record {number}"
        try:
            capture = _read_record(line, roll, origin=origin, member=member, limit=limit)
        except UnreadableDocument as error:
            yield error
            roll.skip_to(VERSION, LINE_BYTES)
        else:
            if capture is not None:
                yield capture
    if number == 0:
        yield UnreadableDocument(f"`{origin}` is empty.", hint="A web archive holds records that begin with WARC/1.0.")


def _read_record(line: bytes, roll: Roll, *, origin: str, member: str, limit: int) -> Capture | None:
    """Read a record from its first line on."""
    name = f"{origin}, {member}"
    if VERSION.fullmatch(line) is None:
        raise _broken(name, "its first line is not WARC/1.0")
    head = _read_head(roll, name)
    length = head.get("content-length", "")
    if LENGTH.fullmatch(length) is None:
        raise _broken(name, f"its length is `{length[:40]}`")
    size = int(length)
    if head.get("warc-type", "").lower() not in READ_TYPES:
        _check_end(roll.skip(size), size, name)
        return None
    if size > limit:
        _check_end(roll.skip(size), size, name)
        roll.next_line(LINE_BYTES)
        raise too_large(name, limit=limit)
    block = roll.take(size)
    _check_end(len(block), size, name)
    return _make_capture(block, head, origin=origin, member=member, limit=limit)


def _read_head(roll: Roll, name: str) -> Mapping[str, str]:
    fields: dict[str, str] = {}
    for _ in range(HEAD_LINES):
        line = roll.next_line(LINE_BYTES)
        if line is None or (line.strip() != b"" and b":" not in line and not line.startswith((b" ", b"\t"))):
            raise _broken(name, "its head is cut short or holds a line without a colon")
        if line.strip() == b"":
            return fields
        key, _, value = line.decode("utf-8", errors="replace").partition(":")
        fields.setdefault(key.strip().lower(), value.strip())
    raise _broken(name, f"its head has more than {HEAD_LINES} lines")


def _make_capture(block: bytes, head: Mapping[str, str], *, origin: str, member: str, limit: int) -> Capture | None:
    """Return the page in a record's block, None where there is none to read."""
    name = f"{origin}, {member}"
    address = head.get("warc-target-uri", "").strip("<>")
    media_type, body = head.get("content-type"), block
    if media_type_of(media_type) == "application/http":
        answer = read_message(block, name=name)
        if answer.status != 200:
            return None
        media_type, packing = answer.headers.get("content-type"), answer.headers.get("content-encoding")
        body = unpack_body(answer.body, packing, name=name, limit=limit) if is_text(media_type) else b""
    if not is_text(media_type) or not address.lower().startswith(("http://", "https://")):
        return None
    if body.strip() == b"":
        return None
    at = _read_moment(head.get("warc-date", ""))
    return make_capture(body, origin=origin, member=member, address=address, at=at, media_type=media_type_of(media_type) or None)


def _read_moment(written: str) -> datetime | None:
    """Return a WARC-Date as a moment of UTC, None where it cannot be read."""
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _check_end(found: int, size: int, name: str) -> None:
    if found < size:
        raise _broken(name, f"the archive ends after {found:,} of its {size:,} bytes")


def _broken(name: str, reason: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"`{name}` is broken: {reason}.", hint="Fetch or copy the archive again; its other records are read all the same."
    )
