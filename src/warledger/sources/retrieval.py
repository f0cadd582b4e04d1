"""The only way out: fetch one address of the web, every hop vetted, within bounds of bytes and of time."""

import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, NoReturn

import httpcore2

from warledger.errors import AddressRefused, RetrievalError, UnreadableDocument
from warledger.sources.addresses import Address, read_address
from warledger.sources.connections import CONNECT_SECONDS, Guarded, endless
from warledger.sources.inflating import unpack_body
from warledger.sources.retrieved import Asked, Known, Reach, Retrieved, is_text, keep_headers, read_wait

if TYPE_CHECKING:
    from ssl import SSLContext

REDIRECTS = frozenset({301, 302, 303, 307, 308})
FAILURES = (
    httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, OSError, UnicodeError,
)  # fmt: skip
"""What connections, TLS and HTTP fail with; each costs this address only."""


def retrieve(written: str, *, reach: Reach, ask: Asked | None = None, known: Known | None = None) -> Retrieved:
    """Fetch an address, following redirects by hand, each as strictly vetted as the first.

    Names are looked up once for each connection, every number that a name stands for is vetted, and the connection is made to
    a vetted number: a name that changes its meaning in between (rebinding) gains nothing. No proxy is used, no cookie is kept.

    Args:
        written: the address.
        reach: where one may go, as whom, and how far.
        ask: asked before each request.
        known: what an earlier answer gave; where nothing has changed since, `is_unchanged` says so.

    Raises:
        AddressRefused: the address, or a redirect, leads inside or is no web address, or `ask` refuses it.
        RetrievalError: no answer, a bad one, or one past the bounds.
    """
    until = time.monotonic() + reach.bounds.seconds
    address, hops = read_address(written, ports=reach.ports), list[str]()
    while True:
        if ask is not None:
            asked = time.monotonic()
            ask(address)
            until += time.monotonic() - asked  # waiting out of politeness is not the server's fault
        hops.append(str(address))
        answer = _request(address, hops, reach=reach, known=known, until=until)
        if isinstance(answer, Retrieved):
            return answer
        if len(hops) > reach.bounds.redirects:
            raise RetrievalError(f"`{hops[0]}` redirects more than {reach.bounds.redirects} times.", hint=f"Its last step was `{address}`.")
        address = _follow(address, answer, ports=reach.ports)


def _follow(address: Address, location: str, *, ports: Iterable[int]) -> Address:
    leads = read_address(location, base=address, ports=tuple(ports))
    if address.scheme == "https" and leads.scheme == "http":
        raise AddressRefused(
            f"`{address}` redirects to `{leads}`, which is not encrypted.", hint="If you trust the way there, fetch that address."
        )
    return leads


def _request(address: Address, hops: Sequence[str], *, reach: Reach, known: Known | None, until: float) -> Retrieved | str:
    """Return what one request brought, or where it is redirected to."""
    backend = Guarded(reach, until)
    try:
        with (
            httpcore2.ConnectionPool(network_backend=backend, max_connections=1, ssl_context=_trust()) as pool,
            pool.stream(
                "GET", _url(address), headers=_headers(address, reach, known), extensions={"timeout": _timeouts(reach)}
            ) as response,
        ):
            return _read(response, address, hops, reach=reach, known=known)
    except httpcore2.TimeoutException as error:
        raise RetrievalError(
            f"`{address}` did not answer in time.", hint="Its server is slow or stuck; it is tried again later."
        ) from error
    except FAILURES as error:
        raise RetrievalError(f"`{address}` cannot be fetched: {_plain(error)}.", hint="Look whether it opens in a browser.") from error


def _read(response: httpcore2.Response, address: Address, hops: Sequence[str], *, reach: Reach, known: Known | None) -> Retrieved | str:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
    if response.status in REDIRECTS and "location" in headers:
        return headers["location"]
    at = datetime.now(UTC)
    found = Retrieved(hops[0], str(address), tuple(hops), at, response.status, keep_headers(response.headers))
    if response.status == HTTPStatus.NOT_MODIFIED and known is not None:
        return found
    if response.status not in (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION):
        _fail(address, response.status, wait=read_wait(headers.get("retry-after"), now=at))
    if not is_text(headers.get("content-type")):
        message = f"`{address}` is `{headers['content-type'][:80]}`, not text."
        raise RetrievalError(message, hint="Only pages, plain text, feeds and sitemaps are read.", status=response.status)
    return _with_body(found, _read_body(response, address, limit=reach.bounds.received_bytes), limit=reach.bounds.content_bytes)


def _read_body(response: httpcore2.Response, address: Address, *, limit: int) -> bytes:
    body = bytearray()
    for chunk in response.iter_stream():
        body += chunk
        if len(body) > limit:
            raise endless(str(address), limit)
    return bytes(body)


def _with_body(found: Retrieved, body: bytes, *, limit: int) -> Retrieved:
    try:
        content = unpack_body(body, found.headers.get("content-encoding"), name=found.final, limit=limit)
    except UnreadableDocument as error:
        raise RetrievalError(error.message, hint=error.hint) from error
    return Retrieved(found.address, found.final, found.hops, found.at, found.status, found.headers, body, content)


def _fail(address: Address, status: int, *, wait: float | None) -> NoReturn:
    """Raise the error for an answer that is none."""
    phrase = next((known.phrase for known in HTTPStatus if known == status), "no known status")
    hint = "Its server asks to be left alone for a while." if status in (429, 503) else "Look whether it opens in a browser."
    raise RetrievalError(f"`{address}` answers {status} ({phrase}).", hint=hint, status=status, wait_seconds=wait)


def _url(address: Address) -> httpcore2.URL:
    """Return the parts of an address as they were vetted: the library parses nothing."""
    return httpcore2.URL(scheme=address.scheme.encode(), host=address.host.encode(), port=address.port, target=address.target.encode())


def _headers(address: Address, reach: Reach, known: Known | None) -> list[tuple[str, str]]:
    headers = {
        "Host": address.site.partition("://")[2],
        "User-Agent": reach.agent,
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, text/*;q=0.8, */*;q=0.1",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    if known is not None and known.final == str(address):
        headers |= {"If-None-Match": known.etag or "", "If-Modified-Since": known.last_modified or ""}
    return [(name, value) for name, value in headers.items() if value != "" and value.isascii()]


def _timeouts(reach: Reach) -> dict[str, float]:
    pause = reach.bounds.pause_seconds
    return {"connect": CONNECT_SECONDS, "read": pause, "write": pause, "pool": pause}


@cache
def _trust() -> "SSLContext":
    """The machine's own list of authorities, read once."""
    return httpcore2.default_ssl_context()


def _plain(error: Exception) -> str:
    """What went wrong in words: the library's own, else the name of the failure."""
    words = " ".join(str(error).split())
    return words[:200].rstrip(".") or type(error).__name__
