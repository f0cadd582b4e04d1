"""The class Errand: work that takes longer than a reader waits, done in a thread of its own, with how far it has come."""

from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

from warledger.errors import WarledgerError

T = TypeVar("T")
Report = Callable[[int, int], None]
"""Told how much is done, and of how much."""
_TURN = Lock()
"""Held by the errand that is at work: one at a time, so that readers keep a processor."""


class Errand(Generic[T]):
    """One piece of work that begins at once. The server may end before it; nothing then waits for it."""

    def __init__(self, work: Callable[[Report], T]) -> None:
        """Begin; `work` is given a function to report to."""
        self.done, self.of = 0, 0
        """How much is done, and of how much; 0 of 0 while it waits or has not said."""
        self._work = work
        self._ended = Event()
        self._made: list[T] = []
        self._error = WarledgerError("This could not be worked out.", hint="The terminal that runs the server says why.")
        Thread(target=self._run, daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait for the end so long at most, and return whether it has come."""
        return self._ended.wait(seconds)

    def result(self) -> T:
        """Return what was made, once it has ended.

        Raises:
            WarledgerError: something went wrong.
        """
        if len(self._made) == 0:
            raise self._error
        return self._made[0]

    def _run(self) -> None:
        try:
            with _TURN:
                self._made.append(self._work(self._report))
        except WarledgerError as error:
            self._error = error
        finally:
            self._ended.set()

    def _report(self, done: int, of: int) -> None:
        self.done, self.of = done, of
