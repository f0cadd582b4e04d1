"""The options that several commands share, and how their values are read."""

import calendar
import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import LedgerError, SettingsError

if TYPE_CHECKING:
    from warledger.documents.document import Publication
    from warledger.documents.reading import Given
    from warledger.ledger.store import Ledger
    from warledger.settings import Settings

PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Files, folders, globs, or - for standard input: text, Markdown, HTML, JSON Lines, gzipped too.",
        show_default=False,
    ),
]
LedgerFile = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="LEDGER",
        help="The ledger: a file, or postgresql://USER@HOST/DATABASE. (default: warledger.db, or as set in warledger.toml)",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bars and no summary; warnings stay.")]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="When the documents were published, where they do not say: 2018-01-20, 2018-01 or 2018.")
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="The outlet, where the documents do not say.")]
Author = Annotated[str | None, typer.Option(metavar="NAME", help="The author, where the documents do not say.")]
Title = Annotated[str | None, typer.Option(metavar="WORDS", help="The title, where the documents do not say.")]
DocumentLanguage = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="The language, as a code such as en, where the documents do not say.")
]


def examples(*lines: str) -> str:
    """Return the closing words of a command's help: examples, one on each line."""
    return "\n".join(["Examples:", *(f"  {line}" for line in lines)])


def read_period(words: str, *, option: str) -> tuple[date, date]:
    """Return the first and last day of a day, month or year.

    Raises:
        SettingsError: it is none of these.
    """
    found = PERIOD.fullmatch(words.strip())
    try:
        if found is not None:
            return _period(*(None if part is None else int(part) for part in found.groups()))
    except ValueError:  # the 31st of a short month, or a month 13
        pass
    raise _no_date(words, option)


def given_publication(published: str | None) -> "Publication | None":
    """Return what --published says.

    Raises:
        SettingsError: it is no date.
    """
    from warledger.documents.dating import read_published

    found = None if published is None else read_published(published)
    if published is not None and found is None:
        raise _no_date(published, "--published")
    return found


def make_given(published: str | None, *, outlet: str | None, author: str | None, title: str | None, language: str | None) -> "Given":
    """Return what the options say of documents that do not say it themselves."""
    from warledger.documents.reading import Given

    return Given(published=given_publication(published), outlet=outlet, author=author, title=title, language=language)


def settings_in_force(ledger: str | None) -> "Settings":
    """Return the settings, the ledger being the one named if one is."""
    from warledger.settings import load_settings

    return load_settings() if ledger is None else load_settings(ledger=ledger)


def check_judged(ledger: "Ledger") -> None:
    """Refuse a ledger whose claims were not compared yet.

    Raises:
        LedgerError: it was never judged.
    """
    if ledger.docket.is_empty():
        raise LedgerError(f"The ledger `{ledger.location}` was not judged yet.", hint=f"warledger judge --ledger {ledger.location}")


def _no_date(words: str, option: str) -> SettingsError:
    return SettingsError(f"`{words}` is not a date for {option}.", hint="Write a day, month or year: 2018-01-20, 2018-01 or 2018.")


def _period(year: int | None, month: int | None, day: int | None) -> tuple[date, date]:
    first = date(year or 0, month or 1, day or 1)
    last_month = month or 12
    return first, date(first.year, last_month, day or calendar.monthrange(first.year, last_month)[1])
