"""Make the application that serves several ledgers to people who sign in."""

from collections.abc import Collection, Mapping
from importlib import resources

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from warledger.accounts.register import Register
from warledger.errors import WarledgerError
from warledger.settings import ServerSettings
from warledger.views.team.answers import refuse
from warledger.views.team.gate import Gate
from warledger.views.team.pages import account, audit, entrance, ledgers, oidc, people
from warledger.views.team.proxied import Proxied
from warledger.views.team.shelf import Place
from warledger.views.web.app import LOOPBACK, make_app
from warledger.views.web.desk import Desk
from warledger.views.web.headers import SafeHeaders, origin_of
from warledger.views.web.rendering import STATIC

PAGES = (ledgers, entrance, oidc, account, people, audit)


def make_team_app(desks: Mapping[str, Desk], register: Register, settings: ServerSettings) -> ASGIApp:
    """Return the application for several ledgers, by their names, with the accounts that may see them."""
    hosts = (*LOOPBACK, *settings.hosts)
    places = {name: make_place(name, desk, hosts) for name, desk in desks.items()}
    own = make_own(places, register, settings)
    gate = Gate(places, Place("", own, own.router.routes), register=register, settings=settings)
    return Proxied(SafeHeaders(gate, hosts=hosts, pictures=_pictures(desks)), settings.proxy_addresses)


def make_place(name: str, desk: Desk, hosts: Collection[str]) -> Place:
    """Return a ledger's own application, as it stands when it is served alone, with its routes."""
    app = make_app(desk, hosts=hosts)
    return Place(name, app, app.router.routes)


def make_own(places: Mapping[str, Place], register: Register, settings: ServerSettings) -> FastAPI:
    """Return the application of the pages that belong to no ledger."""
    app = FastAPI(title="Warledger", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.ledgers, app.state.register, app.state.server = tuple(places), register, settings
    app.mount("/static", StaticFiles(directory=str(resources.files("warledger").joinpath(STATIC)), check_dir=False), name="static")
    for page in PAGES:
        page.add_routes(app)
    app.add_exception_handler(WarledgerError, _say_error)
    app.add_exception_handler(HTTPException, _say_http_error)
    app.add_exception_handler(RequestValidationError, _say_wrong_request)
    return app


async def _say_error(request: Request, error: Exception) -> Response:
    told = error if isinstance(error, WarledgerError) else WarledgerError(str(error))
    return refuse(request, told.http_status, told.message, told.hint)


async def _say_http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return refuse(request, status, "There is no such page." if status == 404 else str(getattr(error, "detail", error)), None)


async def _say_wrong_request(request: Request, error: Exception) -> Response:
    del error
    return refuse(request, 422, "The form was not filled in as it must be.", None)


def _pictures(desks: Mapping[str, Desk]) -> str | None:
    """Return where map tiles come from; all ledgers of a server share its settings."""
    return next((origin_of(desk.settings.map.tiles) for desk in desks.values()), None)
