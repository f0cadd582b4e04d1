"""Add documents: hand in files or a pasted text, and see what is being read, what was found and what could not be read."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from warledger.errors import SettingsError, UploadError
from warledger.sources.folders import SUFFIXES
from warledger.views.web.answering import Page, desk_of, frame
from warledger.views.web.desk import Desk
from warledger.views.web.intake import Intake
from warledger.views.web.rendering import render
from warledger.views.web.uploads import MOST_BYTES, MOST_FILES, STATED, take_batch
from warledger.views.web.writing import check_writable, intake_of

TEMPLATE = "add.html.j2"
SECTION = "Add"


def load(desk: Desk, request: Request) -> Mapping[str, Any]:
    """Return how far what was handed in is: one batch, or all that is still told of."""
    asked = request.query_params.get("job")
    jobs = intake_of(request.app).jobs()
    if asked is not None:
        if not asked.isdecimal():
            raise SettingsError(f"`{asked}` is no number of a batch.", hint="See what was handed in: /add")
        jobs = [job for job in jobs if job["number"] == int(asked)]
    return {
        "jobs": jobs,
        "running": any(not job["ended"] for job in jobs),
        "limits": {"files": MOST_FILES, "bytes": MOST_BYTES, "document_bytes": desk.settings.max_document_bytes},
        "_suffixes": SUFFIXES,
        "_asked": asked,
        "_problems": {},
        "_given": dict.fromkeys(("text", *STATED), ""),
    }


def add_acts(app: FastAPI) -> None:
    """Add the address to which documents are sent, and the one that tells whether the ledger has changed."""
    app.state.intake = Intake(app.state.desk)
    app.add_api_route("/add", _add, methods=["POST"], include_in_schema=False)
    app.add_api_route("/state.json", _tell_state, methods=["GET"])


async def _add(request: Request) -> Response:
    desk = desk_of(request)
    check_writable(desk)
    try:
        batch = await take_batch(request, desk.settings)
    except UploadError as wrong:
        data = {**frame(request, SECTION), **load(desk, request), "_problems": wrong.problems}
        data["_given"] = {**data["_given"], **wrong.given}
        return HTMLResponse(render(TEMPLATE, data), wrong.http_status)
    number = await run_in_threadpool(intake_of(request.app).add, batch)
    return RedirectResponse(f"/add?job={number}", status_code=303)


async def _tell_state(request: Request) -> Response:
    """Tell what changes whenever the ledger does, and how much it holds."""
    desk = desk_of(request)

    def tell() -> dict[str, Any]:
        counts = desk.keep(("counts",), desk.ledger.counts)
        state = ".".join(map(str, desk.ledger.state()))
        return {"state": state, "documents": counts.documents, "claims": counts.claims, "busy": intake_of(request.app).is_busy()}

    return JSONResponse(await run_in_threadpool(tell), headers={"cache-control": "no-store"})


PAGES = (Page("/add", TEMPLATE, load, SECTION),)
