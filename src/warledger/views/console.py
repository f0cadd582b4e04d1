"""Speak to the user: data on standard output; warnings, errors and progress on standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from warledger.errors import WarledgerError
from warledger.views.plaintext import plain_text

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 100
"""Columns of a table that goes into a file or a pipe, where no terminal says how wide it is."""

Progress = Callable[[str, int, int], None]


def prepare_streams() -> None:
    """Let output carry any text: into files as UTF-8, onto a terminal as far as it can show it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace", encoding=None if stream.isatty() else "utf-8")


def open_console(*, width: int | None = None) -> "Console":
    """Return a console on standard output that reads no markup in what it is given."""
    from rich.console import Console

    wide = width or (None if sys.stdout.isatty() else PIPED_WIDTH)
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, width=wide)


def tell(message: str) -> None:
    """Write a line for the user, not for the next program, on standard error."""
    sys.stderr.write(plain_text(message) + "\n")
    sys.stderr.flush()


def warn(error: WarledgerError) -> None:
    """Say that one input could not be read, and what to do; the run goes on."""
    tell(f"Warning: {error.message}" + ("" if error.hint is None else f"\n  Next: {error.hint}"))


def fail(error: WarledgerError) -> None:
    """Say why the command ends, and on a line of its own what to do."""
    tell(f"Error: {error.message}" + ("" if error.hint is None else f"\n\nHint: {error.hint}"))


@contextmanager
def show_progress(*, quiet: bool) -> Iterator[Progress]:
    """Show bars on standard error while work goes on; nothing when quiet or when nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield _ignore
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {"": bars.add_task("starting", total=None)}

        def show(what: str, done: int, of: int) -> None:
            if "" in tasks:
                bars.remove_task(tasks.pop(""))
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=None)
            bars.update(tasks[what], completed=done, total=of or None)

        yield show


def _ignore(what: str, done: int, of: int) -> None:
    del what, done, of
