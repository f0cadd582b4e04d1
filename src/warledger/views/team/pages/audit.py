"""The audit log, as far as it tells of the ledgers that somebody administers."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

from warledger.accounts.audit import anchor, entries
from warledger.accounts.authority import administered
from warledger.accounts.role import EVERYWHERE
from warledger.errors import SettingsError
from warledger.views.team.answers import show
from warledger.views.team.identifying import known_of

SHOWN = 100
MOST_DIGITS = 15


def add_routes(app: FastAPI) -> None:
    """Add the page, and its JSON twin."""
    app.add_api_route("/-/audit", _show, methods=["GET", "HEAD"], include_in_schema=False)
    app.add_api_route("/-/audit.json", _tell, methods=["GET", "HEAD"], include_in_schema=False)


def _show(request: Request) -> Response:
    before = request.query_params.get("before")
    twin = "/-/audit.json" if before is None else f"/-/audit.json?before={int(before)}" if _is_number(before) else None
    return show(request, "team/audit.html.j2", "Audit", _load(request), twin=twin)


def _tell(request: Request) -> Response:
    return JSONResponse(_load(request))


def _load(request: Request) -> Mapping[str, Any]:
    register, known = request.app.state.register, known_of(request)
    own, before = administered(known.account, request.app.state.ledgers), request.query_params.get("before")
    if known.token is not None and known.token.ledger != EVERYWHERE:
        own = [ledger for ledger in own if ledger == known.token.ledger]
    if before is not None and not _is_number(before):
        raise SettingsError("`before` is no number of a row.", hint="Begin at the newest: /-/audit")
    found = entries(register, ledgers=own, before=None if before is None else int(before), limit=SHOWN + 1)
    return {
        "entries": [asdict(entry) for entry in found[:SHOWN]],
        "next": found[SHOWN - 1].seq if len(found) > SHOWN else None,
        "ledgers": own,
        "anchor": anchor(register).write() if EVERYWHERE in own else None,
    }


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdecimal() and len(words) <= MOST_DIGITS
