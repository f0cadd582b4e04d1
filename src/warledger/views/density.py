"""How many claims tell of events in each month, as a row of months without gaps."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from warledger.judgement.acts import act_group
from warledger.ledger.chronicle import Month

MOST_MONTHS = 240
"""Months that are drawn at most: twenty years. One event of a century ago would squeeze a war into a line."""
YEARS_NAMED = 8
"""Years that are written below the months at most."""


@dataclass(frozen=True, slots=True)
class Density:
    """Claims by month, of the last day on which what they tell may have happened."""

    months: tuple[str, ...]
    close: tuple[int, ...]
    """Claims that give the day to the month or better."""
    vague: tuple[int, ...]
    """The others."""
    left_out: int
    """Claims about months that are too far off to be drawn with the others."""
    undated: int
    """Claims of which no day is known."""

    @property
    def most(self) -> int:
        """The claims of the fullest month, at least one."""
        return max((close + vague for close, vague in zip(self.close, self.vague, strict=True)), default=1) or 1

    @property
    def years(self) -> tuple[tuple[int, int], ...]:
        """Years to be written below the months, each with the place of its January in the row."""
        found = [(int(month[:4]), at) for at, month in enumerate(self.months) if month.endswith("-01")]
        step = -(-len(found) // YEARS_NAMED) or 1
        return tuple(found[::step])


def report_density(counted: Sequence[Month], *, sort: str | None) -> Density:
    """Return the claims of a sort of act, or of all, by month, the emptier end cut off where there are too many months."""
    close: dict[str, int] = defaultdict(int)
    claims: dict[str, int] = defaultdict(int)
    undated = 0
    for each in counted:
        if sort is not None and act_group(each.action) != sort:
            continue
        if each.month is None:
            undated += each.claims
        else:
            close[each.month] += each.close
            claims[each.month] += each.claims
    kept = _cut(sorted(claims), claims)
    months = tuple(_row(kept[0], kept[-1])) if len(kept) > 0 else ()
    return Density(
        months=months,
        close=tuple(close.get(month, 0) for month in months),
        vague=tuple(claims.get(month, 0) - close.get(month, 0) for month in months),
        left_out=sum(claims.values()) - sum(claims[month] for month in kept),
        undated=undated,
    )


def density_record(density: Density) -> dict[str, Any]:
    """Return the months with their claims as a JSON object."""
    rows = zip(density.months, density.close, density.vague, strict=True)
    return {
        "months": [{"month": month, "close": close, "vague": vague} for month, close, vague in rows],
        "left_out": density.left_out,
        "undated": density.undated,
    }


def months_between(density: Density, since: date | None, until: date | None) -> tuple[int, int] | None:
    """Return the first and the last month of a span by their places in the row, None where it lies outside of all that is drawn."""
    if len(density.months) == 0:
        return None
    begins, end = _number(density.months[0]), len(density.months) - 1
    first = 0 if since is None else _number(since.isoformat()) - begins
    last = end if until is None else _number(until.isoformat()) - begins
    return None if last < 0 or first > end else (max(0, first), min(end, last))


def count_claims(density: Density, months: tuple[int, int] | None) -> int:
    """Return how many claims some months of the row hold, from one place to another; none where there is no month."""
    if months is None:
        return 0
    span = slice(months[0], months[1] + 1)
    return sum(density.close[span]) + sum(density.vague[span])


def _cut(months: list[str], claims: dict[str, int]) -> list[str]:
    first, last = 0, len(months) - 1
    while first < last and _number(months[last]) - _number(months[first]) >= MOST_MONTHS:
        if claims[months[first]] <= claims[months[last]]:
            first += 1
        else:
            last -= 1
    return months[first : last + 1]


def _row(first: str, last: str) -> Iterator[str]:
    return (f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(_number(first), _number(last) + 1))


def _number(month: str) -> int:
    """Return how many months lie before the one that a month or day begins with."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1
