"""What the server's own pages look like, refusals among them, and where somebody is sent who has to sign in."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from warledger.accounts.role import Role
from warledger.views.team.identifying import KNOWN
from warledger.views.web.rendering import render

SECTIONS = (("/-/", "Ledgers"), ("/-/account", "Your account"))
ADMIN_SECTIONS = (*SECTIONS, ("/-/people", "People"), ("/-/audit", "Audit"))
OUTSIDE_SECTIONS = (("/-/sign-in", "Sign in"),)
LONGEST_PATH = 500


def show(request: Request, template: str, section: str, data: Mapping[str, Any], *, status: int = 200, twin: str | None = None) -> Response:
    """Return a page of the server's own."""
    return HTMLResponse(render(template, {**_frame(request, section, twin), **data}), status)


def refuse(request: Request, status: int, message: str, hint: str | None) -> Response:
    """Say why something is not done: to a program as JSON, to others as a page."""
    headers = {"cache-control": "no-store"}
    if status == 401:
        headers["www-authenticate"] = "Bearer"
    if request.url.path.endswith((".json", ".jsonl", ".csv")) or "authorization" in request.headers:
        return JSONResponse({"error": {"message": message, "hint": hint}}, status, headers)
    page = render("team/refused.html.j2", {**_frame(request, "", None), "status": status, "message": message, "hint": hint})
    return HTMLResponse(page, status, headers)


def send_to_entrance(request: Request) -> Response:
    """Send somebody to sign in, and from there back to what they asked for."""
    asked = request.scope["path"] + (f"?{request.url.query}" if request.url.query else "")
    back = "" if asked in ("/", "/-/") or len(asked) > LONGEST_PATH else f"?next={quote(asked, safe='')}"
    return RedirectResponse(f"/-/sign-in{back}", status_code=303, headers={"cache-control": "no-store"})


def own_path(words: str | None) -> str:
    r"""Return a path of this server that somebody is to be led to; the list of ledgers where it is anything else.

    Browsers take `//host` and `/\host` for other hosts, and leave out tabs and line ends before they look.
    """
    given = words or ""
    fits = given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable() and "\\" not in given and given.isascii()
    return given if fits and len(given) <= LONGEST_PATH else "/-/"


def _frame(request: Request, section: str, twin: str | None) -> dict[str, Any]:
    known = request.scope.get(KNOWN)
    return {
        "ledger": "all ledgers",
        "can_write": False,
        "team": False,
        "section": section,
        "sections": OUTSIDE_SECTIONS if known is None else ADMIN_SECTIONS if Role.ADMIN in known.account.roles.values() else SECTIONS,
        "query": dict(request.query_params),
        "twin": twin,
    }
