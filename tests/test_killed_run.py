import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from warledger.ledger.store import Ledger

pytestmark = pytest.mark.model

KILLS = 30
LANES = 2
"""Runs killed side by side, each with ledgers of its own: two cores halve the time."""
DOCUMENTS = 60
COMMAND = (sys.executable, "-c", "from warledger.views.cli import main; main()")
LONGEST_SECONDS = 300
"""A run of sixty short texts takes seconds; a machine that needs longer than this hangs."""

TOWNS = ("Palmyra", "Raqqa", "Aleppo", "Mosul", "Idlib", "Homs", "Deir ez-Zor", "Afrin", "Hama", "Daraa")
TAKERS = ("Syrian army", "Turkish army", "Free Syrian Army", "Iraqi army")


def make_text(n: int) -> str:
    town, next_town, taker = TOWNS[n % 10], TOWNS[(n * 3 + 1) % 10], TAKERS[n % 4]
    return (
        f"Report {n} from {town}\n\n"
        f"The {taker} captured {town} from ISIS on {n % 28 + 1} March 2017, an officer said. "
        f"ISIS still has {n + 2},000 fighters in {next_town}.\n\n"
        f"Russia backs the Syrian army. Rebels attacked a convoy near {next_town} and withdrew.\n"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("texts")
    for n in range(DOCUMENTS):
        (made / f"{n:02}.txt").write_text(make_text(n), encoding="utf-8")
    return made


@dataclass(frozen=True)
class Lane:
    """One series of runs, killed at moments of its own."""

    folder: Path
    home: Path
    cache_dir: Path
    unbroken_seconds: float
    expected: tuple
    seed: int


def start(folder: Path, ledger: Path, cache_dir: Path) -> subprocess.Popen:
    arguments = ("read", str(folder), "--ledger", str(ledger), "--published", "2018-01-20", "--quiet")
    environment = {**os.environ, "WARLEDGER_CACHE_DIR": str(cache_dir)}
    return subprocess.Popen(
        [*COMMAND, *arguments], env=environment, cwd=ledger.parent, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def finish(run: subprocess.Popen) -> None:
    _, complaints = run.communicate(timeout=LONGEST_SECONDS)
    assert run.returncode == 0, complaints


def content(path: Path) -> tuple:
    with Ledger.open(path, create=False) as ledger:
        return ledger.damage(), ledger.counts(), list(ledger.documents()), list(ledger.claims())


def readings(path: Path) -> int:
    """How many documents stand in a ledger that is being made or written."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM readings").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def wait_for(run: subprocess.Popen, ledger: Path, lane: Lane, chance: random.Random) -> None:
    """Wait to a moment of any kind: half of them anywhere in a run, half while documents are being appended."""
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0.1, lane.unbroken_seconds))
        return
    enough = readings(ledger) + chance.randint(1, 12)
    until = time.monotonic() + LONGEST_SECONDS
    while run.poll() is None and readings(ledger) < enough and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 0.005))


def kill_runs(lane: Lane, kills: int) -> Iterator[int]:
    """Kill runs, resume them to their end, begin anew when one is done; yield how many documents each kill left."""
    chance = random.Random(lane.seed)
    done = 0
    runs = 0
    while done < kills:
        ledger = lane.home / f"{lane.seed}-{runs}.db"
        run = start(lane.folder, ledger, lane.cache_dir)
        wait_for(run, ledger, lane, chance)
        run.kill()
        _, complaints = run.communicate()
        if run.returncode == -signal.SIGKILL:
            done += 1
            yield readings(ledger)
        else:
            assert run.returncode == 0, complaints
            assert content(ledger) == lane.expected
            runs += 1
    finish(start(lane.folder, ledger, lane.cache_dir))
    assert content(ledger) == lane.expected


def test_runs_killed_at_any_moment_are_resumed_to_the_ledger_of_an_unbroken_run(folder: Path, tmp_path: Path, cache_dir: Path):
    finish(start(folder, tmp_path / "first.db", cache_dir))
    began = time.monotonic()
    finish(start(folder, tmp_path / "unbroken.db", cache_dir))
    seconds = time.monotonic() - began
    expected = content(tmp_path / "unbroken.db")
    assert expected[:1] == ((),)
    assert expected[1].documents == DOCUMENTS
    assert expected[1].claims > DOCUMENTS
    lanes = [Lane(folder, tmp_path, cache_dir, seconds, expected, seed) for seed in range(LANES)]
    with ThreadPoolExecutor(LANES) as pool:
        left = [n for found in pool.map(lambda lane: list(kill_runs(lane, KILLS // LANES)), lanes) for n in found]
    assert len(left) == KILLS
    assert any(0 < n < DOCUMENTS for n in left), "no kill fell between the first document and the last"
