"""The one table of who may ask for what: a route stands here with the least role it needs, or nobody is let through."""

from collections.abc import Mapping
from enum import Enum, auto

from starlette.routing import BaseRoute, Match, Mount
from starlette.types import Scope

from warledger.accounts.role import Role


class Access(Enum):
    """What a route of the server itself needs, which is of no single ledger."""

    OPEN = auto()
    """Anybody, also who is not signed in."""
    SIGNED_IN = auto()
    """Whoever is signed in, for what is their own."""
    ADMIN = auto()
    """Whoever is an admin of at least one ledger; the page looks at which."""
    BROWSER = auto()
    """As SIGNED_IN, but not with a token: a stolen token makes no further tokens and sets no password."""
    BROWSER_ADMIN = auto()
    """As ADMIN, but not with a token."""


READER, REVIEWER, ADMIN = Role.READER, Role.REVIEWER, Role.ADMIN

LEDGER_ROUTES: Mapping[str, Role] = {
    "/": READER,
    "/situation.json": READER,
    "/situation/places.json": READER,
    "/situation/outlines.json": READER,
    **{
        route: READER
        for path in (
            "/actors",
            "/actors/{actor:path}",
            "/add",
            "/claims",
            "/claims/{claim}",
            "/compare",
            "/disputes",
            "/documents",
            "/documents/{document:path}",
            "/forecasts",
            "/history",
            "/places",
            "/places/{key:path}",
            "/review",
            "/review/{claim}",
            "/sources",
            "/sources/{name:path}",
            "/timeline",
        )
        for route in (path, f"{path}.json")
    },
    "/claims.csv": READER,
    "/claims.jsonl": READER,
    "/state.json": READER,
    "/openapi.json": READER,
    "POST /add": REVIEWER,
    "POST /first-run": REVIEWER,
    "POST /history/{decision}/undo": REVIEWER,
    "POST /review/{claim}/accept": REVIEWER,
    "POST /review/{claim}/correct": REVIEWER,
    "POST /review/{claim}/reject": REVIEWER,
    "POST /review/{claim}/resolve": REVIEWER,
    "POST /review/{claim}/same": REVIEWER,
    "POST /sources/{source}/letter": REVIEWER,
}
"""The routes of a ledger. What only reads stands by its path; what changes something, with its method before it."""

SERVER_ROUTES: Mapping[str, Access] = {
    "/": Access.SIGNED_IN,
    "/-/": Access.SIGNED_IN,
    "/-/ledgers.json": Access.SIGNED_IN,
    "/-/sign-in": Access.OPEN,
    "POST /-/sign-in": Access.OPEN,
    "/-/oidc": Access.OPEN,
    "/-/oidc/back": Access.OPEN,
    "POST /-/sign-out": Access.SIGNED_IN,
    "/-/account": Access.BROWSER,
    "POST /-/account/password": Access.BROWSER,
    "POST /-/account/sessions/{mark}/end": Access.BROWSER,
    "POST /-/account/tokens": Access.BROWSER,
    "POST /-/account/tokens/{token}/revoke": Access.BROWSER,
    "/-/people": Access.BROWSER_ADMIN,
    "POST /-/people": Access.BROWSER_ADMIN,
    "POST /-/people/{name}/role": Access.BROWSER_ADMIN,
    "POST /-/people/{name}/password": Access.BROWSER_ADMIN,
    "POST /-/people/{name}/disable": Access.BROWSER_ADMIN,
    "POST /-/people/{name}/enable": Access.BROWSER_ADMIN,
    "POST /-/people/{name}/unlock": Access.BROWSER_ADMIN,
    "/-/audit": Access.ADMIN,
    "/-/audit.json": Access.ADMIN,
    "/static": Access.OPEN,
}
"""The routes of the server itself."""
READING = ("GET", "HEAD")


def route_of(routes: list[BaseRoute], scope: Scope) -> str | None:
    """Return the name under which what is asked for stands in the table; None where no route answers it.

    The first route that fits is taken, as the application itself does it, so both speak of the same.
    """
    for route in routes:
        match, _ = route.matches(scope)
        if match is Match.FULL:
            return key_of(getattr(route, "path", ""), scope["method"], mounted=isinstance(route, Mount))
    return None


def key_of(path: str, method: str, *, mounted: bool = False) -> str:
    """Return the name of a route in the table."""
    return path if method in READING or mounted else f"{method} {path}"
