"""Find the times named in a text and resolve them against its publication."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from warledger.documents.document import Publication
from warledger.mentions.mention import DateMention
from warledger.mentions.pieces import Pieces, cut_pieces
from warledger.mentions.times.grammar import find_times
from warledger.mentions.times.period import Clock, Period, hull, settled
from warledger.mentions.times.quoted import Quoted, find_quoted, spoken_on
from warledger.mentions.times.reading import Reading
from warledger.mentions.times.weekdays import rebased

if TYPE_CHECKING:
    from spacy.tokens import Doc

_EARLIEST_PUBLICATION, _LATEST_PUBLICATION = date(1450, 1, 1), date(9000, 1, 1)
"""Beyond these the calendar of Python ends too soon for "ten years ago"; such a date of publication is an error of its source."""


def find_dates(doc: "Doc", published: Publication) -> Iterator[DateMention]:
    """Yield the times named in a Doc, in text order, as closed intervals of days.

    Times told from publication are resolved against it and keep their `offset`; while it is unknown they have the offset only.
    Dates without a year take the nearest, by the tense of their verb. Inside quoted speech "yesterday" counts from the day on
    which the sentence around says it was spoken. Sets ("every night") are marked and have no interval; durations ("for three
    years") and words for the present ("now") are no times.

    Args:
        doc: parsed, or only cut into tokens.
        published: when the document was published; of an interval the resolved times are intervals too.
    """
    pieces, text = cut_pieces(doc), doc.text
    times = list(find_times(doc, pieces))
    quoted = find_quoted(text) if len(times) > 1 else ()
    days = _days_outside(times, pieces, quoted, published)
    anchor: Period | None = None
    for reading, future in times:
        period = _resolve(reading, published, future=future, anchor=anchor)
        spoken = next((spoken_on(each, days) for each in quoted if each.holds(pieces[reading.start].start)), None)
        if spoken is not None and period.offset is not None:
            period = _respoken(reading, spoken, published, future=future)
        anchor = period if period.earliest is not None and period.latest is not None else anchor
        yield _mention(text, pieces, reading, period)


def _days_outside(
    times: Sequence[tuple[Reading, bool | None]], pieces: Pieces, quoted: Sequence[Quoted], published: Publication
) -> list[tuple[int, date]]:
    """Return the single days that are named outside of quotation marks, with where."""
    if len(quoted) == 0:
        return []
    outside = [(reading, future) for reading, future in times if not any(each.holds(pieces[reading.start].start) for each in quoted)]
    periods = [(pieces[reading.start].start, _resolve(reading, published, future=future, anchor=None)) for reading, future in outside]
    return [(start, period.earliest) for start, period in periods if period.earliest is not None and period.earliest == period.latest]


def _respoken(reading: Reading, spoken: date, published: Publication, *, future: bool | None) -> Period:
    """Read a time as told on the day it was spoken; the offset is counted anew from publication."""
    period = settled(reading.time(Clock(spoken, future, None)))
    if published.day is None:
        return replace(period, offset=None)
    return rebased(period, Clock(published.day, future, None))


def _resolve(reading: Reading, published: Publication, *, future: bool | None, anchor: Period | None) -> Period:
    """Read the time at both ends of publication, which are mostly the same day."""
    days = {_usable(published.start), _usable(published.end)} if published.start and published.end else {None}
    periods = [settled(reading.time(Clock(day, future, anchor))) for day in sorted(days, key=str)]
    if len(periods) == 1:
        return periods[0]
    return replace(hull(*periods), offset=settled(reading.time(Clock(None, future, anchor))).offset)


def _usable(day: date | None) -> date | None:
    return day if day is not None and _EARLIEST_PUBLICATION < day < _LATEST_PUBLICATION else None


def _mention(text: str, pieces: Pieces, reading: Reading, period: Period) -> DateMention:
    start, end = pieces[reading.start].start, pieces[reading.stop - 1].end
    return DateMention(
        text=text[start:end],
        start=start,
        end=end,
        earliest=period.earliest,
        latest=period.latest,
        edtf=period.edtf,
        date_prec=period.prec,
        offset=period.offset,
        relation=reading.relation,
    )
