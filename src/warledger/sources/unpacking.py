"""Read streams of bytes within bounds: chunks, gzip, lines; nothing is ever held whole unless it is small."""

import codecs
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from warledger.errors import UnreadableDocument

CHUNK_BYTES = 1 << 16
"""How much is read or unpacked at a time; larger brought no speed on local files."""

GZIP_MAGIC = b"\x1f\x8b"

MAX_RATIO = 200
"""Unpacked bytes per packed byte past which a gzip stream is a bomb: news text packs 3 to 5 times, the same line repeated some 100 times."""

RATIO_APPLIES_FROM = 50_000_000
"""Unpacked bytes before the ratio is looked at: small files may pack as well as they like."""

LONG_LINE_FACTOR = 4
"""A line is skipped while it stays under the limit times this; past it the rest of the file is given up."""


def read_chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield a stream's bytes in chunks of `CHUNK_BYTES`."""
    while len(chunk := stream.read(CHUNK_BYTES)) > 0:
        yield chunk


def unpack(chunks: Iterable[bytes], *, origin: str) -> Iterator[bytes]:
    """Yield the chunks as they are or, when they begin with gzip's mark, unpacked.

    Raises:
        UnreadableDocument: the gzip data are broken, cut short or a decompression bomb.
    """
    head, rest = peek(chunks, len(GZIP_MAGIC))
    chunks = chain([head], rest)
    if head.startswith(GZIP_MAGIC):
        chunks = _gunzip(chunks, origin=origin)
    return _as_utf8(chunks)


def peek(chunks: Iterable[bytes], length: int) -> tuple[bytes, Iterator[bytes]]:
    """Return at least the first `length` bytes (fewer when there are no more) and the chunks after them."""
    rest = iter(chunks)
    head = b""
    for chunk in rest:
        head += chunk
        if len(head) >= length:
            break
    return head, rest


def read_whole(chunks: Iterable[bytes], *, limit: int, origin: str) -> bytes:
    """Return all bytes of the chunks, reading no further than `limit`.

    Raises:
        UnreadableDocument: there are more than `limit` bytes.
    """
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > limit:
            raise too_large(origin, limit=limit)
    return bytes(content)


def too_large(origin: str, *, limit: int) -> UnreadableDocument:
    """Return the error for an input over the limit of bytes."""
    return UnreadableDocument(
        f"`{origin}` is larger than {limit:,} bytes.",
        hint="Split it, or raise `max_document_bytes` in warledger.toml if it truly is one document.",
    )


def split_lines(chunks: Iterable[bytes], *, limit: int, origin: str) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number from 1; None stands for a line over `limit` bytes, which is skipped.

    Raises:
        UnreadableDocument: a line goes on without end.
    """
    number, pending, skipped = 1, bytearray(), 0
    for chunk in chunks:
        first, *others = chunk.split(b"\n")
        for position, piece in enumerate([first, *others]):
            if position > 0:
                yield number, None if skipped > 0 else bytes(pending)
                number, pending, skipped = number + 1, bytearray(), 0
            if skipped > 0 or len(pending) + len(piece) > limit:
                skipped += len(pending) + len(piece)
                pending.clear()
            else:
                pending += piece
        if skipped > limit * LONG_LINE_FACTOR:
            raise too_large(f"{origin}, line {number}", limit=limit)
    if len(pending) > 0 or skipped > 0:
        yield number, None if skipped > 0 else bytes(pending)


def _gunzip(chunks: Iterable[bytes], *, origin: str) -> Iterator[bytes]:
    """Unpack gzip data, member after member, a bounded piece at a time."""
    packed = unpacked = 0
    unpacker = zlib.decompressobj(wbits=31)
    for chunk in chunks:
        packed += len(chunk)
        left = chunk
        while len(left) > 0:
            if unpacker.eof:
                if left.strip(b"\0") == b"":
                    break
                unpacker = zlib.decompressobj(wbits=31)
            piece = _unpack_piece(unpacker, left, origin=origin)
            unpacked += len(piece)
            _refuse_bomb(packed, unpacked, origin=origin)
            yield piece
            left = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    yield unpacker.flush()
    if not unpacker.eof:
        raise UnreadableDocument(f"`{origin}` is cut short: its gzip data end early.", hint="Fetch or copy the file again.")


def _unpack_piece(unpacker: "zlib._Decompress", chunk: bytes, *, origin: str) -> bytes:
    try:
        return unpacker.decompress(chunk, CHUNK_BYTES)
    except zlib.error as error:
        raise UnreadableDocument(f"`{origin}` is not valid gzip: {error}.", hint="Fetch or copy the file again.") from error


def _refuse_bomb(packed: int, unpacked: int, *, origin: str) -> None:
    if unpacked > RATIO_APPLIES_FROM and unpacked > packed * MAX_RATIO:
        raise UnreadableDocument(
            f"`{origin}` unpacks to more than {MAX_RATIO} times its size, as decompression bombs do.",
            hint="If you trust it, unpack it yourself with `gunzip` and read the result.",
        )


def _as_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Recode UTF-16 with a byte order mark (as PowerShell writes) so that lines can be split on bytes; pass all else through."""
    head, rest = peek(chunks, 2)
    chunks = chain([head], rest)
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or head.startswith(codecs.BOM_UTF32_LE):
        return iter(chunks)
    return _recode(chunks)


def _recode(chunks: Iterable[bytes]) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")(errors="replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", errors="replace")
    yield decoder.decode(b"", final=True).encode("utf-8", errors="replace")
