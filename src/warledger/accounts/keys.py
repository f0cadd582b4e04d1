"""Make what a browser or a program keeps to be known by, and the hash of it that is kept here."""

import hmac
import secrets
from hashlib import sha256

BYTES = 32
"""256 bits: nobody guesses one, so a plain hash is enough to keep."""
TOKEN_PREFIX = "wl_"  # noqa: S105  # by which scanners of code find a token that was published by mistake


def make_key() -> str:
    """Return a fresh secret, which fits into a cookie."""
    return secrets.token_urlsafe(BYTES)


def make_token() -> str:
    """Return a fresh token."""
    return TOKEN_PREFIX + make_key()


def hash_key(key: str) -> str:
    """Return what is kept of a secret."""
    return sha256(key.encode("utf-8", "replace")).hexdigest()


def forgery_token(key: str) -> str:
    """Return what the forms of a session carry. It follows from the session's secret and does not betray it."""
    return hmac.new(key.encode("utf-8", "replace"), b"warledger form", sha256).hexdigest()


def is_forgery_token(given: str, key: str) -> bool:
    """Whether a form carries what the forms of a session carry; compared in a time that tells nothing."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), forgery_token(key).encode())


def make_id(kind: str) -> str:
    """Return a fresh id, such as `acc_…`: 80 random bits in hex."""
    return f"{kind}_{secrets.token_hex(10)}"
