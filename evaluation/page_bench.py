"""Measure the page over a ledger: the first view, a step of the slider, filters of the claims, fifty readers at once, and memory."""

import argparse
import http.client
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode, urlsplit

from evaluation.synthetic import write_ledger
from warledger.ledger.store import Ledger
from warledger.workflow import judge

RESULTS = Path(__file__).parent / "page_bench.json"
CHROMIUM = "/usr/bin/chromium"
READERS, VIEWS, FILTERS, STEPS = 50, 1000, 100, 30
BARS: Mapping[str, float] = {"first view, s": 2, "slider step, ms": 200, "claims filter, p95 ms": 300, "50 readers, p95 ms": 1000}
"""The most that is asked for."""
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
    with serving(ledger) as (address, process):
        found: dict[str, Any] = {"ledger": ledger.name, **measure_browser(address)}
        filters = list(islice(_filters(address), FILTERS))
        found["claims filter"] = _spread([_timed(address, f"/claims?{query}") for query in filters])
        for path in PAGES:
            _timed(address, path)
        with ThreadPoolExecutor(READERS) as readers:
            found["50 readers"] = _spread(list(readers.map(lambda path: _timed(address, path), islice(cycle(PAGES), 10 * READERS))))
        before = _resident_mib(process)
        for path in islice(cycle(PAGES), VIEWS):
            _timed(address, path)
        found["memory, MiB"] = {"before": before, "after 1,000 views": _resident_mib(process)}
    return found


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


def _filters(address: str) -> Iterator[str]:
    """Yield queries of claims: by kind, and by what the first claims name, alone and together."""
    seen = _get(address, "/claims.json?per=100")["claims"]
    for claim in cycle(seen):
        given = {"kind": claim["kind"], "outlet": claim["outlet"], "text": claim["quote"].split()[0].strip(",.“”")}
        for names in (("kind",), ("outlet",), ("kind", "outlet"), ("text",), ("kind", "text")):
            yield urlencode({name: given[name] for name in names})


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


def _spread(figures: Sequence[float]) -> dict[str, float]:
    ordered = sorted(figures)
    return {"median": round(median(ordered)), "p95": round(ordered[-(-95 * len(ordered) // 100) - 1]), "most": round(ordered[-1])}


def show(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table: each figure beside its bar."""
    figures: Mapping[str, Callable[[], float]] = {
        "first view, s": lambda: found["first view, s"],
        "slider step, ms": lambda: found["slider step"]["p95"],
        "claims filter, p95 ms": lambda: found["claims filter"]["p95"],
        "50 readers, p95 ms": lambda: found["50 readers"]["p95"],
    }
    for name, figure in figures.items():
        yield f"{name:24} {figure():>8,g}   at most {BARS[name]:,g}   {'met' if figure() <= BARS[name] else 'MISSED'}"
    yield f"memory, MiB              {found['memory, MiB']}"


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
