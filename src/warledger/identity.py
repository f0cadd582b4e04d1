"""Stable ids: the hash of what makes a record itself."""

import hashlib
import json
from collections.abc import Mapping, Sequence

JSON = None | bool | int | float | str | Sequence["JSON"] | Mapping[str, "JSON"]

ID_LENGTH = 20
"""Hex digits kept of SHA-256: 80 bits, a collision is expected only past a trillion records."""


def content_id(prefix: str, *parts: JSON) -> str:
    """Return `prefix_` and a hash of the parts.

    The parts are encoded as one JSON array, so that ("a.b", "c") and ("a", "b.c") differ.
    """
    encoded = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{prefix}_{hashlib.sha256(encoded.encode()).hexdigest()[:ID_LENGTH]}"


def bytes_hash(content: bytes) -> str:
    """Return the full SHA-256 of bytes as received, in hex."""
    return hashlib.sha256(content).hexdigest()
