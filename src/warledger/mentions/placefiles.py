"""Open a user's file of places, tell its form, and read its places in one pass."""

import hashlib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import IO

from warledger.errors import GazetteerError
from warledger.mentions.dumps import LeftOut, Row, Unfit, looks_like_dump, no_places, read_dump
from warledger.mentions.placerows import read_table
from warledger.mentions.supplement import Entry

Progress = Callable[[str, int, int], None]
MAX_BYTES = 4_000_000_000
"""GeoNames' whole world has 1.7 GB; what unpacks to more is no list of places."""
MAX_LINE_BYTES = 1_000_000
"""The longest line of GeoNames' world has 15,000 bytes."""
SHOWN = 5
"""How many unfit lines are told one by one."""
TOLD_EVERY = 20_000


@dataclass(slots=True)
class Tally:
    """What became of the lines of a file, counted while they are read."""

    unfit: int = 0
    left_out: int = 0
    first_unfit: list[Unfit] = field(default_factory=list)


def digest_file(path: Path) -> str:
    """Return the SHA-256 of a file.

    Raises:
        GazetteerError: it cannot be read.
    """
    try:
        with path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from error


def read_places(path: Path, tally: Tally, *, progress: Progress) -> Iterator[Entry]:
    """Yield the places of a GeoNames dump, of the zip that holds one, or of a CSV file; count in `tally` the lines that are none.

    Raises:
        GazetteerError: the file cannot be read, is too large, has no header that fits, or holds no place.
    """
    try:
        with _open(path) as (opened, size):
            found = 0
            for row in _read_rows(_lines(opened, path), path.name):
                if isinstance(row, Entry):
                    found += 1
                    yield row
                else:
                    _count(row, tally)
                if found % TOLD_EVERY == 1:
                    progress("Adding places", opened.tell(), size)
    except (OSError, zipfile.BadZipFile, RuntimeError, EOFError) as error:  # RuntimeError is what zipfile says to a password
        raise _unreadable(path, error) from error
    if found == 0:
        raise no_places(path.name)


def _read_rows(lines: Iterator[bytes], name: str) -> Iterator[Row]:
    first = next(lines, b"")
    every = chain((first,), lines)
    return read_dump(every) if looks_like_dump(first) else read_table(every, name)


def _count(row: Row, tally: Tally) -> None:
    if isinstance(row, LeftOut):
        tally.left_out += 1
    elif isinstance(row, Unfit):
        tally.unfit += 1
        if len(tally.first_unfit) < SHOWN:
            tally.first_unfit.append(row)


@contextmanager
def _open(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """Open a file, or the list of places in a zip, with its size in bytes."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as opened:
            yield opened, path.stat().st_size
        return
    with zipfile.ZipFile(path) as archive:
        member = _list_in(archive, path)
        with archive.open(member) as packed:
            yield packed, member.file_size


def _list_in(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    lists = [
        each for each in archive.infolist() if each.filename.lower().endswith((".txt", ".csv")) and "readme" not in each.filename.lower()
    ]
    if len(lists) != 1:
        raise GazetteerError(
            f"`{path.name}` holds {len(lists)} lists of places, not one.", hint="Unpack it, and add the file of places in it by name."
        )
    if lists[0].file_size > MAX_BYTES:
        raise _too_large(path)
    return lists[0]


def _lines(opened: IO[bytes], path: Path) -> Iterator[bytes]:
    read = 0
    while (line := opened.readline(MAX_LINE_BYTES)) != b"":
        read += len(line)
        if len(line) == MAX_LINE_BYTES or read > MAX_BYTES:
            raise _too_large(path)
        yield line


def _too_large(path: Path) -> GazetteerError:
    return GazetteerError(
        f"`{path.name}` is no list of places: it unpacks to over {MAX_BYTES / 1e9:.0f} GB, or one of its lines is over {MAX_LINE_BYTES / 1e6:.0f} MB long.",
        hint="Give a country dump of GeoNames, or a CSV file.",
    )


def _unreadable(path: Path, error: Exception) -> GazetteerError:
    return GazetteerError(f"`{path}` cannot be read: {error}.", hint="Name a file of places that is there: SY.txt, SY.zip or a CSV file.")
