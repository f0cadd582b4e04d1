"""Open connections to vetted numbers only, and end them when their time or their bytes are used up; retrieval alone uses them."""

import queue
import socket
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import httpcore2

from warledger.errors import AddressRefused, RetrievalError
from warledger.sources.addresses import vet
from warledger.sources.retrieved import Reach

if TYPE_CHECKING:
    from ssl import SSLContext

CONNECT_SECONDS = 10.0
MOST_NUMBERS = 4
"""How many of a host's numbers are tried before it counts as out of reach."""


class Guarded(httpcore2.NetworkBackend):
    """Opens connections to vetted numbers only, and ends them when their time or their bytes are used up."""

    def __init__(self, reach: Reach, until: float) -> None:
        self._reach, self._until = reach, until
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(self, host: str, port: int, *rest: Any, timeout: float | None = None, **others: Any) -> httpcore2.NetworkStream:
        """Look the host up once, vet every number it stands for, and connect to one of these numbers."""
        del timeout, rest, others
        numbers = [vet(number, host=host, allowed=self._reach.allowed) for number in self._look_up(host, port)]
        failure: Exception = httpcore2.ConnectError(f"`{host}` stands for no address")
        for number in dict.fromkeys(numbers[:MOST_NUMBERS]):
            try:
                stream = self._plain.connect_tcp(number, port, timeout=_left(self._until, CONNECT_SECONDS))
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _Bounded(stream, self._until, self._reach.bounds.received_bytes, host)
        raise failure

    def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> NoReturn:
        """Refuse: a socket of this machine is not the web."""
        raise AddressRefused(f"`{path}` is a socket of this machine.")

    def _look_up(self, host: str, port: int) -> Sequence[str]:
        if host.replace(".", "").isdigit() or ":" in host:
            return [host]
        resolver = self._reach.resolve
        return _look_up_in_time(host, port, until=self._until) if resolver is None else resolver(host, port)


class _Bounded(httpcore2.NetworkStream):
    """A connection with one end in time and one in bytes, however slowly or quickly the other side drips."""

    def __init__(self, stream: httpcore2.NetworkStream, until: float, limit: int, host: str) -> None:
        self._stream, self._until, self._limit, self._host = stream, until, limit, host
        self._left = limit

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return bytes that came, counting them."""
        received = self._stream.read(max_bytes, _left(self._until, timeout))
        self._left -= len(received)
        if self._left < 0:
            raise endless(self._host, self._limit)
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self._stream.write(buffer, _left(self._until, timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: "SSLContext", server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Encrypt the connection, under the host's own name whatever number it was made to."""
        secured = self._stream.start_tls(ssl_context, server_hostname, _left(self._until, timeout))
        return _Bounded(secured, self._until, self._limit, self._host)

    def get_extra_info(self, info: str) -> Any:
        """Tell of the connection."""
        return self._stream.get_extra_info(info)


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the numbers that this machine's resolver gives for a host, in the order in which it would have them tried."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(numbers[0]) for *_, numbers in found]


def _look_up_in_time(host: str, port: int, *, until: float) -> Sequence[str]:
    """Resolve in a thread of its own: a resolver has no bound in time, and that of a hostile name may answer never."""
    answers: queue.SimpleQueue[Sequence[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answers.put(resolve(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=look_up, daemon=True).start()
    try:
        answer = answers.get(timeout=_left(until, CONNECT_SECONDS))
    except queue.Empty as error:
        raise httpcore2.ConnectTimeout(f"`{host}` could not be looked up") from error
    if isinstance(answer, OSError | UnicodeError):
        raise httpcore2.ConnectError(f"`{host}` could not be looked up ({answer})") from answer
    return answer


def _left(until: float, most: float | None) -> float:
    """Return the seconds that the next step may take."""
    left = until - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("its time is used up")
    return left if most is None else min(left, most)


def endless(name: str, limit: int) -> RetrievalError:
    """Return the error for an answer of more bytes than are taken."""
    return RetrievalError(
        f"`{name}` sends more than {limit:,} bytes.", hint="Raise `max_document_bytes` in warledger.toml if it is one document."
    )
