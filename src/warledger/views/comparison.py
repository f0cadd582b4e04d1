"""Two documents side by side as lines of a list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from warledger.judgement.comparison import Comparison
from warledger.judgement.features import Feature
from warledger.judgement.testimony import Testimony
from warledger.views.disputes import FIELD_WORDS
from warledger.views.listing import Listing, Row
from warledger.views.plaintext import plain_line
from warledger.views.statement import Statement, make_statement

if TYPE_CHECKING:
    from warledger.ledger.rows import DocumentSummary

QUOTE_WIDTH = 150
COMPARED = Listing(
    columns=("part", "kind", "said", "field", "explanation", "likeness", "claim", "quote", "other_claim", "other_said", "other_quote"),
    headings=("", "The first", "The second", "Why"),
    shares=(0, 5, 5, 3),
)
PARTS = {"both": "both say", "differ": "they differ", "first": "only the first", "second": "only the second"}
"""The four parts of a comparison, in the order in which they are shown, for a reader."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above one side of a comparison."""

    id: str
    title: str
    source: str
    claims: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of a comparison: a claim of each side, or of one side only."""

    part: str
    one: Statement | None
    other: Statement | None
    why: str = ""
    field: str | None = None
    likeness: float | None = None
    features: tuple[Feature, ...] = ()
    """In what two that say the same were compared."""


def head_of(document: "DocumentSummary", claims: int) -> Head:
    """Return what stands above one side."""
    from warledger.views.dating import show_interval
    from warledger.views.statement import name_outlet

    published = show_interval(document.published.start, document.published.end)
    source = ", ".join(dict.fromkeys(word for word in (name_outlet(document), plain_line(document.author or ""), published) if word))
    return Head(document.id, plain_line(document.title or document.origin), source, claims)


def pair_up(comparison: Comparison, documents: "tuple[DocumentSummary, DocumentSummary]", short: dict[str, str]) -> Iterator[Pair]:
    """Yield the lines of a comparison: what both say, where they differ, what only one says."""

    def cite(testimony: Testimony) -> Statement:
        claim = testimony.claim
        document = next((each for each in documents if each.id == claim.document), None)
        return make_statement(claim, document, short_id=short.get(claim.id, claim.id))

    for agreement in comparison.agreements:
        features = agreement.likeness.features
        why = ", ".join(f"{feature.name}: {feature.detail}" for feature in features if feature.score >= TELLING)
        pair = Pair("both", cite(agreement.one), cite(agreement.other), why)
        yield replace(pair, likeness=agreement.likeness.score, features=features)
    for difference in comparison.differences:
        why = f"{FIELD_WORDS.get(difference.field, difference.field)}: {difference.explanation}"
        yield Pair("differ", cite(difference.one), cite(difference.other), why, difference.field)
    yield from (Pair("first", cite(testimony), None) for testimony in _telling_first(comparison.only_one))
    yield from (Pair("second", None, cite(testimony)) for testimony in _telling_first(comparison.only_other))


def compared_rows(comparison: Comparison, documents: "tuple[DocumentSummary, DocumentSummary]", short: dict[str, str]) -> Iterator[Row]:
    """Yield the lines of a comparison as lines of a list."""
    return (_row(pair) for pair in pair_up(comparison, documents, short))


def pair_record(pair: Pair) -> dict[str, object]:
    """Return a line of a comparison as a JSON object."""
    sides = [side for side in (pair.one, pair.other) if side is not None]
    return {
        "part": pair.part,
        "kind": sides[0].claim.kind,
        "field": pair.field,
        "why": pair.why or None,
        "likeness": pair.likeness,
        "one": None if pair.one is None else _side(pair.one),
        "other": None if pair.other is None else _side(pair.other),
    }


TELLING = 0.9
"""The score of a feature from which it is named as a reason."""
KIND_ORDER = ("estimate", "control", "forecast", "agreement", "event", "relation", "intent", "recommendation", "cause", "condition")
"""What can be checked first stands first."""


def _telling_first(testimonies: Sequence[Testimony]) -> list[Testimony]:
    return sorted(testimonies, key=_telling)


def _telling(testimony: Testimony) -> tuple[int, int]:
    return KIND_ORDER.index(testimony.claim.kind), testimony.claim.start


def _row(pair: Pair) -> Row:
    first, *others = [side for side in (pair.one, pair.other) if side is not None]
    second = others[0] if len(others) > 0 else None
    cells = (
        pair.part, first.claim.kind, first.said, pair.field, pair.why or None, pair.likeness, first.claim.id, first.quote,
        *((second.claim.id, second.said, second.quote) if second is not None else (None, None, None)),
    )  # fmt: skip
    return Row(pair_record(pair), cells, (PARTS[pair.part], _shown(pair.one), _shown(pair.other), pair.why))


def _side(statement: Statement) -> dict[str, object]:
    return {
        "claim": statement.claim.id,
        "said": statement.said,
        "caveat": statement.caveat,
        "quote": statement.quote,
        "voice": statement.voice,
    }


def _shown(statement: Statement | None) -> str:
    if statement is None:
        return ""
    caveat = "" if statement.caveat is None else f" [{statement.caveat}]"
    return f"{statement.said}{caveat} “{plain_line(statement.quote, width=QUOTE_WIDTH)}” {statement.voice} {statement.short_id}"
