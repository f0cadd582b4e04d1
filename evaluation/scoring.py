"""Read the annotated articles the whole way and score the claims with the annotators' own program."""

import hashlib
import importlib.util
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from warledger.claims.claim import claim_to_dict
from warledger.documents.document import Document, Publication
from warledger.documents.reading import Given
from warledger.errors import WarledgerError
from warledger.settings import Settings
from warledger.workflow import extract

SHARED = Path(__file__).parent.parent.parent / "shared"
"""The annotated articles lie beside the repository; their text may not be copied into it."""
PUBLISHED = {"001": date(2018, 1, 20), "003": date(2018, 7, 20)}
"""The articles scored, with the publication days that the annotators inferred from the texts."""
KINDS = ("event", "control", "estimate", "relation", "agreement", "forecast", "intent", "recommendation", "cause", "condition")
TESTS = ("found", "right")

Row = dict[str, Any]
Reader = Callable[[Path, Given], list[Row]]


@dataclass(frozen=True, slots=True)
class Article:
    """One annotated article: its text, the claims annotated in it, and what a reader is told about it."""

    name: str
    text: Path
    gold: Path
    given: Given


def is_present() -> bool:
    """Whether the annotated articles lie beside the repository."""
    return all(article.text.is_file() and article.gold.is_file() for article in articles()) and scorer_path().is_file()


def scorer_path() -> Path:
    """Return where the annotators' scoring program lies."""
    return SHARED / "gold" / "score.py"


def articles() -> list[Article]:
    """Return the annotated articles."""
    return [
        Article(
            name,
            SHARED / "articles" / f"{name}.txt",
            SHARED / "gold" / f"{name}.jsonl",
            Given(published=Publication(day, day, "given")),
        )
        for name, day in PUBLISHED.items()
    ]


def digests() -> dict[str, str]:
    """Return the SHA-256 of all that a figure depends on besides the program: articles, annotations, scorer."""
    paths = [scorer_path(), *(path for article in articles() for path in (article.text, article.gold))]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def read_claims(settings: Settings) -> Reader:
    """Return the reader under test: every stage, from the file to claims in the form of the contract."""

    def reader(path: Path, given: Given) -> list[Row]:
        rows = []
        for document, claims in extract([str(path)], settings=settings, given=given, on_error=_stop):
            rows += [_checked(claim_to_dict(claim), document) for claim in claims]
        return rows

    return reader


def _checked(row: Row, document: Document) -> Row:
    shown = document.text[row["start"] : row["end"]]
    if shown != row["quote"]:
        raise ValueError(f"claim {row['id']} quotes {row['quote']!r}, but the document has {shown!r} there")
    return row


def _stop(error: WarledgerError) -> None:
    raise error


def score(reader: Reader, *, kinds: Sequence[str] = KINDS) -> dict[str, Any]:
    """Score a reader on all articles together, over some kinds, singly and jointly.

    Returns:
        `found` and `right` with precision, recall, F1 and counts for each kind and for `all`; `agree` with the share of
        further fields that agree; `unlocated_quotes`, how many quotes do not stand in their article.
    """
    scorer = load_scorer()
    counts: dict[str, dict[str, Counter[str]]] = {test: defaultdict(Counter) for test in TESTS}
    agree: dict[str, Counter[str]] = defaultdict(Counter)
    unlocated = 0
    for article in articles():
        gold = _of_kinds(scorer.load(article.gold), kinds)
        got = _of_kinds(reader(article.text, article.given), kinds)
        report, _ = scorer.score(gold, got, article.text.read_text(encoding="utf-8"))
        unlocated += report["unlocated_quotes"]
        _add(counts, report, kinds)
        for name, share in report["agree"].items():
            right, total = map(int, share.split("/"))
            agree[name].update(right=right, total=total)
    figures = {
        test: {kind: scorer.figures(c["tp"], c["gold"], c["got"]) for kind, c in by_kind.items()} for test, by_kind in counts.items()
    }
    shares = {name: f"{both['right']}/{both['total']}" for name, both in sorted(agree.items())}
    return {**figures, "agree": shares, "unlocated_quotes": unlocated}


def _add(counts: Mapping[str, dict[str, Counter[str]]], report: Mapping[str, Any], kinds: Sequence[str]) -> None:
    for test in TESTS:
        for kind in (*kinds, "all"):
            counts[test][kind].update({name: report[test][kind][name] for name in ("tp", "gold", "got")})


def _of_kinds(rows: Iterable[Row], kinds: Sequence[str]) -> list[Row]:
    return [row for row in rows if row["kind"] in kinds]


def load_scorer() -> ModuleType:
    """Load the annotators' scoring program from where it lies."""
    spec = importlib.util.spec_from_file_location("annotators_score", scorer_path())
    if spec is None or spec.loader is None:
        raise FileNotFoundError(scorer_path())
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
