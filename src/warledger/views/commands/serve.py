"""`warledger serve`: show a ledger as pages in a browser on this machine."""

import gc
import ipaddress
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.options import Quiet, examples, settings_in_force
from warledger.views.console import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp

    from warledger.ledger.store import Ledger
    from warledger.settings import Settings
    from warledger.views.web.desk import Desk

EPILOG = examples("warledger serve", "warledger serve war.db --port 8080", "warledger serve warledger-demo/demo.db")
STOPPING_SECONDS = 3
LOOKING_FOR_RUBBISH = (50_000, 10, 10)
"""How many records come into being before Python looks for those that nobody needs; at its own 700, a sixth of a page's time went on that."""


def serve(
    ledger: Annotated[str | None, typer.Argument(metavar="LEDGER", help="The ledger to show; made where there is none. (default: warledger.db)")] = None,
    *,
    host: Annotated[str, typer.Option(metavar="HOST", help="The address to listen on; only this machine's own, unless there are accounts.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=0, max=65535, help="The port; 0 takes one that is free.")] = 8000,
    quiet: Quiet = False,
) -> None:  # fmt: skip
    """Show a ledger in a browser: map, timeline, claims, documents, disputes and forecasts, and take what you read into it.

    Nothing leaves this machine, and nobody elsewhere can look: only loopback addresses are listened on. Where warledger.toml has
    [server] accounts, its ledgers are shown to people who sign in, also on other addresses: docs/guides/set-up-a-team.md.
    """
    from warledger.ledger.store import Ledger

    settings = settings_in_force(ledger)
    if settings.server.accounts is not None:
        _check_no_ledger(ledger)
        serve_team(settings, host=host, port=port, quiet=quiet)
        return
    check_loopback(host)
    with Ledger.open(settings.ledger) as opened:
        _run(opened, host=host, port=port, quiet=quiet)


def check_loopback(host: str) -> None:
    """Refuse an address that others can reach, as the page asks nobody who they are.

    Raises:
        SettingsError: the address is not one of loopback.
    """
    if not _is_own(host):
        raise SettingsError(
            f"The page would be open to everybody who can reach `{host}`, for it asks nobody who they are.",
            hint="Leave out --host, and reach it from elsewhere through a tunnel: ssh -L 8000:127.0.0.1:8000 MACHINE; or set up accounts.",
        )


def _is_own(host: str) -> bool:
    """Whether an address is one of this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _check_no_ledger(ledger: str | None) -> None:
    if ledger is not None:
        raise SettingsError(
            "warledger.toml has [server] accounts, so its ledgers are served, not one that is named.",
            hint="Name it under [server.ledgers]; or leave [server] out to look at one ledger on this machine.",
        )


def serve_team(settings: "Settings", *, host: str, port: int, quiet: bool) -> None:
    """Show the ledgers of the settings to people who sign in.

    Raises:
        SettingsError: no ledger is named, or there is nobody who could sign in.
    """
    from contextlib import ExitStack

    from warledger.accounts.people import accounts
    from warledger.accounts.register import Register
    from warledger.ledger.store import Ledger
    from warledger.views.team.app import make_team_app
    from warledger.views.web.desk import Desk

    server = settings.server
    if len(server.ledgers) == 0 or server.accounts is None:
        raise SettingsError("No ledger is named.", hint='Name one in warledger.toml: [server.ledgers], syria = "syria.db"')
    with ExitStack() as opened:
        register = opened.enter_context(Register.open(server.accounts, create=False))
        if len(accounts(register)) == 0 and server.oidc is None:
            raise SettingsError("There are no accounts yet.", hint="warledger accounts add NAME --role admin --ledger '*'")
        ledgers = {name: opened.enter_context(Ledger.open(place)) for name, place in server.ledgers.items()}
        desks = {name: Desk(each, settings=settings.model_copy(update={"ledger": str(each.location)})) for name, each in ledgers.items()}
        if len(server.hosts) > 0 and len(server.proxy_addresses) == 0:
            tell("Behind a proxy? Name it: [server] proxy_addresses. Until then all attempts to sign in count as from one address.")
        listen(make_team_app(desks, register, server), list(desks.values()), host=host, port=port, quiet=quiet)


def _run(ledger: "Ledger", *, host: str, port: int, quiet: bool) -> None:
    from warledger.settings import load_settings
    from warledger.views.web.app import make_app
    from warledger.views.web.desk import Desk

    desk = Desk(ledger, settings=load_settings(ledger=str(ledger.location)))
    listen(make_app(desk), [desk], host=host, port=port, quiet=quiet)


def listen(app: "ASGIApp", desks: "Sequence[Desk]", *, host: str, port: int, quiet: bool) -> None:
    """Answer requests until somebody stops it, and work out meanwhile what is asked for first."""
    import uvicorn

    config = uvicorn.Config(
        app,
        host=host.strip("[]"),
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # what a proxy says is believed where one is configured, by views.team.proxied
        timeout_graceful_shutdown=STOPPING_SECONDS,
    )
    listening = config.bind_socket()
    listening.listen()  # who opens the address as soon as it is printed waits, and is not refused
    number = listening.getsockname()[1]
    shown = f"[{host.strip('[]')}]" if ":" in host else host
    if not quiet:
        tell(f"The page is at http://{shown}:{number}/{' and nowhere else' if _is_own(host) else ''}. Stop it with Ctrl-C.")
    gc.freeze()  # what is loaded now stays, so that looking for rubbish need not go through it
    gc.set_threshold(*LOOKING_FOR_RUBBISH)
    for desk in desks:
        Thread(target=_work_ahead, args=(desk,), daemon=True).start()
    uvicorn.Server(config).run(sockets=[listening])


def _work_ahead(desk: "Desk") -> None:
    """Work out what the first page shows while the browser is opened; where that fails, the page itself will say why."""
    from contextlib import suppress

    from warledger.errors import WarledgerError
    from warledger.views.web.pages.situation import load_situation

    with suppress(WarledgerError):
        load_situation(desk, {})
