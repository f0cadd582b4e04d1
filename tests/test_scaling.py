"""Several processes read what one would have read, and a process that is lost loses nothing."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assurance.texts import make_text
from postgres import Server
from warledger.errors import SettingsError, UnreadableDocument
from warledger.ledger.store import Ledger
from warledger.settings import load_settings
from warledger.workflow import read
from warledger.workflow.lake import read_to_lake
from warledger.workflow.parts import FEWEST_SHARES, PART_BYTES, Order, Part, divide, read_here
from warledger.workflow.pool import read_in_pool
from warledger.workflow.scaling import read_with

COMMAND = (sys.executable, "-c", "from warledger.views.cli import main; main()")
LONGEST_SECONDS = 240


def write_lines(path: Path, documents: int) -> Path:
    lines = [json.dumps({"id": f"report-{n}", "text": make_text(n), "published": "2018-01-20"}) for n in range(documents)]
    path.write_text("\n".join([*lines, "{broken"]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("texts")
    for n in range(8):
        (made / f"{n:02}.txt").write_text(make_text(n) + " " * (PART_BYTES // 4), encoding="utf-8")
    write_lines(made / "wire.jsonl", 8)
    (made / "bad.html").write_bytes(b"\x00\x01\x02\xff" * 99)
    return made


def content(path: Path | str) -> tuple:
    with Ledger.open(path, create=False) as ledger:
        return ledger.damage(), sorted(document.id for document in ledger.documents()), sorted(map(repr, ledger.claims()))


@pytest.fixture(scope="module")
def expected(folder: Path, tmp_path_factory: pytest.TempPathFactory, cache_dir: Path) -> tuple:
    """What one process finds that nothing disturbs."""
    ledger = tmp_path_factory.mktemp("unbroken") / "unbroken.db"
    assert started(folder, ledger, cache_dir).wait(LONGEST_SECONDS) == 0
    return content(ledger)


def test_small_files_are_read_together_and_a_large_file_of_many_documents_is_shared_out(folder: Path, tmp_path: Path):
    archive = tmp_path / "archive.jsonl"
    archive.write_text("{}\n" * PART_BYTES, encoding="utf-8")
    parts = list(divide([str(folder), str(archive)]))
    shares = [part for part in parts if part.of > 1]
    assert [(Path(part.paths[0]).name, part.index, part.of) for part in shares] == [
        ("archive.jsonl", index, FEWEST_SHARES) for index in range(FEWEST_SHARES)
    ]
    together = [part for part in parts if part.of == 1]
    assert sorted(path for part in together for path in part.paths) == sorted(map(str, folder.iterdir()))
    sizes = [sum(Path(path).stat().st_size for path in part.paths) for part in together]
    assert len(sizes) > 2
    assert max(sizes) <= PART_BYTES


def test_a_path_that_leads_to_nothing_is_named_and_standard_input_is_refused():
    (found,) = divide(["no-such-file.txt"])
    assert isinstance(found, UnreadableDocument)
    assert "no-such-file.txt" in found.message
    with pytest.raises(SettingsError, match="one process"):
        list(divide(["-"]))


@pytest.mark.model
def test_two_processes_read_the_ledger_that_one_reads(folder: Path, tmp_path: Path, cache_dir: Path):
    settings = load_settings(cache_dir=str(cache_dir), language={"model": "fast"})
    told: tuple[list, list] = [], []
    with Ledger.open(tmp_path / "one.db") as one, Ledger.open(tmp_path / "two.db") as two:
        alone = read([str(folder)], ledger=one, settings=settings, on_error=told[0].append)
        for _ in range(2):
            found = read_with(
                lambda *asked: read_in_pool(*asked, workers=2), [str(folder)], ledger=two, settings=settings, on_error=told[1].append
            )
            if two.counts().claims == found.new_claims:
                assert found == alone
    assert (found.new_claims, found.skipped, found.claims) == (0, alone.new_documents, alone.claims)
    assert [error.message for error in told[0]] * 2 == [error.message for error in told[1]]
    assert len(told[0]) == 2
    assert content(tmp_path / "one.db") == content(tmp_path / "two.db")


class Killer(str):
    """A path that ends the process that takes it up."""

    __slots__ = ()

    def __reduce__(self) -> tuple:
        return os._exit, (9,)


@pytest.mark.model
def test_a_part_that_ends_its_process_is_named_and_costs_no_other(folder: Path, tmp_path: Path, cache_dir: Path):
    first, *others = divide([str(folder)])
    order = Order(load_settings(cache_dir=str(cache_dir), language={"model": "fast"}), None, None)
    found = list(read_in_pool(order, [first, Part((Killer("evil.html"),)), *others], workers=2))
    (error,) = found[1].errors
    assert "`evil.html` ended the process" in error.message
    assert sum(part.tally["errors"] for part in found) == 3
    assert sum(len(part.read) for part in found) == 16


def started(folder: Path, ledger: Path, cache_dir: Path, *options: str) -> subprocess.Popen:
    environment = {**os.environ, "WARLEDGER_CACHE_DIR": str(cache_dir), "WARLEDGER_LANGUAGE__MODEL": "fast"}
    return subprocess.Popen(
        [*COMMAND, "read", str(folder), "--ledger", str(ledger), "--quiet", *options],
        env=environment,
        cwd=ledger.parent,
        stderr=subprocess.DEVNULL,
    )


def workers_of(run: subprocess.Popen, words: str) -> list[int]:
    """The processes under a run whose command line has some words."""
    below, found = [run.pid], []
    while len(below) > 0:
        pid = below.pop()
        children = subprocess.run(["pgrep", "-P", str(pid), "-a"], capture_output=True, text=True, check=False).stdout.splitlines()
        below.extend(int(line.split()[0]) for line in children)
        found.extend(int(line.split()[0]) for line in children if words in line)
    return found


def kill_a_worker(run: subprocess.Popen, words: str, after: float) -> None:
    until = time.monotonic() + LONGEST_SECONDS
    while len(found := workers_of(run, words)) == 0 and run.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(after)
    for pid in found[:1]:
        os.kill(pid, signal.SIGKILL)


@pytest.mark.model
@pytest.mark.parametrize("after", [0.1, 3.0])
def test_a_worker_killed_at_any_moment_costs_nothing(folder: Path, tmp_path: Path, cache_dir: Path, expected: tuple, after: float):
    run = started(folder, tmp_path / "killed.db", cache_dir, "--workers", "2")
    kill_a_worker(run, "spawn_main", after)
    assert run.wait(LONGEST_SECONDS) == 0
    assert content(tmp_path / "killed.db") == expected


@pytest.mark.model
def test_nothing_is_left_of_a_run_that_was_killed_and_it_is_resumed(folder: Path, tmp_path: Path, cache_dir: Path, expected: tuple):
    run = started(folder, tmp_path / "killed.db", cache_dir, "--workers", "2")
    while len(workers := workers_of(run, "spawn_main")) < 2 and run.poll() is None:
        time.sleep(0.05)
    run.kill()
    run.wait()
    until = time.monotonic() + 30
    while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
    assert started(folder, tmp_path / "killed.db", cache_dir, "--workers", "2").wait(LONGEST_SECONDS) == 0
    assert content(tmp_path / "killed.db") == expected


@pytest.mark.model
@pytest.mark.postgres
def test_processes_reach_a_ledger_whose_address_has_a_password(folder: Path, postgres: Server, cache_dir: Path, expected: tuple):
    postgres.run("DROP ROLE IF EXISTS locked")
    postgres.run("CREATE ROLE locked SUPERUSER LOGIN PASSWORD 'another'")
    address = postgres.make_database().replace("postgres@", "locked:another@")
    settings = load_settings(cache_dir=str(cache_dir), language={"model": "fast"})
    with Ledger.open(address) as ledger:
        for new in (len(expected[1]), 0):
            found = read_with(lambda *asked: read_in_pool(*asked, workers=2), [str(folder)], ledger=ledger, settings=settings)
            assert (found.documents, found.new_documents) == (len(expected[1]), new)
    assert content(address)[1:] == expected[1:]


@pytest.mark.model
@pytest.mark.ray
def test_ray_reads_the_ledger_that_one_process_reads_though_a_worker_is_killed(
    folder: Path, tmp_path: Path, cache_dir: Path, expected: tuple
):
    run = started(folder, tmp_path / "ray.db", cache_dir, "--engine", "ray")
    kill_a_worker(run, "ray::MapWorker", 2.0)
    assert run.wait(LONGEST_SECONDS) == 0
    assert content(tmp_path / "ray.db") == expected


def test_what_is_missing_for_ray_is_said(tmp_path: Path):
    (tmp_path / "ray.py").write_text("raise ImportError('not here')", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Rebels hold Homs.", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    asked = [*COMMAND, "read", "a.txt", "--engine", "ray"]
    told = subprocess.run(asked, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "pip install 'warledger[ray]'" in told.stderr
    refused = subprocess.run(
        [*COMMAND, "read", "a.txt", "--address", "ray://x:1"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "--engine ray" in refused.stderr


@pytest.mark.model
def test_a_lake_holds_what_a_ledger_would_and_is_filled_twice_to_the_same(folder: Path, tmp_path: Path, cache_dir: Path, expected: tuple):
    import duckdb

    lake, told = tmp_path / "lake", []
    settings = load_settings(cache_dir=str(cache_dir), language={"model": "fast"})
    for _ in range(2):
        summary = read_to_lake(read_here, [str(folder)], lake=lake, settings=settings, on_error=told.append)
        files = sorted(path.name for path in lake.rglob("*"))
    _, documents, claims = expected
    assert (summary.new_documents, summary.new_claims, summary.errors) == (len(documents), len(claims), 2)
    assert len(told) == 4
    assert files == sorted(path.name for path in lake.rglob("*"))
    held = duckdb.sql(f"SELECT DISTINCT id FROM '{lake}/documents/*.parquet'").fetchall()
    assert sorted(name for (name,) in held) == documents
    asked = f"SELECT claim, place, published_start FROM '{lake}/claims/*.parquet' WHERE kind = 'control' AND args_of(claim) = 'holds'"
    duckdb.sql("CREATE MACRO args_of(claim) AS claim::JSON ->> '$.args.status'")
    rows = duckdb.sql(asked).fetchall()
    assert len(rows) > 3
    assert all(json.loads(claim)["args"]["status"] == "holds" and place is not None for claim, place, _ in rows)
    assert duckdb.sql(f"SELECT count(*) FROM '{lake}/claims/*.parquet'").fetchall() == [(len(claims),)]


def test_a_lake_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(SettingsError, match="No lake can be made"):
        read_to_lake(read_here, ["x.txt"], lake=tmp_path / "file" / "lake", settings=load_settings())
