"""Which runs of a question are to be judged anew after claims came or went, and how far to either side one must look to tell."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from warledger.judgement.questions import LIMIT_DAYS, Run, gap_of, split_runs

Pair = tuple[int | None, int]
"""A day as an ordinal, None where none is known, and the number of a claim."""
NO_DAY = (0, 0)
"""The span of the claims of no known day; ordinals of days begin at 1."""


def find_spans(question: str, days: Iterable[int | None]) -> list[tuple[int, int]]:
    """Return the spans of days, in order, that hold every run in which changes on some days may show, and all that tells where it ends.

    A run ends at a silence, or with the month where reports go on for long; to tell which, one looks as far as the longest run and
    one silence to either side.
    """
    given = set(days)
    reach = LIMIT_DAYS + gap_of(question) + 1
    spans: list[tuple[int, int]] = []
    for day in sorted(day for day in given if day is not None):
        first, last = _month(day)
        first, last = max(1, first - reach), last + reach
        if len(spans) > 0 and first <= spans[-1][1] + 1:
            spans[-1] = spans[-1][0], max(last, spans[-1][1])
        else:
            spans.append((first, last))
    return [NO_DAY, *spans] if None in given else spans


def find_changed(question: str, days: Sequence[Pair], *, came: Collection[Pair], went: Collection[Pair]) -> tuple[list[Run], list[Run]]:
    """Return the runs that are to be judged anew, and those that are no more.

    `days` has the claims that answer the question now, those in the spans of the changes at least. A run in which a claim came, or
    that was not there before, is judged anew; all others stay as they were judged.
    """
    arrived = set(came)
    now = list(split_runs(question, days))
    before = list(split_runs(question, sorted({*(pair for pair in days if pair not in arrived), *went}, key=_order)))
    known, stay = set(before), set(now)
    day_of = {number: day for day, number in days}
    changed = [run for run in now if run not in known or any((day_of[number], number) in arrived for number in run.numbers)]
    return changed, [run for run in before if run not in stay]


def _order(pair: Pair) -> tuple[int, int]:
    return pair[0] or 0, pair[1]


def _month(day: int) -> tuple[int, int]:
    """Return the first and last day of the month of a day, as ordinals."""
    at = date.fromordinal(day)
    return at.replace(day=1).toordinal(), at.replace(day=monthrange(at.year, at.month)[1]).toordinal()
