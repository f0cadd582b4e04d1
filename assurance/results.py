"""Keep what a heavy run came to: a line of JSON with the day and the machine, from which `docs/reference/assurance.md` is filled."""

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results.jsonl"


def keep_result(what: str, found: Mapping[str, Any]) -> None:
    """Append a result to those on record."""
    line = {"what": what, "on": datetime.now(UTC).date().isoformat(), "machine": say_machine(), **found}
    with RESULTS.open("a", encoding="utf-8") as stream:
        stream.write(f"{json.dumps(line, ensure_ascii=False)}\n")


def say_machine() -> str:
    """Say on what was measured."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in told if line.startswith("model name")), "processor not named")
    return f"{os.cpu_count()} × {model}"
