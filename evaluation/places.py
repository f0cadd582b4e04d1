"""Score how places are read, beside simple floors: `python -m evaluation.places [--held-back] [--errors] [SET...]`."""

import argparse
import sys
from collections.abc import Callable, Iterator

from evaluation import governorates, headlines
from evaluation.intervals import share_of
from evaluation.place_floors import FLOORS
from evaluation.place_reader import PlaceReader, reader
from evaluation.place_table import judge_table

READERS: dict[str, PlaceReader] = {"warledger": reader, **FLOORS}
Lines = Iterator[str]


def report_table(part: str, *, errors: bool) -> Lines:
    """Yield the share of sentences of our own table whose place is right."""
    for name, read in READERS.items():
        judged = judge_table(part, read)
        yield f"table {part:10} {name:20} right place {share_of([float(right) for _, _, right in judged])}"
        if errors and read is reader:
            yield from (
                f"    {case.sentence} [{case.words}] {case.name} {case.country}: {found}" for case, found, right in judged if not right
            )


def report_headlines(*, errors: bool) -> Lines:
    """Yield, for GED's headlines, the share within 25 km, the share unresolved and the median distance."""
    if not headlines.is_present():
        yield f"headlines: absent, nothing scored ({headlines.EVENTS} is not there)"
        return
    for name, read in READERS.items():
        judged = headlines.judge_headlines(read)
        near = share_of([float(apart is not None and apart <= headlines.NEAR_KM) for _, _, apart in judged])
        unresolved = share_of([float(apart is None) for _, _, apart in judged])
        median = headlines.median_km([apart for _, _, apart in judged])
        yield f"headlines {name:20} within 25 km {near}, unresolved {unresolved}, median {median} km"
        if errors and read is reader:
            wrong = [(h, found, apart) for h, found, apart in judged if apart is None or apart > headlines.NEAR_KM]
            yield from (f"    {h.text[h.start : h.end]!r} in {h.text[:110]!r}: {apart} {found}" for h, found, apart in wrong)


def report_governorates(*, errors: bool) -> Lines:
    """Yield the share of reports whose event's governorate is right."""
    if not governorates.is_present():
        yield f"reports: absent, nothing scored ({governorates.REPORTS} or {headlines.EVENTS} is not there)"
        return
    for name, judged in governorates.judge_reports().items():
        yield f"reports {name:28} governorate right {share_of([float(given == right) for _, given, right in judged])}"
        if errors and name.startswith("warledger"):
            yield from (f"    {title[:90]!r}: {given} for {right}" for title, given, right in judged if given != right)


SETS: dict[str, Callable[..., Lines]] = {"headlines": report_headlines, "reports": report_governorates}
ALL = ("table", *SETS)


def main() -> int:
    """Print the figures asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"what to score: {', '.join(ALL)} (default: all)")
    parser.add_argument("--held-back", action="store_true", help="score the held-back part of the table: at the end, once")
    parser.add_argument("--errors", action="store_true", help="list what was misread")
    given = parser.parse_args()
    for name in given.sets or ALL:
        part = "held_back" if given.held_back else "dev"
        lines = report_table(part, errors=given.errors) if name == "table" else SETS[name](errors=given.errors)
        for line in lines:
            sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
