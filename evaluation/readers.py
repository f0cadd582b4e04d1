"""Measure the two readers of grammar side by side: speed in one process, taking turns; load time and memory in a process of their own."""

import json
import sys
import time
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING, Any

from evaluation.processes import peak_mib, run
from warledger.language.pipeline import SHIPPED_MODELS, load_pipeline

if TYPE_CHECKING:
    from spacy.language import Language

TEXTS = 60
"""Texts that both readers read in each round."""
ROUNDS = 5


def measure_readers(texts: Sequence[str]) -> dict[str, Any]:
    """Words a second of each reader on one thread, the first one's share of the second's, and what each costs to load."""
    readers = {name: load_pipeline(name) for name in SHIPPED_MODELS}
    seconds: dict[str, list[float]] = {name: [] for name in readers}
    for number in range(ROUNDS):
        for name in sorted(readers, reverse=number % 2 == 1):
            seconds[name].append(time_reader(readers[name], texts[:TEXTS]))
    words = sum(len(text.split()) for text in texts[:TEXTS])
    ratios = [fast / accurate for accurate, fast in zip(seconds["accurate"], seconds["fast"], strict=True)]
    return {
        "words_per_s": {name: round(words / median(found)) for name, found in seconds.items()},
        "accurate_to_fast": round(median(ratios), 2),
        "accurate_to_fast_lowest_highest": [round(min(ratios), 2), round(max(ratios), 2)],
        "loading": {name: json.loads(run([sys.executable, "-m", "evaluation.readers", name])) for name in readers},
    }


def time_reader(reader: "Language", texts: Sequence[str]) -> float:
    """Seconds of the processor that the texts take."""
    start = time.process_time()
    for _ in reader.pipe(texts):
        pass
    return time.process_time() - start


def load_and_weigh(name: str) -> dict[str, float]:
    """Load one reader, read a sentence, and return what that cost this process."""
    import spacy  # noqa: F401  # what spaCy itself costs is not the reader's

    start = time.perf_counter()
    load_pipeline(name)("Rebels left the town on Monday.")
    return {"load_s": round(time.perf_counter() - start, 2), "peak_mib": peak_mib()}


if __name__ == "__main__":
    print(json.dumps(load_and_weigh(sys.argv[1])))
