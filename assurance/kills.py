"""Kill the reader and the judge at moments of every kind, start them again, and compare the ledger with that of an unbroken run.

`python -m assurance.kills --kills 200` prints a line for each and appends it to `assurance/results.jsonl` with the day and the machine.
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
from warledger.errors import LedgerError
from warledger.judgement.judging import RULES
from warledger.ledger.opening import schema_version
from warledger.ledger.schema import SCHEMA_VERSION
from warledger.ledger.store import Ledger

READ = "from warledger.views.cli import main; main()"
JUDGE = f"from warledger.workflow import judging; judging.BATCH, judging.TAKEN_UP = 4, 10; {READ}"
"""The judge as it is, taking up less at a time: of sixty short reports it would make two transactions, and few kills would fall between."""
LONGEST_SECONDS = 300
"""What is run takes seconds; a machine that needs longer than this hangs."""
DOCUMENTS = 60
STEPS = 12
"""Steps of its work that a program is let do before it is killed, at most."""
TARGETS = ("reader", "judge")


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of killing one program again and again."""

    kills: int
    inside: int
    """Kills after which some of the work was done, and not all."""
    runs: int
    """Times that the work was done to its end, and compared with an unbroken run."""
    differing: int


@dataclass(frozen=True, slots=True)
class Program:
    """A program whose work is done by running it to its end, as often as it takes."""

    code: str
    arguments: tuple[str, ...]
    prepare: Callable[[Path], object]
    """Makes the ledger that the program is begun on."""

    def start(self, ledger: Path) -> "subprocess.Popen[str]":
        """Start it on a ledger."""
        asked = [sys.executable, "-c", self.code, *self.arguments, "--ledger", str(ledger), "--quiet"]
        return subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def finish(self, ledger: Path) -> float:
        """Run it to its end, and return how many seconds it took.

        Raises:
            AssertionError: it failed.
        """
        began = time.monotonic()
        _end(self.start(ledger))
        return time.monotonic() - began


@dataclass(frozen=True, slots=True)
class Unbroken:
    """A run that nothing disturbed: how long it took, how far it came and what it left."""

    seconds: float
    steps: int
    content: tuple[Any, ...]


def make_reader(texts: Path) -> Program:
    """Return the program that reads some texts into a new ledger."""
    return Program(READ, ("read", str(texts), "--published", "2018-01-20"), lambda _: None)


def make_judge(base: Path) -> Program:
    """Return the program that judges a ledger, beginning with a copy of one that was read and not judged."""
    return Program(JUDGE, ("judge",), lambda ledger: shutil.copy(base, ledger))


def make_program(target: str, folder: Path) -> Program:
    """Return one of the programs, with what it works on in a folder."""
    reader = make_reader(write_texts(folder / "texts", DOCUMENTS))
    if target == "reader":
        return reader
    base = folder / "base.db"
    reader.finish(base)
    return make_judge(base)


def run_unbroken(program: Program, folder: Path) -> Unbroken:
    """Run a program to its end, with nobody disturbing it."""
    ledger = _begin(program, folder, "unbroken")
    seconds = program.finish(ledger)
    return Unbroken(seconds, count_steps(ledger), read_content(ledger))


def kill_again_and_again(program: Program, unbroken: Unbroken, folder: Path, *, kills: int, seed: int) -> Tally:
    """Kill a program so many times, resuming it each time, and begin anew when its work is done."""
    chance, done, inside, runs, differing = random.Random(seed), 0, 0, 0, 0
    ledger = _begin(program, folder, f"{seed}-{runs}")
    while done < kills:
        run = program.start(ledger)
        _wait(run, ledger, unbroken, chance)
        run.kill()
        _, complaints = run.communicate()
        if run.returncode == -signal.SIGKILL:
            done += 1
            inside += 0 < count_steps(ledger) < unbroken.steps
        elif run.returncode != 0:
            raise AssertionError(complaints)
        else:
            differing += read_content(ledger) != unbroken.content
            runs += 1
            ledger = _begin(program, folder, f"{seed}-{runs}")
    program.finish(ledger)
    return Tally(done, inside, runs + 1, differing + (read_content(ledger) != unbroken.content))


def read_content(location: Path) -> tuple[Any, ...]:
    """Return all that a ledger holds and that does not tell of when it was written; the order of findings is not asked for."""
    with Ledger.open(location, create=False) as ledger:
        findings = sorted((f.rule, f.verdict, f.explanation, f.claims) for f in ledger.findings())
        return ledger.damage(), list(ledger.documents()), list(ledger.claims()), findings


def count_steps(location: Path) -> int:
    """Return how far a ledger is, in documents read, documents filed and findings made; 0 where there is none yet. Nothing is made by looking."""
    try:
        if schema_version(location) != SCHEMA_VERSION:
            return 0
        with Ledger.open(location, create=False) as ledger:
            counts = ledger.counts()
            return 2 * counts.documents - len(ledger.docket.pending(RULES)) + counts.findings
    except LedgerError:  # it was broken off before it was one
        return 0


def _wait(run: "subprocess.Popen[str]", ledger: Path, unbroken: Unbroken, chance: random.Random) -> None:
    """Wait to a moment of any kind: half of them anywhere in a run, half while it writes."""
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0.1, unbroken.seconds))
        return
    enough, until = count_steps(ledger) + chance.randint(1, STEPS), time.monotonic() + LONGEST_SECONDS
    while run.poll() is None and count_steps(ledger) < enough and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 0.005))


def _begin(program: Program, folder: Path, name: str) -> Path:
    ledger = folder / f"{name}.db"
    program.prepare(ledger)
    return ledger


def _end(run: "subprocess.Popen[str]") -> None:
    _, complaints = run.communicate(timeout=LONGEST_SECONDS)
    if run.returncode != 0:
        raise AssertionError(complaints)


def main() -> int:
    """Kill what is asked for, print what came of it, and keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--target", choices=TARGETS, action="append")
    parser.add_argument("--seed", type=int, default=20180120)
    asked = parser.parse_args()
    os.environ.setdefault("WARLEDGER_LANGUAGE__MODEL", "fast")
    differing = 0
    for target in asked.target or TARGETS:
        with TemporaryDirectory() as made:
            folder = Path(made)
            program = make_program(target, folder)
            tally = kill_again_and_again(program, run_unbroken(program, folder), folder, kills=asked.kills, seed=asked.seed)
        print(
            f"{target:8} killed {tally.kills} times, {tally.inside} of them amid its work: {tally.runs} ledgers, {tally.differing} differ"
        )
        figures = {"kills": tally.kills, "amid its work": tally.inside, "ledgers": tally.runs, "differing": tally.differing}
        keep_result(f"kill -9 of the {target}", figures)
        differing += tally.differing
    return int(differing > 0)


if __name__ == "__main__":
    raise SystemExit(main())
