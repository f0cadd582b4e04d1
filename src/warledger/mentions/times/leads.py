"""Take in the words before a time: "since", "by the end of", "in", "over the course of"; some make it open."""

from collections.abc import Callable
from dataclasses import replace

from warledger.mentions.pieces import APOSTROPHES, Pieces
from warledger.mentions.times.lexicon import time_words
from warledger.mentions.times.period import Clock, Period, Time, about, after, before, right_of, since, span, until
from warledger.mentions.times.reading import Reading, Relation

_PLAIN = frozenset(
    {"in", "on", "during", "at", "over", "throughout", "within", "from", "between", "around", "about", "circa", "for", "across"}
)
_SHAPES: dict[str, tuple[Relation, Callable[[Period], Period]]] = {
    "since": ("since", since),
    "before": ("before", before),
    "after": ("after", after),
    "following": ("after", after),
    "until": ("until", until),
    "till": ("until", until),
}
_PAIRS: dict[tuple[str, str], tuple[Relation, Callable[[Period], Period]]] = {
    ("prior", "to"): ("before", before),
    ("ahead", "of"): ("before", before),
    ("up", "to"): ("until", until),
    ("up", "until"): ("until", until),
    ("pre", "-"): ("before", before),
    ("post", "-"): ("after", after),
}
_OF = frozenset({"month", "year", "years", "course", "night", "morning", "evening", "afternoon", "period", "months", "days", "eve"})
_ROUGH = frozenset({"around", "about", "circa"})
_ADJECTIVES = frozenset({"holy", "whole", "entire", "early", "late", "long", "first"})


def take_leads(pieces: Pieces, reading: Reading, *, floor: int) -> Reading:
    """Return the reading with the words before it that belong to it, no further back than `floor`."""
    if reading.relation != "in":
        return reading
    k = _skip_phrase(pieces, reading.start)
    if _modifies(pieces, reading, article=k < reading.start) and pieces.at(k - 1).text != "-":
        return reading
    if k - 1 < floor:
        return reading
    if pieces.words(k - 3, 3) in (("no", "later", "than"), ("not", "later", "than")) and k - 3 >= floor:
        return _by(reading, k - 3)
    pair = _PAIRS.get((pieces.at(k - 2).text, pieces.at(k - 1).text)) if k - 2 >= floor else None
    word = pieces[k - 1].text
    if pair is not None:
        return _shaped(reading, k - 2, *pair)
    if word == "by":
        return _by(reading, k - 1)
    if word == "from" and pieces.at(reading.stop).text in ("on", "onwards", "onward"):
        return replace(_shaped(reading, k - 1, "since", since), stop=reading.stop + 1)
    if word in _SHAPES:
        return _shaped(reading, k - 1, *_SHAPES[word])
    if word in _PLAIN:
        time = _map(reading.time, about) if word in _ROUGH else reading.time
        return replace(reading, start=k - 1, time=time)
    return reading


def _skip_phrase(pieces: Pieces, start: int) -> int:
    """Step back over "the", "the month of", "the holy month of", "the course of"."""
    k = start
    for _ in range(2):
        if pieces.at(k - 1).text == "of" and pieces.at(k - 2).text in _OF:
            k -= 2
            k -= pieces.at(k - 1).text in _ADJECTIVES
        k -= pieces.at(k - 1).text in ("the", "year") and k >= 1
    return max(k, 0)


def _modifies(pieces: Pieces, reading: Reading, *, article: bool) -> bool:
    """Whether the words before belong to a noun after the time ("after Thursday's attack", "since the 2011 uprising")."""
    follower = pieces.at(reading.stop)
    if follower.text in APOSTROPHES and follower.glued:
        return True
    return article and pieces[reading.start].text != "the" and follower.text.isalpha() and not _is_function(follower.text)


def _is_function(word: str) -> bool:
    return time_words().has("function_words", word)


def _shaped(reading: Reading, start: int, relation: Relation, shape: Callable[[Period], Period]) -> Reading:
    time = reading.time
    if relation == "until":
        time = _ahead_unless_past(time)
    if relation == "before":
        return replace(reading, start=start, time=_before(time), relation=relation)
    return replace(reading, start=start, time=_map(time, shape), relation=relation)


def _map(time: Time, shape: Callable[[Period], Period]) -> Time:
    return lambda clock: shape(time(clock))


def _ahead_unless_past(time: Time) -> Time:
    """A term is in the future unless its verb is past ("a truce until Friday")."""
    return lambda clock: time(clock if clock.future is not None else replace(clock, future=True))


def _before(time: Time) -> Time:
    """Read what is yet to come "before Friday" as from publication on; what is past, or a state, is open at its beginning."""

    def told(clock: Clock) -> Period:
        period = before(time(clock))
        if clock.future is not True or clock.day is None or period.latest is None or period.latest < clock.day:
            return period
        return replace(span(clock.day, period.latest), offset=f"PUB/{right_of(period.offset)}" if period.offset else None)

    return told


def _by(reading: Reading, start: int) -> Reading:
    """Read a deadline: from publication to the end of the time, or, when it is past, open at its beginning."""
    time = _ahead_unless_past(reading.time)

    def by(clock: Clock) -> Period:
        period = time(clock)
        offset = f"{'../' if clock.future is False else 'PUB/'}{right_of(period.offset)}" if period.offset else None
        if clock.day is not None and period.latest is not None and period.latest >= clock.day:
            return replace(span(clock.day, period.latest), offset=f"PUB/{right_of(period.offset)}" if period.offset else None)
        return replace(until(period), offset=offset)

    return replace(reading, start=start, time=by, relation="by")
