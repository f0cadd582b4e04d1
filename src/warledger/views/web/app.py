"""Make the application that serves the page: its pages, its files, its headers and its words for what goes wrong."""

from collections.abc import Collection
from importlib import resources

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from warledger.errors import WarledgerError
from warledger.views.web.answering import add_page, frame
from warledger.views.web.contents import ACTS, PAGES, SECTIONS
from warledger.views.web.desk import Desk
from warledger.views.web.headers import SafeHeaders, origin_of
from warledger.views.web.rendering import STATIC, render

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def make_app(desk: Desk, *, hosts: Collection[str] = LOOPBACK) -> FastAPI:
    """Return the application for a ledger, which answers requests for these hosts only."""
    app = FastAPI(title="Warledger", docs_url=None, redoc_url=None, openapi_url="/openapi.json")
    app.state.desk, app.state.sections = desk, SECTIONS
    app.mount("/static", StaticFiles(directory=str(resources.files("warledger").joinpath(STATIC)), check_dir=False), name="static")
    for page in PAGES:
        add_page(app, page)
    for add_acts in ACTS:
        add_acts(app)
    app.add_exception_handler(WarledgerError, _say_error)
    app.add_exception_handler(HTTPException, _say_http_error)
    app.add_exception_handler(RequestValidationError, _say_wrong_request)
    app.add_middleware(SafeHeaders, hosts=hosts, pictures=origin_of(desk.settings.map.tiles))
    return app


async def _say_error(request: Request, error: Exception) -> Response:
    told = error if isinstance(error, WarledgerError) else WarledgerError(str(error))
    return _answer(request, told.http_status, told.message, told.hint)


async def _say_http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = {404: ("There is no such page.", "Go to the situation, or choose a page from the list above.")}
    message, hint = words.get(status, (str(getattr(error, "detail", error)), None))
    return _answer(request, status, message, hint)


async def _say_wrong_request(request: Request, error: Exception) -> Response:
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {"loc": (), "msg": str(error)}
    return _answer(request, 422, f"`{'.'.join(str(part) for part in first['loc'])}`: {first['msg']}", None)


def _answer(request: Request, status: int, message: str, hint: str | None) -> Response:
    """Say an error as JSON where JSON was asked for, as a page otherwise."""
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": {"message": message, "hint": hint}}, status_code=status)
    return HTMLResponse(render("error.html.j2", {**frame(request, ""), "status": status, "message": message, "hint": hint}), status)
