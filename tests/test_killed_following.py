"""A run of `follow` that is killed at any moment goes on where it was, and takes no document twice."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lab import Lab, answer, feed, page, serving_lab
from warledger.ledger.store import Ledger
from warledger.sources.keeping import Kept, list_kept

pytestmark = pytest.mark.model

PAGES = 12
COMMAND = (sys.executable, "-c", "from warledger.views.cli import main; main()")


@pytest.fixture
def lab() -> Iterator[Lab]:
    with serving_lab() as opened:
        opened.routes["/robots.txt"] = answer("User-agent: *\nDisallow: /closed\n", media_type="text/plain")
        opened.routes |= {f"/{n}": answer(page(title=f"Report {n}"), packed=n % 2 == 0) for n in range(PAGES)}
        links = [*(opened.at(f"/{n}") for n in range(PAGES)), opened.at("/closed"), "http://169.254.169.254/latest/"]
        opened.routes["/feed"] = answer(feed(*links), ETag='"v1"')
        yield opened


def start(home: Path, cache_dir: Path, lab: Lab, *words: str) -> subprocess.Popen:
    settings = f"""[language]
model = "fast"
[retrieval]
allow = ["127.0.0.1/32"]
ports = [{lab.port}]
delay_seconds = 0.03
[follow.wire]
address = "{lab.at("/feed")}"
every = "1m"
"""
    (home / "warledger.toml").write_text(settings)
    environment = {**os.environ, "WARLEDGER_CACHE_DIR": str(cache_dir)}
    return subprocess.Popen([*COMMAND, *words], cwd=home, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def count_lines(log: Path) -> int:
    return log.read_bytes().count(b"\n") if log.exists() else 0


def test_runs_killed_at_any_moment_end_with_each_page_once(lab: Lab, tmp_path: Path, cache_dir: Path):
    chance, log = random.Random(5), tmp_path / "warledger.db.captures" / "captures.jsonl"
    left = []
    for enough in (1, 3, 6, 10, PAGES + 1, PAGES + 1, PAGES + 1):
        run = start(tmp_path, cache_dir, lab, "follow", "run", "--once")
        while run.poll() is None and count_lines(log) < enough:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.03 if enough <= PAGES else 2.5))
        run.kill()
        run.communicate()
        left.append(count_lines(log))
    assert len({lines for lines in left if 1 < lines <= PAGES}) >= 2, "no kill fell between the first page and the last"
    run = start(tmp_path, cache_dir, lab, "follow", "run", "--once")
    said, complaints = run.communicate(timeout=120)
    assert run.returncode == 0, said + complaints
    folder = tmp_path / "warledger.db.captures"
    kept = [each for _, each in list_kept(folder) if isinstance(each, Kept) and each.kind == "page"]
    assert {each.address for each in kept} == {lab.at(f"/{n}") for n in range(PAGES)}
    with Ledger.open(tmp_path / "warledger.db", create=False) as ledger:
        found = [ledger.document(each.id) for each in ledger.documents()]
        assert sorted(document.url for document in found) == sorted(lab.at(f"/{n}") for n in range(PAGES))
        assert ledger.damage() == ()
        assert ledger.counts().claims > PAGES
    assert "/closed" not in lab.paths


def test_the_commands_fetch_list_and_check(lab: Lab, tmp_path: Path, cache_dir: Path):
    def run(*words: str) -> tuple[int, str, str]:
        process = start(tmp_path, cache_dir, lab, *words)
        said, complaints = process.communicate(timeout=120)
        return process.returncode, said, complaints

    code, said, complaints = run("fetch", lab.at("/1"), lab.at("/closed"), "http://127.0.0.2/", "http://2130706433/")
    assert (code, "1 page kept; 3 errors" in said) == (0, True), said + complaints
    assert complaints.count("Next:") == 3
    assert run("fetch", lab.at("/none"))[0] == 10
    assert lab.at("/1") in run("captures", "list")[1]
    assert run("captures", "check")[:2] == (0, "1 capture is as received; 0 gone or changed. Captures: warledger.db.captures\n")
    (blob,) = [path for path in (tmp_path / "warledger.db.captures").rglob("*") if len(path.name) == 64]
    blob.write_bytes(b"changed")
    assert run("captures", "check")[0] == 1
    assert "wire" in run("follow", "list")[1]
    assert run("follow", "run", "nobody")[0] == 2
