"""Undo the packings that web servers and archives put around a body, within bounds of size and of ratio."""

import zlib
from collections.abc import Iterator

from warledger.errors import UnreadableDocument

PIECE_BYTES = 1 << 16
MOST_PACKINGS = 2
"""Packings on top of one another; servers use one, and each further one multiplies what a small body may unpack to."""
MAX_RATIO = 200
"""Unpacked bytes per packed byte past which a body is a bomb: web pages pack 4 to 10 times, the same line repeated some 100 times."""
RATIO_APPLIES_FROM = 1_000_000
"""Unpacked bytes before the ratio is looked at: small pages may pack as well as they like."""
PACKINGS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""zlib's `wbits` for each packing that is asked for or met."""


def unpack_body(body: bytes, packing: str | None, *, name: str, limit: int) -> bytes:
    """Return a body as it was before it was packed for the way.

    Args:
        body: the bytes as received.
        packing: what the header Content-Encoding says.
        name: how errors call it.
        limit: the most bytes that it may unpack to.

    Raises:
        UnreadableDocument: the packing is unknown, the bytes are broken, cut short or a bomb, or there are more than `limit`.
    """
    layers = [layer.strip().lower() for layer in (packing or "").split(",") if layer.strip().lower() not in ("", "identity")]
    if len(layers) > MOST_PACKINGS or any(layer not in PACKINGS for layer in layers):
        raise UnreadableDocument(
            f"`{name}` is packed as `{(packing or '')[:80]}`, which is not read.", hint="Save the page and read the file."
        )
    for layer in reversed(layers):
        body = _unpack(body, PACKINGS[layer], name=name, limit=limit)
    if len(body) > limit:
        raise _too_large(name, limit)
    return body


def _unpack(body: bytes, wbits: int, *, name: str, limit: int) -> bytes:
    """Return the unpacked bytes of one layer. Deflate is met both with and without zlib's frame."""
    if wbits == PACKINGS["deflate"] and (len(body) == 0 or body[0] & 0x0F != 8):  # zlib's own mark for deflate
        wbits = -15
    unpacked = bytearray()
    try:
        for piece in _pieces(body, wbits):
            unpacked += piece
            if len(unpacked) > limit:
                raise _too_large(name, limit)
            if len(unpacked) > max(RATIO_APPLIES_FROM, len(body) * MAX_RATIO):
                raise UnreadableDocument(
                    f"`{name}` unpacks to more than {MAX_RATIO} times its size, as decompression bombs do.", hint="Leave it out."
                )
    except (zlib.error, EOFError) as error:
        raise UnreadableDocument(f"`{name}` is packed, and cannot be unpacked: {error}.", hint="Fetch it again.") from error
    return bytes(unpacked)


def _pieces(body: bytes, wbits: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(wbits=wbits)
    left = body
    while not unpacker.eof:
        piece = unpacker.decompress(left, PIECE_BYTES)
        if len(piece) == 0 and len(unpacker.unconsumed_tail) == 0 and not unpacker.eof:
            raise EOFError("it ends early")
        yield piece
        left = unpacker.unconsumed_tail


def _too_large(name: str, limit: int) -> UnreadableDocument:
    return UnreadableDocument(
        f"`{name}` is larger than {limit:,} bytes.", hint="Raise `max_document_bytes` in warledger.toml if it is one document."
    )
