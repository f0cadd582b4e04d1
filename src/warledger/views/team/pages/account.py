"""One's own account: what one may do, the browsers one has signed in with, the tokens of one's programs, and the password."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from warledger.accounts.audit import note
from warledger.accounts.entrance import Refused, sign_in
from warledger.accounts.people import set_password
from warledger.accounts.role import EVERYWHERE, WORDS, read_role
from warledger.accounts.sessions import end_marked, mark_of, sessions_of
from warledger.accounts.tokens import USUAL_DAYS, Wanted, add_token, revoke_token, tokens_of
from warledger.errors import SettingsError
from warledger.views.team.answers import show
from warledger.views.team.identifying import address_of, known_of
from warledger.views.team.pages.entrance import let_in
from warledger.views.team.pages.forms import read_fields

MOST_DAYS_DIGITS = 4


def add_routes(app: FastAPI) -> None:
    """Add the page and where its forms go."""
    app.add_api_route("/-/account", _show, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_api_route("/-/account/password", _take_password, methods=["POST"], include_in_schema=False)
    app.add_api_route("/-/account/sessions/{mark}/end", _end_session, methods=["POST"], include_in_schema=False)
    app.add_api_route("/-/account/tokens", _take_token, methods=["POST"], include_in_schema=False)
    app.add_api_route("/-/account/tokens/{token}/revoke", _revoke, methods=["POST"], include_in_schema=False)


def _show(request: Request) -> Response:
    return _page(request, {})


def _page(request: Request, more: Mapping[str, Any], *, status: int = 200) -> Response:
    register, known = request.app.state.register, known_of(request)
    data = {
        "account": known.account,
        "via": known.via,
        "roles": sorted((ledger, role.word) for ledger, role in known.account.roles.items()),
        "sessions": sessions_of(register, known.account),
        "own_mark": mark_of(known.secret) if known.via == "session" and known.secret is not None else None,
        "tokens": tokens_of(register, known.account),
        "roles_there_are": WORDS,
        "ledgers": [name for name in request.app.state.ledgers if known.account.role_on(name) is not None],
        "usual_days": USUAL_DAYS,
        "secret": None,
        "trouble": None,
        **more,
    }
    return show(request, "team/account.html.j2", "Your account", data, status=status)


async def _take_token(request: Request) -> Response:
    return await run_in_threadpool(_make_token, request, await read_fields(request))


def _make_token(request: Request, fields: Mapping[str, str]) -> Response:
    """Make a token and show its secret, on a page that is kept nowhere."""
    known = known_of(request)
    try:
        role, ledger = read_role(fields.get("role", "")), fields.get("ledger") or EVERYWHERE
        label = fields.get("label", "").strip() or "without a label"
        made = Wanted(label, role, ledger, _read_days(fields.get("days", "").strip()))
        _, secret = add_token(request.app.state.register, known.account, made, actor=known.actor)
    except SettingsError as error:
        return _page(request, {"trouble": f"{error.message} {error.hint or ''}"}, status=422)
    return _page(request, {"secret": secret})


async def _take_password(request: Request) -> Response:
    return await run_in_threadpool(_change_password, request, await read_fields(request))


def _change_password(request: Request, fields: Mapping[str, str]) -> Response:
    """Set another password for who knows the present one; every session ends, and this browser gets a fresh one."""
    register, known = request.app.state.register, known_of(request)
    found = sign_in(register, known.account.name, fields.get("present", ""), address=address_of(request), act="password asked again")
    if isinstance(found, Refused):
        return _page(
            request, {"trouble": "The present password is another one, or was given too often. Wait a little, then try again."}, status=403
        )
    try:
        set_password(register, known.account, _same_twice(fields), actor=known.actor)
    except SettingsError as error:
        return _page(request, {"trouble": f"{error.message} {error.hint or ''}"}, status=422)
    return let_in(request, known.account, "/-/account")


def _read_days(words: str) -> int:
    if not (words.isascii() and words.isdecimal() and len(words) < MOST_DAYS_DIGITS):
        raise SettingsError(f"`{words[:20]}` is no number of days.", hint="Give the days that the token lasts.")
    return int(words)


def _same_twice(fields: Mapping[str, str]) -> str:
    fresh = fields.get("fresh", "")
    if fresh != fields.get("again"):
        raise SettingsError("The new password was not the same both times.")
    return fresh


def _end_session(request: Request, mark: str) -> Response:
    register, known = request.app.state.register, known_of(request)
    if end_marked(register, known.account, mark):
        note(register, known.actor, "session ended", subject=mark)
    return RedirectResponse("/-/account", status_code=303)


def _revoke(request: Request, token: str) -> Response:
    known = known_of(request)
    revoke_token(request.app.state.register, token, actor=known.actor, owner=known.account)
    return RedirectResponse("/-/account", status_code=303)
