"""Read thousands of hostile inputs, each under a watch: none may crash, take ten seconds or a gigabyte, and each bad one is named.

`python -m assurance.hostile --inputs 20000` prints a table and appends it to `assurance/results.jsonl` with the day and the machine.
What is read is everything before the grammar: files and archives to documents, feeds and sitemaps to entries, robots.txt, packed bodies.
"""

import argparse
import multiprocessing
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from traceback import format_exception_only, format_tb

from assurance.mutations import Input, giants, mutate
from assurance.results import keep_result
from warledger.errors import UnreadableDocument, WarledgerError
from warledger.settings import load_settings

LONGEST_SECONDS = 10.0
MOST_MEGABYTES = 1000
ADDRESS = "https://example.org/listing"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input."""

    kind: str
    name: str
    read: int = 0
    """Documents, or entries, that were read."""
    named: int = 0
    """Errors that name the input."""
    nameless: int = 0
    """Errors that do not."""
    crash: str | None = None
    seconds: float = 0.0
    megabytes: float = 0.0
    """The most memory that the process has taken so far."""

    @property
    def is_bad(self) -> bool:
        """Whether the input did what none may do."""
        silent = self.read == 0 and self.named == 0 and not self.kind.startswith(("warc", "atom", "rss", "sitemap", "robots", "width"))
        slow = self.seconds > LONGEST_SECONDS or self.megabytes > MOST_MEGABYTES
        return self.crash is not None or self.nameless > 0 or slow or silent


def read_input(given: Input, folder: Path) -> Outcome:
    """Read one input as the program would, and say what came of it; whatever is raised that is no error of ours is a crash."""
    began, read, errors = time.monotonic(), 0, list[str]()
    try:
        for each in _read(given, folder):
            if isinstance(each, WarledgerError):
                errors.append(each.message)
            else:
                read += 1
    except Exception as error:  # noqa: BLE001  # that nothing else is raised is what is measured
        crash = "".join((*format_exception_only(error), *format_tb(error.__traceback__)[-2:]))
        return Outcome(given.kind, given.name, read, crash=crash, seconds=time.monotonic() - began, megabytes=_megabytes())
    nameless = sum(1 for message in errors if given.name not in message and "An entry" not in message)
    return Outcome(given.kind, given.name, read, len(errors) - nameless, nameless, None, time.monotonic() - began, _megabytes())


def _read(given: Input, folder: Path) -> Iterator[object]:
    from protego import Protego

    from warledger.documents.reading import read_documents
    from warledger.sources.archives import find_received
    from warledger.sources.inflating import unpack_body
    from warledger.sources.listings import read_listing

    settings = load_settings()
    if given.name == "listing":
        try:
            found = read_listing(given.content[: settings.max_document_bytes], address=ADDRESS, limit=settings.max_document_bytes)
        except UnreadableDocument as error:
            yield error
        else:
            yield from () if found is None else chain(found.entries, found.problems)
    elif given.name == "robots":
        yield Protego.parse(given.content[:1_000_000].decode("utf-8", errors="replace")).can_fetch(
            "https://example.org/" + "a" * 2000, "Warledger"
        )
    elif given.name == "deflate":
        try:
            yield unpack_body(given.content, "deflate", name=given.name, limit=settings.max_document_bytes)
        except UnreadableDocument as error:
            yield error
    else:
        path = folder / "input"
        path.write_bytes(given.content)
        yield from read_documents(find_received([(path, given.name)], settings=settings))


def _megabytes() -> float:
    """Return the most memory that this process has taken; `ru_maxrss` would count what its parent took, too."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(float(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM:"))


def _work(connection: Connection) -> None:
    """Read what is handed over until there is no more; a child of its own, so that no crash and no hang ends the run."""
    with TemporaryDirectory() as folder:
        while (given := connection.recv()) is not None:
            connection.send(read_input(given, Path(folder)))


class Reader:
    """A child that reads inputs, replaced by another when one kills it or holds it."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self._connection, theirs = multiprocessing.Pipe()
        self._child = multiprocessing.get_context("spawn").Process(target=_work, args=(theirs,), daemon=True)
        self._child.start()
        theirs.close()

    def read(self, given: Input) -> Outcome:
        """Return what came of an input; a child that dies or does not answer in time is an outcome too."""
        self._connection.send(given)
        try:
            if self._connection.poll(LONGEST_SECONDS * 3):
                return self._connection.recv()  # type: ignore[no-any-return]  # what the child sends
            crash, seconds = "it hung", LONGEST_SECONDS * 3
        except EOFError:
            crash, seconds = "the process died", 0.0
        self.stop()
        self._start()
        return Outcome(given.kind, given.name, crash=crash, seconds=seconds)

    def renew(self) -> None:
        """Begin with a fresh child, whose memory is measured anew."""
        self.stop()
        self._start()

    def stop(self) -> None:
        """End the child."""
        self._child.kill()
        self._child.join()
        self._connection.close()


def read_all(inputs: Iterable[Input], *, renew: bool = False) -> Iterator[Outcome]:
    """Yield what came of each input. With `renew` each is read by a child of its own, so that its memory is told from others'."""
    reader = Reader()
    try:
        for given in inputs:
            yield reader.read(given)
            if renew:
                reader.renew()
    finally:
        reader.stop()


def main() -> None:
    """Read the inputs, print what came of them, and keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000, help="how many mutations are read, beside the giants")
    parser.add_argument("--first", type=int, default=0, help="the number of the first, to read others than last time")
    given = parser.parse_args()
    outcomes = [*read_all(map(mutate, range(given.first, given.first + given.inputs))), *read_all(giants(), renew=True)]
    bad = [outcome for outcome in outcomes if outcome.is_bad]
    _print_table(outcomes)
    for outcome in bad[:20]:
        print(f"BAD {outcome}")
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    keep_result(
        "hostile",
        {
            "inputs": len(outcomes), "read": sum(1 for each in outcomes if each.read > 0), "named": sum(1 for each in outcomes if each.named > 0),
            "crashes": sum(1 for each in outcomes if each.crash is not None), "slow": sum(1 for each in outcomes if each.seconds > LONGEST_SECONDS),
            "nameless": sum(1 for each in outcomes if each.nameless > 0), "bad": len(bad), "slowest_seconds": round(slowest.seconds, 2),
            "slowest": slowest.name, "most_megabytes": round(max(each.megabytes for each in outcomes)),
        },
    )  # fmt: skip
    sys.exit(1 if len(bad) > 0 else 0)


def _print_table(outcomes: list[Outcome]) -> None:
    print(f"{'kind':<22}{'inputs':>8}{'read':>8}{'named':>8}{'crashes':>9}{'slowest s':>11}{'most MB':>9}")
    for kind in sorted({outcome.kind for outcome in outcomes}):
        those = [outcome for outcome in outcomes if outcome.kind == kind]
        read, named = (sum(1 for each in those if getattr(each, what) > 0) for what in ("read", "named"))
        crashes, slowest = sum(1 for each in those if each.crash is not None), max(each.seconds for each in those)
        print(f"{kind:<22}{len(those):>8,}{read:>8,}{named:>8,}{crashes:>9,}{slowest:>11.2f}{max(each.megabytes for each in those):>9.0f}")


if __name__ == "__main__":
    main()
