"""Trace who is said to hold one place, as intervals that each rest on named claims, rivals kept side by side."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from warledger.claims.claim import ClaimId
from warledger.judgement.holdings import Apart, Bounds, Word, are_one, read_words
from warledger.judgement.lineage import lineage
from warledger.judgement.pictures import STALE_DAYS, Picture, Role, State, find_pictures, leave_bare_nouns, seen_last
from warledger.judgement.testimony import Testimony

__all__ = ["STALE_DAYS", "Bounds", "Interval", "Side", "Territory", "count_outlets", "trace_control"]

CountOrigins = Callable[[Sequence[Testimony]], int]


@dataclass(frozen=True, slots=True)
class Side:
    """One party, or several that are one, in what is said of a place over some days."""

    role: Role
    actors: tuple[str, ...]
    """The most specific parties that are named; what they are part of is said elsewhere."""
    testimonies: tuple[Testimony, ...]
    outlets: int
    origins: int
    newest: date
    """The last day of which it is said."""

    @property
    def claims(self) -> tuple[ClaimId, ...]:
        """The claims it rests on."""
        return tuple(testimony.claim.id for testimony in self.testimonies)


@dataclass(frozen=True, slots=True)
class Interval:
    """Days over which the same is said of a place."""

    state: State
    sides: tuple[Side, ...]
    since: Bounds
    until: Bounds | None
    """When the next interval begins; None where nothing later is said."""
    others: tuple[Testimony, ...] = ()
    """Claims of these days that change nothing: of a siege or a fight that later words have overtaken."""

    @property
    def holders(self) -> tuple[str, ...]:
        """The parties said to hold it; several where they hold it together or exclude each other."""
        return tuple(actor for side in self.sides if side.role in ("holder", "rival") for actor in side.actors)

    @property
    def support(self) -> tuple[ClaimId, ...]:
        """The claims that the state rests on."""
        return tuple(claim for side in self.sides if side.role != "rival" for claim in side.claims)

    @property
    def rivals(self) -> tuple[ClaimId, ...]:
        """The claims of parties that exclude each other."""
        return tuple(claim for side in self.sides if side.role == "rival" for claim in side.claims)

    @property
    def newest(self) -> date | None:
        """The last day of which anything is said in it."""
        return max((side.newest for side in self.sides), default=None)


@dataclass(frozen=True, slots=True)
class Territory:
    """What is said of who held one place up to a day."""

    on: date
    known_by: date | None
    intervals: tuple[Interval, ...]
    """In order of time."""
    apart: tuple[Apart, ...]
    """Claims about the place that do not say who held it on the day, by reason."""

    @property
    def now(self) -> Interval | None:
        """What is said to be so on the day; None where nothing is said, or nothing newer than a year."""
        last = self.intervals[-1] if len(self.intervals) > 0 else None
        return None if last is None or last.state == "unknown" else last

    @property
    def last_known(self) -> Interval | None:
        """The newest interval that says anything."""
        return next((interval for interval in reversed(self.intervals) if interval.state != "unknown"), None)

    @property
    def age_days(self) -> int | None:
        """How many days before the day asked for the newest word is."""
        known = self.last_known
        return None if known is None or known.newest is None else max(0, (self.on - known.newest).days)


def count_outlets(testimonies: Sequence[Testimony]) -> int:
    """Count who published some claims, each outlet once."""
    return len({testimony.source.outlet_name for testimony in testimonies})


def trace_control(
    testimonies: Sequence[Testimony],
    *,
    on: date,
    known_by: date | None = None,
    place: str | None = None,
    since: date | None = None,
    count_origins: CountOrigins = count_outlets,
) -> Territory:
    """Trace who is said to hold a place from what claims say of it up to a day.

    Whoever was said last to hold a place is said to hold it until somebody else is. A word on another holder that comes more than two
    weeks later ends what was so before; so does a capture or loss whose day the text itself gives, however soon it follows. Two
    holders within two weeks whose days put neither first are both kept, and the place is called contested until one of them is not
    named for two weeks. "Lost by X" ends what is said of X's holding; where nobody is named since, the place is lost by X. "Besieges"
    and "fights for" leave the holder where he is. To be present or to enter is not to hold. What belongs together (an army and its
    state), what one sentence says to hold it together, and a common noun that may mean a named party count as one side.
    Claims about a part of a place, denied, conditional or predicted ones are listed apart and change nothing. What nobody has
    mentioned for a year is unknown; the last thing known is shown as that.

    Args:
        testimonies: Control claims about the place.
        on: The day of which is asked what was so.
        known_by: Count only claims that were published by this day; one of no known day of publication then counts as not known.
        place: The key of the place (`geography.place_key`), to leave out claims that name it not and tell those of a part of it;
            None where all claims are of one place.
        since: Leave out the intervals that ended before this day, which nobody is to see; where nothing was known on it, all but the last
            that says something. None where all are wanted.
        count_origins: Counts on how many independent words some claims rest; by default each outlet is one.
    """
    words, apart = read_words(testimonies, place=place, on=on, known_by=known_by)
    pictures = find_pictures(words, on)
    intervals = [_interval(words, pictures, at, count_origins) for at in range(_first_shown(pictures, since), len(pictures))]
    ends = [_end(one, after) for one, after in pairwise((*intervals, None))]
    return Territory(on, known_by, tuple(replace(one, until=end) for one, end in zip(intervals, ends, strict=True)), apart)


def _first_shown(pictures: Sequence[Picture], since: date | None) -> int:
    """Return the number of the last picture up to a day that says something, of the first where none does or no day is given."""
    told = (at for at, picture in enumerate(pictures) if since is not None and picture.day <= since and picture.state != "unknown")
    return max(told, default=0)


def _end(interval: Interval | None, after: Interval | None) -> Bounds | None:
    """Return when an interval ends: when the next begins; what is unknown, when something is said again."""
    if interval is None or after is None:
        return None
    return Bounds(after.since.latest, after.since.latest) if interval.state == "unknown" else after.since


def _interval(words: Sequence[Word], pictures: Sequence[Picture], at: int, count_origins: CountOrigins) -> Interval:
    picture = pictures[at]
    ends = pictures[at + 1].day if at + 1 < len(pictures) else date.max
    heard = [word for word in words if picture.day <= word.since < ends]
    sides = [_side(role, parties, words, (picture.day, ends), count_origins) for role, parties in picture.sides]
    if picture.state == "held":
        losers = frozenset(w.party for w in heard if w.status == "lost" and not _is_of(w, picture.sides[0][1]))
        sides.extend([_side("loser", losers, words, (picture.day, ends), count_origins)] if len(losers) > 0 else [])
    told = {claim for side in sides for claim in side.claims}
    others = tuple(word.testimony for word in heard if word.testimony.claim.id not in told)
    return Interval(picture.state, tuple(sides), _since(picture, words), None, others)


def _is_of(word: Word, parties: frozenset[str]) -> bool:
    return any(are_one(word.party, party) for party in parties)


def _side(role: Role, parties: frozenset[str], words: Sequence[Word], days: tuple[date, date], count_origins: CountOrigins) -> Side:
    """Return a side with its words of these days; one that is only carried on, with its newest before them."""
    statuses = _STATUSES[role]
    own = [word for word in words if word.status in statuses and word.since < days[1] and word.party in parties]
    told = [word for word in own if word.since >= days[0]]
    if len(told) == 0 or all(word.status == "contested" for word in told):
        told = [*sorted(own, key=seen_last)[-1:], *told]
    testimonies = tuple({word.testimony.claim.id: word.testimony for word in told}.values())
    return Side(
        role=role,
        actors=_most_specific(word.party for word in told),
        testimonies=testimonies,
        outlets=count_outlets(testimonies),
        origins=1 if len(testimonies) == 1 else count_origins(testimonies),
        newest=max(word.seen[1] for word in told),
    )


_STATUSES: Mapping[Role, tuple[str, ...]] = {
    "holder": ("holds", "contested"),
    "rival": ("holds", "contested"),
    "besieger": ("besieges",),
    "loser": ("lost",),
}


def _most_specific(parties: Iterable[str]) -> tuple[str, ...]:
    """Leave out what another is a part of, and common nouns beside a name."""
    listed = set(parties)
    above = {parent for party in listed for parent in lineage(party)}
    kept = listed - above
    return tuple(sorted(leave_bare_nouns(kept)))


def _since(picture: Picture, words: Sequence[Word]) -> Bounds:
    """Return when an interval began: as its first words say, else after the last word of what was so before."""
    parties = frozenset(party for _, side in picture.sides for party in side)
    first = [word for word in words if word.since == picture.day and word.party in parties]
    told = [word.begins.earliest for word in first if word.begins.earliest is not None]
    before = [min(word.seen[1], picture.day) for word in words if word.since < picture.day]
    if picture.state == "unknown":
        return Bounds(picture.day, picture.day)
    return Bounds(min(told) if len(told) > 0 else max(before, default=None), picture.day)
