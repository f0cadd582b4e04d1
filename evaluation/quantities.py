"""Score how quantities are read on our own table of sentences: `python -m evaluation.quantities [--held-back] [--errors]`."""

import argparse
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.intervals import share_of
from warledger.language.pipeline import load_pipeline
from warledger.mentions.mention import QuantityMention
from warledger.mentions.quantities import find_quantities

TABLE = Path(__file__).parent / "tables" / "quantities.toml"
FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
TOLERANCE = 0.005
Number = float | str


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence and the words in it that name a quantity; numbers are "" where open and "none" where there is no quantity."""

    sentence: str
    words: str
    low: Number
    high: Number
    bound: str
    unit: str
    counted: str

    def overlapping(self, mentions: Sequence[QuantityMention]) -> list[QuantityMention]:
        """Return what a reader found in the words."""
        start = self.sentence.index(self.words)
        return [mention for mention in mentions if mention.start < start + len(self.words) and start < mention.end]


Reader = Callable[[Sequence[Case]], Iterator[list[QuantityMention]]]


def load_table(part: str) -> list[Case]:
    """Return the `dev` or the `held_back` part of the table."""
    return [Case(*row) for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))[part]]


def read(cases: Sequence[Case]) -> Iterator[list[QuantityMention]]:
    """Read each sentence by itself with Warledger's grammar of quantities over the default parser."""
    for doc in load_pipeline().pipe(case.sentence for case in cases):
        yield list(find_quantities(doc))


def read_by_pattern(cases: Sequence[Case]) -> Iterator[list[QuantityMention]]:
    """The floor: every number in figures, exactly as it stands."""
    for case in cases:
        numbers = ((match, float(match.group().replace(",", ""))) for match in FIGURES.finditer(case.sentence))
        yield [QuantityMention(match.group(), match.start(), match.end(), value, value, "exact") for match, value in numbers]


def is_right(case: Case, found: Sequence[QuantityMention]) -> bool:
    """Whether the words are read as exactly the range, the bound and the unit of the table."""
    if case.low == "none":
        return len(found) == 0
    return len(found) == 1 and _is_same(case, found[0])


def judge(part: str, reader: Reader) -> list[tuple[Case, list[QuantityMention], bool]]:
    """Return every case of a part with what a reader found in its words and whether that is right."""
    cases = load_table(part)
    found = [case.overlapping(mentions) for case, mentions in zip(cases, reader(cases), strict=True)]
    return [(case, mentions, is_right(case, mentions)) for case, mentions in zip(cases, found, strict=True)]


def _is_same(case: Case, mention: QuantityMention) -> bool:
    numbers = _is_number(case.low, mention.low) and _is_number(case.high, mention.high)
    return numbers and case.bound == mention.bound and case.unit == (mention.unit or "")


def _is_number(expected: Number, found: float | None) -> bool:
    return found is None if isinstance(expected, str) else found is not None and abs(found - expected) <= TOLERANCE


def is_counted_right(case: Case, found: Sequence[QuantityMention]) -> bool:
    """Whether the noun that is counted is the one of the table."""
    return len(found) > 0 and (found[0].counted or "").lower() == case.counted


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-back", action="store_true", help="score the held-back part: at the end, once")
    parser.add_argument("--errors", action="store_true", help="list what was misread")
    given = parser.parse_args()
    part = "held_back" if given.held_back else "dev"
    for name, reader in (("warledger", read), ("every number in figures", read_by_pattern)):
        judged = judge(part, reader)
        named = [(case, found) for case, found, _ in judged if case.counted != ""]
        sys.stdout.write(f"quantities {part:10} {name:24} exact {share_of([float(right) for _, _, right in judged])}\n")
        sys.stdout.write(f"quantities {part:10} {name:24} counted {share_of([float(is_counted_right(*each)) for each in named])}\n")
        if given.errors and reader is read:
            sys.stdout.writelines(f"    {case}: {[_shown(each) for each in found]}\n" for case, found, right in judged if not right)
            sys.stdout.writelines(
                f"    counted {case}: {[each.counted for each in found]}\n" for case, found in named if not is_counted_right(case, found)
            )
    return 0


def _shown(mention: QuantityMention) -> str:
    return f"{mention.text!r} {mention.low}..{mention.high} {mention.bound} {mention.unit or ''}"


if __name__ == "__main__":
    sys.exit(main())
