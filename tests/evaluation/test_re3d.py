"""Scoring spans and pairs as re3d marks them, on a release made up for the purpose."""

import json
from pathlib import Path

import pytest

from evaluation.re3d import Release, Span, f1, find_by_pattern, read_releases, share_id, tally

TEXT = "The Delta Guard (DG) left Nowhere in 2016. We saw it."
RELEASE = Release(
    TEXT,
    (Span(4, 15, "Organisation"), Span(26, 33, "Location"), Span(43, 45, "Organisation")),
    ((Span(4, 15, ""), Span(17, 19, "")),),
)


def test_any_shared_character_counts_once_for_each_side() -> None:
    found = [Span(0, 9, "Organisation"), Span(10, 15, "Organisation"), Span(26, 33, "Organisation")]
    counted = tally(RELEASE, found, "Organisation")
    assert (counted.marked, counted.found, counted.given, counted.right) == (2, 1, 3, 2)
    assert f1([counted]) == pytest.approx(2 * 0.5 * (2 / 3) / (0.5 + 2 / 3))
    assert tally(RELEASE, found, "Organisation", pronouns=False).marked == 1


def test_nothing_found_is_nought_and_not_an_error() -> None:
    assert f1([tally(RELEASE, [], "Person")]) == 0.0


def test_a_pair_counts_when_both_sides_have_one_id() -> None:
    same = [Span(4, 15, "Organisation", "delta-guard"), Span(17, 19, "Organisation", "delta-guard")]
    other = [same[0], Span(17, 19, "Organisation", "dg")]
    nameless = [Span(4, 15, "Person"), Span(17, 19, "Person")]
    assert [share_id(RELEASE, found) for found in (same, other, nameless)] == [(1, 1), (0, 1), (0, 1)]
    assert share_id(RELEASE, (), by_words=True) == (0, 1)


def test_the_floor_sees_capitals_and_digits() -> None:
    found = {(TEXT[span.start : span.end], span.kind) for span in find_by_pattern(TEXT)}
    assert ("The Delta Guard", "Organisation") in found
    assert ("2016", "Temporal") in found


def test_marks_of_little_confidence_are_left_out_and_pairs_marked_twice_are_one(tmp_path: Path) -> None:
    part = tmp_path / "made-up"
    part.mkdir()
    entity = {"documentId": "a", "begin": 4, "end": 15, "type": "Organisation", "value": "Delta Guard"}
    pair = {
        "documentId": "a",
        "type": "IsSynonymOf",
        "confidence": 1,
        "sourceBegin": 4,
        "sourceEnd": 15,
        "targetBegin": 17,
        "targetEnd": 19,
    }
    back = {**pair, "sourceBegin": 17, "sourceEnd": 19, "targetBegin": 4, "targetEnd": 15}
    rows = {
        "documents": [{"_id": "a", "text": TEXT}],
        "entities": [{**entity, "confidence": 0.9}, {**entity, "confidence": 0.1}],
        "relations": [pair, back],
    }
    for name, some in rows.items():
        (part / f"{name}.json").write_text("\n".join(json.dumps(row) for row in some), encoding="utf-8")
    (release,) = read_releases(tmp_path)
    assert (len(release.spans), len(release.synonyms)) == (1, 1)
