"""Sweep through the words on one place, day by day: who stands as its holder, who is past, who is a rival."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from warledger.judgement.holdings import Word, are_one, are_told_together, may_be_one
from warledger.judgement.lineage import IRREGULARS, is_generic, is_irregular

RIVAL_DAYS = 14
"""A word on another holder this soon after does not overtake the one before, unless the text itself gives the day of the change: reports
of the same days are as likely to contradict each other as to follow each other. Set by hand on the fall of Al-Bukamal in November 2017,
told both ways for ten days. As in contradiction."""
STALE_DAYS = 365
"""Days after the newest word on a place from which nothing is said of it any more. Fronts that no text mentions for a year have moved as
often as not; a shorter limit would forget towns deep behind the lines, which are named once in months. Set by hand."""

State = Literal["held", "besieged", "contested", "lost", "unknown"]
Role = Literal["holder", "besieger", "rival", "loser"]


@dataclass(frozen=True, slots=True)
class Picture:
    """What the words up to a day come to."""

    day: date
    state: State
    sides: tuple[tuple[Role, frozenset[str]], ...] = ()


class _Heard:
    """The words heard so far: of each party the newest of each status, and those that may follow what is said of others."""

    def __init__(self) -> None:
        self._newest: dict[str, dict[str, Word]] = defaultdict(dict)
        self._followers: dict[str, dict[tuple[bool, bool], Word]] = defaultdict(dict)

    def add(self, word: Word) -> None:
        """Hear one more word."""
        newest = self._newest[word.status]
        newest[word.party] = max(newest.get(word.party, word), word, key=seen_last)
        if word.status == "holds":
            best, kind = self._followers[word.party], (word.onset, word.settles)
            best[kind] = max(best.get(kind, word), word, key=_seen_first)

    def newest(self, status: str, day: date) -> dict[str, Word]:
        """Return the newest word on each party, leaving out those that are forgotten."""
        return {party: word for party, word in self._newest[status].items() if (day - word.seen[1]).days <= STALE_DAYS}

    def followers(self) -> Iterator[tuple[str, Word]]:
        """Yield, of each party said to hold the place, the latest word of each kind: where none of these follows a word, none does."""
        for party, best in self._followers.items():
            yield from ((party, word) for word in best.values())


def find_pictures(words: Sequence[Word], on: date) -> list[Picture]:
    """Return what is said to be so from day to day, where it changes; the first picture says something."""
    coming: dict[date, list[Word]] = defaultdict(list)
    for word in words:
        coming[word.since].append(word)
    heard, together = _Heard(), _told_together(words)
    found: list[Picture] = []
    for day in sorted({*coming, *(day for day in _forgotten_on(words) if day <= on)}):
        for word in coming.get(day, ()):
            heard.add(word)
        picture = _picture(heard, day, together)
        joined = _join(found[-1], picture) if len(found) > 0 else None
        if joined is not None:
            found[-1] = joined
        elif len(found) > 0 or picture.state != "unknown":
            found.append(picture)
    return found


def _forgotten_on(words: Sequence[Word]) -> Iterator[date]:
    """Yield the days on which a word is too old to count any more, and no newer one of its party and status has come before."""
    series: dict[tuple[str, str], list[Word]] = defaultdict(list)
    for word in sorted(words, key=seen_last):
        series[word.status, word.party].append(word)
    for listed in series.values():
        for word, newer in zip(listed, (*listed[1:], None), strict=True):
            day = max(word.since, word.seen[1]) + timedelta(days=STALE_DAYS + 1)
            if newer is None or newer.since > day:
                yield day


def _picture(heard: _Heard, day: date, together: frozenset[frozenset[str]]) -> Picture:
    holds, losses = heard.newest("holds", day), heard.newest("lost", day)
    standing = {party: word for party, word in holds.items() if not _is_over(word, losses, heard, together)}
    sides = _group(standing, together)
    if len(sides) > 1:
        return Picture(day, "contested", tuple(("rival", side) for side in sides))
    fights = {party: word for party, word in heard.newest("contested", day).items() if not _is_settled(word, (holds, losses))}
    sieges = {p: word for p, word in heard.newest("besieges", day).items() if not _is_lifted(word, (holds, losses), together)}
    if len(sides) == 0:
        return _without_holder(day, fights, sieges, losses)
    (side,) = sides
    unheld = frozenset(party for party, loss in losses.items() if any(_is_of_same_days(loss, word) for word in standing.values()))
    others = frozenset(fights) - side
    if len(unheld) > 0:
        return Picture(day, "contested", (("rival", side), ("loser", unheld)))
    if len(fights) > 0:
        return Picture(day, "contested", (("holder", side), *((("rival", others),) if len(others) > 0 else ())))
    if len(sieges) > 0:
        return Picture(day, "besieged", (("holder", side), ("besieger", frozenset(sieges))))
    return Picture(day, "held", (("holder", side),))


def _without_holder(day: date, fights: Mapping[str, Word], sieges: Mapping[str, Word], losses: Mapping[str, Word]) -> Picture:
    if len(fights) > 0:
        return Picture(day, "contested", tuple(("rival", side) for side in _group(fights, frozenset())))
    if len(sieges) > 0:
        return Picture(day, "besieged", (("besieger", frozenset(sieges)),))
    if len(losses) > 0:
        newest = max(word.seen[1] for word in losses.values())
        return Picture(day, "lost", (("loser", frozenset(party for party, word in losses.items() if word.seen[1] == newest)),))
    return Picture(day, "unknown")


def _is_over(word: Word, losses: Mapping[str, Word], heard: _Heard, together: frozenset[frozenset[str]]) -> bool:
    """Whether a party that was last said to hold a place at some time is said since to have lost it, or another to hold it.

    Where the other is a common noun that may mean the party, only a change is a word on another: nobody captures what he holds.
    """
    if any(are_one(party, word.party) and _follows(loss, word, gap=0) for party, loss in losses.items()):
        return True
    return any(
        _follows(other, word, gap=RIVAL_DAYS)
        and not _are_one_side(party, word.party, together)
        and (other.onset or not may_be_one(party, word.party))
        for party, other in heard.followers()
    )


def _follows(later: Word, word: Word, *, gap: int) -> bool:
    """Whether a word comes after another: so many days later, or on a day that its text gives.

    A text without a time of its own was written before it was printed, so a change told of the same day comes after it.
    """
    days = (later.seen[0] - word.seen[1]).days
    return days > gap or (later.settles and (days > 0 or (days == 0 and word.of_print)))


def _is_of_same_days(loss: Word, word: Word) -> bool:
    """Whether a party is said to hold a place and to have lost it, and the days put neither first."""
    return are_one(loss.party, word.party) and not _follows(loss, word, gap=0) and not _follows(word, loss, gap=0)


def _is_settled(fight: Word, later: Iterable[Mapping[str, Word]]) -> bool:
    return any(_follows(word, fight, gap=0) for words in later for word in words.values())


def _is_lifted(siege: Word, later: Iterable[Mapping[str, Word]], together: frozenset[frozenset[str]]) -> bool:
    """Whether a siege is over: the besieger is said to hold the place or to have left it, or whoever held it to have lost it."""
    return any(
        word.seen[1] >= siege.seen[0] and (word.status == "lost" or _are_one_side(party, siege.party, together))
        for words in later
        for party, word in words.items()
    )


def _group(standing: Mapping[str, Word], together: frozenset[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Put parties that may be one side together, named ones first so that a common noun joins the one last spoken of."""
    sides: list[set[str]] = []
    for party in sorted(standing, key=lambda party: (is_generic(party), -standing[party].seen[1].toordinal(), party)):
        side = next((side for side in sides if any(may_be_one(party, m) or frozenset({party, m}) in together for m in side)), None)
        if side is None:
            sides.append({party})
        else:
            side.add(party)
    return tuple(frozenset(side) for side in sides)


