"""The class Roll: read lines and stretches of bytes off a stream of chunks, holding little more than what is asked for."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re


class Roll:
    """A stream of bytes that is read off from its beginning; it goes one way."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks: Iterator[bytes] = iter(chunks)
        self._held = bytearray()
        self._kept_line: bytes | None = None

    def next_line(self, most: int) -> bytes | None:
        """Return the next line without its end, cut at `most` bytes, the rest of a longer one being skipped; None at the end."""
        if self._kept_line is not None:
            line, self._kept_line = self._kept_line, None
            return line
        searched = 0
        while (end := self._held.find(b"\n", searched)) < 0:
            searched = len(self._held)
            if searched > most:
                return self._cut_line(most)
            if not self._more():
                line = bytes(self._held)
                self._held.clear()
                return line if len(line) > 0 else None
        line = bytes(self._held[: min(end, most)])
        del self._held[: end + 1]
        return line.removesuffix(b"\r")

    def take(self, size: int) -> bytes:
        """Return the next bytes, fewer at the end."""
        while len(self._held) < size and self._more():
            pass
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    def skip(self, size: int) -> int:
        """Pass over bytes without holding them, and return how many there were."""
        left = size
        while left > 0:
            passed = min(left, len(self._held))
            del self._held[:passed]
            left -= passed
            if left > 0 and not self._more():
                break
        return size - left

    def skip_to(self, pattern: "re.Pattern[bytes]", most: int) -> None:
        """Pass over lines until one fits the pattern whole; that one comes next."""
        while (line := self.next_line(most)) is not None:
            if pattern.fullmatch(line) is not None:
                self._kept_line = line
                return

    def _cut_line(self, most: int) -> bytes:
        line = bytes(self._held[:most])
        while (end := self._held.find(b"\n")) < 0:
            self._held.clear()
            if not self._more():
                return line
        del self._held[: end + 1]
        return line

    def _more(self) -> bool:
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        self._held += chunk
        return True
