"""When a claim holds, as an interval a reader understands, and how that is known."""

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal

from warledger.claims.claim import Claim
from warledger.documents.document import Publication
from warledger.mentions.mention import DateMention
from warledger.views.plaintext import plain_line

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NO_DATE = "no date"
MONTH_DAYS = 31
"""An interval up to this long is called known to the month."""
YEAR_DAYS = 366


@dataclass(frozen=True, slots=True)
class Dating:
    """A closed interval of days, with what it rests on."""

    earliest: date | None
    latest: date | None
    basis: Literal["text", "published", "unknown"]
    """The text says when; only the day of publication is known; neither is."""
    shown: str

    @property
    def day(self) -> date | None:
        """The day to order by: the last one the interval allows."""
        return self.latest or self.earliest

    @property
    def is_close(self) -> bool:
        """Whether it is known to the month or better."""
        return self.earliest is not None and self.latest is not None and (self.latest - self.earliest).days < MONTH_DAYS

    @property
    def precision(self) -> str:
        """How exactly it is known, in words."""
        if self.basis != "text":
            return "as published" if self.basis == "published" else "undated"
        if self.earliest is None or self.latest is None:
            return "open-ended"
        return _precision((self.latest - self.earliest).days + 1)


def date_claim(claim: Claim, published: Publication) -> Dating:
    """Return when a claim holds: as its text says, else as of publication, else unknown.

    What is told as having happened cannot lie past the day it was published, so the interval is cut there.
    """
    when = claim.when
    if when is not None and (when.earliest or when.latest):
        return _from_text(when, published, told=claim.modality not in ("predicted", "advised", "hypothetical"))
    if published.start or published.end:
        shown = f"reported {show_interval(published.start, published.end)}"
        return Dating(published.start, published.end, "published", shown)
    return Dating(None, None, "unknown", NO_DATE if when is None else f"“{plain_line(when.text, width=30)}”")


def show_interval(earliest: date | None, latest: date | None) -> str:
    """Say an interval of days as shortly as it allows: `2015`, `May 2015`, `18–20 May 2015`, `since 3 Jun 2014`."""
    if earliest is None or latest is None:
        return _open_interval(earliest, latest)
    if earliest == latest:
        return show_day(earliest)
    if _whole_years(earliest, latest):
        return str(earliest.year) if earliest.year == latest.year else f"{earliest.year}–{latest.year}"
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return _within_month(earliest, latest)
    if earliest.day == 1 and latest.day == _month_length(latest):
        return f"{_month(earliest, with_year=earliest.year != latest.year)}–{_month(latest)}"
    head = show_day(earliest) if earliest.year != latest.year else f"{earliest.day} {MONTHS[earliest.month - 1]}"
    return f"{head} – {show_day(latest)}"


def iso_day(day: date | None) -> str | None:
    """Write a day as data has it, None for none."""
    return None if day is None else day.isoformat()


def show_day(day: date) -> str:
    """Say one day: `20 May 2015`."""
    return f"{day.day} {_month(day)}"


def _from_text(when: DateMention, published: Publication, *, told: bool) -> Dating:
    latest = when.latest
    if told and latest and published.end and latest > published.end >= (when.earliest or published.end):
        latest = published.end
    shown = show_interval(when.earliest, when.latest)
    if when.relation != "in" and when.earliest and when.latest:
        shown = f"{when.relation} {shown}"
    return Dating(when.earliest, latest, "text", shown)


def _precision(days: int) -> str:
    if days == 1:
        return "to the day"
    if days <= 7:
        return f"within {days} days"
    if days <= MONTH_DAYS:
        return "to the month"
    return "within a year" if days <= YEAR_DAYS else "within years"


def _open_interval(earliest: date | None, latest: date | None) -> str:
    if earliest is not None:
        return f"since {show_day(earliest)}"
    return NO_DATE if latest is None else f"until {show_day(latest)}"


def _whole_years(earliest: date, latest: date) -> bool:
    return (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31)


def _within_month(earliest: date, latest: date) -> str:
    if earliest.day == 1 and latest.day == _month_length(latest):
        return _month(earliest)
    return f"{earliest.day}–{latest.day} {_month(latest)}"


def _month(day: date, *, with_year: bool = True) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}" if with_year else MONTHS[day.month - 1]


def _month_length(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
