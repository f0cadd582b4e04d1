"""Score mentions against re3d (Dstl, 48 government releases on Syria and Iraq): `python -m evaluation.re3d [--misses KIND]`."""

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.intervals import interval, interval_of
from evaluation.scoring import SHARED
from warledger.documents.blocks import find_blocks
from warledger.documents.document import Document, Publication, document_id
from warledger.language.parser import parse_blocks
from warledger.language.pipeline import load_pipeline
from warledger.mentions.gazetteer import Gazetteer, open_gazetteer
from warledger.mentions.mention import Mentions, join
from warledger.mentions.survey import survey_document
from warledger.settings import load_settings

FOLDER = SHARED / "re3d"
ABSENT = f"re3d is absent: {FOLDER} is not there. Nothing was scored."
KINDS = ("Organisation", "Location", "Person", "Temporal", "Quantity")
LEAST_CONFIDENCE = 0.5
CAPITALS = re.compile(r"\b[A-Z][\w’'.-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w’'.-]*)*")
DIGITS = re.compile(r"\b\d+(?:[.,]\d+)*")
FLOORS: Mapping[str, re.Pattern[str]] = {
    "Organisation": CAPITALS, "Location": CAPITALS, "Person": CAPITALS, "Temporal": DIGITS, "Quantity": DIGITS,
}  # fmt: skip
"""What a regular expression finds without knowing a word: runs of capitals for names, digits for times and amounts."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a release, half-open, of one of re3d's kinds, with the id it stands for where that is known."""

    start: int
    end: int
    kind: str
    id: str | None = None

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Release:
    """One release: its text, the spans marked in it, and the pairs said to be the same."""

    text: str
    spans: tuple[Span, ...]
    synonyms: tuple[tuple[Span, Span], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Spans of one kind in one release: marked, those of them found, given, those of them right."""

    marked: int
    found: int
    given: int
    right: int


PRONOUNS = frozenset("i me my we us our he him his she her it its they them their who which this these those".split())
"""re3d marks some of them ("We": 46 Organisations, "I": 22 Persons), so each figure is given without them as well."""

Finder = Callable[[str], list[Span]]


def read_releases(folder: Path) -> Iterator[Release]:
    """Yield the releases of every part of re3d."""
    for part in sorted(path.parent for path in folder.glob("*/documents.json")):
        entities, relations = _rows(part / "entities.json"), _rows(part / "relations.json")
        for row in _rows(part / "documents.json"):
            spans = [
                Span(each["begin"], each["end"], each["type"])
                for each in entities
                if each["documentId"] == row["_id"] and each["confidence"] >= LEAST_CONFIDENCE
            ]
            pairs = {_pair(each) for each in relations if each["documentId"] == row["_id"] and _is_synonym(each)}
            yield Release(row["text"], tuple(spans), tuple(sorted(pairs, key=lambda pair: pair[0].start)))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip() != ""]


def _is_synonym(row: Mapping[str, Any]) -> bool:
    return row["type"] == "IsSynonymOf" and row["confidence"] >= LEAST_CONFIDENCE


def _pair(row: Mapping[str, Any]) -> tuple[Span, Span]:
    """Return the two sides in the order of the text: re3d marks most pairs from both sides."""
    source, target = Span(row["sourceBegin"], row["sourceEnd"], ""), Span(row["targetBegin"], row["targetEnd"], "")
    return (source, target) if source.start < target.start else (target, source)


def make_finder(gazetteer: Gazetteer, model: str) -> Finder:
    """Return the reader under test: its mentions, and the parser's names where it has no mention of the kind."""
    nlp = load_pipeline(model)

    def find(text: str) -> list[Span]:
        published = Publication()
        document = Document(document_id(text, title=None, outlet=None, published=published), text, find_blocks(text), published=published)
        ((_, parsed),) = parse_blocks(nlp, [document])
        mentions = join(found.shifted(block.start) for block, _, found in survey_document(document, parsed, gazetteer=gazetteer))
        names = [
            Span(block.start + entity.start_char, block.start + entity.end_char, entity.label_)
            for block, doc in parsed
            for entity in doc.ents
        ]
        return find_spans(mentions, names)

    return find


def find_spans(mentions: Mentions, names: Sequence[Span]) -> list[Span]:
    """Put mentions and the parser's names into re3d's kinds. Persons are offices and names; nothing more is kept of them."""
    spans = [Span(each.start, each.end, "Temporal") for each in mentions.dates]
    spans += [Span(each.start, each.end, "Quantity") for each in mentions.quantities]
    spans += [Span(each.start, each.end, "Location", each.name) for each in mentions.places]
    for actor in mentions.actors:
        kind = "Person" if actor.how == "office" else "Organisation"
        spans.append(Span(actor.start, actor.end, kind, None if actor.actor is None else str(actor.actor.id)))
    known = {"PER": "Person", "ORG": "Organisation", "LOC": "Location"}
    placed = [each for each in names if each.kind in known and not any(each.overlaps(span) for span in spans)]
    return [*spans, *(Span(each.start, each.end, known[each.kind]) for each in placed)]


def find_by_pattern(text: str) -> list[Span]:
    """The floor: what one regular expression per kind finds."""
    return [Span(match.start(), match.end(), kind) for kind, pattern in FLOORS.items() for match in pattern.finditer(text)]


def tally(release: Release, found: Sequence[Span], kind: str, *, pronouns: bool = True) -> Tally:
    """Count one kind in one release; any shared character counts."""
    marked, given = (
        [s for s in some if s.kind == kind and (pronouns or release.text[s.start : s.end].lower() not in PRONOUNS)]
        for some in (release.spans, found)
    )
    return Tally(
        len(marked),
        sum(any(span.overlaps(other) for other in given) for span in marked),
        len(given),
        sum(any(span.overlaps(other) for other in marked) for span in given),
    )


def f1(tallies: Sequence[Tally]) -> float:
    """The harmonic mean of precision and recall over several releases."""
    recall = sum(each.found for each in tallies) / max(1, sum(each.marked for each in tallies))
    precision = sum(each.right for each in tallies) / max(1, sum(each.given for each in tallies))
    return 0.0 if recall + precision == 0 else 2 * recall * precision / (recall + precision)


def share_id(release: Release, found: Sequence[Span], *, by_words: bool = False) -> tuple[int, int]:
    """Count the pairs whose two sides got one id, of all; by words alone, for the floor."""

    def ids(span: Span) -> set[str]:
        words = release.text[span.start : span.end].lower().removeprefix("the ")
        return {words} if by_words else {each.id for each in found if each.id is not None and each.overlaps(span)}

    return sum(not ids(one).isdisjoint(ids(other)) for one, other in release.synonyms), len(release.synonyms)


def find_misses(releases: Sequence[Release], found: Sequence[Sequence[Span]], kind: str) -> tuple[Counter[str], Counter[str]]:
    """Count the words marked as a kind and not found, and those found and not marked."""
    missed: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for release, spans in zip(releases, found, strict=True):
        marked, given = ([span for span in some if span.kind == kind] for some in (release.spans, spans))
        missed.update(release.text[s.start : s.end] for s in marked if not any(s.overlaps(other) for other in given))
        extra.update(release.text[s.start : s.end] for s in given if not any(s.overlaps(other) for other in marked))
    return missed, extra


def describe(releases: Sequence[Release], found: Sequence[Sequence[Span]], floor: Sequence[Sequence[Span]]) -> Iterator[str]:
    """Yield the lines of the table."""
    for kind in KINDS:
        tallies = [tally(release, spans, kind) for release, spans in zip(releases, found, strict=True)]
        low, high = interval_of(tallies, f1)
        total = Tally(*(sum(getattr(each, name) for each in tallies) for name in Tally.__slots__))
        named = f1([tally(release, spans, kind, pronouns=False) for release, spans in zip(releases, found, strict=True)])
        by_pattern = f1([tally(release, spans, kind) for release, spans in zip(releases, floor, strict=True)])
        yield (
            f"{kind:14}F1 {f1(tallies):.3f} [{low:.3f}, {high:.3f}]  P {total.right / max(1, total.given):.3f}"
            f"  R {total.found / max(1, total.marked):.3f}  n={total.marked}  given={total.given}  no pronouns {named:.3f}  regex {by_pattern:.3f}"
        )
    pairs = [share_id(release, spans) for release, spans in zip(releases, found, strict=True)]
    words = [share_id(release, (), by_words=True) for release in releases]
    low, high = interval(pairs)
    right, total_pairs = (sum(column) for column in zip(*pairs, strict=True))
    yield f"{'IsSynonymOf':14}{right}/{total_pairs} = {right / max(1, total_pairs):.3f} [{low:.3f}, {high:.3f}]  same words {sum(r for r, _ in words)}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", choices=KINDS, help="list the commonest misses of a kind")
    kind = parser.parse_args().misses
    if not FOLDER.is_dir():
        print(ABSENT)
        return 0
    settings = load_settings()
    releases = list(read_releases(FOLDER))
    find = make_finder(open_gazetteer(settings.cache_dir), settings.language.model)
    found = [find(release.text) for release in releases]
    print(f"{len(releases)} releases, marks of confidence {LEAST_CONFIDENCE} and more; any overlap counts")
    print("\n".join(describe(releases, found, [find_by_pattern(release.text) for release in releases])))
    if kind is not None:
        for name, counts in zip(("missed", "extra"), find_misses(releases, found, kind), strict=True):
            print(f"{name}: {counts.most_common(60)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
