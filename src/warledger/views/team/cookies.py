"""The two cookies of a server that asks who somebody is: of a session, and of a sign-in that has begun."""

from starlette.requests import Request
from starlette.responses import Response

SESSION, ENTRY, FLOW = "warledger", "warledger-entry", "warledger-flow"
ENTRY_SECONDS = 3600
HOST_ONLY = "__Host-"
"""A browser takes a cookie of such a name only over https, for this host and all of it: no neighbour under another name can set it."""


def cookie_name(name: str, *, secure: bool) -> str:
    """Return the name under which a cookie is sent."""
    return f"{HOST_ONLY}{name}" if secure else name


def read_cookie(request: Request, name: str, *, secure: bool) -> str | None:
    """Return the value of a cookie, None where it was not sent."""
    return request.cookies.get(cookie_name(name, secure=secure)) or None


def set_cookie(answer: Response, name: str, value: str, *, secure: bool, seconds: int | None = None) -> None:
    """Let the browser keep a value that no script can read and no other site's form sends along."""
    answer.set_cookie(cookie_name(name, secure=secure), value, max_age=seconds, path="/", secure=secure, httponly=True, samesite="lax")


def drop_cookie(answer: Response, name: str, *, secure: bool) -> None:
    """Let the browser forget a value."""
    answer.delete_cookie(cookie_name(name, secure=secure), path="/", secure=secure, httponly=True, samesite="lax")
