"""Sign in at a provider of OpenID Connect: the way there, and the way back."""

from datetime import timedelta

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from warledger.accounts.admission import admit
from warledger.accounts.attempts import begin_journey, end_journey
from warledger.accounts.audit import Actor, note
from warledger.accounts.flows import keep_flow, take_flow
from warledger.accounts.oidc import AGAIN, Provider
from warledger.errors import SignInError
from warledger.views.team.answers import own_path
from warledger.views.team.cookies import FLOW, drop_cookie, read_cookie, set_cookie
from warledger.views.team.identifying import address_of
from warledger.views.team.pages.entrance import ask, let_in

FLOW_SECONDS = 600
MOST_LETTERS = 4000


def add_routes(app: FastAPI) -> None:
    """Add both ways."""
    oidc = app.state.server.oidc
    app.state.provider = None if oidc is None else Provider(oidc)
    app.add_api_route("/-/oidc", _go, methods=["GET"], include_in_schema=False)
    app.add_api_route("/-/oidc/back", _come_back, methods=["GET"], include_in_schema=False)


async def _go(request: Request) -> Response:
    """Send the browser to the provider."""
    provider, server = _provider(request), request.app.state.server
    wait = await run_in_threadpool(begin_journey, request.app.state.register, address_of(request))
    if wait > timedelta(0):
        return ask(request, trouble="Too many attempts. Wait a while, then try again.", status=429)
    begun = await provider.begin(f"{request.url.scheme}://{request.url.netloc}/-/oidc/back")
    state = {**begun.state, "next": own_path(request.query_params.get("next"))}
    key = await run_in_threadpool(keep_flow, request.app.state.register, state)
    answer = RedirectResponse(begun.address, status_code=303)
    set_cookie(answer, FLOW, key, secure=server.secure_cookies, seconds=FLOW_SECONDS)
    return answer


async def _come_back(request: Request) -> Response:
    """Take the provider's answer, which counts once and only in the browser that was sent there."""
    provider, server, register = _provider(request), request.app.state.server, request.app.state.register
    key = read_cookie(request, FLOW, secure=server.secure_cookies)
    begun = None if key is None else await run_in_threadpool(take_flow, register, key)
    if begun is None:  # nothing is noted: whoever likes can ask for this address as often as they like
        return ask(request, trouble=f"No sign-in was begun in this browser, or too long ago. {AGAIN}", status=403)
    try:
        claims = await provider.end(begun, {name: value[:MOST_LETTERS] for name, value in request.query_params.items()})
        account = await run_in_threadpool(lambda: admit(register, claims, server.oidc, address=address_of(request)))
    except SignInError as error:
        await run_in_threadpool(lambda: note(register, Actor(via="oidc", address=address_of(request)), "sign-in", outcome="refused"))
        answer = ask(request, trouble=f"{error.message} {error.hint or ''}", status=error.http_status)
    else:
        await run_in_threadpool(end_journey, register, address_of(request))
        answer = await run_in_threadpool(let_in, request, account, begun["next"])
    drop_cookie(answer, FLOW, secure=server.secure_cookies)
    return answer


def _provider(request: Request) -> Provider:
    provider: Provider | None = request.app.state.provider
    if provider is None:
        raise HTTPException(404)
    return provider
