"""Score how times are read on our own table of sentences: `python -m evaluation.dates [--held-back] [--errors]`."""

import argparse
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from evaluation.intervals import share_of
from warledger.documents.document import Publication
from warledger.language.pipeline import load_pipeline
from warledger.mentions.dates import find_dates
from warledger.mentions.mention import DateMention
from warledger.mentions.times.lexicon import time_words

TABLE = Path(__file__).parent / "tables" / "dates.toml"
WRITTEN = re.compile(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?((?:19|20)\d\d)\b")
Period = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence, when it was published, and the words in it that name a time."""

    sentence: str
    published: str
    words: str
    earliest: str
    latest: str
    relation: str
    offset: str
    feast: str = ""

    def overlapping(self, mentions: Sequence[DateMention]) -> list[DateMention]:
        """Return what a reader found in the words."""
        start = self.sentence.index(self.words)
        return [mention for mention in mentions if mention.start < start + len(self.words) and start < mention.end]

    @property
    def publication(self) -> Publication:
        """When the sentence was published."""
        day = _day(self.published)
        return Publication(day, day, "given") if day is not None else Publication()


Reader = Callable[[Sequence[Case]], Iterator[list[DateMention]]]


def load_table(part: str) -> list[Case]:
    """Return a part of the table: `dev` and `held_back`, or `blind` and `blind_held_back`, which another hand wrote."""
    return [Case(*row) for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))[part]]


def read(cases: Sequence[Case]) -> Iterator[list[DateMention]]:
    """Read each sentence by itself with Warledger's grammar of dates over the default parser."""
    nlp = load_pipeline()
    for case, doc in zip(cases, nlp.pipe(case.sentence for case in cases), strict=True):
        yield list(find_dates(doc, case.publication))


def read_by_pattern(cases: Sequence[Case]) -> Iterator[list[DateMention]]:
    """The floor: a year, with the month and day before it, by a regular expression."""
    for case in cases:
        yield [_of_match(match) for match in WRITTEN.finditer(case.sentence)]


def is_right(case: Case, found: Sequence[DateMention]) -> bool:
    """Whether the words are read as exactly the days, the relation and, where asked, the offset of the table."""
    if case.relation == "none":
        return len(found) == 0
    if case.relation == "set":
        return len(found) > 0 and all(mention.relation == "set" for mention in found)
    return len(found) == 1 and _is_same(case, found[0])


def judge(part: str, reader: Reader) -> list[tuple[Case, list[DateMention], bool]]:
    """Return every case of a part with what a reader found in its words and whether that is right."""
    cases = load_table(part)
    found = [case.overlapping(mentions) for case, mentions in zip(cases, reader(cases), strict=True)]
    return [(case, mentions, is_right(case, mentions)) for case, mentions in zip(cases, found, strict=True)]


def _is_same(case: Case, mention: DateMention) -> bool:
    if case.relation != mention.relation or case.offset not in ("", mention.offset):
        return False
    doubt = timedelta(days=1 if case.feast else 0)
    pairs = ((_day(case.earliest), mention.earliest), (_day(case.latest), mention.latest))
    return all((a is None) == (b is None) and (a is None or b is None or abs(a - b) <= doubt) for a, b in pairs)


def _day(written: str) -> date | None:
    return None if written == "" else date.fromisoformat(written)


def _of_match(match: re.Match[str]) -> DateMention:
    year, month = int(match.group(3)), time_words().months.get((match.group(2) or "").lower())
    first, last = date(year, month or 1, 1), date(year, month or 12, 28)
    if month is not None and match.group(1) is not None and 1 <= int(match.group(1)) <= 28:
        first = last = date(year, month, int(match.group(1)))
    elif month is None:
        last = date(year, 12, 31)
    else:
        last = (last + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return DateMention(match.group(), match.start(), match.end(), first, last, None, None)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-back", action="store_true", help="score the held-back part: at the end, once")
    parser.add_argument("--errors", action="store_true", help="list what was misread")
    given = parser.parse_args()
    for part in ("held_back", "blind_held_back") if given.held_back else ("dev", "blind"):
        for name, reader in (("warledger", read), ("a year, month and day by regex", read_by_pattern)):
            judged = judge(part, reader)
            sys.stdout.write(f"dates {part:15} {name:30} exact {share_of([float(right) for _, _, right in judged])}\n")
            if given.errors and reader is read:
                sys.stdout.writelines(f"    {case}: {[_shown(each) for each in found]}\n" for case, found, right in judged if not right)
    return 0


def _shown(mention: DateMention) -> str:
    return f"{mention.text!r} {mention.earliest}..{mention.latest} {mention.relation} {mention.offset or ''}"


if __name__ == "__main__":
    sys.exit(main())
