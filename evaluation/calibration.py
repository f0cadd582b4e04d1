"""Say what a confidence is worth: `python -m evaluation.calibration` gives the share of right claims by band of confidence."""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from evaluation.intervals import Share, share_of
from evaluation.own import articles as own_articles
from evaluation.own import read as read_own
from evaluation.pairing import KINDS, Row, pair
from evaluation.scoring import articles as shared_articles
from evaluation.scoring import is_present, load_scorer, read_claims
from warledger.settings import Settings, load_settings

BANDS = (0.0, 0.5, 0.7, 0.8, 1.01)
"""Where one band of confidence ends and the next begins."""
Judged = tuple[Row, bool]


def judge(gold: Sequence[Row], got: Sequence[Row], text: str) -> Iterator[Judged]:
    """Yield each claim read that is certain to be right or wrong: one that pairs with a doubtful annotation is neither."""
    paired = {kind: pair(kind, gold, got, text, right=False) for kind in KINDS}
    right = {kind: {j: i for i, j in pair(kind, gold, got, text, right=True)} for kind in KINDS}
    for j, row in enumerate(got):
        match = right[row["kind"]].get(j)
        if match is not None:
            yield row, True
        elif not any(j == other and gold[i].get("hard") for i, other in paired[row["kind"]]):
            yield row, False


def read_half(settings: Settings, half: str) -> list[Judged]:
    """Judge what is read from one half of our own articles."""
    return [each for own in own_articles(half) for each in judge(own.claims(), read_own(own, settings), own.text)]


def read_all(settings: Settings) -> list[Judged]:
    """Judge what is read from the shared articles, where they are, and from our own developed half: what confidences were set on."""
    found = read_half(settings, "developed")
    if is_present():
        scorer, reader = load_scorer(), read_claims(settings)
        for article in shared_articles():
            found += judge(scorer.load(article.gold), reader(article.text, article.given), article.text.read_text(encoding="utf-8"))
    return found


def table(judged: Sequence[Judged]) -> list[tuple[str, Share]]:
    """Return the share of right claims in each band of confidence."""
    bands = [(f"{low:.2f} to {min(high, 1):.2f}", low, high) for low, high in pairwise(BANDS)]
    return [(name, share_of([float(right) for row, right in judged if low <= row["confidence"] < high])) for name, low, high in bands]


def by_rule(judged: Sequence[Judged]) -> list[tuple[str, Share]]:
    """Return the share of right claims of each family of rules, the largest first."""
    families: dict[str, list[float]] = defaultdict(list)
    for row, right in judged:
        families[row["rule"].split(".")[0] + ("" if row["kind"] != "intent" else "." + row["rule"].split(".")[1])].append(float(right))
    return sorted(((name, share_of(cases)) for name, cases in families.items()), key=lambda pair: -pair[1].n)


def main() -> int:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    settings = load_settings()
    judged, pinned = read_all(settings), read_half(settings, "pinned")
    parts = (("confidence, on what it was set on", table(judged)), ("confidence, pinned half", table(pinned)), ("rules", by_rule(judged)))
    for title, rows in parts:
        print(title)
        for name, share in rows:
            print(f"  {name:24} {share}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
