"""Read what the address of a page asks for, with a plain word where it cannot be read."""

from collections.abc import Collection, Mapping
from datetime import date

from fastapi import Request

from warledger.errors import SettingsError
from warledger.views.commands.options import read_period

LONGEST = 200
"""Letters that a value in an address may have."""


def asked_words(request: Request, name: str) -> str | None:
    """Return the words given under a name, None where there are none.

    Raises:
        SettingsError: they are too long.
    """
    words = " ".join(request.query_params.get(name, "").split())
    if len(words) > LONGEST:
        raise SettingsError(f"What is given as `{name}` has {len(words):,} letters.", hint=f"Give at most {LONGEST}.")
    return words or None


def asked_choice(request: Request, name: str, choices: Collection[str]) -> str | None:
    """Return one of some words, None where none is given.

    Raises:
        SettingsError: it is none of them.
    """
    word = asked_words(request, name)
    if word is not None and word not in choices:
        raise SettingsError(f"`{word}` is nothing that `{name}` can be.", hint=f"Choose one of: {', '.join(choices)}.")
    return word


def asked_period(request: Request, name: str) -> tuple[date, date] | None:
    """Return the first and last day of a day, month or year; None where none is given.

    Raises:
        SettingsError: it is no date.
    """
    words = asked_words(request, name)
    return None if words is None else read_period(words, option=f"`{name}`")


def asked_number(request: Request, name: str, *, least: int, most: int) -> int:
    """Return a number, the least where none is given.

    Raises:
        SettingsError: it is no number, or out of bounds.
    """
    words = asked_words(request, name) or str(least)
    if not (words.isascii() and words.isdigit() and len(words) < 10 and least <= int(words) <= most):
        raise SettingsError(f"`{words}` is no `{name}`.", hint=f"Give a number from {least:,} to {most:,}.")
    return int(words)


def read_day(given: Mapping[str, str], name: str) -> date | None:
    """Return a day of the address, the last one of a month or year; None where none is given.

    Raises:
        SettingsError: it is no date.
    """
    words = given.get(name, "").strip()
    return None if words == "" else read_period(words, option=f"`{name}` in the address")[1]


def read_number(given: Mapping[str, str], name: str, *, most: int) -> int:
    """Return a number of the address, counted from 1; 1 where none is given.

    Raises:
        SettingsError: it is no number, or beyond the last.
    """
    words = given.get(name, "").strip() or "1"
    number = int(words) if words.isascii() and words.isdigit() and len(words) < 10 else 0
    if not 1 <= number <= most:
        raise SettingsError(f"`{words}` is no `{name}` of this page.", hint=f"Give a number from 1 to {most}.")
    return number
