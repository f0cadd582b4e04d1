"""Read from an address which claims are asked for, in which order and from where on; and write addresses that ask for a little more or less."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from warledger.errors import SettingsError
from warledger.views.browsing import NATURAL
from warledger.views.facets import HEADINGS, name_value
from warledger.views.web.asking import LONGEST, asked_choice, asked_period, asked_words

if TYPE_CHECKING:
    from warledger.ledger.filters import ClaimFilter
    from warledger.ledger.lines import ClaimOrder, Mark

SIZES = ("25", "50", "100", "200")
USUAL_SIZE = "50"
MOST_VALUES = 20
"""Values of one facet that an address may name."""
SINGLE = {"text": "words", "document": "document", "since": "from", "until": "to"}
"""Conditions that take one value, as they are called on a chip."""
CONDITIONS = (*HEADINGS, *SINGLE)
DIRECTIONS = ("asc", "desc")
MARK = re.compile(r"(\d{1,9}(?:\.\d{1,20})?)~(\d{1,12})")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for, as it was written, without where its page begins."""

    pairs: tuple[tuple[str, str], ...]

    def without(self, name: str, value: str | None = None) -> str:
        """Return the address that leaves out a condition, or one of its values."""
        return self.write([pair for pair in self.pairs if pair[0] != name or value not in (None, pair[1])])

    def having(self, **changed: str) -> str:
        """Return the address with some values changed or added."""
        return self.write([*(pair for pair in self.pairs if pair[0] not in changed), *changed.items()])

    def write(self, pairs: Sequence[tuple[str, str]], *, path: str = "/claims") -> str:
        """Return an address."""
        return f"{path}?{urlencode(pairs)}" if len(pairs) > 0 else path


def read_asked(given: QueryParams) -> Asked:
    """Return what an address asks for, empty values left out."""
    names = (*CONDITIONS, "sort", "direction", "per")
    pairs = ((name, " ".join(value.split())) for name, value in given.multi_items() if name in names)
    return Asked(tuple(dict.fromkeys(pair for pair in pairs if pair[1] != "")))


def read_filter(given: QueryParams) -> "ClaimFilter":
    """Return which claims an address asks for.

    Raises:
        SettingsError: a value is none that it can be; the message names it.
    """
    from warledger.ledger.filters import ClaimFilter, check_words
    from warledger.ledger.searching import quotes_with

    since, until, text = asked_period(given, "since"), asked_period(given, "until"), asked_words(given, "text")
    if since is not None and until is not None and since[0] > until[1]:
        raise SettingsError(f"The time asked for begins on {since[0]}, after its end on {until[1]}.", hint="Change one of the two days.")
    if text is not None and quotes_with(text) is None:
        raise SettingsError(f"There is no word in `{text}` to look for.", hint="Write a word or a number.")
    wanted = ClaimFilter(
        since=None if since is None else since[0],
        until=None if until is None else until[1],
        text=text,
        document=asked_words(given, "document"),
        **cast(Any, {name: _read_values(given, name) for name in HEADINGS}),
    )
    check_words(wanted)
    return wanted


def read_order(given: QueryParams) -> "ClaimOrder":
    """Return in which order claims are asked for, and from where on.

    Raises:
        SettingsError: the order, the direction or the mark is none.
    """
    from warledger.ledger.lines import SORTS, ClaimOrder

    by = asked_choice(given, "sort", SORTS) or "said"
    direction = asked_choice(given, "direction", DIRECTIONS)
    descending = NATURAL[by] if direction is None else direction == "desc"
    return ClaimOrder(by=cast(Any, by), descending=descending, beyond=_read_mark(given, "after") or _read_mark(given, "before"))


def read_size(given: QueryParams) -> int:
    """Return how many claims a page is to have.

    Raises:
        SettingsError: it is none of the sizes.
    """
    return int(asked_choice(given, "per", SIZES) or USUAL_SIZE)


def goes_backwards(given: QueryParams) -> bool:
    """Whether the page before a mark is asked for."""
    return asked_words(given, "before") is not None and asked_words(given, "after") is None


def write_mark(mark: "Mark") -> str:
    """Return where a page begins, as an address has it."""
    return f"{int(mark.key) if mark.key == int(mark.key) else mark.key}~{mark.seq}"


def list_chips(asked: Asked) -> list[dict[str, str]]:
    """Return one chip for each condition in force, with the address that is left when it is taken away."""
    return [
        {
            "name": HEADINGS.get(name, SINGLE.get(name, name)),
            "value": name_value(name, value),
            "without": asked.without(name, value),
        }
        for name, value in asked.pairs
        if name in CONDITIONS
    ]


def _read_values(given: QueryParams, name: str) -> tuple[str, ...] | None:
    values = tuple(dict.fromkeys(words for value in given.getlist(name) if (words := " ".join(value.split())) != ""))
    if len(values) > MOST_VALUES:
        raise SettingsError(f"The address names {len(values)} values of `{name}`.", hint=f"Give at most {MOST_VALUES}.")
    for value in values:
        if len(value) > LONGEST:
            raise SettingsError(f"What is given as `{name}` has {len(value):,} letters.", hint=f"Give at most {LONGEST}.")
    return values or None


def _read_mark(given: QueryParams, name: str) -> "Mark | None":
    from warledger.ledger.lines import Mark

    words = asked_words(given, name)
    if words is None:
        return None
    found = MARK.fullmatch(words)
    if found is None or not words.isascii():
        raise SettingsError(f"`{words}` is no place in a list of claims.", hint=f"Leave `{name}` out to begin at the first claim.")
    return Mark(float(found.group(1)), int(found.group(2)))
