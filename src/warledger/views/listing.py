"""Write records to standard output as a table, as JSON Lines or as CSV."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from warledger.views.console import open_console
from warledger.views.plaintext import HIDDEN, plain_line, plain_text

FORMULA_SIGNS = "=+-@\t\r＝＋－＠"
"""Signs at which spreadsheets begin to compute, full-width ones included (OWASP, CSV injection)."""

NEEDED_WIDTH = 14
"""Letters beyond which even a column that takes only what it needs is folded: a short id, a day."""


class ListingFormat(StrEnum):
    """How records are written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Row:
    """One record as each format shows it."""

    record: Mapping[str, Any]
    """The JSON object."""
    cells: Sequence[Any]
    """The values under the headings of the CSV file."""
    shown: Sequence[str]
    """The words under the headings of the table."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed: the headings of its CSV file and of its table."""

    columns: Sequence[str]
    headings: Sequence[str]
    shares: Sequence[int]
    """How the columns of the table share the room that is left; 0 for one that takes only what it needs."""


def write_rows(listing: Listing, rows: Iterable[Row], *, form: ListingFormat) -> int:
    """Write rows as they come (a table when all have come), and return how many they were."""
    return _WRITERS[form](listing, rows)


def json_line(record: Mapping[str, Any]) -> str:
    """Return a record as one line of JSON. Characters that could steer a terminal are written as escapes, which lose nothing."""
    written = json.dumps(record, ensure_ascii=False, separators=(", ", ": "))
    return HIDDEN.sub(_escape, written)


def csv_line(cells: Sequence[Any]) -> str:
    """Return values as one line of CSV, each as it may stand in a spreadsheet."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([csv_cell(cell) for cell in cells])
    return line.getvalue()


def csv_cell(value: Any) -> Any:
    """Return a value as it may stand in a spreadsheet: text that would be computed is quoted, numbers stay numbers."""
    if not isinstance(value, str):
        return value
    words = plain_text(value)
    begins = words[:1] + words.lstrip()[:1]  # some leave out white space before they look
    return f"'{words}" if len(words) > 1 and any(sign in FORMULA_SIGNS for sign in begins) else words


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found.group())[1:-1]


def _write_jsonl(_listing: Listing, rows: Iterable[Row]) -> int:
    count = 0
    for row in rows:
        sys.stdout.write(json_line(row.record) + "\n")
        count += 1
    return count


def _write_csv(listing: Listing, rows: Iterable[Row]) -> int:
    sys.stdout.write(csv_line(listing.columns))
    count = 0
    for row in rows:
        sys.stdout.write(csv_line(row.cells))
        count += 1
    return count


def _write_table(listing: Listing, rows: Iterable[Row]) -> int:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for heading, share in zip(listing.headings, listing.shares, strict=True):
        table.add_column(heading, overflow="fold", ratio=share or None, max_width=None if share else NEEDED_WIDTH)
    for row in rows:
        table.add_row(*(Text(plain_line(words)) for words in row.shown))
    if table.row_count > 0:
        open_console().print(table)
    return table.row_count


_WRITERS: Mapping[ListingFormat, Callable[[Listing, Iterable[Row]], int]] = {
    ListingFormat.TABLE: _write_table,
    ListingFormat.JSONL: _write_jsonl,
    ListingFormat.CSV: _write_csv,
}
