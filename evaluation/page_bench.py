"""Measure the page over a ledger: the first view, a step of the slider, filters of the claims, fifty readers at once, and memory.

What was asked for once is kept by the server as it was rendered, so filters, readers and views are each asked for addresses that nobody asked for
before; fifty readers of the same ten pages are measured beside. Fifty readers of other pages are measured twice: at a reader's pace, who opens a
page and then reads for a while, ten seconds on average; and without any pause, which no readers do, to say what the server can do at most.
"""

import argparse
import http.client
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from random import Random
from statistics import median
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from assurance.results import say_machine
from evaluation.synthetic import write_ledger
from warledger.ledger.store import Ledger
from warledger.workflow import judge

RESULTS = Path(__file__).parent / "page_bench.json"
CHROMIUM = "/usr/bin/chromium"
SEED = 7
READERS, VIEWS, FILTERS, STEPS, READ = 50, 1000, 100, 30, 500
STARTS = 5
READING_SECONDS, READING_FOR = 10.0, 75.0
"""How long a reader stays on a page, on average of an exponential spread, and how long fifty of them are watched."""
MONTHS, A_MONTH = 60, 100
"""Months of the war from which claims are drawn, and how many from each."""
BARS: Mapping[str, float] = {
    "first view, s": 2, "start to first view, s": 2, "slider step, ms": 200, "claims filter, p95 ms": 300, "50 readers of the same pages, p95 ms": 1000,
    "50 readers at a reader's pace, each of other pages, p95 ms": 1000,
}  # fmt: skip
"""The most that is asked for."""
FLAT_MIB = 50
"""What memory may grow over the second half of the views and still be called flat."""
PAGES = ("/", "/claims", "/disputes", "/timeline", "/documents", "/places", "/actors", "/forecasts", "/compare", "/history")


@contextmanager
def serving(ledger: Path) -> Iterator[tuple[str, int]]:
    """Serve a ledger in a process of its own; give its address and the number of the process."""
    command = [sys.executable, "-c", "from warledger.views.cli import main; main()", "serve", str(ledger), "--port", "0"]
    with Popen(command, stderr=PIPE, text=True) as served:
        told = served.stderr.readline() if served.stderr is not None else ""
        address = next((word.rstrip("/") for word in told.split() if word.startswith("http://")), "")
        try:
            yield address, served.pid
        finally:
            served.terminate()


def measure(ledger: Path) -> dict[str, Any]:
    """Measure one after the other, each on the server as the one before left it."""
    starts = measure_starts(ledger)
    with serving(ledger) as (address, process):
        found: dict[str, Any] = {
            "ledger": ledger.name,
            "machine": f"{say_machine()}; load before {os.getloadavg()[0]:.1f}",
            "start to first view, s": starts,
            **measure_browser(address),
        }
        draw = Random(SEED)
        claims = _draw_claims(address, draw)
        filters = list(islice(_filters(claims), FILTERS))
        found["claims filter"] = _spread([_timed(address, f"/claims?{query}") for query in filters])
        held = {"after the filters": _resident_mib(process)}
        for path in PAGES:
            _timed(address, path)
        found["50 readers of the same pages"] = _spread(_read_at_once(address, islice(cycle(PAGES), READ)))
        others = iter(_other_pages(address, claims, draw))
        before = _processor_seconds(process)
        paced = _read_at_pace(address, others, draw)
        found["50 readers at a reader's pace, each of other pages"] = {**_spread(paced), "pages": len(paced)}
        found["processor of a page at that pace, ms"] = round(1000 * (_processor_seconds(process) - before) / len(paced))
        held["after 50 readers at a reader's pace"] = _resident_mib(process)
        found["50 readers without a pause, each of other pages"] = _spread(_read_at_once(address, islice(others, READ)))
        held["after 50 readers"] = _resident_mib(process)
        held |= _view(address, process, list(islice(others, VIEWS)))
        found["claims filter, values counted"] = _spread([_timed(address, f"/claims?{query}&counts=yes") for query in filters])
        found["memory, MiB"] = {**held, "after the counts": _resident_mib(process)}
    return found


