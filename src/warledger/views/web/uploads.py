"""Take files and pasted text from a form: into a folder of their own, under names that cannot lead out of it."""

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from warledger.errors import UploadError, WarledgerError
from warledger.settings import Settings
from warledger.views.plaintext import plain_line
from warledger.views.web.job import Batch

if TYPE_CHECKING:
    from warledger.documents.reading import Given
    from warledger.workflow.receiving import Received

MOST_FILES = 100
MOST_BYTES = 300_000_000
"""Of all files of a form together."""
MOST_NAME = 150
MOST_FIELD = 300
PASTED = "pasted text"
STATED = ("title", "outlet", "author", "published", "language")
"""What may be stated of all that is handed in."""
LANGUAGE = re.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


async def take_batch(request: Request, settings: Settings) -> Batch:
    """Return what a form hands in.

    Raises:
        UploadError: it hands in nothing, too much, or states what cannot be read.
    """
    _check_size(request)
    try:
        async with request.form(max_files=MOST_FILES, max_fields=20, max_part_size=settings.max_document_bytes) as form:
            return await run_in_threadpool(_take, form)
    except HTTPException as error:
        raise UploadError(
            {"files": f"{error.detail} At most {MOST_FILES} files of {_say_size(MOST_BYTES)} together are taken at once."}, {}
        ) from error


def safe_name(name: str | None) -> str:
    """Return the last part of the name a file came with, on one line; whatever it says, it is never a path."""
    last = re.split(r"[/\\]", plain_line(name or ""))[-1].strip(". ")
    if len(last) <= MOST_NAME:
        return last or "a file without a name"
    suffixes = "".join(Path(last).suffixes[-2:])[-12:]
    return last[: MOST_NAME - len(suffixes)] + suffixes


def _check_size(request: Request) -> None:
    told = request.headers.get("content-length", "")
    if not told.isdecimal():
        raise UploadError({"files": "It did not come with its size. Send it with a browser."}, {})
    if int(told) > MOST_BYTES:
        size = _say_size(int(told))
        raise UploadError(
            {
                "files": f"That is {size}; {_say_size(MOST_BYTES)} are the most at once. From a terminal there is no limit: warledger read PATH…"
            },
            {},
        )


def _take(form: FormData) -> Batch:
    given = {name: str(form.get(name) or "").strip() for name in ("text", *STATED)}
    files = [part for part in form.getlist("files") if isinstance(part, UploadFile) and (part.filename or part.size)]
    problems = dict(_wrong(given, any_file=len(files) > 0))
    stated = _state(given, problems)
    if len(problems) > 0 or stated is None:
        raise UploadError(problems, given)
    folder: TemporaryDirectory[str] = TemporaryDirectory(prefix="warledger-add-", ignore_cleanup_errors=True)
    return Batch(_keep(files, given["text"], Path(folder.name)), stated, folder)


def _wrong(given: Mapping[str, str], *, any_file: bool) -> "Sequence[tuple[str, str]]":
    found = [
        (name, f"This has {len(given[name])} characters; {MOST_FIELD} are the most.") for name in STATED if len(given[name]) > MOST_FIELD
    ]
    if not any_file and given["text"] == "":
        found.append(("files", "Choose a file, or paste a text below."))
    if given["language"] != "" and LANGUAGE.fullmatch(given["language"]) is None:
        found.append(("language", f"`{given['language']}` is no code of a language, such as en."))
    return found


def _state(given: Mapping[str, str], problems: dict[str, str]) -> "Given | None":
    from warledger.views.given import make_given

    told = {name: plain_line(given[name]) or None for name in STATED}
    published = told.pop("published")
    try:
        return make_given(published, outlet=told["outlet"], author=told["author"], title=told["title"], language=told["language"])
    except WarledgerError:
        problems["published"] = f"`{published}` is not a date. Write a day, month or year: 2018-01-20, 2018-01 or 2018."
        return None


def _keep(files: Sequence[UploadFile], text: str, folder: Path) -> "list[Received]":
    """Write files into a folder under numbers; the names they came with are told beside, and never opened."""
    from warledger.workflow.receiving import Received

    kept: list[Received] = []
    for number, file in enumerate(files):
        path = folder / str(number)
        with path.open("wb") as stream:
            shutil.copyfileobj(file.file, stream)
        kept.append(Received(path, safe_name(file.filename)))
    if text != "":
        path = folder / "text"
        path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
        kept.append(Received(path, f"{PASTED}.txt"))
    return kept


def _say_size(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"
