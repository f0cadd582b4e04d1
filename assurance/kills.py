"""Kill the reader and the judge at moments of every kind, start them again, and compare the ledger with that of an unbroken run.

`python -m assurance.kills --kills 200` prints a table and appends it to `assurance/results.jsonl` with the day and the machine.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assurance.results import keep_result
from assurance.texts import write_texts
from warledger.ledger.store import Ledger

COMMAND = (sys.executable, "-c", "from warledger.views.cli import main; main()")
LONGEST_SECONDS = 300
"""What is run takes seconds; a machine that needs longer than this hangs."""
DOCUMENTS = 60
TARGETS = ("reader", "judge")

Content = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of killing one program again and again."""

    target: str
    kills: int
    inside: int
    """Kills that fell while rows were being written: some of the work was done, and not all."""
    runs: int
    """Times that the work was done to its end, and compared with an unbroken run."""
    differing: int


def content(location: str) -> Content:
    """Return all that a ledger holds and that does not tell of when it was written."""
    with Ledger.open(location, create=False) as ledger:
        findings = sorted((f.rule, f.verdict, f.explanation, f.claims) for f in ledger.findings())
        return ledger.damage(), sorted(d.id for d in ledger.documents()), sorted(map(repr, ledger.claims())), findings


def progress(location: str) -> int:
    """Return how many rows a ledger holds that is being written; 0 where there is none yet."""
    try:
        with Ledger.open(location, create=False) as ledger:
            counts = ledger.counts()
    except Exception:  # noqa: BLE001  # it is being made, or was broken off before it was one
        return 0
    return counts.documents + counts.findings


@dataclass(frozen=True, slots=True)
class Program:
    """A program whose work is done by running it to its end, as often as it takes."""

    name: str
    arguments: tuple[str, ...]
    prepare: Callable[[str], None]
    """Makes the ledger that the program is begun on."""

    def start(self, ledger: str) -> "subprocess.Popen[str]":
        """Start it on a ledger."""
        asked = [*COMMAND, *self.arguments, "--ledger", ledger, "--quiet"]
        return subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def finish(self, ledger: str) -> float:
        """Run it to its end, and return how many seconds it took."""
        began = time.monotonic()
        end(self.start(ledger))
        return time.monotonic() - began


def end(run: "subprocess.Popen[str]") -> None:
    """Wait until a program is done.

    Raises:
        AssertionError: it failed.
    """
    _, complaints = run.communicate(timeout=LONGEST_SECONDS)
    if run.returncode != 0:
        raise AssertionError(complaints)


def kill_program(program: Program, folder: Path, *, kills: int, seed: int) -> Tally:
    """Kill a program so many times, resuming it each time; begin anew when its work is done."""
    chance = random.Random(seed)
    unbroken = str(folder / f"{program.name}-unbroken.db")
    program.prepare(unbroken)
    seconds = program.finish(unbroken)
    expected, whole = content(unbroken), progress(unbroken)
    done = inside = runs = differing = 0
    ledger = _begin(program, folder, runs)
    while done < kills:
        began, run = progress(ledger), program.start(ledger)
        time.sleep(chance.uniform(0.05, seconds))
        run.kill()
        run.communicate()
        if run.returncode == -signal.SIGKILL:
            done += 1
            inside += began < progress(ledger) < whole
        else:
            runs, differing = runs + 1, differing + (content(ledger) != expected)
            ledger = _begin(program, folder, runs)
    program.finish(ledger)
    return Tally(program.name, kills, inside, runs + 1, differing + (content(ledger) != expected))


def _begin(program: Program, folder: Path, number: int) -> str:
    ledger = str(folder / f"{program.name}-{number}.db")
    program.prepare(ledger)
    return ledger


def make_reader(texts: Path) -> Program:
    """Return the program that reads some texts into a new ledger."""
    return Program("reader", ("read", str(texts), "--published", "2018-01-20"), lambda _: None)


def make_judge(base: Path) -> Program:
    """Return the program that judges a ledger, beginning with a copy of one that was read and not judged."""
    return Program("judge", ("judge",), lambda ledger: shutil.copy(base, ledger) and None)


def kill(target: str, folder: Path, *, kills: int, seed: int) -> Tally:
    """Kill one of the programs so many times."""
    texts = write_texts(folder / f"texts-{seed}", DOCUMENTS)
    reader = make_reader(texts)
    if target == "reader":
        return kill_program(reader, folder, kills=kills, seed=seed)
    base = folder / "base.db"
    reader.finish(str(base))
    return kill_program(make_judge(base), folder, kills=kills, seed=seed)


def main() -> int:
    """Kill what is asked for, print what came of it, and keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--target", choices=TARGETS, action="append")
    parser.add_argument("--seed", type=int, default=20180120)
    asked = parser.parse_args()
    os.environ.setdefault("WARLEDGER_LANGUAGE__MODEL", "fast")
    failed = False
    for target in asked.target or TARGETS:
        with TemporaryDirectory() as folder:
            tally = kill(target, Path(folder), kills=asked.kills, seed=asked.seed)
        print(
            f"{tally.target:8} killed {tally.kills} times, {tally.inside} of them amid writing: {tally.runs} ledgers, {tally.differing} differ"
        )
        keep_result(
            f"kill -9 of the {target}",
            {"kills": tally.kills, "amid writing": tally.inside, "ledgers": tally.runs, "differing": tally.differing},
        )
        failed = failed or tally.differing > 0
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
