"""Score how undated texts are dated by their own words, on the shared reports with their headers hidden: `python -m evaluation.dating [--errors]`."""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from statistics import median

from evaluation.governorates import REPORTS
from evaluation.intervals import share_of
from warledger.documents.dating import find_written_days
from warledger.language.pipeline import load_pipeline
from warledger.mentions.publishing import Inferred, infer_publication

HEADER = 60
"""Characters in which most of the reports carry their own date: it is the truth here, and hidden from the readers. (The set's `event_date` is not asked:
it is off by years where a report was matched to another event.)"""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def infer_all(texts: list[str]) -> Iterator[Inferred | None]:
    """Yield, for each text, between which days it was published by its own words."""
    for doc in load_pipeline().pipe(texts):
        yield infer_publication([doc])


def infer_by_year(texts: list[str]) -> Iterator[Inferred | None]:
    """The floor: the latest year that is written in figures."""
    for text in texts:
        years = [int(year) for year in YEAR.findall(text)]
        yield Inferred(date(max(years), 1, 1), date(max(years), 12, 31), ()) if years else None


def is_right(found: Inferred, published: date) -> bool:
    """Whether the interval holds the day."""
    return found.start <= published and (found.end is None or published <= found.end)


def read_reports() -> Iterator[tuple[date, str]]:
    """Yield the date in the header of each report that has one, with the text behind it."""
    with gzip.open(REPORTS, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            header, rest = row["text"][:HEADER], row["text"][HEADER:]
            days = list(find_written_days(header))
            if len(days) > 0 and YEAR.search(rest) is not None:
                yield days[0].day, rest


def report(name: str, days: list[date], found: list[Inferred | None], *, errors: bool) -> Iterator[str]:
    """Yield the share of dated texts whose day lies inside, how many intervals are closed and how wide these are, and the share left undated."""
    dated = [(each, day) for each, day in zip(found, days, strict=True) if each is not None]
    inside = share_of([float(is_right(each, day)) for each, day in dated])
    closed = [(each.end - each.start).days + 1 for each, _ in dated if each.end is not None]
    width = f"{median(closed):.0f} days" if closed else "none"
    yield f"{name:28} inside {inside}, closed {len(closed)}, their median width {width}, undated {1 - len(dated) / len(days):.3f} of {len(days)}"
    if errors:
        yield from (f"    {day} {each}" for each, day in dated if not is_right(each, day))


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what was dated wrongly")
    errors = parser.parse_args().errors
    if not REPORTS.exists():
        sys.stdout.write(f"dating: absent, nothing scored ({REPORTS} is not there)\n")
        return 0
    days, texts = map(list, zip(*read_reports(), strict=True))
    for name, infer in (("warledger", infer_all), ("the latest year in figures", infer_by_year)):
        for line in report(name, days, list(infer(texts)), errors=errors and infer is infer_all):
            sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
