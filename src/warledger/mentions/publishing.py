"""Tell between which days an undated text was published, by the days that it speaks of as past and as yet to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from warledger.mentions.pieces import cut_pieces
from warledger.mentions.times.grammar import find_times
from warledger.mentions.times.period import Clock, Period
from warledger.mentions.times.tense import is_future

if TYPE_CHECKING:
    from spacy.tokens import Doc

TOLD = frozenset({"in", "since", "after"})
"""Relations in which a past time says that it has begun by publication."""
FRESH = timedelta(days=366)
"""How long after the last day that it names a report is at most taken to have been published. Months and years are background ("since March 2011") too
often to bound anything. Set by habit, not tuned; `python -m evaluation.dating` counts how often it fails."""
DAY_PREC = 1
"""UCDP's date_prec of a single day."""
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Inferred:
    """An interval of days in which a text was published, and why, for a reader."""

    start: date
    end: date | None
    """None where nothing bounds it: it may have been published at any time since `start`."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    words: str
    period: Period
    future: bool


def infer_publication(docs: Iterable["Doc"]) -> Inferred | None:
    """Return between which days a text was published, judging by its own words; None where no full date or year in it tells.

    Only times that stand on their own are asked: what is told from publication ("last week") cannot date it.
    """
    told = [each for doc in docs for each in _read(doc)]
    begun = max((each for each in told if not each.future), key=_earliest, default=None)
    if begun is None or begun.period.earliest is None or begun.period.latest is None:
        return None
    due = min((each for each in told if each.future and _latest(each) >= begun.period.earliest), key=_latest, default=None)
    reasons = [f"It tells of {begun.words} as past, so it was not published before {begun.period.earliest}."]
    end = begun.period.latest + FRESH if begun.period.prec == DAY_PREC else None
    if due is not None and (end is None or _latest(due) <= end):
        end = _latest(due)
        reasons.append(f"It expects {due.words}, so it was not published after {end}.")
    elif end is not None:
        reasons.append("It names no later day, and what is printed about a war with a full date speaks of its own year.")
    return Inferred(begun.period.earliest, end, tuple(reasons))


def _read(doc: "Doc") -> Iterator[_Told]:
    pieces = cut_pieces(doc)
    for reading, _ in find_times(doc, pieces):
        if reading.floating or reading.relation not in TOLD:
            continue
        period = reading.time(Clock())
        if period.offset is not None or period.earliest is None:
            continue
        whole = period if period.latest is not None else Period(period.earliest, period.earliest, prec=period.prec)
        words = doc.text[pieces[reading.start].start : pieces[reading.stop - 1].end][:SHOWN]
        yield _Told(f"“{words}”", whole, is_future(doc, pieces, reading.start, reading.stop) is True)


def _earliest(told: _Told) -> date:
    return told.period.earliest or date.min


def _latest(told: _Told) -> date:
    return told.period.latest or date.max
