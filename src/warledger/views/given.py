"""Read what a user gives of days and documents: with an option, in a form or in an address."""

import calendar
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from warledger.errors import SettingsError

if TYPE_CHECKING:
    from warledger.documents.document import Publication
    from warledger.documents.reading import Given

PERIOD = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def today() -> date:
    """Return the day it is, in UTC."""
    return datetime.now(UTC).date()


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


def _no_date(words: str, option: str) -> SettingsError:
    return SettingsError(f"`{words}` is not a date for {option}.", hint="Write a day, month or year: 2018-01-20, 2018-01 or 2018.")


def _period(year: int | None, month: int | None, day: int | None) -> tuple[date, date]:
    first = date(year or 0, month or 1, day or 1)
    last_month = month or 12
    return first, date(first.year, last_month, day or calendar.monthrange(first.year, last_month)[1])
