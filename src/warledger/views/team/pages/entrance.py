"""Sign in and sign out."""

from datetime import timedelta

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from warledger.accounts.account import Account
from warledger.accounts.audit import note
from warledger.accounts.entrance import Refused, sign_in
from warledger.accounts.keys import forgery_token, make_key
from warledger.accounts.sessions import begin_session, end_session
from warledger.settings import ServerSettings
from warledger.views.team.answers import own_path, show
from warledger.views.team.cookies import ENTRY, ENTRY_SECONDS, SESSION, drop_cookie, read_cookie, set_cookie
from warledger.views.team.identifying import KNOWN, address_of, known_of
from warledger.views.team.pages.forms import read_fields

WRONG = "The name and the password do not go together, or the account may not sign in."
"""Said of an unknown name, a wrong password and a disabled account alike."""


def add_routes(app: FastAPI) -> None:
    """Add the page to sign in on, and where its form and that to sign out go."""
    app.add_api_route("/-/sign-in", _ask, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_api_route("/-/sign-in", _take, methods=["POST"], include_in_schema=False)
    app.add_api_route("/-/sign-out", _sign_out, methods=["POST"], include_in_schema=False)


def let_in(request: Request, account: Account, to: str) -> Response:
    """Begin a session in the place of whatever the browser came with, and lead on."""
    secure = _server(request).secure_cookies
    before = read_cookie(request, SESSION, secure=secure)
    key = begin_session(request.app.state.register, account, address=address_of(request), instead_of=before)
    answer = RedirectResponse(own_path(to), status_code=303)
    set_cookie(answer, SESSION, key, secure=secure)
    drop_cookie(answer, ENTRY, secure=secure)
    return answer


def ask(request: Request, *, trouble: str | None = None, status: int = 200, to: str = "/-/") -> Response:
    """Show the page to sign in on, with a cookie that its form is known by."""
    server = _server(request)
    key = read_cookie(request, ENTRY, secure=server.secure_cookies) or make_key()
    data = {
        "word": forgery_token(key),
        "next": own_path(to),
        "trouble": trouble,
        "oidc": server.oidc is not None,
        "known": request.scope.get(KNOWN),
    }
    answer = show(request, "team/entrance.html.j2", "Sign in", data, status=status)
    set_cookie(answer, ENTRY, key, secure=server.secure_cookies, seconds=ENTRY_SECONDS)
    return answer


def _ask(request: Request) -> Response:
    """Ask also who is signed in: a machine may be shared, and somebody may have been signed in under a name that is not theirs."""
    return ask(request, to=own_path(request.query_params.get("next")))


async def _take(request: Request) -> Response:
    fields = await read_fields(request)
    return await run_in_threadpool(_sign_in, request, fields)


def _sign_in(request: Request, fields: dict[str, str]) -> Response:
    to = fields.get("next", "")
    found = sign_in(request.app.state.register, fields.get("name", ""), fields.get("password", ""), address=address_of(request))
    if not isinstance(found, Refused):
        return let_in(request, found, to)
    if found.wait <= timedelta(0):
        return ask(request, trouble=WRONG, status=403, to=to)
    seconds = int(found.wait.total_seconds()) + 1
    answer = ask(request, trouble=f"Too many attempts. The next one is looked at in {_say(seconds)}.", status=429, to=to)
    answer.headers["retry-after"] = str(seconds)
    return answer


def _sign_out(request: Request) -> Response:
    known, secure = known_of(request), _server(request).secure_cookies
    if known.via == "session" and known.secret is not None:
        end_session(request.app.state.register, known.secret)
    note(request.app.state.register, known.actor, "sign-out")
    answer = RedirectResponse("/-/sign-in", status_code=303)
    drop_cookie(answer, SESSION, secure=secure)
    answer.headers["clear-site-data"] = '"cache"'
    return answer


def _server(request: Request) -> ServerSettings:
    server: ServerSettings = request.app.state.server
    return server


def _say(seconds: int) -> str:
    return f"{seconds} seconds" if seconds < 90 else f"{seconds // 60 + 1} minutes"
