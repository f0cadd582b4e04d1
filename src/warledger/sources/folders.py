"""Find the files that paths, folders and globs stand for, each file once, whatever links lead to it."""

import glob
import stat
from collections.abc import Iterator, Sequence
from os import stat_result
from pathlib import Path

from warledger.errors import UnreadableDocument

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json", ".warc")
"""What is read from a folder, each also with `.gz` behind; a file named on its own is read whatever its name."""

Seen = set[tuple[int, int]]
"""Device and inode of what was met, so that nothing is read twice and loops of links end."""


def find_files(paths: Sequence[str]) -> Iterator[str | UnreadableDocument]:
    """Yield the files behind the paths in sorted order, and an error for each path that leads to none.

    `-` (standard input) is passed through. Hidden files and folders are left out unless named.
    """
    seen: Seen = set()
    for path in paths:
        if path == "-":
            yield path
        elif glob.has_magic(path) and not _exists(path):
            yield from _expand(path, seen=seen)
        else:
            yield from _find(path, seen=seen)


def _exists(path: str) -> bool:
    """Whether a path with glob characters is itself the name of a file or folder."""
    try:
        return Path(path).exists()
    except OSError:
        return False


def _expand(pattern: str, *, seen: Seen) -> Iterator[str | UnreadableDocument]:
    """Yield the files that match a glob; folders that match are read whole unless `**` names what is wanted in them."""
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  # Path.glob refuses absolute patterns
    if len(found) == 0:
        yield UnreadableDocument(f"No file matches `{pattern}`.", hint="`*` stands for any name, `**/` for any folders.")
    for path in found:
        if "**" not in pattern or not Path(path).is_dir():
            yield from _find(path, seen=seen)


def _find(path: str, *, seen: Seen) -> Iterator[str | UnreadableDocument]:
    """Yield the file, or the files of the folder, that a path is."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError) as error:
        yield unreadable(path, error)
        return
    if not stat.S_ISDIR(status.st_mode):
        if _is_new(status, seen):
            yield path
        return
    first_visit, found = (status.st_dev, status.st_ino) not in seen, False
    for each in _walk(Path(path), status, seen=seen):
        found = True
        yield each
    if first_visit and not found and not any(_is_readable_name(each) for each in Path(path).rglob("*")):
        yield UnreadableDocument(f"The folder `{path}` holds no file to read.", hint=f"Looked for {', '.join(SUFFIXES)}, also with .gz.")


def _walk(folder: Path, status: stat_result, *, seen: Seen) -> Iterator[str | UnreadableDocument]:
    """Yield the files in a folder and in its folders, by name; links are followed once."""
    if not _is_new(status, seen):
        return
    try:
        inner_paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        yield unreadable(str(folder), error)
        return
    for path in inner_paths:
        try:
            inner = path.stat()
        except OSError as error:
            if _is_readable_name(path):
                yield unreadable(str(path), error)
            continue
        if stat.S_ISDIR(inner.st_mode):
            yield from _walk(path, inner, seen=seen)
        elif stat.S_ISREG(inner.st_mode) and _is_readable_name(path) and _is_new(inner, seen):
            yield str(path)


def unreadable(path: str, error: OSError | ValueError) -> UnreadableDocument:
    """Return the error for a path that cannot be opened, with the next step."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    hint = "Check the path and the disk."
    if path.startswith(("http://", "https://")):
        hint = f"`read` reads files. Fetch it: warledger fetch {path}"
    elif isinstance(error, FileNotFoundError):
        hint = f"Paths are looked up from {Path.cwd()}."
    elif isinstance(error, PermissionError):
        hint = "Ask its owner for the right to read it, or leave it out."
    return UnreadableDocument(f"Cannot read `{path}`: {reason}.", hint=hint)


def _is_new(status: stat_result, seen: Seen) -> bool:
    """Whether this file or folder was not met yet; it is remembered."""
    key = (status.st_dev, status.st_ino)
    if key in seen:
        return False
    seen.add(key)
    return True


def _is_readable_name(path: Path) -> bool:
    return path.name.lower().removesuffix(".gz").endswith(SUFFIXES)
