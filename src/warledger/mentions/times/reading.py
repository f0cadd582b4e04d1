"""The record Reading: a stretch of pieces read as a time, before anything is known of when the text was published."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from warledger.mentions.pieces import Pieces
from warledger.mentions.times.period import Time

Relation = Literal["in", "before", "after", "since", "until", "by", "set"]
Scale = Literal["day", "weekday", "month", "year", "other"]


@dataclass(frozen=True, slots=True)
class Reading:
    """Pieces `start` to `stop` (half-open) read as a time."""

    start: int
    stop: int
    time: Time
    scale: Scale = "other"
    """What it names: two of a scale make a range ("March to June")."""
    floating: bool = False
    """Its year or week is not said and is taken from publication, or from the other end of a range."""
    needs: Literal["future", "not past"] | None = None
    """The tense without which it is no time but a duration ("in two weeks", "within a month")."""
    relation: Relation = "in"
    tensed: bool = False
    """Its end depends on the tense of its verb: "this week" of the past ends on the day of publication."""


Reader = Callable[[Pieces, int], Reading | None]
"""Reads a time that begins at a piece, or does not."""
