"""Read what the address of a page asks for: days and choices, with a plain word where it cannot be read."""

from collections.abc import Mapping
from datetime import date

from warledger.errors import SettingsError
from warledger.views.commands.options import read_period


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
