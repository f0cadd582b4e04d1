"""Suggest an Admiralty letter for a source from its record, with reasons; a person sets the letter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from warledger.judgement.intervals import Interval, wilson
from warledger.judgement.records import Record

Letter = Literal["A", "B", "C", "D", "E", "F"]
LETTERS: tuple[Letter, ...] = get_args(Letter)
LETTER_WORDS: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The Admiralty scale of reliability (NATO AJP-2.1, STANAG 2511), in its words."""

FEWEST_SHARED = 10
"""Cases below which no share is given: of nine, one more or less moves a share by a tenth. Set by hand."""
FEWEST_COMPARED = 20
"""Comparable claims below which no letter but F is suggested: of twenty, 15 give a share between 56 % and 87 %. Set by hand."""
FEWEST_TEXTS = 10
"""Texts in which they must stand, as claims of one text stand and fall together. Set by hand."""
USUALLY, FAIRLY = 0.7, 0.5
"""The low ends of the share agreed with from which B and C are suggested. Set by hand; nothing was known to measure them against."""
MOSTLY_OUTWEIGHED = 0.5
MUCH_UNNAMED = 1 / 3
MOSTLY_COPIED = 0.5


@dataclass(frozen=True, slots=True)
class Share:
    """A share of so many cases, with a 90 % interval where there are enough of them."""

    count: int
    of: int
    interval: Interval | None

    @property
    def words(self) -> str:
        """The share for a reader: `74% (60–84%)`, or how many cases are lacking."""
        if self.interval is None:
            return f"{self.of} of {FEWEST_SHARED} needed"
        return f"{self.interval.value:.0%} ({100 * self.interval.low:.0f}–{self.interval.high:.0%})"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A letter that the record suggests, with its reasons in plain sentences."""

    letter: Letter
    reasons: tuple[str, ...]


def make_share(count: int, of: int) -> Share:
    """Return a share, without its figure where there are fewer than ten cases (the interval is E. B. Wilson's, 1927, at 90 %)."""
    return Share(count, of, wilson(count, of) if of >= FEWEST_SHARED else None)


def suggest_letter(record: Record) -> Suggestion:
    """Suggest an Admiralty letter for a source (NATO AJP-2.1, STANAG 2511) from how its claims stand beside those of others.

    Comparable are the facts it puts forward on events, control, numbers and deals, in its own voice or on others' word, that a source
    of another side, or of no known one, tells as well on another origin's word, or that somebody contradicts. F, cannot be judged,
    with fewer than 20 of them, or where they stand in fewer than 10 texts. Otherwise by the share of them that is corroborated, taken
    at the low end of its 90 % interval: B from 70 %, C from 50 %, D below. E only where rivals with more origins contradict at least
    half of them, at the low end again. One letter down, never below D, where a third of its attributions or more name nobody, and one
    where half of its texts or more are near-copies of others', each at the low end. Never A: that is for a person to give.

    Agreement is not truth: several may be wrong together, and one who is alone may be right. What nobody else tells counts neither
    for nor against. So the letter is a suggestion for a person who knows the source, and is no more than that.
    """
    lacking = tuple(_lacking(record))
    if len(lacking) > 0:
        return Suggestion("F", (*lacking, *_caution(record)))
    agreed, against = make_share(record.agreed, record.compared), make_share(record.outweighed, record.compared)
    told = f"Of {record.compared} claims on events, control, numbers and deals that others tell as well or otherwise"
    reasons = [
        f"{told}, {agreed.count} are corroborated: {agreed.words}.",
        f"Rivals with more origins contradict {against.count} of them: {against.words}.",
    ]
    if _low(against) >= MOSTLY_OUTWEIGHED:
        return Suggestion("E", (*reasons, *_caution(record)))
    level = 1 if _low(agreed) >= USUALLY else 2 if _low(agreed) >= FAIRLY else 3
    steps = list(_steps_down(record))
    return Suggestion(LETTERS[min(level + len(steps), 3)], (*reasons, *steps, *_caution(record)))


def _lacking(record: Record) -> Iterator[str]:
    if record.compared < FEWEST_COMPARED:
        yield f"{record.compared} of {FEWEST_COMPARED} comparable claims needed: too few are told by others as well, or otherwise."
    elif record.compared_in < FEWEST_TEXTS:
        stand = f"Its {record.compared} comparable claims stand in {record.compared_in} texts of {FEWEST_TEXTS} needed"
        yield f"{stand}: those of one text stand and fall together."


def _steps_down(record: Record) -> Iterator[str]:
    unnamed, copied = make_share(record.unnamed, record.attributions), make_share(record.copies, record.documents)
    if _low(unnamed) >= MUCH_UNNAMED:
        yield f"One letter down, to D at most: {unnamed.count} of {unnamed.of} attributions name nobody, {unnamed.words}."
    if _low(copied) >= MOSTLY_COPIED:
        yield f"One letter down, to D at most: {copied.count} of {copied.of} texts are near-copies of others', {copied.words}."


def _caution(record: Record) -> Iterator[str]:
    if record.own_side > 0:
        are = "is" if record.own_side == 1 else "are"
        yield f"{record.own_side} more {are} corroborated only by its own texts or its own side, and left out."
    lone = record.statuses.get("single-source", 0)
    if lone > 0:
        yield f"{lone} of its {record.facts} facts rest on one origin, and nobody says otherwise; they count neither for nor against it."


def _low(share: Share) -> float:
    return 0.0 if share.interval is None else share.interval.low
