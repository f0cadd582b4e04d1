"""The people of the ledgers that somebody administers: who may do what, new ones, passwords, and who is shut out."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from warledger.accounts.account import Account
from warledger.accounts.authority import administered, check_ledger, check_whole, visible_account
from warledger.accounts.keys import make_key
from warledger.accounts.people import Way, add_account, find_account, grant, members, read_name, set_disabled, set_password, unlock
from warledger.accounts.role import EVERYWHERE, WORDS, read_role
from warledger.errors import SettingsError, UnknownAccount
from warledger.views.team.answers import show
from warledger.views.team.identifying import known_of
from warledger.views.team.pages.forms import read_fields

FIRST_PASSWORD_LETTERS = 24
"""Of a password that is made here and told once: 144 bits."""
NO_ROLE = "none"


def add_routes(app: FastAPI) -> None:
    """Add the page and where its forms go."""
    app.add_api_route("/-/people", _show, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_api_route("/-/people", _take_person, methods=["POST"], include_in_schema=False)
    app.add_api_route("/-/people/{name}/role", _take_role, methods=["POST"], include_in_schema=False)
    app.add_api_route("/-/people/{name}/password", _give_password, methods=["POST"], include_in_schema=False)
    app.add_api_route("/-/people/{name}/disable", _disable, methods=["POST"], include_in_schema=False)
    app.add_api_route("/-/people/{name}/enable", _enable, methods=["POST"], include_in_schema=False)
    app.add_api_route("/-/people/{name}/unlock", _unlock, methods=["POST"], include_in_schema=False)


def _show(request: Request) -> Response:
    return _page(request, {})


def _page(request: Request, more: Mapping[str, Any], *, status: int = 200) -> Response:
    admin = known_of(request).account
    own = administered(admin, request.app.state.ledgers)
    people = [_person(account, own) for account in members(request.app.state.register, own)]
    data = {"people": people, "ledgers": own, "words": WORDS, "everywhere": EVERYWHERE, "told": None, "trouble": None, **more}
    return show(request, "team/people.html.j2", "People", data, status=status)


def _person(account: Account, own: list[str]) -> dict[str, Any]:
    """Return what an admin sees of an account: only what it may do on their own ledgers."""
    roles = {ledger: role.word for ledger, role in account.roles.items() if ledger in own or EVERYWHERE in own}
    return {"name": account.name, "roles": roles, "disabled": account.disabled}


async def _take_person(request: Request) -> Response:
    return await run_in_threadpool(_add, request, await read_fields(request))


def _add(request: Request, fields: Mapping[str, str]) -> Response:
    """Let somebody see a ledger; whoever has no account yet gets one, with a password that is told once."""
    register, known = request.app.state.register, known_of(request)
    ledger = fields.get("ledger", "")
    check_ledger(known.account, ledger, request.app.state.ledgers)
    try:
        name, role = read_name(fields.get("name", "")), read_role(fields.get("role", ""))
        try:
            account, password = find_account(register, name), None
        except UnknownAccount:
            password = make_key()[:FIRST_PASSWORD_LETTERS]
            account = add_account(register, name, Way(password, told=True), actor=known.actor)
        _check_not_own(known.account, account)
        grant(register, account, ledger, role, actor=known.actor)
    except SettingsError as error:
        return _page(request, {"trouble": f"{error.message} {error.hint or ''}"}, status=422)
    return _page(request, {"told": {"name": name, "password": password}})


async def _take_role(request: Request, name: str) -> Response:
    return await run_in_threadpool(_set_role, request, name, await read_fields(request))


def _set_role(request: Request, name: str, fields: Mapping[str, str]) -> Response:
    known, ledger, word = known_of(request), fields.get("ledger", ""), fields.get("role", "")
    check_ledger(known.account, ledger, request.app.state.ledgers)
    account = _visible(request, name)
    _check_not_own(known.account, account)
    grant(request.app.state.register, account, ledger, None if word == NO_ROLE else read_role(word), actor=known.actor)
    return _back()


def _give_password(request: Request, name: str) -> Response:
    known, account, password = known_of(request), _visible(request, name), make_key()[:FIRST_PASSWORD_LETTERS]
    check_whole(known.account, account)
    if account.tied:  # it would open the account beside the provider, and its owner would not know
        raise SettingsError(f"`{account.name}` signs in at the provider.", hint="A new password is set there.")
    set_password(request.app.state.register, account, password, actor=known.actor, told=True)
    return _page(request, {"told": {"name": account.name, "password": password}})


def _disable(request: Request, name: str) -> Response:
    return _set_state(request, name, disabled=True)


def _enable(request: Request, name: str) -> Response:
    return _set_state(request, name, disabled=False)


def _set_state(request: Request, name: str, *, disabled: bool) -> Response:
    known, account = known_of(request), _visible(request, name)
    check_whole(known.account, account)
    set_disabled(request.app.state.register, account, disabled=disabled, actor=known.actor)
    return _back()


def _unlock(request: Request, name: str) -> Response:
    unlock(request.app.state.register, _visible(request, name), actor=known_of(request).actor)
    return _back()


def _visible(request: Request, name: str) -> Account:
    return visible_account(request.app.state.register, known_of(request).account, name, request.app.state.ledgers)


def _check_not_own(admin: Account, account: Account) -> None:
    """Refuse to change one's own role: the last admin could lose a ledger with one click.

    Raises:
        SettingsError: it is one's own.
    """
    if admin.id == account.id:
        raise SettingsError("Nobody changes their own role.", hint="Ask another admin, or use: warledger accounts grant")


def _back() -> Response:
    return RedirectResponse("/-/people", status_code=303)
