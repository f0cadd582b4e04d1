"""Read a table of events: the CSV file of UCDP GED, gzipped or not, one row at a time."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path

from warledger.errors import UnreadableDocument
from warledger.sources.unpacking import read_chunks, split_lines, unpack

NEEDED = ("id", "date_start", "date_end", "latitude", "longitude", "side_a", "side_b")
"""Columns without which a row says nothing that a forecast could be compared with."""
MAX_LINE_BYTES = 1_000_000
"""A longer line is no row of an event table."""
HINT = "The table is the CSV file of the UCDP Georeferenced Event Dataset: https://ucdp.uu.se/downloads/"

OnSkip = Callable[[int, str], None]
"""Called with the line and the reason for each row that cannot be read."""


@dataclass(frozen=True, slots=True)
class Event:
    """One row of an event table, in the names of the UCDP GED codebook (Sundberg and Melander 2013)."""

    id: str
    first: date
    last: date
    latitude: float
    longitude: float
    side_a: str
    side_b: str
    where_prec: int | None = None
    """1 exact, 2 within 25 km, 3 district, 4 governorate, 5 area or line, 6 country, 7 international."""
    date_prec: int | None = None
    country: str | None = None
    place: str | None = None
    dyad: str | None = None
    best: int | None = None
    low: int | None = None
    high: int | None = None
    headline: str = ""
    offices: tuple[str, ...] = ()
    """Who published the reports that the row rests on."""

    @property
    def sides(self) -> tuple[str, str]:
        """The two sides, as the table names them."""
        return self.side_a, self.side_b


def read_events(path: str | Path, *, on_skip: OnSkip | None = None) -> Iterator[Event]:
    """Yield the rows of an event table; one that cannot be read is skipped, and told to `on_skip`. Memory holds one row.

    Raises:
        UnreadableDocument: there is no such file, its gzip data are broken or a bomb, it is no CSV, or columns are missing.
    """
    try:
        with Path(path).open("rb") as stream:
            lines = _lines(split_lines(unpack(read_chunks(stream), origin=str(path)), limit=MAX_LINE_BYTES, origin=str(path)), str(path))
            yield from _read(lines, str(path), on_skip)
    except OSError as error:
        raise UnreadableDocument(f"`{path}` cannot be read: {error.strerror or error}.", hint="Name the CSV file of events.") from error
    except csv.Error as error:
        raise UnreadableDocument(f"`{path}` is not valid CSV: {error}.", hint=HINT) from error


def _lines(numbered: Iterator[tuple[int, bytes | None]], origin: str) -> Iterator[str]:
    for number, line in numbered:
        if line is None:
            raise UnreadableDocument(f"`{origin}`, line {number}, is longer than {MAX_LINE_BYTES:,} bytes.", hint=HINT)
        words = line.decode("utf-8-sig" if number == 1 else "utf-8", errors="replace")
        yield words.replace("\0", "") + "\n"


def _read(lines: Iterator[str], origin: str, on_skip: OnSkip | None) -> Iterator[Event]:
    rows = csv.reader(lines, strict=True)
    header = [name.strip().lower() for name in next(rows, [])]
    missing = [name for name in NEEDED if name not in header]
    if len(missing) > 0:
        raise UnreadableDocument(f"`{origin}` has no column {', '.join(f'`{name}`' for name in missing)}.", hint=HINT)
    for cells in rows:
        if len(cells) == 0:
            continue
        try:
            yield _make_event(dict(zip(header, cells, strict=False)))
        except (ValueError, KeyError) as error:
            if on_skip is not None:
                on_skip(rows.line_num, str(error))


def _make_event(row: Mapping[str, str]) -> Event:
    first, last = _day(row["date_start"]), _day(row["date_end"])
    if first > last:
        raise ValueError(f"the event would end on {last}, before it begins")
    office = row.get("source_office", "")
    return Event(
        id=str(_whole(row["id"]) if _whole(row["id"]) is not None else row["id"].strip()),
        first=first,
        last=last,
        latitude=_degrees(row["latitude"], 90),
        longitude=_degrees(row["longitude"], 180),
        side_a=row["side_a"].strip(),
        side_b=row["side_b"].strip(),
        where_prec=_whole(row.get("where_prec")),
        date_prec=_whole(row.get("date_prec")),
        country=row.get("country") or None,
        place=row.get("where_coordinates") or None,
        dyad=row.get("dyad_name") or None,
        best=_whole(row.get("best")),
        low=_whole(row.get("low")),
        high=_whole(row.get("high")),
        headline=row.get("source_headline") or "",
        offices=tuple(dict.fromkeys(name.strip() for name in office.split(";") if name.strip())),
    )


def _day(written: str) -> date:
    return date.fromisoformat(written.strip()[:10])


def _degrees(written: str, most: int) -> float:
    degrees = float(written)
    if not abs(degrees) <= most:
        raise ValueError(f"`{written}` is no latitude or longitude")
    return degrees


def _whole(written: str | None) -> int | None:
    """Return a whole number, which the table may write as 4.0, None where there is none."""
    try:
        number = float(written or "")
    except ValueError:
        return None
    return int(number) if isfinite(number) else None
