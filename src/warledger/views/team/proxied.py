"""Take a proxy's word on whom it asks for, where the proxy is one that is configured, and keep from where a request really came."""

from collections.abc import Sequence

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from warledger.views.team.identifying import PEER


class Proxied:
    """Keeps the address of the other end, then lets uvicorn's own reading of X-Forwarded-For and X-Forwarded-Proto do its work."""

    def __init__(self, app: ASGIApp, addresses: Sequence[str]) -> None:
        """Wrap an application; without addresses no such header is believed."""
        self.app: ASGIApp = ProxyHeadersMiddleware(app, trusted_hosts=list(addresses)) if len(addresses) > 0 else app  # type: ignore[assignment,arg-type]  # uvicorn names ASGI its own way

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        client = scope.get("client")
        await self.app({**scope, PEER: None if client is None else client[0]}, receive, send)
