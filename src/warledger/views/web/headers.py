"""Headers that keep a page to itself, and the refusal of requests that were meant for another host."""

from collections.abc import Collection, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: only what this server serves, no script and no style inside the markup."""
PICTURES = "img-src 'self' data:"
SAFE_HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
READING = ("GET", "HEAD", "OPTIONS")


class SafeHeaders:
    """Adds SAFE_HEADERS to every answer, and turns away what names another host or comes from another site.

    A page elsewhere that has its name resolve to 127.0.0.1 sends its own name as the host; a form elsewhere that posts here
    sends its own origin.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], pictures: str | None = None) -> None:
        """Wrap an application that answers to some hosts, given without their ports.

        Pictures may be loaded from one more origin, where the user has named a server of map tiles.
        """
        self.app, self.hosts = app, frozenset(hosts)
        policy = POLICY if pictures is None else POLICY.replace(PICTURES, f"{PICTURES} {pictures}")
        self.headers = {**SAFE_HEADERS, "content-security-policy": policy}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refuse(scope["method"], headers)
        if refusal is not None:
            await PlainTextResponse(refusal, status_code=403, headers=dict(SAFE_HEADERS))(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    kept.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_safely)

    def _refuse(self, method: str, headers: Headers) -> str | None:
        if host_of(headers.get("host", "")) not in self.hosts:
            return "This server answers only to its own name. Open it at the address that `warledger serve` printed.\n"
        origin = headers.get("origin")
        if method not in READING and origin is not None and host_of(origin.partition("://")[2]) not in self.hosts:
            return "What changes the ledger must come from its own page.\n"
        site = headers.get("sec-fetch-site")
        if method not in READING and site not in (None, "same-origin", "none"):
            return "What changes the ledger must come from its own page.\n"
        return None


def origin_of(address: str | None) -> str | None:
    """Return the scheme and host with port of an address, None of none."""
    return None if address is None else "/".join(address.split("/")[:3])


def host_of(address: str) -> str:
    """Return the host of `host:port`, without the port; brackets of an IPv6 address stay."""
    if address.startswith("["):
        return address.partition("]")[0] + "]"
    return address.partition(":")[0].casefold()
