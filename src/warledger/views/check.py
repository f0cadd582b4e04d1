"""The record Check: one thing that was looked at, and how it is mended."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    what: str
    ok: bool
    found: str
    mend: str | None = None
    """What to do when it is wrong, or what will happen by itself."""
