"""The first run: read the packaged samples into a ledger that is empty, for whoever wants to look before reading anything of their own."""

from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from warledger.errors import SettingsError
from warledger.views.web.answering import desk_of
from warledger.views.web.job import Batch
from warledger.views.web.writing import check_writable, intake_of


def add_acts(app: FastAPI) -> None:
    """Add the address that reads the samples."""
    app.add_api_route("/first-run", _read_samples, methods=["POST"], include_in_schema=False)


async def _read_samples(request: Request) -> Response:
    desk = desk_of(request)
    check_writable(desk)
    if desk.ledger.counts().documents > 0:
        raise SettingsError(
            "This ledger holds documents already; the samples would be mixed with them.",
            hint="Make a ledger of the samples alone: warledger demo",
        )
    number = await run_in_threadpool(intake_of(request.app).add, await run_in_threadpool(make_batch))
    return RedirectResponse(f"/add?job={number}", status_code=303)


def make_batch() -> Batch:
    """Return the samples as a batch, after which it is said how some of their forecasts came out."""
    from warledger.documents.reading import NOTHING_GIVEN
    from warledger.views.samples import copy_samples, resolve_samples
    from warledger.workflow.receiving import Received

    folder: TemporaryDirectory[str] = TemporaryDirectory(prefix="warledger-")
    files = [Received(path, path.name) for path in copy_samples(Path(folder.name))]
    return Batch(files, NOTHING_GIVEN, folder, afterwards=resolve_samples)
