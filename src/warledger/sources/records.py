"""Read JSONL and JSON files into one capture per record, a bad record costing that record only."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn

from warledger.errors import UnreadableDocument
from warledger.identity import content_id
from warledger.sources.capture import Capture, make_capture
from warledger.sources.unpacking import split_lines, too_large

FIELDS = ("id", "title", "text", "published", "outlet", "url", "author", "language")
"""The fields Warledger knows; only `text` must be there, others are kept in `extra`."""

Seen = dict[str, tuple[str, str]]
"""Ids met so far in one file, hashed, each with its member and the hash of its text: some 200 bytes a record."""


def read_lines(chunks: Iterable[bytes], *, origin: str, limit: int) -> Iterator[Capture | UnreadableDocument]:
    """Yield a capture for each line of a JSONL file, and an error for each line that is no record with a text.

    Of two lines with the same id and text the second is left out; with the same id and another text it is an error,
    since claims cite documents by that id. Lines over `limit` bytes are errors.
    """
    seen: Seen = {}
    is_empty = True
    for number, line in split_lines(chunks, limit=limit, origin=origin):
        member, is_empty = f"line {number}", is_empty and line is not None and line.strip() == b""
        if line is None:
            yield too_large(f"{origin}, {member}", limit=limit)
        elif (content := line.removeprefix(b"\xef\xbb\xbf").strip()) != b"":
            yield from _capture_record(content, origin=origin, member=member, seen=seen)
    if is_empty:
        yield UnreadableDocument(f"`{origin}` is empty.", hint="A JSONL file holds one JSON object a line, with a field `text`.")


def read_json(content: bytes, *, origin: str) -> Iterator[Capture | UnreadableDocument]:
    """Yield a capture for the one object, or each object of the one list, in a JSON file."""
    try:
        parsed = _parse(content)
    except ValueError as error:
        yield _broken(origin, str(error))
        return
    if isinstance(parsed, Mapping):
        yield from _check(parsed, content, origin=origin, member=None, seen={})
        return
    seen: Seen = {}
    for number, record in enumerate(parsed if isinstance(parsed, list) else [parsed], start=1):
        encoded = json.dumps(record, ensure_ascii=False, sort_keys=True).encode()
        yield from _check(record, encoded, origin=origin, member=f"record {number}", seen=seen)


def _capture_record(content: bytes, *, origin: str, member: str, seen: Seen) -> Iterator[Capture | UnreadableDocument]:
    try:
        record = _parse(content)
    except ValueError as error:
        yield _broken(f"{origin}, {member}", str(error))
    else:
        yield from _check(record, content, origin=origin, member=member, seen=seen)


def _check(record: object, content: bytes, *, origin: str, member: str | None, seen: Seen) -> Iterator[Capture | UnreadableDocument]:
    """Yield the record as a capture, or what is wrong with it, or nothing when it repeats an earlier one."""
    name = origin if member is None else f"{origin}, {member}"
    if not isinstance(record, Mapping):
        yield UnreadableDocument(f"`{name}` is not a JSON object but {_kind(record)}.", hint=f"Known fields: {', '.join(FIELDS)}.")
        return
    text = record.get("text")
    if not isinstance(text, str) or text.strip() == "":
        yield UnreadableDocument(
            f"`{name}` has no text: its field `text` is {_kind(text)}.",
            hint=f"Its fields are: {', '.join(sorted(record)) or 'none'}. The words to be read go into `text`.",
        )
        return
    earlier = _remember(record, text, member=member or origin, seen=seen)
    if earlier is None:
        yield make_capture(content, origin=origin, member=member, fields=record)
    elif earlier != "":
        yield UnreadableDocument(
            f"`{name}` has the id {record['id']!r} of {earlier}, but another text.",
            hint="Give each record an id of its own, or leave `id` out to have one made from the text.",
        )


def _remember(record: Mapping[str, Any], text: str, *, member: str, seen: Seen) -> str | None:
    """Return None for a new id, an empty string for a repeated record, or the member that has this id with another text."""
    given = record.get("id")
    if given is None or given == "":
        return None
    key, digest = content_id("id", str(given)), content_id("text", text)
    if key not in seen:
        seen[key] = (member, digest)
        return None
    earlier, known_digest = seen[key]
    return "" if digest == known_digest else earlier


def _parse(content: bytes) -> Any:
    """Parse strict JSON.

    Raises:
        ValueError: it is not UTF-8, not JSON, nested too deeply, or holds half a character (a lone surrogate).
    """
    try:
        parsed = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse_constant)
        if b"\\u" in content:
            json.dumps(parsed, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        raise ValueError(f"it is not UTF-8 (byte {error.start})") from error
    except UnicodeEncodeError as error:
        raise ValueError("it holds half a character (a lone surrogate)") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    return parsed


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a JSON value")


def _broken(name: str, reason: str) -> UnreadableDocument:
    return UnreadableDocument(f"`{name}` is not valid JSON: {reason}.", hint="Mend this record; the others are read all the same.")


def _kind(value: object) -> str:
    """What a JSON value is, in words."""
    names = {"NoneType": "missing", "str": "empty", "bool": "a boolean", "int": "a number", "float": "a number", "list": "a list"}
    return names.get(type(value).__name__, "an object")
