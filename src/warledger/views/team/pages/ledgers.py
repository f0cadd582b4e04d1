"""The list of the ledgers that somebody may see."""

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from warledger.views.team.answers import show
from warledger.views.team.identifying import known_of


def add_routes(app: FastAPI) -> None:
    """Add the list, and its JSON twin."""
    app.add_api_route("/", _go, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_api_route("/-/", _show, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_api_route("/-/ledgers.json", _tell, methods=["GET", "HEAD"], include_in_schema=False)


def _go() -> Response:
    return RedirectResponse("/-/", status_code=303)


def _show(request: Request) -> Response:
    return show(request, "team/ledgers.html.j2", "Ledgers", {"ledgers": _visible(request)}, twin="/-/ledgers.json")


def _tell(request: Request) -> Response:
    return JSONResponse({"ledgers": _visible(request)})


def _visible(request: Request) -> list[dict[str, str]]:
    known = known_of(request)
    found = [(name, known.role_on(name)) for name in request.app.state.ledgers]
    return [{"name": name, "role": role.word, "address": f"/l/{name}/"} for name, role in found if role is not None]
