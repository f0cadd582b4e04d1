"""Find quoted speech and the day on which it was spoken, so that "yesterday" inside it counts from that day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from warledger.vocabulary import load_words

QUOTED = re.compile(r"“[^“”\n]{2,}”|\"[^\"\n]{2,}\"|«[^«»\n]{2,}»|(?<!\w)['‘](?=\S)(?:[^'’‘\n]|(?<=\w)['’](?=\w)){2,}['’](?!\w)")
"""Quotations in every usual pair of marks; an apostrophe inside a word ends none."""
SENTENCE_END = re.compile(r"[.!?][”\"»’']?\s+(?=[^a-z\s])")
WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of quoted speech, and the sentence around it that may say when it was spoken; half-open characters."""

    start: int
    end: int
    frame_start: int
    frame_end: int

    def holds(self, start: int) -> bool:
        """Whether a character is inside the quotation marks."""
        return self.start <= start < self.end

    def frames(self, start: int) -> bool:
        """Whether a character stands in the sentence around, outside the quotation marks."""
        return self.frame_start <= start < self.frame_end and not self.holds(start)


def find_quoted(text: str) -> tuple[Quoted, ...]:
    """Return the quotations that a verb of speech frames, in text order."""
    found = (_framed(text, match.start(), match.end()) for match in QUOTED.finditer(text))
    return tuple(quoted for quoted in found if _speaks(text, quoted))


def spoken_on(quoted: Quoted, days: Sequence[tuple[int, date]]) -> date | None:
    """Return the one day that the sentence around a quotation names; None when it names none, or several."""
    named = {day for start, day in days if quoted.frames(start)}
    return named.pop() if len(named) == 1 else None


def _framed(text: str, start: int, end: int) -> Quoted:
    ends = [match.end() for match in SENTENCE_END.finditer(text, 0, start)]
    closing = SENTENCE_END.search(text, max(start, end - 2))
    return Quoted(start, end, ends[-1] if ends else 0, closing.end() if closing is not None else len(text))


def _speaks(text: str, quoted: Quoted) -> bool:
    around = text[quoted.frame_start : quoted.start] + " " + text[quoted.end : quoted.frame_end]
    return any(_is_speech(word) for word in WORD.findall(around.lower()))


def _is_speech(word: str) -> bool:
    return any(stem in _verbs() for stem in _stems(word))


def _stems(word: str) -> Iterator[str]:
    yield {"said": "say", "told": "tell", "wrote": "write", "spoke": "say", "speaking": "say", "spoken": "say"}.get(word, word)
    for ending in ("s", "ed", "d", "ing"):
        if word.endswith(ending):
            yield word.removesuffix(ending)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(load_words("speech")["reported"])
