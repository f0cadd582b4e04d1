"""Agreement with a reader on clusters of reports of one day and governorate: `python -m evaluation.clusters [--draw]`."""

import argparse
import csv
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from evaluation.bench import REPORTS, read_items
from evaluation.intervals import share_of
from evaluation.matches import ABSENT, judged_ledger
from warledger.claims.claim import ClaimId
from warledger.judgement.corroboration import RULE
from warledger.ledger.filters import FindingFilter
from warledger.ledger.store import Ledger

TABLE = Path(__file__).parent / "tables" / "judged_clusters.csv"
"""Each cluster by its day and governorate, the ids of its reports, what was judged of it, and whether the rules' author had seen where Warledger
differs when the rules were last changed. Not the reports' words."""
LABELS = ("corroborated", "contested", "unrelated")
SIZE = 60
LONGEST = 10
"""Days of the longest cluster."""
TELLING = ("event", "estimate", "control")
"""Kinds of claims that tell what happened; that a group belongs to another is no news."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Reports by two or more outlets of one governorate and of one day, or of a few days that follow."""

    day: date
    governorate: str
    days: int
    reports: tuple[str, ...]

    @property
    def name(self) -> str:
        """How the table names it."""
        return f"{self.day} {self.governorate} {self.days}"


def find_clusters(items: Sequence[Mapping[str, Any]], size: int = SIZE) -> list[Cluster]:
    """Return all clusters of one day, then of two days that follow, and so on to ten, until there are enough.

    The set has only 21 of one day, and 40 of up to four. A longer one that holds a shorter one whole is left out.
    """
    by_day: dict[tuple[str, date], list[Mapping[str, Any]]] = defaultdict(list)
    for item in items:
        by_day[str(item["governorate"]), date.fromisoformat(str(item["event_date"]))].append(item)
    found: list[Cluster] = []
    for days in range(1, LONGEST + 1):
        for where, day in sorted(by_day):
            within = [item for ahead in range(days) for item in by_day.get((where, date.fromordinal(day.toordinal() + ahead)), [])]
            cluster = _make(day, where, within, days=days)
            if cluster is not None and not any(set(known.reports) <= set(cluster.reports) for known in found):
                found.append(cluster)
    return found[:size]


def judge_cluster(cluster: Cluster, ledger: Ledger) -> str:
    """Return what Warledger says of a cluster: contested, corroborated or unrelated.

    Contested where claims of reports by two outlets contradict each other; else corroborated where claims that tell what happened,
    of reports by two outlets, say the same, or two reports are near-copies (of which one may carry no date); else unrelated.
    """
    outlets = {summary.id: summary.outlet for summary in ledger.documents() if summary.id in cluster.reports}
    if _is_found(ledger, "contradiction.", outlets):
        return "contested"
    copied = any(outlets[one] != outlets[other] for one, other in ledger.docket.copies_among(outlets))
    return "corroborated" if copied or _is_found(ledger, RULE, outlets) else "unrelated"


def _is_found(ledger: Ledger, rule: str, outlets: Mapping[str, str | None]) -> bool:
    """Whether a finding rests on claims of reports by two outlets; a contradiction on one outlet's on each side."""
    for finding in ledger.findings(FindingFilter(rule=rule)):
        sides = [finding.details[side] for side in ("one", "other") if side in finding.details] or [list(finding.claims)]
        told = [_outlets_of(ledger, [ClaimId(str(claim)) for claim in side], outlets) for side in sides]  # type: ignore[union-attr]  # as judging writes it
        if all(len(names) > 0 for names in told) and len({name for names in told for name in names}) > 1:
            return True
    return False


def _outlets_of(ledger: Ledger, claims: Sequence[ClaimId], outlets: Mapping[str, str | None]) -> set[str | None]:
    found = ledger.claims_of(claims).values()
    return {outlets[claim.document] for claim in found if claim.document in outlets and claim.kind in TELLING}


def read_labels() -> list[Mapping[str, str]]:
    """Return the judged clusters."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _make(day: date, where: str, items: Sequence[Mapping[str, Any]], *, days: int) -> Cluster | None:
    if len({item["outlet"] for item in items}) < 2:
        return None
    return Cluster(day, where, days, tuple(sorted(str(item["id"]) for item in items)))


def compare(ledger: Ledger) -> list[tuple[Mapping[str, str], str]]:
    """Return each judged cluster with what Warledger says of it."""
    labels = {row["cluster"]: row for row in read_labels()}
    clusters = [cluster for cluster in find_clusters(read_items()) if cluster.name in labels]
    return [(labels[cluster.name], judge_cluster(cluster, ledger)) for cluster in clusters]


def _compare() -> None:
    with tempfile.TemporaryDirectory() as folder, judged_ledger(Path(folder)) as ledger:
        found = compare(ledger)
    for seen, title in (("yes", "seen while rules were written"), ("no", "not seen")):
        _describe(title, [(row["verdict"], said) for row, said in found if row["seen"] == seen])


def _describe(title: str, found: Sequence[tuple[str, str]]) -> None:
    print(f"{title}: agreement {share_of([float(a == b) for a, b in found])} over {len(found)} clusters")
    most = Counter(label for label, _ in found).most_common(1)[0]
    print(f"simplest rule, always {most[0]}: {most[1] / len(found):.2f}")
    for (label, said), count in sorted(Counter(found).items()):
        print(f"  judged {label}, Warledger says {said}: {count}")


def main() -> int:
    """Print the clusters to be judged, or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draw", action="store_true")
    options = parser.parse_args()
    if not REPORTS.is_file():
        print(ABSENT)
    elif options.draw:
        items = {str(item["id"]): item for item in read_items()}
        for cluster in find_clusters(list(items.values())):
            print(f"== {cluster.name}")
            for report in cluster.reports:
                print(f"   {report} {items[report]['outlet']} {items[report]['event_date']}: {items[report]['title']}")
                print(f"      {' '.join(str(items[report]['text']).split())[:1500]}")
    else:
        _compare()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
