"""Sum up the claims of the reports that were judged by hand: `python -m evaluation.judged`."""

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from evaluation.intervals import Share, share_of

TABLE = Path(__file__).parent / "tables" / "judged_claims.csv"
"""Which claims were drawn by `evaluation.sample`, by document and offsets, what was judged of each, and why it is wrong. Not the reports' words."""
VERDICTS = ("right", "arguable", "wrong")


def read_verdicts() -> dict[str, list[Mapping[str, str]]]:
    """Return the judged claims by the seed of their draw."""
    found: dict[str, list[Mapping[str, str]]] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["seed"], []).append(row)
    return found


def precision(rows: list[Mapping[str, str]], *, lenient: bool = False) -> Share:
    """Return the share that is right, or right or arguable."""
    good = VERDICTS[:2] if lenient else VERDICTS[:1]
    return share_of([float(row["verdict"] in good) for row in rows])


def main() -> int:
    """Print."""
    for seed, rows in read_verdicts().items():
        print(f"seed {seed}: right {precision(rows)}; right or arguable {precision(rows, lenient=True)}")
        causes = Counter(row["cause"].split(":")[0] for row in rows if row["verdict"] != "right")
        print("  " + ", ".join(f"{cause} {count}" for cause, count in causes.most_common()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
