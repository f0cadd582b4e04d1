"""What all acts of the page share: whether it may write, who acts, and where the thread that reads is found."""

from urllib.parse import quote, unquote

from fastapi import FastAPI, Request
from starlette.responses import Response

from warledger.errors import ReadOnly
from warledger.views.plaintext import plain_line
from warledger.views.web.desk import Desk
from warledger.views.web.intake import Intake
from warledger.views.web.visitor import visitor_of

NAME_COOKIE = "warledger-name"
NAME_SECONDS = 365 * 24 * 3600
MOST_NAME = 60


def check_writable(desk: Desk) -> None:
    """Refuse to change a ledger that is only shown.

    Raises:
        ReadOnly: it is.
    """
    if not desk.can_write:
        raise ReadOnly("This page shows the ledger only; nothing is changed here.", hint="Serve it yourself: warledger serve LEDGER")


def intake_of(app: FastAPI) -> Intake:
    """Return the thread that reads into the ledger of an application."""
    intake: Intake = app.state.intake
    return intake


def name_of(request: Request) -> str:
    """Return the name of who is signed in, or else the one that whoever sits here gave before; empty when they gave none."""
    visitor = visitor_of(request)
    if visitor is not None:
        return visitor.name
    return tidy_name(unquote(request.cookies.get(NAME_COOKIE, "")))


def keep_name(answer: Response, name: str) -> None:
    """Keep a name in the browser, so that it is given once. It says who acts, and proves nothing."""
    answer.set_cookie(NAME_COOKIE, quote(tidy_name(name)), max_age=NAME_SECONDS, httponly=True, samesite="strict", path="/")


def tidy_name(name: str) -> str:
    """Return a name on one line, of a length that a line has room for."""
    return plain_line(name)[:MOST_NAME].strip()
