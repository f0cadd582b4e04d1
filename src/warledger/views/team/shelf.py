"""The record Place: where a request is answered, a ledger's pages or the server's own, and under which address they stand."""

from dataclasses import dataclass
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from warledger.accounts.keys import forgery_token
from warledger.views.team.prefixing import mark_forms, prefix_headers, prefix_page
from warledger.views.web.placing import PREFIX


@dataclass(frozen=True)
class Place:
    """An application with its routes, and what its addresses begin with."""

    name: str
    """The ledger's name; empty for the server's own pages."""
    app: ASGIApp
    routes: list[BaseRoute]

    @property
    def prefix(self) -> str:
        """What the addresses of its pages begin with."""
        return "" if self.name == "" else f"/l/{self.name}"

    def inner(self, scope: Scope) -> Scope:
        """Return a request as the application sees it, which does not know where it stands."""
        path = scope["path"][len(self.prefix) :] or "/"
        return {**scope, PREFIX: self.prefix, "path": path, "raw_path": quote(path).encode("ascii")}

    async def answer(self, scope: Scope, receive: Receive, send: Send, *, secret: str | None) -> None:
        """Answer a request; pages come back with their links under the prefix and with the visitor's word in their forms."""
        await self.app(scope, receive, _Rewriting(self.prefix, secret, send, lasting=scope["path"].startswith("/static/")))


class _Rewriting:
    """Takes the parts of an answer, and sends a page once it is whole. What is no page goes through as it comes."""

    def __init__(self, prefix: str, secret: str | None, send: Send, *, lasting: bool) -> None:
        self.prefix, self.send, self.lasting = prefix, send, lasting
        self.word = None if secret is None else forgery_token(secret)
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        """Take one part."""
        if message["type"] == "http.response.start":
            message = {**message, "headers": prefix_headers(message["headers"], self.prefix)}
            headers = MutableHeaders(scope=message)
            if not self.lasting:
                headers.setdefault("cache-control", "no-store")
            if headers.get("content-type", "").startswith("text/html"):
                self.start = message
                return
        elif self.start is not None:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page()
            return
        await self.send(message)

    async def _send_page(self) -> None:
        start, self.start = self.start, None
        page = mark_forms(self.body, self.word) if self.prefix == "" else prefix_page(self.body, self.prefix, word=self.word)
        MutableHeaders(scope=start)["content-length"] = str(len(page)) if start is not None else "0"
        await self.send(start or {})
        await self.send({"type": "http.response.body", "body": page})
