"""Measure time, memory and start-up over the reports beside the repository, and write evaluation/bench.json."""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from evaluation.processes import peak_mib, run
from evaluation.readers import measure_readers
from evaluation.scoring import SHARED
from warledger.claims.claim import Claim
from warledger.documents.document import Document
from warledger.errors import WarledgerError
from warledger.settings import Settings, load_settings
from warledger.workflow import extract, make_stages

if TYPE_CHECKING:
    from spacy.language import Language

REPORTS = SHARED / "reports" / "syria_2011_2015.jsonl.gz"
RESULTS = Path(__file__).parent / "bench.json"
CHUNK = 31
"""Reports measured at once: 247 reports make eight chunks, and the two ways take turns chunk by chunk, so that noise hits both."""
ROUNDS = 3
TIMES = 10
"""How many times the reports are read, with new ids, to see whether memory grows."""

Timing = tuple[float, float]
"""Seconds on the clock and seconds of the processor."""


def read_items(path: Path = REPORTS) -> list[dict[str, Any]]:
    """Return the reports as JSON objects."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write_items(path: Path, items: Sequence[dict[str, Any]]) -> None:
    """Write reports as JSON Lines."""
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), encoding="utf-8")


def timed(work: Callable[[], object]) -> Timing:
    """Return how long the work took."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def measure_ratio(settings: Settings, folder: Path) -> dict[str, Any]:
    """Time the whole way from file to claims against the bare parse of the same blocks, in one process, taking turns."""
    from warledger.language.parser import parse_blocks
    from warledger.language.pipeline import load_pipeline

    nlp = load_pipeline(settings.language.model, threads=settings.language.threads)
    stages = replace(make_stages(settings), parse=lambda documents: parse_blocks(nlp, documents))
    chunks = list(_chunks(read_items(), folder))
    read = {chunk: [document for document, _ in extract([chunk], settings=settings, stages=stages, on_error=_stop)] for chunk in chunks}
    whole: list[Timing] = []
    bare: list[Timing] = []
    for number in range(ROUNDS):
        for place, chunk in enumerate(chunks):
            first_whole = (number + place) % 2 == 0
            for is_whole in (first_whole, not first_whole):
                if is_whole:
                    whole.append(timed(lambda chunk=chunk: _exhaust(extract([chunk], settings=settings, stages=stages, on_error=_stop))))
                else:
                    bare.append(timed(lambda chunk=chunk: bare_parse(nlp, read[chunk])))
    words = sum(len(document.text.split()) for documents in read.values() for document in documents)
    return _summary(whole, bare, words=words)


def measure_mentions(settings: Settings, folder: Path) -> dict[str, float]:
    """Return what finding the mentions costs, as a share of the bare parse of the same blocks, in processor time; both take turns."""
    from warledger.language.parser import parse_blocks
    from warledger.language.pipeline import load_pipeline

    nlp = load_pipeline(settings.language.model, threads=settings.language.threads)
    stages = make_stages(settings)
    found: list[float] = []
    bare: list[float] = []
    for chunk in _chunks(read_items(), folder):
        documents = [
            document for document, _ in extract([chunk], settings=settings, stages=replace(stages, assemble=_no_claims), on_error=_stop)
        ]
        for _ in range(ROUNDS):
            parsed: list[Any] = []
            bare.append(timed(lambda parsed=parsed, documents=documents: parsed.extend(parse_blocks(nlp, documents)))[1])
            found.append(timed(lambda parsed=parsed: [stages.survey(document, blocks) for document, blocks in parsed])[1])
    shares = sorted(f / b for f, b in zip(found, bare, strict=True))
    return {"share_of_parse": round(sum(found) / sum(bare), 3), "lowest": round(shares[0], 3), "highest": round(shares[-1], 3)}


def _no_claims(*_: object) -> tuple[Claim, ...]:
    return ()


def bare_parse(nlp: "Language", documents: Sequence[Document]) -> None:
    """Parse the read blocks of documents as the parser of the reader does, and nothing else."""
    from warledger.language.parser import parse_blocks

    _exhaust(parse_blocks(nlp, documents))


