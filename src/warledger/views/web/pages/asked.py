"""Read what the address of a board asks for, and say which value is wrong."""

from collections.abc import Collection
from datetime import date

from fastapi import Request

from warledger.errors import SettingsError
from warledger.views.commands.options import read_period

LONGEST = 200
"""Letters that a name in an address may have."""
LAST_PAGE = 100_000


def asked_words(request: Request, name: str) -> str | None:
    """Return the words given under a name, None where there are none."""
    words = " ".join(request.query_params.get(name, "").split())
    if len(words) > LONGEST:
        raise SettingsError(f"What is given as `{name}` is {len(words):,} letters long.", hint=f"Give at most {LONGEST}.")
    return words or None


def asked_choice(request: Request, name: str, choices: Collection[str]) -> str | None:
    """Return one of some words, None where none is given."""
    word = asked_words(request, name)
    if word is not None and word not in choices:
        raise SettingsError(f"`{word}` is nothing that `{name}` can be.", hint=f"Choose one of: {', '.join(choices)}.")
    return word


def asked_period(request: Request, name: str) -> tuple[date, date] | None:
    """Return the first and last day of a day, month or year, None where none is given."""
    words = asked_words(request, name)
    return None if words is None else read_period(words, option=f"`{name}`")


def asked_first(request: Request, name: str) -> date | None:
    """Return the first day of what is given."""
    period = asked_period(request, name)
    return None if period is None else period[0]


def asked_last(request: Request, name: str) -> date | None:
    """Return the last day of what is given."""
    period = asked_period(request, name)
    return None if period is None else period[1]


def asked_page(request: Request) -> int:
    """Return the number of the page, 1 for the first."""
    words = asked_words(request, "page") or "1"
    if not (words.isascii() and words.isdigit() and 1 <= int(words) <= LAST_PAGE):
        raise SettingsError(f"`{words}` is no page.", hint=f"Give a number from 1 to {LAST_PAGE:,}.")
    return int(words)
