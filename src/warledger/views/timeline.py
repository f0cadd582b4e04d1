"""What is said to have happened, in order of time, each event with how exactly its day is known."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from warledger.views.dating import Dating
from warledger.views.situation import is_by, place_key
from warledger.views.statement import Statement, count_outlets

UNTOLD = ("other", None)
"""Actions of the claim guide that do not say what was done."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as one or more statements tell it: the same act by the same party at the same place and time."""

    said: str
    action: str
    actor: str
    dating: Dating
    statements: tuple[Statement, ...]
    outlets: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated events in order, with what could not be put in order."""

    happenings: tuple[Happening, ...]
    """Oldest first."""
    undated: int
    """Events whose text gives no date in documents that have none."""
    vague: int
    """Events that name no party, or whose kind of act is not told: they say too little to stand in a line."""
    set_aside: int
    """Events denied, conditional, predicted, advised or said not to have happened."""

    @property
    def recent(self) -> tuple[Happening, ...]:
        """Events known to the month or better, newest first: one of "last year" is not the latest news."""
        return tuple(happening for happening in reversed(self.happenings) if happening.dating.is_close)


def report_timeline(statements: Iterable[Statement], *, as_of: date) -> Timeline:
    """Return the events said to have happened up to a day."""
    events = [statement for statement in statements if statement.claim.kind == "event"]
    counted = [statement for statement in events if statement.counted]
    grouped: dict[Hashable, list[Statement]] = defaultdict(list)
    for statement in counted:
        if is_by(statement.dating, as_of) and _is_telling(statement):
            grouped[_key(statement)].append(statement)
    return Timeline(
        happenings=tuple(sorted((_make_happening(group) for group in grouped.values()), key=_order)),
        undated=sum(statement.dating.day is None for statement in counted),
        vague=sum(not _is_telling(statement) for statement in counted),
        set_aside=len(events) - len(counted),
    )


def _is_telling(statement: Statement) -> bool:
    args = statement.claim.args
    return bool(args.get("actor")) and args.get("action") not in UNTOLD


def _key(statement: Statement) -> Hashable:
    """Return what makes two statements tell the same event. Looser matching is a judgement, and not made here."""
    args = statement.claim.args
    places = tuple(sorted(place_key(place) for place in statement.claim.places))
    dating = statement.dating
    return (args.get("actor"), args.get("action"), args.get("target"), places, dating.earliest, dating.latest, dating.basis)


def _make_happening(statements: list[Statement]) -> Happening:
    first = statements[0]
    return Happening(
        said=first.said,
        action=str(first.claim.args.get("action") or "other"),
        actor=str(first.claim.args.get("actor") or ""),
        dating=first.dating,
        statements=tuple(statements),
        outlets=count_outlets(statements),
    )


def _order(happening: Happening) -> tuple[date, date, str]:
    dating = happening.dating
    return (dating.day or date.min, dating.earliest or date.min, happening.said)
