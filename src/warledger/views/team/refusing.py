"""Say why somebody may not have what they ask for, from the table of routes and what they are; None where they may."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from warledger.accounts.role import Role
from warledger.views.team.answers import refuse, send_to_entrance
from warledger.views.team.identifying import Known
from warledger.views.team.policy import LEDGER_ROUTES, READING, SERVER_ROUTES, Access

FILES = (".json", ".csv", ".jsonl")
ACCOUNT = "/-/account"
WITH_A_TOLD_PASSWORD = (ACCOUNT, "POST /-/account/password", "POST /-/sign-out")
"""What is open to who signs in with a password that somebody else has set, and may still know."""
NO_PAGE = "There is no such page."


def refuse_ledger(request: Request, known: Known | None, ledger: str, route: str | None) -> Response | None:
    """Say why a route of a ledger is not for somebody. What is no route at all is left to the ledger's own words, where only something is read."""
    if known is None:
        return ask_in(request)
    if _has_told_password(known):
        return _ask_for_password(request)
    least = Role.READER if route is None and request.method in READING else LEDGER_ROUTES.get(route or "")
    if least is None:
        return refuse(request, 404 if route is None else 403, "There is no such page, or nobody may ask for it.", None)
    role = known.role_on(ledger)
    if role is None or role < least:
        return refuse(request, 403, f"This takes the role of {least.word} on this ledger.", "Ask an admin of the ledger for it.")
    return None


def refuse_own(request: Request, known: Known | None, route: str | None) -> Response | None:
    """Say why a route of the server's own is not for somebody."""
    access = SERVER_ROUTES.get(route or "")
    if access is Access.OPEN:
        return None
    if known is None:
        return ask_in(request)
    if access is None:
        return refuse(request, 404, NO_PAGE, "See what there is: /-/")
    if _has_told_password(known) and route not in WITH_A_TOLD_PASSWORD:
        return _ask_for_password(request)
    if access in (Access.BROWSER, Access.BROWSER_ADMIN) and known.token is not None:
        return refuse(request, 403, "This cannot be done with a token.", "Sign in with a browser.")
    if access in (Access.ADMIN, Access.BROWSER_ADMIN) and not _is_admin(known):
        return refuse(request, 403, "This takes the role of admin on a ledger.", None)
    return None


def ask_in(request: Request) -> Response:
    """Ask whoever looks for a page to sign in; tell a program that it has to."""
    if request.method not in READING or request.url.path.endswith(FILES):
        return refuse(request, 401, "This asks who you are.", "Sign in, or send a token: Authorization: Bearer wl_…")
    return send_to_entrance(request)


def _is_admin(known: Known) -> bool:
    """Whether somebody administers any ledger, and their token, if they came with one, may too."""
    return Role.ADMIN in known.account.roles.values() and (known.token is None or known.token.role >= Role.ADMIN)


def _has_told_password(known: Known) -> bool:
    return known.via == "session" and known.account.told


def _ask_for_password(request: Request) -> Response:
    if request.method in READING:
        return RedirectResponse(ACCOUNT, status_code=303)
    return refuse(request, 403, "Set a password of your own first.", f"See {ACCOUNT}")
