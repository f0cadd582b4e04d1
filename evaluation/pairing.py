"""Pair claims read with claims annotated, by the rules of the annotation guide, and count: our own scorer, which needs nothing beside the repository."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
Span = tuple[int, int] | None

KINDS = ("event", "control", "estimate", "relation", "agreement", "forecast", "intent", "recommendation", "cause", "condition")
LEAST_OVERLAP = 0.5
"""Two quotes are of one claim when they share half of the shorter."""
ACTORS = (
    {"syria", "syrian-army", "tiger-forces", "syrian-forces"}, {"kurds", "sdf", "ypg"}, {"hts", "al-qaeda", "jabhat-al-nusra"},
    {"isis", "jaish-khalid"}, {"iran", "irgc"}, {"iraq", "iraqi-army"}, {"jihadis", "syrian-rebels", "rebels", "militants"},
)  # fmt: skip
ACTIONS = (
    {"attack", "raid", "airstrike", "besiege", "fight", "defeat"}, {"capture", "occupy", "infiltrate"},
    {"lose", "withdraw", "flee", "surrender", "evacuate"}, {"advance", "deploy", "build"},
    {"declare", "accuse", "reject", "meet", "agree"}, {"arm", "recruit"},
)  # fmt: skip
STATUSES = ({"holds", "enters"}, {"present", "contested"}, {"lost"}, {"besieges", "sealed"})
RELATIONS = ({"hostile", "rival"}, {"ally", "good-terms", "backs"})
DIRECTED = ("backs", "part-of", "former-part-of")
BARE = frozenset({"the", "of", "deal", "agreement"})


@dataclass
class Count:
    """Claims annotated, claims read, and pairs of them; those marked hard count on neither side."""

    pairs: int = 0
    gold: int = 0
    got: int = 0

    def add(self, other: "Count") -> None:
        """Take in another count."""
        self.pairs, self.gold, self.got = self.pairs + other.pairs, self.gold + other.gold, self.got + other.got

    @property
    def precision(self) -> float:
        """Share of the claims read that pair."""
        return self.pairs / self.got if self.got else 0.0

    @property
    def recall(self) -> float:
        """Share of the claims annotated that pair."""
        return self.pairs / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Score:
    """Counts by test (`found`, `right`) and kind, and on the pairs that are right how many of how many further fields agree."""

    counts: dict[tuple[str, str], Count] = field(default_factory=dict)
    agree: dict[str, Counter[str]] = field(default_factory=dict)
    unlocated: int = 0

    def of(self, test: str, kind: str = "all") -> Count:
        """Return a count; of nothing, an empty one."""
        return self.counts.setdefault((test, kind), Count())

    def add(self, other: "Score") -> None:
        """Take in the score of another article."""
        for (test, kind), count in other.counts.items():
            self.of(test, kind).add(count)
        for name, counts in other.agree.items():
            self.agree.setdefault(name, Counter()).update(counts)
        self.unlocated += other.unlocated


def value(row: Row, name: str) -> Any:
    """Return a field that stands at the top or under `args`."""
    return row[name] if name in row else (row.get("args") or {}).get(name)


def is_right(kind: str, gold: Row, got: Row) -> bool:
    """Whether the fields that make a claim of a kind agree, by the guide."""
    if kind == "event":
        return actors_alike(gold, got, "actor") and _alike(value(gold, "action"), value(got, "action"), ACTIONS)
    if kind == "control":
        return actors_alike(gold, got, "holder") and _alike(value(gold, "status"), value(got, "status"), STATUSES)
    if kind == "estimate":
        return value(gold, "of") == value(got, "of") and _figures(gold) == _figures(got)
    if kind == "relation":
        return _same_relation(gold, got)
    if kind == "agreement":
        return _same_agreement(gold, got)
    return kind in ("cause", "condition") or actors_alike(gold, got, "actor")


def actors_alike(gold: Row, got: Row, name: str, other: str | None = None) -> bool:
    """Whether two rows name the same actor, or one that the guide takes for the same."""
    return _alike(value(gold, name), value(got, other or name), ACTORS)


def pair(kind: str, gold: Sequence[Row], got: Sequence[Row], text: str, *, right: bool) -> list[tuple[int, int]]:
    """Pair one to one, best first: right before merely found, certain before hard, then the larger overlap."""
    gold_spans, got_spans = _spans(gold, text), _spans(got, text)
    options = []
    for i, one in enumerate(gold):
        for j, other in enumerate(got):
            share = _overlap(gold_spans[i], got_spans[j]) if one["kind"] == other["kind"] == kind else 0.0
            if share >= LEAST_OVERLAP:
                agrees = is_right(kind, one, other)
                if agrees or not right:
                    options.append((not agrees, bool(one.get("hard")), -share, i, j))
    pairs: list[tuple[int, int]] = []
    for *_, i, j in sorted(options):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def score(gold: Sequence[Row], got: Sequence[Row], text: str) -> Score:
    """Score the claims read from one text."""
    total = Score(unlocated=sum(span is None for span in _spans(got, text)))
    for test in ("found", "right"):
        for kind in KINDS:
            pairs = pair(kind, gold, got, text, right=test == "right")
            certain = sum(not gold[i].get("hard") for i, _ in pairs)
            count = Count(
                certain,
                sum(row["kind"] == kind and not row.get("hard") for row in gold),
                sum(row["kind"] == kind for row in got) - (len(pairs) - certain),
            )
            total.of(test, kind).add(count)
            total.of(test).add(count)
            if test == "right":
                for i, j in pairs:
                    _compare(total.agree, gold[i], got[j])
    return total


def _compare(agree: dict[str, Counter[str]], gold: Row, got: Row) -> None:
    """Count which further fields of a right pair agree."""
    said, heard = ([_name(each) for each in row.get("asserted_by") or []] for row in (gold, got))
    named, given = ([_name(each) for each in row.get("places") or []] for row in (gold, got))
    found = {name: gold.get(name) == got.get(name) for name in ("modality", "polarity") if name in gold}
    found["attributed"] = bool(said) == bool(heard)
    if said:
        found["speaker"] = bool(_words(said[0]) & _words(heard[0] if heard else ""))
    if named:
        found["places"] = any(_words(one) & _words(other) for one in named for other in given)
    for name, same in found.items():
        agree.setdefault(name, Counter()).update(right=same, total=1)


def _spans(rows: Iterable[Row], text: str) -> list[Span]:
    """Where each quote stands in the text, white space folded; None where it does not."""
    folded = re.sub(r"\s+", " ", text)
    found: list[Span] = []
    for row in rows:
        quote = re.sub(r"\s+", " ", row.get("quote") or "").strip()
        start = folded.find(quote) if quote else -1
        found.append((start, start + len(quote)) if start >= 0 else None)
    return found


def _overlap(one: Span, other: Span) -> float:
    if one is None or other is None:
        return 0.0
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / max(1, min(one[1] - one[0], other[1] - other[0]))


def _alike(one: Any, other: Any, groups: Sequence[set[str]]) -> bool:
    if one is None or other is None:
        return one is other
    a, b = str(one).lower(), str(other).lower()
    return a == b or any(a in group and b in group for group in groups)


def _same_relation(gold: Row, got: Row) -> bool:
    same = actors_alike(gold, got, "a") and actors_alike(gold, got, "b")
    swapped = actors_alike(gold, got, "a", "b") and actors_alike(gold, got, "b", "a")
    undirected = value(gold, "relation") not in DIRECTED
    return (same or (swapped and undirected)) and _alike(value(gold, "relation"), value(got, "relation"), RELATIONS)


def _same_agreement(gold: Row, got: Row) -> bool:
    a, b = ({str(party) for party in value(row, "parties") or []} for row in (gold, got))
    named = _words(value(gold, "name")) & _words(value(got, "name")) - BARE
    return bool(named) or bool(a and b and len(a & b) * 2 >= len(a | b))


def _figures(row: Row) -> set[float]:
    return {value(row, "low"), value(row, "high")} - {None}


def _name(each: Any) -> str:
    return str(each.get("name") or "") if isinstance(each, Mapping) else str(each)


def _words(text: Any) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", str(text or "").lower()))
