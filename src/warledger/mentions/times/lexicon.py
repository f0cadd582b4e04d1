"""Load the words of time from `words/calendar.toml` into the tables that the grammar asks."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from warledger.vocabulary import load_words

Feast = tuple[tuple[str, ...], tuple[int, ...]]
"""The words of a feast, and its month, day and, where it lasts, days."""


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The tables of `words/calendar.toml`; keys are lower case."""

    months: dict[str, int]
    short_months: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    units: dict[str, str]
    vague_counts: dict[str, tuple[int, int]]
    vague_spans: dict[str, str]
    days: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    parts: dict[str, tuple[int, int]]
    parts_of_year: dict[str, tuple[int, int]]
    lunar: dict[str, tuple[Feast, ...]]
    """By first word, longest first."""
    solar: dict[str, tuple[Feast, ...]]
    sets: dict[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Whether a word stands in one of the plain lists ("future", "counted" …)."""
        return word in self.sets[name]


@cache
def time_words() -> TimeWords:
    """Return the tables, read once."""
    lists = load_words("calendar")
    return TimeWords(
        months=lists["months"],
        short_months=lists["month_abbreviations"],
        weekdays=lists["weekdays"],
        short_weekdays=lists["weekday_abbreviations"],
        seasons=_pairs(lists["seasons"]),
        units=lists["units"],
        vague_counts=_pairs(lists["vague_counts"]),
        vague_spans=lists["vague_spans"],
        days=lists["days"],
        ordinals=lists["ordinals"],
        decades=lists["decades"],
        parts=_pairs(lists["parts"]),
        parts_of_year=_pairs(lists["parts_of_year"]),
        lunar=_by_first_word(lists["lunar"]),
        solar=_by_first_word(lists["solar"]),
        sets={name: frozenset(words) for name, words in lists["words"].items()},
    )


def _pairs(table: dict[str, Any]) -> dict[str, tuple[int, int]]:
    return {word: (pair[0], pair[1]) for word, pair in table.items()}


def _by_first_word(table: dict[str, list[int]]) -> dict[str, tuple[Feast, ...]]:
    grouped: dict[str, list[Feast]] = {}
    for name in sorted(table, key=len, reverse=True):
        words = tuple(name.split())
        grouped.setdefault(words[0], []).append((words, tuple(table[name])))
    return {first: tuple(feasts) for first, feasts in grouped.items()}
