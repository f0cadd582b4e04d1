"""Which runs of a question are to be judged anew after claims came or went, and how far to either side one must look to tell."""

from calendar import monthrange
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from warledger.judgement.questions import LIMIT_DAYS, gap_of, split_days

Pair = tuple[int | None, int]
"""A day as an ordinal, None where none is known, and the number of a claim."""
Span = tuple[int, int]
"""The first and last day of a run, as ordinals, both included."""
NO_DAY = (0, 0)
"""The span of the claims of no known day; ordinals of days begin at 1."""


def find_spans(question: str, days: Iterable[int | None]) -> list[Span]:
    """Return the spans of days, in order, that hold every run in which changes on some days may show, and all that tells where it ends.

    A run ends at a silence, or with the month where reports go on for long; to tell which, one looks as far as the longest run and
    one silence to either side.
    """
    given = set(days)
    reach = LIMIT_DAYS + gap_of(question) + 1
    months = sorted({_month(day) for day in given if day is not None})
    spans = join_spans([(max(1, first - reach), last + reach) for first, last in months], within=0)
    return [NO_DAY, *spans] if None in given else spans


def find_touched(
    question: str, claims: Mapping[int, int], *, came: Collection[Pair], went: Collection[Pair]
) -> tuple[list[Span], list[Span]]:
    """Return the spans of the runs that are to be judged anew, and of those that are no more as they were.

    `claims` has how many claims answer the question now on each day, 0 standing for no known day, in the spans of the changes at
    least. A run in which a claim came or went, or that did not reach as far before, is judged anew; others stay as they were judged.
    """
    arrived, left = Counter(day or 0 for day, _ in came), Counter(day or 0 for day, _ in went)
    moved = arrived.keys() | left.keys()
    now = _runs(question, claims)
    before = _runs(question, {day: claims.get(day, 0) - arrived[day] + left[day] for day in claims.keys() | left.keys()})
    changed = [span for span in now if span not in before or _holds(span, moved)]
    return changed, [span for span in before if span not in now or _holds(span, moved)]


def join_spans(spans: Sequence[Span], *, within: int) -> list[Span]:
    """Return spans with those put together that meet, or lie so few days apart; NO_DAY stays by itself."""
    joined: list[Span] = []
    for first, last in sorted(spans):
        if len(joined) > 0 and joined[-1] != NO_DAY and first <= joined[-1][1] + within + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        elif (first, last) not in joined:
            joined.append((first, last))
    return joined


def _runs(question: str, claims: Mapping[int, int]) -> dict[Span, None]:
    """Return the spans of the runs that claims make, in order, given how many there are on each day."""
    there = {day: count for day, count in claims.items() if count > 0}
    undated = {NO_DAY: None} if there.pop(0, 0) > 0 else {}
    return {**undated, **dict.fromkeys(split_days(question, there))}


def _holds(span: Span, days: Collection[int]) -> bool:
    return any(span[0] <= day <= span[1] for day in days)


def _month(day: int) -> Span:
    """Return the first and last day of the month of a day, as ordinals."""
    at = date.fromordinal(day)
    return at.replace(day=1).toordinal(), at.replace(day=monthrange(at.year, at.month)[1]).toordinal()
