"""Read an answer of HTTP/1 as web archives keep it: status, headers, and the body with its chunks joined."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from warledger.errors import UnreadableDocument

STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
HEAD_BYTES = 65_536
CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def read_message(block: bytes, *, name: str) -> Answer:
    """Return the answer in a record's block.

    Raises:
        UnreadableDocument: it does not begin as an answer does, or its chunks do not fit.
    """
    end = re.search(rb"\r?\n\r?\n", block[:HEAD_BYTES])
    status = STATUS.match(block)
    if end is None or status is None:
        raise UnreadableDocument(f"`{name}` is broken: it holds no answer of HTTP.", hint="Fetch or copy the archive again.")
    headers = dict(_pair(line) for line in reversed(block[: end.start()].splitlines()[1:]))
    body = block[end.end() :]
    if "chunked" in headers.get("transfer-encoding", "").lower() and CHUNK_SIZE.match(body) is not None:
        # Many archives say "chunked" of a body whose chunks they have joined already; such a body begins with no size.
        body = _join_chunks(body, name)
    return Answer(int(status[1]), headers, body)


def _pair(line: bytes) -> tuple[str, str]:
    key, _, value = line.decode("latin-1").partition(":")
    return key.strip().lower(), value.strip()


def _join_chunks(body: bytes, name: str) -> bytes:
    joined, position = bytearray(), 0
    while (size := CHUNK_SIZE.match(body, position)) is not None:
        length = int(size[1], 16)
        if length == 0:
            return bytes(joined)
        joined += body[size.end() : size.end() + length]
        position = size.end() + length
        position += 2 if body[position : position + 2] == b"\r\n" else 1
    raise UnreadableDocument(f"`{name}` is broken: the chunks of its body do not fit.", hint="Fetch or copy the archive again.")
