"""Find the times in a text: try each reader where a word can begin one, then take in ranges and the words before."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from warledger.mentions.numbers import NUMBER_WORDS
from warledger.mentions.pieces import Pieces
from warledger.mentions.times.absolute import read_absolute
from warledger.mentions.times.anaphoric import read_anaphoric
from warledger.mentions.times.feasts import read_feast, read_named
from warledger.mentions.times.figures import read_figures
from warledger.mentions.times.leads import take_leads
from warledger.mentions.times.lexicon import time_words
from warledger.mentions.times.parts import read_part
from warledger.mentions.times.ranges import read_range
from warledger.mentions.times.reading import Reader, Reading
from warledger.mentions.times.recurring import read_recurring, read_times_a
from warledger.mentions.times.relative import (
    read_day_word,
    read_distance,
    read_named_unit,
    read_share_of_unit,
    read_stretch,
    read_until_recently,
)
from warledger.mentions.times.tense import is_future
from warledger.mentions.times.weekdays import read_weekday, read_weekend

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FIGURES: tuple[Reader, ...] = (read_figures, read_absolute, read_distance, read_anaphoric, read_times_a)


def find_times(doc: "Doc", pieces: Pieces) -> Iterator[tuple[Reading, bool | None]]:
    """Yield each time with whether its verb speaks of the future, in text order, none overlapping another.

    Durations that only a future verb would make a time ("in two weeks") are left out elsewhere.
    """
    i = floor = 0
    while i < len(pieces):
        reading = read_time(pieces, i, floor=floor)
        if reading is None:
            i += 1
            continue
        future = is_future(doc, pieces, reading.start, reading.stop) if _asks_tense(reading) else None
        i = max(i + 1, reading.stop)
        if _holds(reading, future=future):
            floor = reading.stop
            yield reading, future


def _asks_tense(reading: Reading) -> bool:
    return reading.floating or reading.tensed or reading.needs is not None or reading.relation in ("by", "until", "before")


def _holds(reading: Reading, *, future: bool | None) -> bool:
    if reading.needs == "future":
        return future is True
    return reading.needs is None or future is not False


def read_time(pieces: Pieces, i: int, *, floor: int = 0) -> Reading | None:
    """Read the time that begins at a piece, with its range and the words before it, back to `floor` at most."""
    reading = _read_one(pieces, i)
    if reading is None or reading.start < floor:
        return None
    if _is_name(pieces, reading):
        return None
    return take_leads(pieces, read_range(pieces, reading, _read_one) or reading, floor=floor)


def _is_name(pieces: Pieces, reading: Reading) -> bool:
    """Whether the time names a movement, a brigade or a street ("the 14 March alliance")."""
    return reading.scale in ("day", "month", "year") and time_words().has("not_dates", pieces.at(reading.stop).text)


def _read_one(pieces: Pieces, i: int) -> Reading | None:
    """Try the readers in turn; the first that reads wins."""
    text = pieces[i].text
    readers = _FIGURES if text[:1].isdecimal() else _readers().get(text)
    return None if readers is None else _first(pieces, i, readers)


def _first(pieces: Pieces, i: int, readers: tuple[Reader, ...]) -> Reading | None:
    for read in readers:
        reading = read(pieces, i)
        if reading is not None:
            return reading
    return None


def _read_part(pieces: Pieces, i: int) -> Reading | None:
    return read_part(pieces, i, _read_whole)


def _read_whole(pieces: Pieces, i: int) -> Reading | None:
    """Read what is no part itself: a part of a part is not read, so that "early early early" cannot run deep."""
    text = pieces[i].text
    readers = _FIGURES if text[:1].isdecimal() else _readers().get(text, ())
    return _first(pieces, i, tuple(read for read in readers if read is not _read_part))


@cache
def _readers() -> dict[str, tuple[Reader, ...]]:
    """Return, by the word that a time may begin with, the readers to try, in order."""
    words = time_words()
    table: dict[str, tuple[Reader, ...]] = {}

    def add(begins: object, *readers: Reader) -> None:
        for word in begins.split() if isinstance(begins, str) else begins:  # type: ignore[attr-defined]  # TOML hands over a string or a list
            table[word] = (*table.get(word, ()), *(reader for reader in readers if reader not in table.get(word, ())))

    add("every each once twice thrice", read_recurring)
    add(words.sets["recurring"], read_recurring)
    add([f"{day}s" for day in words.weekdays], read_recurring)
    add("the", read_day_word, read_anaphoric, read_weekend)
    add("that", read_anaphoric)
    add("last next this", read_anaphoric, read_day_word, read_weekday, read_weekend)
    add("coming past", read_weekday)
    add("first second third fourth last final opening closing q week", _read_part)
    add(words.parts, _read_part)
    add("last next this", read_named, read_named_unit)
    add("current", read_named_unit)
    add("last past previous preceding recent latest next coming upcoming following", read_stretch)
    add("earlier later so rest remainder", read_share_of_unit)
    add("later following", read_anaphoric)
    add("until till", read_until_recently)
    add(words.days, read_day_word)
    add(words.lunar, read_feast)
    add(words.solar, read_feast)
    add("easter", read_feast)
    add(words.weekdays, read_weekday)
    add(words.short_weekdays, read_weekday)
    for absolute in (words.months, words.short_months, words.ordinals, words.seasons, words.decades):
        add(absolute, read_absolute)
    add(NUMBER_WORDS | frozenset(words.vague_counts), read_distance, read_anaphoric, read_times_a)
    add(words.vague_spans, read_distance)
    return table
