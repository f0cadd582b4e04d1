"""Places of the world in context are read right as often as on record, and the evaluations say what they cannot score."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from evaluation import governorates, headlines, place_reader, places
from evaluation.intervals import share_of
from evaluation.place_reader import Found
from evaluation.place_table import TABLE, Case, is_right, judge_table, load_table

FLOORS = tomllib.loads(TABLE.with_name("places_floors.toml").read_text(encoding="utf-8"))
PARTS = ("dev", "held_back")


@pytest.mark.model
@pytest.mark.parametrize("part", FLOORS)
def test_places_are_right_as_often_as_on_record(part: str, cache_dir: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WARLEDGER_CACHE_DIR", str(cache_dir))
    judged = judge_table(part, place_reader.reader)
    assert share_of([float(right) for _, _, right in judged]).value >= FLOORS[part]


def test_the_table_has_its_sentences_over_many_countries():
    cases = {part: load_table(part) for part in PARTS}
    assert [len(cases[part]) for part in PARTS] == [200, 100]
    everything = [case for part in PARTS for case in cases[part]]
    assert max(Counter(case.sentence for case in everything).values()) == 1
    assert len({case.country for case in everything}) > 40


TRIPOLI = Case("They left Tripoli.", "Tripoli", "Tripoli", "LB", "town", 34.43, 35.84, 25.0)


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (Found(10, 17, 34.44, 35.85, "LB", 1), True),
        (Found(10, 17, 32.88, 13.19, "LY", 1), False),
        (Found(10, 17, 34.44, 35.85, "LB", 4), False),
        (Found(0, 4, 34.44, 35.85, "LB", 1), False),
        (Found(10, 17, None, None, None, None), False),
    ],
)
def test_a_place_is_right_where_it_lies_and_as_what_it_is(found: Found, right: bool):
    assert is_right(TRIPOLI, [found]) is right


def test_a_person_named_like_a_place_is_right_when_left_alone():
    person = Case("Jim Jordan spoke.", "Jordan", "-", "-", "none", 0.0, 0.0, 0.0)
    assert is_right(person, [])
    assert not is_right(person, [Found(4, 10, 31.0, 36.0, "JO", 6)])


def test_what_is_absent_is_said_and_not_scored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(headlines, "EVENTS", tmp_path / "none.csv.gz")
    monkeypatch.setattr(governorates, "EVENTS", tmp_path / "none.csv.gz")
    said = [*places.report_headlines(errors=False), *places.report_governorates(errors=False)]
    assert len(said) == 2
    assert all("absent, nothing scored" in line for line in said)


def test_an_interval_holds_its_share_and_narrows_with_more_cases():
    few, many = share_of([1.0, 0.0] * 10), share_of([1.0, 0.0] * 200)
    assert few.low < 0.5 < few.high
    assert many.high - many.low < few.high - few.low
