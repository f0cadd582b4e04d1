"""Our own annotated articles, for users without ../shared: `python -m evaluation.own [--merge] [--floors] [--agreement]` scores both halves."""

import argparse
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.pairing import KINDS, Count, Row, Score, is_right, pair, score
from warledger.claims.claim import claim_to_dict
from warledger.documents.document import Publication
from warledger.documents.reading import Given
from warledger.errors import WarledgerError
from warledger.settings import Settings, load_settings
from warledger.workflow import extract

FOLDER = Path(__file__).parent / "gold"
HALVES = ("developed", "pinned")
"""The half that rules were developed on, and the half that nobody looked at while writing them."""
FLOORS = FOLDER / "floors.toml"
SLACK = 0.01
"""How far below what was measured a floor lies, with one claim fewer (docs/decisions/0011-one-claim-of-slack.md)."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of ours: its name, its half, its war and the day it was written as of."""

    name: str
    half: str
    war: str
    published: date

    @property
    def path(self) -> Path:
        """Where its text lies."""
        return FOLDER / f"{self.name}.txt"

    @property
    def text(self) -> str:
        """What it says."""
        return self.path.read_text(encoding="utf-8")

    @property
    def is_read_twice(self) -> bool:
        """Whether a second reader has annotated it."""
        return (FOLDER / "second" / f"{self.name}.jsonl").is_file()

    def claims(self, folder: str = ".") -> list[Row]:
        """Return the claims annotated in it: on record, or of one pass (`first`, `second`)."""
        lines = (FOLDER / folder / f"{self.name}.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip() != ""]


def articles(half: str | None = None) -> list[Article]:
    """Return the articles, of one half or all, as listed in gold/articles.toml."""
    listed = tomllib.loads((FOLDER / "articles.toml").read_text(encoding="utf-8"))
    found = [Article(name, row["half"], row["war"], row["published"]) for name, row in listed.items()]
    return [article for article in found if half in (None, article.half)]


def merge(first: Sequence[Row], second: Sequence[Row], text: str) -> list[dict[str, Any]]:
    """Make one annotation of two passes: what both have and neither marks hard is certain; all else is kept as hard.

    The words and fields are those of the first pass, where both have the claim.
    """
    certain: set[int] = set()
    matched: set[int] = set()
    for kind in KINDS:
        for i, j in pair(kind, first, second, text, right=False):
            matched.add(j)
            if is_right(kind, first[i], second[j]) and not first[i].get("hard") and not second[j].get("hard"):
                certain.add(i)
    merged = [{**row, "hard": i not in certain} for i, row in enumerate(first)]
    alone = [{**row, "hard": True} for j, row in enumerate(second) if j not in matched]
    return sorted([*merged, *alone], key=lambda row: text.find(row["quote"]))


def measure_agreement(half: str | None = None, *, hard: bool = False) -> Score:
    """Score the second pass against the first, where there is one: how well two readers agree; with every doubtful claim, or without."""
    total = Score()
    for article in articles(half):
        if not article.is_read_twice:
            continue
        first, second = (article.claims(name) for name in ("first", "second"))
        if hard:
            first, second = ([{**row, "hard": False} for row in rows] for rows in (first, second))
        total.add(score(first, second, article.text))
    return total


def measure(settings: Settings, half: str) -> Score:
    """Score the reader, the whole way from file to claim, on one half."""
    total = Score()
    for article in articles(half):
        total.add(score(article.claims(), read(article, settings), article.text))
    return total


def read(article: Article, settings: Settings) -> list[dict[str, Any]]:
    """Return the claims that the reader finds in an article."""
    given = Given(published=Publication(article.published, article.published, "given"))
    found = extract([str(article.path)], settings=settings, given=given, on_error=_stop)
    return [claim_to_dict(claim) for _, claims in found for claim in claims]


def _stop(error: WarledgerError) -> None:
    raise error


def find_failures(scores: Mapping[str, Score]) -> list[str]:
    """Return one sentence for every F1 below its floor."""
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    return [
        f"{half} {name} is {figure:.3f}, below its floor of {floor:.3f}"
        for half, found in scores.items()
        for name, floor in floors[half].items()
        if (figure := found.of(*reversed(name.split("."))).f1) < floor
    ]


def floor_under(count: Count) -> float:
    """Return the floor for a measure: its F1 if one claim fewer had paired, less a slack.

    Processors round differently, so the same file read on another may lose or gain a claim; in a kind with twenty that moves F1 by 0.05.
    """
    return max(0.0, Count(max(0, count.pairs - 1), count.gold, count.got).f1 - SLACK)


def write_floors(scores: Mapping[str, Score]) -> None:
    """Write the floors under what was measured."""
    lines = ["# F1 below which `make test` fails, by half of our own articles. Written by `python -m evaluation.own --floors`."]
    for half, total in scores.items():
        lines += ["", f"[{half}]"]
        lines += [f'"{kind}.{test}" = {floor_under(total.of(test, kind)):.3f}' for kind in (*KINDS, "all") for test in ("found", "right")]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def describe(title: str, total: Score) -> str:
    """Return the figures of a half as a table for the terminal."""
    lines = [f"{title:16}{'found P':>9}{'R':>7}{'F1':>7}   {'right P':>9}{'R':>7}{'F1':>7}{'gold':>7}{'got':>6}"]
    for kind in (*KINDS, "all"):
        found, right = total.of("found", kind), total.of("right", kind)
        row = f"{kind:16}{found.precision:9.2f}{found.recall:7.2f}{found.f1:7.2f}"
        lines.append(f"{row}   {right.precision:9.2f}{right.recall:7.2f}{right.f1:7.2f}{found.gold:7}{found.got:6}")
    lines.append("agree on right pairs: " + ", ".join(f"{name} {c['right']}/{c['total']}" for name, c in sorted(total.agree.items())))
    return "\n".join(lines)


def main() -> int:
    """Merge the passes, state their agreement, or score the reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--merge", action="store_true", help="make the annotation on record from the two passes")
    parser.add_argument("--floors", action="store_true", help="set the floors anew, under what is measured now")
    parser.add_argument("--agreement", action="store_true", help="score the second pass against the first")
    options = parser.parse_args()
    if options.merge:
        for article in (article for article in articles() if article.is_read_twice):
            rows = merge(article.claims("first"), article.claims("second"), article.text)
            lines = [json.dumps(row, ensure_ascii=False) for row in rows]
            (FOLDER / f"{article.name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if options.agreement:
        print(describe("second to first", measure_agreement()))
        print(describe("with all doubts", measure_agreement(hard=True)))
        return 0
    scores = {half: measure(load_settings(), half) for half in HALVES}
    for half, total in scores.items():
        print(describe(half, total))
    if options.floors:
        write_floors(scores)
    failures = find_failures(scores)
    print("\n".join(failures) or "No figure is below its floor.")
    return 1 if len(failures) > 0 else 0


if __name__ == "__main__":
    raise SystemExit(main())
