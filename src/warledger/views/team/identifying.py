"""Say who asks: by a token, by the proxy in front of the server, or by a session; a request is known by one of them only."""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from starlette.requests import Request

from warledger.accounts.account import Account, Token
from warledger.accounts.audit import Actor
from warledger.accounts.keys import make_key
from warledger.accounts.networks import is_within, read_networks
from warledger.accounts.people import find_account
from warledger.accounts.register import Register
from warledger.accounts.role import Role
from warledger.accounts.sessions import Lifetime, find_session
from warledger.accounts.tokens import find_token, role_of
from warledger.errors import SignInError, UnknownAccount
from warledger.settings import ServerSettings
from warledger.views.team.cookies import SESSION, read_cookie

PEER = "warledger.peer"
"""Where the address that a request really came from stands, before a proxy's word on whom it asks for is taken."""
KNOWN = "warledger.known"
"""Where the server's own pages find who is signed in."""
BEARER = "bearer "
_PROCESS_KEY = make_key()
"""What the forms of people whom a proxy has signed in are known by: they have no session here. Another process has another."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whose account is known."""

    account: Account
    via: str
    address: str | None
    token: Token | None = None
    secret: str | None = None
    """What the forms of this visit follow from; None for a token, which no browser sends on its own."""

    def role_on(self, ledger: str) -> Role | None:
        """Return what they may do on a ledger, a token's limits with it."""
        return role_of(self.account, self.token, ledger)

    @property
    def actor(self) -> Actor:
        """How the audit log tells of them."""
        return Actor(self.account.name, self.via, self.address)


def identify(register: Register, request: Request, settings: ServerSettings) -> Known | None:
    """Return who asks, None where nobody is signed in.

    Raises:
        SignInError: they gave a token that opens nothing. They are not known by a cookie then: a program is told.
    """
    address = address_of(request)
    given = request.headers.get("authorization")
    if given is not None and given[: len(BEARER)].casefold() == BEARER:
        return _by_token(register, given[len(BEARER) :].strip(), address)
    if settings.proxy_header is not None and is_from_proxy(request, settings):
        return _by_proxy(register, request, settings.proxy_header)
    key = read_cookie(request, SESSION, secure=settings.secure_cookies)
    account = None if key is None else find_session(register, key, lifetime_of(settings))
    return None if account is None else Known(account, "session", address, secret=key)


def known_of(request: Request) -> Known:
    """Return who is signed in, on a page that the gate lets nobody else see.

    Raises:
        SignInError: nobody is.
    """
    known: Known | None = request.scope.get(KNOWN)
    if known is None:
        raise SignInError("This asks who you are.", hint="Sign in: /-/sign-in")
    return known


def lifetime_of(settings: ServerSettings) -> Lifetime:
    """Return how long a session lasts."""
    return Lifetime(timedelta(hours=settings.idle_hours), timedelta(hours=settings.session_hours))


def address_of(request: Request) -> str | None:
    """Return the address that a request came from, a believed proxy's word taken."""
    return None if request.client is None else request.client.host


def is_from_proxy(request: Request, settings: ServerSettings) -> bool:
    """Whether a request was handed on by one of the proxies that are believed."""
    return is_within(request.scope.get(PEER), read_networks(settings.proxy_addresses))


def _by_token(register: Register, secret: str, address: str | None) -> Known:
    found = find_token(register, secret)
    if found is None:
        raise SignInError("The token opens nothing: it is unknown, over or revoked.", hint="Make a new one: /-/account")
    owner, token = found
    return Known(owner, "token", address, token)


def _by_proxy(register: Register, request: Request, header: str) -> Known | None:
    """Return whom a proxy names. Cookies are not looked at then: who signs out at the proxy is out."""
    names = request.headers.getlist(header)
    if len(names) != 1:  # two: the proxy has added its own to one that was sent to it, and which is whose cannot be said
        return None
    try:
        account = find_account(register, names[0])
    except UnknownAccount:
        return None
    secret = hmac.new(_PROCESS_KEY.encode(), account.id.encode(), sha256).hexdigest()
    return None if account.disabled else Known(account, "proxy", address_of(request), secret=secret)
