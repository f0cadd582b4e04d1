"""The board of forecasts: how many stand how, whose they are, and in which order a reader wants them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from warledger.claims.claim import ClaimId
from warledger.judgement.calibration import Calibration, calibrate
from warledger.judgement.forecasts import Life, Prospect
from warledger.judgement.scoring import Line, make_scoreboard
from warledger.views.forecasts import is_named, names_of
from warledger.views.plaintext import plain_line

SETTLED: tuple[Life, ...] = ("yes", "partly", "no", "ambiguous")
GROUPS: Mapping[str, str] = {
    "pending": "Still to come",
    "due": "Day passed, not settled",
    "yes": "Came true",
    "no": "Did not come true",
    "partly": "Came true in part",
    "ambiguous": "Ambiguous",
    "annulled": "Annulled",
    "conditional": "Only on a condition",
    "unscorable": "Cannot be scored",
}
"""The groups of the board: the ways in which forecasts stand, and those that hang on a condition, however they stand."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One forecast as the board counts and orders it; its words are fetched when it is shown."""

    claim: ClaimId
    life: Life
    deadline: date | None
    resolved_on: date | None
    conditional: bool
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """All that was foretold, as it stands on a day."""

    on: date
    entries: tuple[Entry, ...]
    lines: tuple[Line, ...]
    calibration: Calibration


def make_outlook(prospects: Sequence[Prospect], *, on: date) -> Outlook:
    """Return what was foretold as the board needs it, small enough to be kept for a ledger of a million claims."""
    kept: dict[tuple[str, ...], tuple[str, ...]] = {}
    entries = tuple(_enter(prospect, kept) for prospect in prospects)
    return Outlook(on, entries, make_scoreboard(prospects), calibrate(prospects))


def choose(entries: Iterable[Entry], *, by: str | None, group: str | None = None) -> list[Entry]:
    """Return the forecasts of a source and a group, in the order of the board: what comes next first, then what was settled last."""
    wanted: Callable[[str], bool] = cache(lambda name: by is None or is_named(by, name))
    kept = [e for e in entries if (by is None or any(wanted(name) for name in e.names)) and (group is None or is_in(e, group))]
    return sorted(kept, key=_place)


def count_groups(entries: Sequence[Entry]) -> dict[str, int]:
    """Return how many forecasts each group has."""
    return {group: sum(is_in(entry, group) for entry in entries) for group in GROUPS}


def is_in(entry: Entry, group: str) -> bool:
    """Whether a forecast is in a group."""
    return entry.conditional if group == "conditional" else entry.life == group


def is_settled(line: Line) -> bool:
    """Whether anything that a source foretold came out one way or the other."""
    return any(life in line.lives for life in SETTLED)


def calibration_record(calibration: Calibration) -> dict[str, Any]:
    """Return how sure forecasts were put and how often they came out as said, as plain data."""
    return {
        "settled": calibration.settled,
        "rate": calibration.rate,
        "can_be_drawn": calibration.can_be_drawn,
        "bands": [
            {
                "low": band.low,
                "high": band.high,
                "middle": band.middle,
                "words": [plain_line(word) for word in band.words],
                "settled": band.settled,
                "came": band.came,
                "share": None if band.share is None else [round(edge, 4) for edge in (band.share.value, band.share.low, band.share.high)],
            }
            for band in calibration.bands
        ],
    }


def draw_days(record: Mapping[str, Any]) -> dict[str, float] | None:
    """Return where the days of a forecast lie between its making and its end, from 0 to 100; None where it has no day."""
    given = {name: record[name] for name in ("published", "deadline_first", "deadline_last", "resolved_on")}
    days = {name: date.fromisoformat(day).toordinal() for name, day in given.items() if day is not None}
    if "deadline_last" not in days:
        return None
    first, last = min(days.values()), max(days.values())
    return {name: round(100 * (day - first) / max(1, last - first), 2) for name, day in days.items()}


def _enter(prospect: Prospect, kept: dict[tuple[str, ...], tuple[str, ...]]) -> Entry:
    names = names_of(prospect)
    return Entry(
        claim=prospect.claim.id,
        life=prospect.life,
        deadline=None if prospect.deadline is None else prospect.deadline[1],
        resolved_on=prospect.resolved_on,
        conditional=bool(prospect.claim.args.get("condition")),
        names=kept.setdefault(names, names),
    )


def _place(entry: Entry) -> tuple[int, int, str]:
    """Order: what is still to come by its day, then what was settled and what is due, the last day first, then what has none."""
    day = entry.resolved_on or entry.deadline
    if entry.life == "pending":
        return 0, 0 if day is None else day.toordinal(), entry.claim
    settled = 1 if entry.life in SETTLED else 2 if entry.life == "due" else 3
    return settled, 0 if day is None else -day.toordinal(), entry.claim
