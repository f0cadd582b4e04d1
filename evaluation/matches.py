"""Precision of matching on the reports, pair by pair judged by hand: `python -m evaluation.matches [--draw] [--seed N]`."""

import argparse
import csv
import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evaluation.bench import REPORTS
from evaluation.intervals import Share, share_of
from warledger import workflow
from warledger.claims.claim import Claim
from warledger.judgement.corroboration import RULE
from warledger.ledger.filters import FindingFilter
from warledger.ledger.store import Ledger
from warledger.settings import load_settings
from warledger.views.wording import describe

TABLE = Path(__file__).parent / "tables" / "judged_matches.csv"
"""Which pairs of claims were drawn, by document and offsets, and what was judged of each. Not the reports' words."""
COLUMNS = ("seed", "document", "start", "end", "other_document", "other_start", "other_end", "kind", "verdict", "why")
SEED, SIZE = 11, 100
ABSENT = f"The reports are absent: {REPORTS} is not there. Nothing was drawn."


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims of different documents that were matched."""

    one: Claim
    other: Claim
    likeness: float


def judged_ledger(folder: Path) -> Ledger:
    """Return a ledger of the reports, read and judged."""
    ledger = Ledger.open(folder / "reports.db")
    workflow.read([str(REPORTS)], ledger=ledger, settings=load_settings())
    workflow.judge(ledger)
    return ledger


def find_pairs(ledger: Ledger) -> list[Pair]:
    """Return every pair of claims of different documents that stand in one proposition."""
    findings = list(ledger.findings(FindingFilter(rule=RULE)))
    claims = ledger.claims_of(sorted({claim for finding in findings for claim in finding.claims}))
    found = []
    for finding in findings:
        scores = {str(match["claim"]): float(match["score"]) for match in finding.details["likeness"]}  # type: ignore[union-attr,index,call-overload] # as judging writes it
        for one, other in combinations((claims[claim] for claim in sorted(finding.claims)), 2):
            if one.document != other.document:
                found.append(Pair(one, other, min(scores.get(one.id, 1.0), scores.get(other.id, 1.0))))
    return sorted(found, key=lambda pair: (pair.one.id, pair.other.id))


def show(number: int, pair: Pair, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines that a reader needs to judge one pair."""
    yield f"{number}. {pair.one.kind}, likeness {pair.likeness}"
    for claim in (pair.one, pair.other):
        text = texts[claim.document]
        before, after = text[max(0, claim.start - 200) : claim.start], text[claim.end : claim.end + 120]
        yield f"   {claim.document} {claim.start} {claim.end} | {describe(claim)} | {claim.modality} {claim.polarity} | when {claim.when.edtf if claim.when else None}"
        yield f"      …{' '.join(before.split())} [[ {' '.join(claim.quote.split())} ]] {' '.join(after.split())}…"


def read_verdicts() -> dict[str, list[Mapping[str, str]]]:
    """Return the judged pairs by the seed of their draw."""
    found: dict[str, list[Mapping[str, str]]] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["seed"], []).append(row)
    return found


def precision(rows: Sequence[Mapping[str, str]], *, lenient: bool = False) -> Share:
    """Return the share of pairs that say the same, or the same or arguably so."""
    good = ("same", "arguable") if lenient else ("same",)
    return share_of([float(row["verdict"] in good) for row in rows])


def still_matched(rows: Sequence[Mapping[str, str]], pairs: Sequence[Pair]) -> list[Mapping[str, str]]:
    """Return the judged pairs that the present rules still match."""
    known = {frozenset(((p.one.document, p.one.start, p.one.end), (p.other.document, p.other.start, p.other.end))) for p in pairs}
    return [row for row in rows if frozenset(sides(row)) in known]


def sides(row: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Yield the two claims of a judged pair, by document and offsets."""
    yield row["document"], int(row["start"]), int(row["end"])
    yield row["other_document"], int(row["other_start"]), int(row["other_end"])


def _draw(seed: int, size: int) -> None:
    with tempfile.TemporaryDirectory() as folder, judged_ledger(Path(folder)) as ledger:
        pairs = find_pairs(ledger)
        texts = {document.id: ledger.document(document.id).text for document in ledger.documents()}
        print(f"{len(pairs)} pairs; {min(size, len(pairs))} drawn with seed {seed}")
        for number, pair in enumerate(random.Random(seed).sample(pairs, min(size, len(pairs))), start=1):
            print(*show(number, pair, texts), sep="\n")


def main() -> int:
    """Draw and print, or sum up what was judged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draw", action="store_true")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--size", type=int, default=SIZE)
    options = parser.parse_args()
    if options.draw:
        print(ABSENT) if not REPORTS.is_file() else _draw(options.seed, options.size)
        return 0
    for seed, rows in read_verdicts().items():
        kinds = Counter(row["kind"] for row in rows)
        print(f"seed {seed}: same {precision(rows)}; same or arguable {precision(rows, lenient=True)}; {dict(kinds)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
