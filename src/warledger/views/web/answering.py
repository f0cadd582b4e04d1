"""Answer a page and its JSON twin from the same data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from warledger.views.web.desk import Desk
from warledger.views.web.placing import place
from warledger.views.web.rendering import render
from warledger.views.web.visitor import may_write, visitor_of

AT_ONCE = 4
"""Pages that are worked out at the same time. More would each take longer, and hold what they look through all at once."""
_WORKING = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Moved:
    """What was asked for stands at another path; the query goes along."""

    path: str


Load = Callable[[Desk, Request], Mapping[str, Any] | Moved]
"""What a page is made of: from the ledger and the address to plain data. Keys that begin with `_` are for the template alone."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it stands, what it shows and how it looks."""

    path: str
    template: str
    load: Load
    section: str
    """Its entry in the list of pages, which is marked as the one at hand."""
    lasting: bool = False
    """Whether it hangs on the ledger, its address and the day alone, so that it may be kept as it was rendered."""


def add_page(app: FastAPI, page: Page) -> None:
    """Answer a page at its path and, as JSON, at the path with `.json` behind it. Both hold the same."""

    async def show(request: Request) -> Response:
        shown = await run_in_threadpool(_show_kept if page.lasting else _show, page, request)
        return _send_to(request, shown.path) if isinstance(shown, Moved) else HTMLResponse(shown)

    async def tell(request: Request) -> Response:
        data = await run_in_threadpool(_load, page, request)
        if isinstance(data, Moved):
            return _send_to(request, f"{data.path}.json")
        return JSONResponse(place({name: value for name, value in data.items() if not name.startswith("_")}, request))

    twin = f"{page.path.rstrip('/') or '/situation'}.json"
    app.add_api_route(twin, tell, methods=["GET"], include_in_schema=True)
    app.add_api_route(twin, tell, methods=["HEAD"], include_in_schema=False)
    app.add_api_route(page.path, show, methods=["GET", "HEAD"], include_in_schema=False)


def _show_kept(page: Page, request: Request) -> bytes | Moved:
    key = (request.scope["path"], request.url.query, may_write(request), date.today())  # noqa: DTZ011  # the day where the user sits
    return desk_of(request).keep_page(key, lambda: _show(page, request))


def _load(page: Page, request: Request) -> Mapping[str, Any] | Moved:
    with _WORKING:
        return page.load(desk_of(request), request)


def _show(page: Page, request: Request) -> bytes | Moved:
    """Return a page as it is sent, which is half as long as the same text in memory."""
    data = _load(page, request)
    return data if isinstance(data, Moved) else render(page.template, {**frame(request, page.section), **data}).encode("utf-8")


def _send_to(request: Request, path: str) -> Response:
    return RedirectResponse(f"{path}?{request.url.query}" if request.url.query else path)


def desk_of(request: Request) -> Desk:
    """Return the desk that a request is answered from."""
    desk: Desk = request.app.state.desk
    return desk


def frame(request: Request, section: str) -> dict[str, Any]:
    """Return what every page shows around its own."""
    desk = desk_of(request)
    twin = quote(request.scope["path"].rstrip("/")) or "/situation"
    query = f"?{request.url.query}" if request.url.query else ""
    return {
        "ledger": desk.name,
        "can_write": desk.can_write and may_write(request),
        "team": visitor_of(request) is not None,
        "section": section,
        "sections": request.app.state.sections,
        "query": dict(request.query_params),
        "twin": f"{twin}.json{query}",
    }