def _are_one_side(one: str, other: str, together: frozenset[frozenset[str]]) -> bool:
    return are_one(one, other) or (len(together) > 0 and frozenset({one, other}) in together)


def _told_together(words: Sequence[Word]) -> frozenset[frozenset[str]]:
    """Return the pairs of parties that one passage says to hold the place, which its author sees as one side."""
    by_document: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        if word.status == "holds":
            by_document[word.testimony.claim.document].append(word)
    pairs = ((a, b) for listed in by_document.values() for a in listed for b in listed if a.party < b.party)
    return frozenset(frozenset({a.party, b.party}) for a, b in pairs if are_told_together(a, b))


def _join(before: Picture, picture: Picture) -> Picture | None:
    """Return two pictures as one where the later says what the one before said, by parties that are one; None where it does not."""
    if before.state != picture.state or len(before.sides) != len(picture.sides):
        return None
    joined: list[tuple[Role, frozenset[str]]] = []
    left = list(picture.sides)
    for role, parties in before.sides:
        found = next((side for side in left if side[0] == role and _is_continued(parties, side[1])), None)
        if found is None:
            return None
        left.remove(found)
        joined.append((role, parties | found[1]))
    return replace(before, sides=tuple(joined))


def _is_continued(before: frozenset[str], parties: frozenset[str]) -> bool:
    """Whether a side goes on; a party that was not named before begins a new interval, also where a common noun may have meant it."""
    return all(any(are_one(one, other) for other in before) for one in leave_bare_nouns(parties))


def leave_bare_nouns(parties: Iterable[str]) -> frozenset[str]:
    """Leave out bare common nouns ("militants"), where any party is named more closely ("Syrian rebels")."""
    listed = frozenset(parties)
    return frozenset(p for p in listed if not is_generic(p) or (is_irregular(p) and p not in IRREGULARS)) or listed


def seen_last(word: Word) -> tuple[date, date, str]:
    """Return what words are ordered by when the last day of which they speak counts."""
    return word.seen[1], word.since, word.testimony.claim.id


def _seen_first(word: Word) -> tuple[date, str]:
    return word.seen[0], word.testimony.claim.id
