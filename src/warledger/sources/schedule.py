"""When each address is due: the records of the schedule, and how success and failure move it. Nothing here waits or fetches."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from warledger.sources.retrieved import Known

JITTER = 0.1
"""Share of the interval by which each turn is moved at random, so that many ledgers do not ask one site at the same second."""
FIRST_RETRY, LAST_RETRY = 300.0, 86_400.0
"""Seconds before a first retry, which each further failure doubles, and the most they grow to."""
MOST_TRIES = 5
"""Failures after which a page that a feed lists is given up; watched addresses are never given up."""


@dataclass(frozen=True, slots=True)
class Turn:
    """When a watched address, or a listed page that failed, is next due."""

    due: float = 0.0
    """Seconds since 1970."""
    failures: int = 0
    """In a row."""
    known: Known | None = None
    """What to ask with whether anything has changed; None while some of what was listed is still to be fetched."""
    content_sha256: str | None = None
    """Of the last content, for servers that do not say what has changed."""


NEW = Turn()


@dataclass(frozen=True, slots=True)
class Schedule:
    """All turns, and how far the log of captures was read into the ledger."""

    watched: Mapping[str, Turn] = field(default_factory=dict)
    """By address."""
    failed: Mapping[str, Turn] = field(default_factory=dict)
    """Pages that were listed and could not be fetched, by address."""
    read: int = 0
    """The last line of the log whose capture was handed to the reader."""

    def with_watched(self, address: str, turn: Turn) -> "Schedule":
        """Return the schedule with one watched address moved."""
        return replace(self, watched={**self.watched, address: turn})

    def with_failed(self, address: str, turn: Turn | None) -> "Schedule":
        """Return the schedule with one failed page moved, or with None taken out."""
        others = {each: kept for each, kept in self.failed.items() if each != address}
        return replace(self, failed=others if turn is None else {**others, address: turn})


def after_success(turn: Turn, *, now: float, every: float, known: Known | None, content_sha256: str | None, chance: random.Random) -> Turn:
    """Return the next turn of a watched address that answered."""
    due = now + every * (1 + JITTER * (2 * chance.random() - 1))
    return Turn(due, 0, known, content_sha256 or turn.content_sha256)


def after_failure(turn: Turn, *, now: float, every: float, wait: float | None, chance: random.Random) -> Turn:
    """Return the next turn of an address that failed: later each time, and not before its server wants."""
    delay = min(max(every, FIRST_RETRY) * 2.0 ** min(turn.failures, 20), max(every, LAST_RETRY))
    due = now + max(delay * (1 + JITTER * chance.random()), wait or 0.0)
    return replace(turn, due=due, failures=turn.failures + 1)


def given_up(turn: Turn, *, now: float, until: float) -> Turn:
    """Return the turn of a listed page that is not tried again before `until` seconds have passed."""
    return replace(turn, due=now + until, failures=MOST_TRIES)