def _summary(whole: Sequence[Timing], bare: Sequence[Timing], *, words: int) -> dict[str, Any]:
    ratios = sorted(w[1] / b[1] for w, b in zip(whole, bare, strict=True))
    return {
        "extraction_s": round(sum(w[0] for w in whole) / ROUNDS, 2),
        "parse_s": round(sum(b[0] for b in bare) / ROUNDS, 2),
        "ratio_clock": round(sum(w[0] for w in whole) / sum(b[0] for b in bare), 3),
        "ratio_processor": round(sum(w[1] for w in whole) / sum(b[1] for b in bare), 3),
        "ratio_processor_median_of_chunks": round(median(ratios), 3),
        "ratio_processor_lowest_highest": [round(ratios[0], 3), round(ratios[-1], 3)],
        "words": words,
        "extraction_words_per_s": round(words * ROUNDS / sum(w[0] for w in whole)),
        "parse_words_per_s": round(words * ROUNDS / sum(b[0] for b in bare)),
    }


def _chunks(items: Sequence[dict[str, Any]], folder: Path) -> Iterator[str]:
    for start in range(0, len(items), CHUNK):
        path = folder / f"chunk-{start:04}.jsonl"
        write_items(path, items[start : start + CHUNK])
        yield str(path)


def measure_claims(settings: Settings) -> dict[str, Any]:
    """Count claims and words over the reports."""
    kinds: Counter[str] = Counter()
    words = documents = without = 0
    for document, claims in extract([str(REPORTS)], settings=settings, on_error=_stop):
        documents += 1
        without += len(claims) == 0
        words += len(document.text.split())
        kinds.update(_kind(claim) for claim in claims)
    return {
        "documents": documents,
        "documents_without_claims": without,
        "words": words,
        "claims": sum(kinds.values()),
        "claims_per_1000_words": round(1000 * sum(kinds.values()) / words, 1),
        "by_kind": dict(sorted(kinds.items())),
    }


def _kind(claim: Claim) -> str:
    return claim.kind if claim.implied_by is None else f"{claim.kind}, implied"


def measure_memory(folder: Path) -> list[dict[str, Any]]:
    """Read the reports once and ten times over, each in a process of its own, and return time and peak memory."""
    items = read_items()
    figures = []
    for times in (1, TIMES):
        path = folder / f"times-{times}.jsonl"
        write_items(path, [{**item, "id": f"{item['id']}-{copy}"} for copy in range(times) for item in items])
        figures.append(json.loads(run([sys.executable, "-m", "evaluation.bench", "--read", str(path)])))
    return figures


def read_and_weigh(path: str) -> dict[str, Any]:
    """Read one file and return what it cost this process."""
    start = time.perf_counter()
    documents = sum(1 for _ in extract([path], settings=load_settings(), on_error=_stop))
    return {"documents": documents, "seconds": round(time.perf_counter() - start, 1), "peak_mib": peak_mib()}


def measure_start(settings: Settings, folder: Path) -> dict[str, float]:
    """Time the first build of the gazetteer, and the command from its start to its first claim once the gazetteer stands."""
    sample = folder / "first.jsonl"
    write_items(sample, read_items()[:3])
    build = "from pathlib import Path; from warledger.mentions.gazetteer import open_gazetteer as o; o(Path(__import__('sys').argv[1]))"
    built, _ = timed(lambda: run([sys.executable, "-c", build, str(folder / "cache")]))
    firsts = [_first_claim_s(str(sample), settings) for _ in range(ROUNDS)]
    return {"gazetteer_first_build_s": round(built, 1), "start_to_first_claim_s": round(median(firsts), 2)}


def _first_claim_s(path: str, settings: Settings) -> float:
    start = time.perf_counter()
    command = [str(Path(sys.executable).parent / "warledger"), "extract", path, "--format", "jsonl", "--quiet"]
    environment = {**os.environ, "WARLEDGER_CACHE_DIR": str(settings.cache_dir)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        if process.stdout is None or not process.stdout.readline().startswith("{"):
            raise RuntimeError(f"{' '.join(command)} printed no claim")
        waited = time.perf_counter() - start
        process.stdout.read()
    return waited


def _exhaust(results: Iterator[object]) -> None:
    for _ in results:
        pass


def _stop(error: WarledgerError) -> None:
    raise error


def main() -> int:
    """Measure all of it, write it and print it."""
    if len(sys.argv) > 2 and sys.argv[1] == "--read":
        print(json.dumps(read_and_weigh(sys.argv[2])))
        return 0
    if not REPORTS.is_file():
        print(f"The reports are absent: there is no {REPORTS}. Nothing was measured.")
        return 0
    settings = load_settings()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        figures = {
            "start": measure_start(settings, folder),
            "claims": measure_claims(settings),
            "ratio": measure_ratio(settings, folder),
            "mentions": measure_mentions(settings, folder),
            "memory": measure_memory(folder),
            "readers": measure_readers([item["text"] for item in read_items()]),
        }
    RESULTS.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
