"""The class Gate: the one place where it is decided whether a request may pass, and where it is written down that it did."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Message, Receive, Scope, Send

from warledger.accounts.audit import note
from warledger.accounts.register import Register
from warledger.accounts.role import Role
from warledger.errors import AccountError, SignInError
from warledger.settings import ServerSettings
from warledger.views.team.answers import refuse
from warledger.views.team.cookies import ENTRY, read_cookie
from warledger.views.team.forgery import is_own_form, is_own_origin
from warledger.views.team.identifying import KNOWN, Known, identify
from warledger.views.team.policy import READING, route_of
from warledger.views.team.refusing import ask_in, refuse_ledger, refuse_own
from warledger.views.team.shelf import Place
from warledger.views.web.visitor import KEY, Visitor

REFUSED_FROM, FAILED = 400, 500
SIGN_IN = "POST /-/sign-in"
NO_FORM = "What changes something must come from a page of this server that was opened by whoever sends it."

ONCE_MORE = "Load the page again, then send it once more."


@dataclass(frozen=True, slots=True)
class Passing:
    """A request that may pass: who sends it, where it goes, and from where its body is read."""

    known: Known | None
    place: Place
    route: str | None
    receive: Receive


class Gate:
    """Lets a request through to a ledger or to the server's own pages, or says why not.

    Whatever is not in the table of routes is refused, and what is to change something is in the audit log before it is done: where
    the log cannot be written, nothing is done.
    """

    def __init__(self, ledgers: Mapping[str, Place], own: Place, *, register: Register, settings: ServerSettings) -> None:
        """Stand before the ledgers and before the server's own pages."""
        self.ledgers, self.own, self.register, self.settings = ledgers, own, register, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.own.app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            passed = await self._judge(request)
        except AccountError as error:
            passed = refuse(request, error.http_status if not isinstance(error, SignInError) else 401, error.message, error.hint)
        if isinstance(passed, Response):
            await passed(scope, receive, send)
        else:
            await self._pass(request, passed, send)

    async def _judge(self, request: Request) -> Passing | Response:
        """Say whether a request may pass. The order matters: nobody learns which ledgers there are before they are known."""
        known = await run_in_threadpool(identify, self.register, request, self.settings)
        place = self._find_place(request, known)
        if place is None and known is not None and f"{request.scope['path']}/" in self._doors(known):
            return RedirectResponse(f"{request.scope['path']}/", status_code=307)
        if place is None:
            return refuse(request, 404, "There is no such page.", "See what there is: /-/") if known is not None else ask_in(request)
        route = route_of(place.routes, place.inner(request.scope))
        refusal = refuse_own(request, known, route) if place is self.own else refuse_ledger(request, known, place.name, route)
        if refusal is not None:
            await self._note_refusal(request, known, place, "refused")
            return refusal
        if request.method in READING:
            return Passing(known, place, route, request.receive)
        return await self._check_form(request, Passing(known, place, route, request.receive))

    def _find_place(self, request: Request, known: Known | None) -> Place | None:
        """Return where a request goes; a ledger on which somebody has no role is as one that is not there."""
        parts = request.scope["path"].split("/", 3)
        if parts[1:2] != ["l"]:
            return self.own
        place = self.ledgers.get(parts[2]) if len(parts) == 4 else None
        return place if place is not None and known is not None and known.role_on(place.name) is not None else None

    def _doors(self, known: Known) -> list[str]:
        return [f"{place.prefix}/" for name, place in self.ledgers.items() if known.role_on(name) is not None]

    async def _check_form(self, request: Request, passing: Passing) -> Passing | Response:
        """Let only our own forms change something. A token needs none: no browser sends one on its own."""
        if passing.known is not None and passing.known.token is not None:
            return passing
        secret = None if passing.known is None else passing.known.secret
        if passing.route == SIGN_IN:
            secret = read_cookie(request, ENTRY, secure=self.settings.secure_cookies)
        own, receive = (False, request.receive) if secret is None else await is_own_form(request, secret)
        if own and is_own_origin(request):
            return Passing(passing.known, passing.place, passing.route, receive)
        await self._note_refusal(request, passing.known, passing.place, "not our form")
        return refuse(request, 403, NO_FORM, ONCE_MORE)

    async def _note_refusal(self, request: Request, known: Known | None, place: Place, outcome: str) -> None:
        """Note that somebody was kept from changing something. Of strangers nothing is noted: the log only grows, and they could fill the disk."""
        if known is not None and request.method not in READING:
            await run_in_threadpool(note, self.register, known.actor, _act(request), ledger=place.name, outcome=outcome)

    async def _pass(self, request: Request, passing: Passing, send: Send) -> None:
        known, place = passing.known, passing.place
        if request.method in READING or place is self.own or known is None:  # the server's own pages note their acts with what they change
            await self._dispatch(request, passing, send)
            return
        statuses: list[int] = []

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
            await send(message)

        told = {"ledger": place.name, "subject": place.inner(request.scope)["path"]}
        await run_in_threadpool(note, self.register, known.actor, _act(request), **told, outcome="let through")
        try:
            await self._dispatch(request, passing, send_on)
        finally:
            status = statuses[0] if len(statuses) > 0 else FAILED
            if status >= REFUSED_FROM:
                await run_in_threadpool(note, self.register, known.actor, _act(request), **told, outcome=f"came to nothing: {status}")

    async def _dispatch(self, request: Request, passing: Passing, send: Send) -> None:
        """Hand a request on, with who sends it."""
        scope = passing.place.inner(request.scope)
        scope[KNOWN] = passing.known
        if passing.known is not None and passing.place is not self.own:
            role = passing.known.role_on(passing.place.name) or 0
            scope[KEY] = Visitor(passing.known.account.name, can_write=role >= Role.REVIEWER)
        secret = None if passing.known is None else passing.known.secret
        await passing.place.answer(scope, passing.receive, send, secret=secret)


def _act(request: Request) -> str:
    return f"{request.method} {'/'.join(request.scope['path'].split('/')[:5])}"[:80]
