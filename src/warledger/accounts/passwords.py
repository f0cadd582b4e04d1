"""Hash and check passwords with Argon2id, in the same time whether there is such an account or not."""

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from warledger.errors import SettingsError

MEMORY_KIB, PASSES, LANES = 19_456, 2, 1
"""OWASP's Password Storage Cheat Sheet, Argon2id: 19 MiB, 2 iterations, 1 degree of parallelism. Raising them rehashes at the next sign-in."""
SHORTEST = 12
"""Letters of a password. NIST SP 800-63B asks for 8 beside a second factor and 15 without; OWASP's ASVS 5 for 8, with 15 advised."""
LONGEST = 256
"""Letters: more would only make the server work. NIST asks that at least 64 be taken."""
AT_ONCE = 4
"""Passwords that are checked at the same time, so that many strangers at once take no more memory than this many times 19 MiB."""
_HASHING = BoundedSemaphore(AT_ONCE)
COMMON_TURNS = 3
"""Different letters that a password must have at least, which keeps `aaaaaaaaaaaa` out."""


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES)


@cache
def _nobodys() -> str:
    """Return the hash that is checked where there is no account, or none with a password."""
    return _hasher().hash("the password of nobody")


def check_password_rules(password: str, *, name: str) -> None:
    """Refuse a password that is short, long, or made of the name. Nothing else is asked of it: long ones are better than odd ones.

    Raises:
        SettingsError: it is refused.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise SettingsError(
            f"A password has {SHORTEST} to {LONGEST} characters; this one has {len(password)}.", hint="Several words together are good."
        )
    folded = password.casefold()
    rest = folded.replace(name.casefold(), "") if name != "" else folded
    if len(rest) < SHORTEST // 2 or len(set(folded)) < COMMON_TURNS:
        raise SettingsError(
            "The password is little more than the name, or one letter again and again.", hint="Several words together are good."
        )


def hash_password(password: str) -> str:
    """Return what is kept of a password."""
    return _hasher().hash(password)


def verify_password(kept: str | None, password: str) -> bool:
    """Whether a password is the one that was kept. Where none was, it takes as long and is not."""
    try:
        with _HASHING:
            right = _hasher().verify(kept or _nobodys(), password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None and len(password) <= LONGEST


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return _hasher().check_needs_rehash(kept)
