"""Read what the address of a page asks for, with a plain word where it cannot be read."""

from collections.abc import Collection, Mapping
from datetime import date

from warledger.errors import SettingsError
from warledger.views.given import read_period

LONGEST = 200
"""Letters that a value in an address may have."""
LAST_PAGE = 100_000
"""No list is turned further."""


def asked_words(given: Mapping[str, str], name: str) -> str | None:
    """Return the words given under a name, None where there are none.

    Raises:
        SettingsError: they are too long.
    """
    words = " ".join(given.get(name, "").split())
    if len(words) > LONGEST:
        raise SettingsError(f"What is given as `{name}` has {len(words):,} letters.", hint=f"Give at most {LONGEST}.")
    return words or None


def asked_choice(given: Mapping[str, str], name: str, choices: Collection[str]) -> str | None:
    """Return one of some words, None where none is given.

    Raises:
        SettingsError: it is none of them.
    """
    word = asked_words(given, name)
    if word is not None and word not in choices:
        raise SettingsError(f"`{word}` is nothing that `{name}` can be.", hint=f"Choose one of: {', '.join(choices)}.")
    return word


def asked_period(given: Mapping[str, str], name: str) -> tuple[date, date] | None:
    """Return the first and last day of a day, month or year; None where none is given.

    Raises:
        SettingsError: it is no date.
    """
    words = asked_words(given, name)
    return None if words is None else read_period(words, option=f"`{name}`")


def asked_first(given: Mapping[str, str], name: str) -> date | None:
    """Return the first day of what is given, as `asked_period`."""
    period = asked_period(given, name)
    return None if period is None else period[0]


def asked_last(given: Mapping[str, str], name: str) -> date | None:
    """Return the last day of what is given, as `asked_period`."""
    period = asked_period(given, name)
    return None if period is None else period[1]


def asked_page(given: Mapping[str, str]) -> int:
    """Return which page of a list is asked for, the first where none is named.

    Raises:
        SettingsError: it is no number, or out of bounds.
    """
    return asked_number(given, "page", least=1, most=LAST_PAGE)


def asked_number(given: Mapping[str, str], name: str, *, least: int, most: int) -> int:
    """Return a number, the least where none is given.

    Raises:
        SettingsError: it is no number, or out of bounds.
    """
    words = asked_words(given, name) or str(least)
    if not (words.isascii() and words.isdigit() and len(words) < 10 and least <= int(words) <= most):
        raise SettingsError(f"`{words}` is no `{name}`.", hint=f"Give a number from {least:,} to {most:,}.")
    return int(words)