def _read_at_once(address: str, paths: Iterator[str]) -> list[float]:
    with ThreadPoolExecutor(READERS) as readers:
        return list(readers.map(lambda path: _timed(address, path), paths))


def _read_at_pace(address: str, paths: Iterator[str], draw: Random) -> list[float]:
    """Let readers come in over one page's reading, then each open another page whenever the last is read; return how long each page took."""
    until, turn = time.perf_counter() + READING_FOR, Lock()
    waits = [Random(draw.random()) for _ in range(READERS)]

    def read(wait: Random) -> list[float]:
        took: list[float] = []
        while time.perf_counter() + (pause := wait.expovariate(1 / READING_SECONDS)) < until:
            time.sleep(pause)
            with turn:
                path = next(paths)
            took.append(_timed(address, path))
        return took

    with ThreadPoolExecutor(READERS) as readers:
        return [figure for took in readers.map(read, waits) for figure in took]


def measure_starts(ledger: Path) -> list[float]:
    """Start the server several times, and ask each for the situation the moment it prints its address; return the seconds from start to page."""
    took: list[float] = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        with serving(ledger) as (address, _process):
            _timed(address, "/")
            took.append(round(time.perf_counter() - begun, 2))
    return took


def _view(address: str, process: int, paths: Sequence[str]) -> dict[str, int]:
    """Look at pages one after the other; return what the server held half way and after."""
    held: dict[str, int] = {}
    for number, path in enumerate(paths, start=1):
        _timed(address, path)
        if number in (len(paths) // 2, len(paths)):
            held["half way" if number < len(paths) else f"after {number:,} views of other pages"] = _resident_mib(process)
    return held


def _make_ledger(path: Path, documents: int) -> Path:
    write_ledger(path, documents)
    with Ledger.open(path) as ledger:
        judge(ledger)
    return path


def measure_browser(address: str) -> dict[str, Any]:
    """Open the situation as a reader does, twice, and step through its days."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        begun = time.perf_counter()
        page.goto(f"{address}/", wait_until="domcontentloaded")
        page.get_by_role("table").first.wait_for()
        first = time.perf_counter() - begun
        page.locator("[data-loaded]").wait_for(timeout=120_000)
        drawn = time.perf_counter() - begun
        steps = [page.evaluate(_STEP, at) for at in range(STEPS)]
        browser.close()
    return {"first view, s": round(first, 2), "all places drawn, s": round(drawn, 2), "slider step": _spread(steps)}


_STEP = """at => new Promise(done => {
  const slider = document.querySelector('#slider'), begun = performance.now();
  slider.value = String(Math.round(Number(slider.max) * (1 - at / 40)));
  slider.dispatchEvent(new Event('input', {bubbles: true}));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
})"""
"""Move the slider and wait until the frame after the next is drawn."""


def _draw_claims(address: str, draw: Random) -> list[Mapping[str, Any]]:
    """Return claims from all through the war, in any order."""
    months = [told["month"] for told in _get(address, "/timeline.json")["density"]["months"] if told["close"] > 0]
    chosen = draw.sample(months, min(MONTHS, len(months)))
    found = [claim for month in chosen for claim in _get(address, f"/claims.json?per={A_MONTH}&since={month}&until={month}")["claims"]]
    draw.shuffle(found)
    return found


def _filters(claims: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield queries of claims, each once: by what some claims name, alone and together."""
    asked: set[str] = set()
    for claim in claims:
        place = claim["places"][0]["name"] if len(claim["places"]) > 0 else None
        words = " ".join(word.strip(",.“”()") for word in claim["quote"].split()[:2])
        year = claim["published"][-4:] if claim["published"][-4:].isdecimal() else None
        given = {"kind": claim["kind"], "outlet": claim["outlet"], "place": place, "text": words, "since": year}
        for names in (
            ("place",),
            ("outlet",),
            ("text",),
            ("kind", "place"),
            ("kind", "text"),
            ("outlet", "since"),
            ("kind",),
            ("since", "place"),
        ):
            query = urlencode({name: given[name] for name in names if given[name]})
            if query not in asked and all(given[name] for name in names):
                asked.add(query)
                yield query


def _other_pages(address: str, claims: Sequence[Mapping[str, Any]], draw: Random) -> list[str]:
    """Return addresses of pages of every sort, no two alike."""
    keys = [place["key"] for page in range(1, 7) for place in _get(address, f"/places.json?page={page}")["places"]]
    actors = [actor["id"] for page in (1, 2) for actor in _get(address, f"/actors.json?page={page}")["actors"]]
    days = _get(address, "/timeline.json")["density"]["months"]
    found = [f"/places/{quote(key)}" for key in keys] + [f"/actors/{quote(actor)}" for actor in actors]
    found += [f"/?day={told['month']}-1{digit}" for told in days for digit in range(2)]
    for claim in claims[: READ + VIEWS]:
        place = quote(claim["places"][0]["name"]) if len(claim["places"]) > 0 else "none"
        found += [f"/claims/{claim['id']}", f"/documents/{claim['document']}", f"/timeline?place={place}", f"/disputes?place={place}"]
        found.append(f"/claims?text={quote(' '.join(claim['quote'].split()[:3]))}")
    kept = list(dict.fromkeys(found))
    draw.shuffle(kept)
    return kept


def _get(address: str, path: str) -> Any:
    with _asking(address, path) as answer:
        return json.loads(answer.read())


def _timed(address: str, path: str) -> float:
    begun = time.perf_counter()
    with _asking(address, path) as answer:
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
    return 1000 * (time.perf_counter() - begun)


@contextmanager
def _asking(address: str, path: str) -> Iterator[http.client.HTTPResponse]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
    try:
        connection.request("GET", path)
        yield connection.getresponse()
    finally:
        connection.close()


def _resident_mib(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS:"))


def _processor_seconds(process: int) -> float:
    """Return how long a process has kept a processor busy, whatever else the machine does."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _spread(figures: Sequence[float]) -> dict[str, float]:
    ordered = sorted(figures)
    return {"median": round(median(ordered)), "p95": round(ordered[-(-95 * len(ordered) // 100) - 1]), "most": round(ordered[-1])}


def show(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table: each figure beside its bar."""
    yield f"{found['ledger']}, {found['machine']}"
    figures: Mapping[str, float] = {
        "first view, s": found["first view, s"],
        "start to first view, s": max(found["start to first view, s"]),
        "slider step, ms": found["slider step"]["p95"],
        **{f"{name}, p95 ms": found[name]["p95"] for name in found if f"{name}, p95 ms" in BARS},
    }
    for name, figure in figures.items():
        yield f"{name:40} {figure:>8,g}   at most {BARS[name]:,g}   {'met' if figure <= BARS[name] else 'MISSED'}"
    hurried = found["50 readers without a pause, each of other pages"]
    yield f"{'50 readers without a pause, p95 ms':40} {hurried['p95']:>8,g}   no bar"
    yield f"{'values counted beside, p95 ms':40} {found['claims filter, values counted']['p95']:>8,g}   no bar"
    held = found["memory, MiB"]
    grown = held[f"after {VIEWS:,} views of other pages"] - held["half way"]
    yield f"{'memory over the last half, MiB':40} {grown:>+8,g}   {'flat' if grown <= FLAT_MIB else 'NOT FLAT'}: {held}"


def main() -> int:
    """Measure the page over a ledger, write it and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", type=Path, help="a judged ledger, such as evaluation.judging_bench makes; made up otherwise")
    parser.add_argument("--documents", type=int, default=5000, help="documents of the ledger that is made up; 50000 hold a million claims")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        found = measure(asked.ledger or _make_ledger(Path(folder) / "made-up.db", asked.documents))
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print("\n".join(show(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
