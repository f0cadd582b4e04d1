"""Measure judging and asking on made-up ledgers of a hundred thousand and a million claims, and write evaluation/judging_bench.json."""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from sqlalchemy import func, select

from evaluation.processes import peak_mib, run
from evaluation.synthetic import CLAIMS_A_DOCUMENT, SEED, make_documents, write_ledger
from evaluation.synthetic_telling import READER
from evaluation.synthetic_war import DAYS, START
from warledger.errors import SettingsError
from warledger.ledger.databases import open_engine
from warledger.ledger.filters import FindingFilter
from warledger.ledger.location import Location, find_location
from warledger.ledger.schema import CLAIM_ACTORS, CLAIM_PLACES, CLAIMS
from warledger.ledger.store import Ledger
from warledger.views.commands.disputes import DEFAULT_LIMIT
from warledger.views.disputes import dispute_row, load_disputes
from warledger.views.folding import load_strength
from warledger.views.holdings import load_holdings
from warledger.workflow import judge

RESULTS = Path(__file__).parent / "judging_bench.json"
FULL_SIZE = 1_000_000
SHRUNK = 10
"""How many times smaller the lesser ledgers are: the first tenth of the war's days, as the large ledger stood then; and, thinly told, a tenth
of the documents over all of its days, in which fewer claims are near each other."""
NEW_DOCUMENTS, QUESTIONS = 50, 100
LAST_DAY = START + timedelta(days=DAYS)
BARS: Mapping[str, float] = {
    "judge: ten times first": 11, "again: ten times first": 11, "judge: ten times thin": 11, "again: ten times thin": 11, "peak memory, MiB": 2048, "new document, p95 s": 1.0,
    "disputes": 50, "disputes --place": 50, "disputes --actor": 50, "holds": 50, "strength": 50,
}  # fmt: skip
"""The most that is asked for; the questions in milliseconds at the 95th of a hundred."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """What a ledger is asked about: places and parties as often as claims name them."""

    places: tuple[str, ...]
    actors: tuple[str, ...]


def measure_building(path: Location, documents: int, *, of: int | None = None) -> dict[str, Any]:
    """Write a ledger and return what it cost."""
    start = time.perf_counter()
    claims = write_ledger(path, documents, of=of)
    return {"documents": documents, "claims": claims, "build_s": round(time.perf_counter() - start, 1), "build_peak_mib": peak_mib()}


def measure_judging(path: Location, *, again: bool) -> dict[str, Any]:
    """Judge a ledger, all of it, and return what it cost this process."""
    with Ledger.open(path) as ledger:
        start, worked = time.perf_counter(), time.process_time()
        summary = judge(ledger, again=again)
        seconds, worked = time.perf_counter() - start, time.process_time() - worked
    found = {"questions": summary.questions, "findings": summary.findings, "withdrawn": summary.withdrawn}
    return {
        **found,
        "seconds": round(seconds, 1),
        "processor_s": round(worked, 1),
        "peak_mib": peak_mib(),
        "file_mib": round(path.stat().st_size / 2**20) if isinstance(path, Path) else None,
    }


def measure_new_documents(path: Location, documents: int) -> dict[str, Any]:
    """Append documents of the same war, of days all through it, one at a time, and time the judging after each."""
    seconds: list[float] = []
    with Ledger.open(path) as ledger:
        judge(ledger)
        step = max(1, documents // NEW_DOCUMENTS)
        for document, claims in islice(make_documents(documents, telling=1, step=step), NEW_DOCUMENTS):
            ledger.append_reading(document, claims, reader=READER)
            start = time.perf_counter()
            judge(ledger)
            seconds.append(time.perf_counter() - start)
    return {"documents": len(seconds), **_spread(seconds, digits=3), "peak_mib": peak_mib()}


def measure_questions(path: Location) -> dict[str, Any]:
    """Ask a ledger a hundred times for each view, in one process with the ledger open, and return the milliseconds each takes."""
    subjects = _draw_subjects(path, Random(SEED))
    found: dict[str, Any] = {}
    with Ledger.open(path) as ledger:
        for name, ask in _views(ledger).items():
            given = subjects.actors if name in ("strength", "disputes --actor") else subjects.places
            ask(given[0])
            found[name] = _spread([1000 * _timed(ask, subject) for subject in given], digits=1)
    return found


def _views(ledger: Ledger) -> Mapping[str, Callable[[str], object]]:
    """Return how each view is asked for."""
    return {
        "disputes": lambda _: _ask_disputes(ledger, FindingFilter(rule="contradiction.", limit=DEFAULT_LIMIT)),
        "disputes --place": lambda place: _ask_disputes(ledger, FindingFilter(rule="contradiction.", place=place, limit=DEFAULT_LIMIT)),
        "disputes --actor": lambda actor: _ask_disputes(ledger, FindingFilter(rule="contradiction.", actor=actor, limit=DEFAULT_LIMIT)),
        "holds": lambda place: _ask_any(lambda: load_holdings(ledger, place, days=(LAST_DAY, None), country=None)),
        "strength": lambda actor: _ask_any(lambda: load_strength(ledger, actor, of="fighters", place=None, on=LAST_DAY)),
    }


def _ask_disputes(ledger: Ledger, wanted: FindingFilter) -> list[object]:
    return [dispute_row(dispute) for dispute in load_disputes(ledger, wanted)]


def _ask_any(ask: Callable[[], object]) -> object:
    """Ask; a place that no claim with a question names is no error here."""
    try:
        return ask()
    except SettingsError:
        return None


def _draw_subjects(path: Location, draw: Random) -> Subjects:
    """Return the first place or party of claims drawn at random: what many claims name is asked for often."""
    engine = open_engine(path, create=False)
    with engine.connect() as connection:
        last = connection.execute(select(func.max(CLAIMS.c.seq))).scalar_one()
        numbers = [draw.randint(1, last) for _ in range(10 * QUESTIONS)]
        claims = list(connection.execute(select(CLAIMS.c.id).where(CLAIMS.c.seq.in_(numbers))).scalars())
        draw.shuffle(claims)
        places, actors = (
            dict(connection.execute(select(table.c.claim_id, named).where(table.c.claim_id.in_(claims))).all())
            for table, named in ((CLAIM_PLACES, CLAIM_PLACES.c.name), (CLAIM_ACTORS, CLAIM_ACTORS.c.actor))
        )
    engine.dispose()
    return Subjects(*(tuple(islice((named[c] for c in claims if named.get(c)), QUESTIONS)) for named in (places, actors)))


def _timed(ask: Callable[[str], object], subject: str) -> float:
    start = time.perf_counter()
    ask(subject)
    return time.perf_counter() - start


def _spread(figures: Sequence[float], *, digits: int) -> dict[str, float]:
    ordered = sorted(figures)
    at = max(0, -(-95 * len(ordered) // 100) - 1)
    return {"median": round(median(ordered), digits), "p95": round(ordered[at], digits), "most": round(ordered[-1], digits)}


def _in_own_process(step: str, path: Location, documents: int) -> dict[str, Any]:
    """Measure a step in a process of its own, whose memory is that of the step alone."""
    command = [sys.executable, "-m", "evaluation.judging_bench", "--step", step, "--ledger", str(path), "--documents", str(documents)]
    found: dict[str, Any] = json.loads(run(command))
    print(f"{step}, {documents:,} documents: {json.dumps(found)}", flush=True)
    return found


def _measure_step(step: str, path: Location, documents: int) -> dict[str, Any]:
    steps: Mapping[str, Callable[[], dict[str, Any]]] = {
        "build": lambda: measure_building(path, documents),
        "build-first": lambda: measure_building(path, documents, of=SHRUNK * documents),
        "judge": lambda: measure_judging(path, again=False),
        "again": lambda: measure_judging(path, again=True),
        "new": lambda: measure_new_documents(path, documents),
        "ask": lambda: measure_questions(path),
    }
    return steps[step]()


def measure(claims: int, folder: Path) -> dict[str, Any]:
    """Measure the ledgers one after the other."""
    documents = round(claims / (sum(CLAIMS_A_DOCUMENT) / 2))
    found: dict[str, Any] = {"day": datetime.now(UTC).date().isoformat(), "seed": SEED}
    for name, share, build in (("first", SHRUNK, "build-first"), ("thin", SHRUNK, "build"), ("large", 1, "build")):
        steps = (build, "judge", "again", *(("new", "ask") if name == "large" else ()))
        path, wanted = folder / f"{name}.db", max(1, documents // share)
        found[name] = {step.partition("-")[0]: _in_own_process(step, path, wanted) for step in steps}
    return found


def show(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table: each figure of the large ledger beside its bar."""
    large = found["large"]
    yield f"{large['build']['claims']:,} claims in {large['build']['documents']:,} documents"
    figures: dict[str, float | None] = {
        f"{step}: ten times {name}": _ratio(found[name], large, step) for name in ("first", "thin") for step in ("judge", "again")
    }
    figures["peak memory, MiB"] = max(large[step]["peak_mib"] for step in ("judge", "again", "new"))
    figures["new document, p95 s"] = large["new"]["p95"]
    figures.update((name, None if spread is None else spread["p95"]) for name, spread in large["ask"].items())
    for name, figure in figures.items():
        verdict = "not there yet" if figure is None else "met" if figure <= BARS[name] else "MISSED"
        yield f"{name:26} {'' if figure is None else f'{figure:,.2f}':>10}   at most {BARS[name]:,g}   {verdict}"


def _ratio(small: Mapping[str, Any], large: Mapping[str, Any], step: str) -> float:
    """Return how many times as long the large ledger takes, for ten times the claims exactly."""
    grown = large["build"]["claims"] / small["build"]["claims"]
    return float(large[step]["seconds"] / small[step]["seconds"] * SHRUNK / grown)


def main() -> int:
    """Measure all of it, write it and print it; or one step, for the process that measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=FULL_SIZE, help="claims of the large ledger")
    parser.add_argument("--folder", type=Path, help="where to keep the ledgers; they are made in a temporary folder otherwise")
    parser.add_argument("--step", choices=("build", "build-first", "judge", "again", "new", "ask"), help=argparse.SUPPRESS)
    parser.add_argument("--ledger", type=find_location, help=argparse.SUPPRESS)
    parser.add_argument("--documents", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.step is not None:
        print(json.dumps(_measure_step(asked.step, asked.ledger, asked.documents)))
        return 0
    with tempfile.TemporaryDirectory(dir=asked.folder) as temporary:
        found = measure(asked.claims, Path(temporary))
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print("\n".join(show(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
