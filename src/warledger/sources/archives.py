"""Turn paths, folders, globs and standard input into captures, one at a time."""

import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from warledger.errors import UnreadableDocument
from warledger.settings import Settings
from warledger.sources.capture import Capture, make_capture
from warledger.sources.folders import find_files, unreadable
from warledger.sources.records import read_json, read_lines
from warledger.sources.unpacking import peek, read_chunks, read_whole, too_large, unpack
from warledger.sources.warc import read_warc

CONTAINERS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".warc": "warc"}
"""What a file of many documents is, by the ending of its name."""
SNIFFED_BYTES = 4096
"""How much of an unnamed stream is looked at to tell JSONL from prose."""


def find_captures(paths: Sequence[str], *, settings: Settings) -> Iterator[Capture | UnreadableDocument]:
    """Yield what was received under each path: a file is one capture, a record of a JSONL, JSON or WARC file is one.

    What cannot be read is yielded as an error that names it, in its place, so that the run goes on. Memory holds one
    capture, bounded by `settings.max_document_bytes`; JSONL and WARC files of any size are read record by record.

    Args:
        paths: files, folders (read with all folders in them), globs, or `-` for standard input.
    """
    for found in find_files(paths):
        if isinstance(found, UnreadableDocument):
            yield found
        else:
            yield from _open(found, limit=settings.max_document_bytes)


def find_received(files: Sequence[tuple[Path, str]], *, settings: Settings) -> Iterator[Capture | UnreadableDocument]:
    """Yield the captures of files that were received under other names than they are kept under; messages and origins give those names.

    Args:
        files: where each is kept, and the name it came with, whose ending says what it holds.
        settings: for the largest document that is read.
    """
    for path, name in files:
        yield from _open(str(path), limit=settings.max_document_bytes, name=name)


def _open(path: str, *, limit: int, name: str | None = None) -> Iterator[Capture | UnreadableDocument]:
    """Yield the captures of one file or of standard input, and last the error that ended the reading, if any."""
    origin = path.encode(errors="surrogateescape").decode(errors="replace") if name is None else name
    try:
        if path == "-":
            yield from _read(read_chunks(sys.stdin.buffer), origin=origin, limit=limit)
        elif _is_oversized(Path(path), name=origin, limit=limit):
            yield too_large(origin, limit=limit)
        else:
            with Path(path).open("rb") as stream:
                yield from _read(read_chunks(stream), origin=origin, limit=limit)
    except UnreadableDocument as error:
        yield error
    except OSError as error:
        yield unreadable(origin, error)


def _read(chunks: Iterable[bytes], *, origin: str, limit: int) -> Iterator[Capture | UnreadableDocument]:
    head, rest = peek(unpack(chunks, origin=origin), SNIFFED_BYTES)
    chunks = chain([head], rest)
    kind = _container(_suffix(origin), head)
    if kind in ("jsonl", "warc"):
        yield from (read_lines if kind == "jsonl" else read_warc)(chunks, origin=origin, limit=limit)
        return
    content = read_whole(chunks, limit=limit, origin=origin)
    if kind == "json":
        yield from read_json(content, origin=origin)
    else:
        yield make_capture(content, origin=origin)


def _suffix(path: str) -> str:
    """The ending of a file's name, lower case, `.gz` looked through."""
    return Path(path.lower().removesuffix(".gz")).suffix


def _container(suffix: str, head: bytes) -> str:
    """Whether a stream holds `jsonl`, `json`, a `warc` or one `document`: by its name's ending, or without one by its beginning."""
    if suffix != "":
        return CONTAINERS.get(suffix, "document")
    if head.startswith(b"WARC/1."):
        return "warc"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"[{", b"[\n", b"[\r\n")) or start.split(b"\n", 1)[0].strip() == b"{":
        return "json"
    return "jsonl" if start.startswith((b'{"', b'{ "')) else "document"


def _is_oversized(path: Path, *, name: str, limit: int) -> bool:
    """Whether a plain file is too large by its size alone; JSONL, WARC and gzip files are bounded while they are read."""
    bounded_later = Path(name).suffix.lower() in ("", ".jsonl", ".ndjson", ".warc", ".gz")
    status = path.stat()
    return stat.S_ISREG(status.st_mode) and status.st_size > limit and not bounded_later
