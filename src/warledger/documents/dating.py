"""Read publication dates from metadata, bylines and addresses, as intervals of days."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from warledger.documents.document import DatingSource, Publication

EARLIEST_YEAR, LATEST_YEAR = 1900, 2099
"""Other years in a byline are misprints or counts."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
CLOCK = r"(?:,?\s*(?:-\s*)?(?:at\s+)?(?:\d{1,2}[:.h]\d{2}(?::\d{2})?|\d{3,4}(?=\s*(?:[ap]\.?m|utc|gmt))|(?<=at )\d{4}\b|\d{1,2}(?=\s*[ap]\.?m))(?:\s*[ap]\.?m\.?)?(?:\s*(?:utc|gmt|[cew]es?t|ast|msk|ksa)\b(?:[+-]\d{1,2})?)?)?"

FORMS = tuple(
    re.compile(rf"(?<![\w/.-]){WEEKDAY}{form}(?!\d|[./-]\d){CLOCK}", re.IGNORECASE)
    for form in (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{MONTH},?[\s-]+(?P<year>\d{{4}})",
        rf"{MONTH}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        rf"{MONTH}\s*(?P<day>[0-3]\d),?(?P<year>(?:19|20)\d{{2}})",
        r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})",
        r"(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4})",
    )
)
"""The ways bylines write a day: `5 July 2015`, `July 5, 2015`, `July 052015` where a space was lost, `2015-07-05`, `05.07.2015`."""

MONTH_FORM = re.compile(rf"{MONTH},?\s+(?P<year>\d{{4}})", re.IGNORECASE)

URL_DAY = re.compile(r"[/-](?P<year>(?:19|20)\d{2})[/-]?(?P<month>\d{2}|[a-z]{3})[/-]?(?P<day>\d{2})(?=[/_.-]|$)", re.IGNORECASE)
URL_MONTH = re.compile(r"/(?P<year>(?:19|20)\d{2})/(?P<month>\d{2}|[a-z]{3})/", re.IGNORECASE)

MODIFIED = re.compile(r"\b(?:updated?|modified|edited|changed|revised|corrected|accessed|retrieved)\b[^\d]{0,24}$", re.IGNORECASE)
"""What stands before a date that is not the day of publication."""


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as written in a text: half-open offsets, weekday and clock time included."""

    start: int
    end: int
    day: date
    is_modified: bool
    """Whether the words before it say that it is the day of a change."""


def find_written_days(text: str, *, month_first: bool | None = None) -> Iterator[WrittenDay]:
    """Yield the days written in full in a short text, in order.

    Args:
        month_first: how to read 07/08/2015: True July 8, False 7 August, None as 7 August only when written 07.08.2015 or
            07-08-2015, since with slashes both habits are common.
    """
    matches = sorted((match for form in FORMS for match in form.finditer(text)), key=lambda match: (match.start(), -match.end()))
    end = 0
    for match in matches:
        if match.start() < end or (day := _read_match(match, month_first=month_first)) is None:
            continue
        end = match.end()
        yield WrittenDay(match.start(), end, day, MODIFIED.search(text, 0, match.start()) is not None)


def read_published(text: str, *, known_by: DatingSource = "given") -> Publication | None:
    """Return the publication date that a metadata field or a user's option says, or None when it says none.

    Takes a day, a month or a year in ISO form (with or without time), an ISO interval `2018-01-01/2018-01-31`, and days
    and months in words. Days are kept as written: no change of time zone.
    """
    text = text.strip()
    if match := re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?", text):
        return _interval(*(int(part) if part else None for part in match.groups()), known_by=known_by)
    if match := re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?", text):
        return _interval(*(int(part) for part in match.groups()), known_by=known_by)
    if text.count("/") == 1 and len(text) > 12:
        first, last = (read_published(part, known_by=known_by) for part in text.split("/"))
        if first is not None and last is not None and first.start and last.end and first.start <= last.end:
            return Publication(first.start, last.end, known_by)
    for written in find_written_days(text):
        return Publication(written.day, written.day, known_by)
    if match := MONTH_FORM.search(text):
        return _interval(int(match["year"]), _month(match["month"]), known_by=known_by)
    return None


def date_of_url(url: str) -> Publication | None:
    """Return the day or month in an address's path, as /2016/03/14/ or /2016/03/, or None."""
    path = re.sub(r"^[a-z]+://[^/]+|[?#].*", "", url)
    for form in (URL_DAY, URL_MONTH):
        for match in form.finditer(path):
            parts = match.groupdict()
            month, day = _month(parts["month"]), int(parts["day"]) if parts.get("day") else None
            if month is not None and (found := _interval(int(parts["year"]), month, day, known_by="url")):
                return found
    return None


def _read_match(match: re.Match[str], *, month_first: bool | None) -> date | None:
    """Return the day a match stands for, or None when there is no such day or it cannot be told from another."""
    parts = match.groupdict()
    if parts.get("first") is None:
        return _day(int(parts["year"]), _month(parts["month"]), int(parts["day"]))
    first, second, year = int(parts["first"]), int(parts["second"]), int(parts["year"])
    if second > 12 or (month_first and first <= 12):
        return _day(year, first, second)
    if first > 12 or first == second or month_first is False or parts["sep"] != "/":
        return _day(year, second, first)
    return None


def _month(name: str) -> int | None:
    """The number of a month written as a number or a name."""
    if name.isdigit():
        return int(name)
    short = name[:3].lower()
    return MONTHS.index(short) + 1 if short in MONTHS else None


def _day(year: int, month: int | None, day: int) -> date | None:
    found = _interval(year, month, day, known_by="text")
    return None if found is None or month is None else found.start


def _interval(year: int | None, month: int | None = None, day: int | None = None, *, known_by: DatingSource) -> Publication | None:
    """Return the days of a year, month or day, or None when there is no such time."""
    if year is None or not EARLIEST_YEAR <= year <= LATEST_YEAR or not 1 <= (month or 1) <= 12:
        return None
    first_month, last_month = month or 1, month or 12
    last_day = monthrange(year, last_month)[1]
    if not 1 <= (day or 1) <= last_day:
        return None
    return Publication(date(year, first_month, day or 1), date(year, last_month, day or last_day), known_by)
