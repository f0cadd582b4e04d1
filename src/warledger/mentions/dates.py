"""Find the times named in a text and resolve them against its publication."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from warledger.documents.document import Publication
from warledger.mentions.mention import DateMention
from warledger.mentions.pieces import Pieces, cut_pieces
from warledger.mentions.times.grammar import find_times
from warledger.mentions.times.period import Clock, Period, hull, settled
from warledger.mentions.times.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

_EARLIEST_PUBLICATION, _LATEST_PUBLICATION = date(1450, 1, 1), date(9000, 1, 1)
"""Beyond these the calendar of Python ends too soon for "ten years ago"; such a date of publication is an error of its source."""


def find_dates(doc: "Doc", published: Publication) -> Iterator[DateMention]:
    """Yield the times named in a Doc, in text order, as closed intervals of days.

    Times told from publication are resolved against it and keep their `offset`; while it is unknown they have the offset only.
    Dates without a year take the nearest, by the tense of their verb. Sets ("every night"), durations ("for three years") and
    words for the present ("now") are no times.

    Args:
        doc: parsed, or only cut into tokens.
        published: when the document was published; of an interval the resolved times are intervals too.
    """
    pieces, text = cut_pieces(doc), doc.text
    anchor: Period | None = None
    for reading, future in find_times(doc, pieces):
        period = _resolve(reading, published, future=future, anchor=anchor)
        anchor = period if period.earliest is not None and period.latest is not None else anchor
        yield _mention(text, pieces, reading, period)


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
