"""The class Desk: the ledger that a server shows, with what was worked out of it for as long as it stays as it was."""

from collections.abc import Callable
from threading import Lock, RLock
from typing import Any, TypeVar

from warledger.ledger.store import Ledger
from warledger.settings import Settings

T = TypeVar("T")
KEPT = 64
"""Answers that are kept; a page asks for one or two."""
PAGES_BYTES = 24_000_000
"""Bytes of pages that are kept as they were rendered, some three hundred: fifty readers of one ledger look at the same few."""


class Desk:
    """One ledger behind all pages. Its methods may be called from several threads at once."""

    def __init__(self, ledger: Ledger, *, settings: Settings, can_write: bool = True) -> None:
        """Show an open ledger; `can_write` says whether the page takes documents and decisions."""
        self.ledger, self.settings, self.can_write = ledger, settings, can_write
        self._answers, self._pages = Kept(ledger, most=KEPT), Kept(ledger, most=PAGES_BYTES, weigh=_weigh_page)
        self.writing = Lock()
        """Held by whoever reads into the ledger or judges it: one at a time."""

    @property
    def name(self) -> str:
        """What the ledger is called, for a heading."""
        return self.ledger.location.name

    def keep(self, key: tuple[Any, ...], work_out: Callable[[], T]) -> T:
        """Return what was worked out under a key, working it out anew once the ledger has changed."""
        return self._answers.keep(key, work_out)

    def keep_page(self, key: tuple[Any, ...], work_out: Callable[[], T]) -> T:
        """Return a page as it was rendered, rendering it anew once the ledger has changed."""
        return self._pages.keep(key, work_out)


def _weigh_page(page: object) -> int:
    return len(page) if isinstance(page, bytes) else 1


def _weigh_alike(_: object) -> int:
    return 1


class Kept:
    """What was worked out of a ledger, for as long as it stays as it was."""

    def __init__(self, ledger: Ledger, *, most: int, weigh: Callable[[Any], int] = _weigh_alike) -> None:
        """Keep at most so much of a ledger, in what `weigh` counts; what nobody has asked for longest goes first.

        So what all pages rest on, as the days of the ledger, is not lost to pages that are asked for once.
        """
        self._ledger, self._most, self._weigh = ledger, most, weigh
        self._held = 0
        self._kept: dict[tuple[Any, ...], Any] = {}
        self._at: tuple[int, ...] = ()
        self._turns: dict[tuple[Any, ...], RLock] = {}
        """What is being worked out now, each with the lock of whoever does it."""
        self._lock = Lock()

    def keep(self, key: tuple[Any, ...], work_out: Callable[[], T]) -> T:
        """Return what was worked out under a key, working it out anew once the ledger has changed.

        Of several who ask at once for what is not there yet, one works it out and the others wait for it.
        """
        state = self._ledger.state()
        with self._lock:
            if state != self._at:
                self._kept.clear()
                self._at, self._held = state, 0
            if key in self._kept:
                found: T = self._kept.pop(key)
                self._kept[key] = found
                return found
            turn = self._turns.setdefault((state, key), RLock())
        with turn:
            return self._work_out(state, key, work_out)

    def _work_out(self, state: tuple[int, ...], key: tuple[Any, ...], work_out: Callable[[], T]) -> T:
        with self._lock:
            if state == self._at and key in self._kept:
                found: T = self._kept[key]
                return found
        try:
            made = work_out()
            with self._lock:
                if state == self._at:
                    self._put(key, made)
        finally:
            with self._lock:
                self._turns.pop((state, key), None)
        return made

    def _put(self, key: tuple[Any, ...], made: object) -> None:
        """Keep one more, in the place of what was not asked for longest."""
        self._held += self._weigh(made)
        while self._held > self._most and len(self._kept) > 0:
            self._held -= self._weigh(self._kept.pop(next(iter(self._kept))))
        self._kept[key] = made
