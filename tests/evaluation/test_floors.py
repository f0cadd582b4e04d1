"""The reader's figures stay above their floors, and floors are not lowered in passing."""

from pathlib import Path

import pytest

from evaluation.gate import ABSENT, NAMES, find_failures, load_floors, measure, raise_floors
from evaluation.scoring import is_present
from warledger.settings import load_settings

present = pytest.mark.skipif(not is_present(), reason=ABSENT)


def results(f1: float, *, unlocated_quotes: int = 0) -> dict:
    by_kind = {name.split(".")[0]: {"f1": f1} for name in NAMES}
    return {"found": by_kind, "right": by_kind, "unlocated_quotes": unlocated_quotes}


@present
@pytest.mark.model
def test_no_figure_falls_below_its_floor(cache_dir: Path):
    floors = load_floors()
    assert set(floors["floors"]) == set(NAMES)
    assert find_failures(measure(load_settings(cache_dir=cache_dir)), floors) == []


@present
def test_a_figure_below_its_floor_is_named():
    floors = {**load_floors(), "floors": {"event.right": 0.4}}
    assert find_failures(results(0.39), floors) == ["event.right is 0.390, below its floor of 0.400"]


@present
def test_a_quote_that_is_not_in_the_article_fails():
    assert find_failures(results(1.0, unlocated_quotes=2), load_floors()) == ["2 quotes do not stand in their article"]


@present
def test_floors_of_other_annotations_do_not_count():
    floors = {"floors": {}, "digests": {**load_floors()["digests"], "001.jsonl": "0" * 64}}
    assert find_failures(results(0.9), floors) == ["the floors were measured on other versions of: 001.jsonl"]


def test_floors_rise_with_the_figures():
    raised = raise_floors(results(0.6), {"floors": dict.fromkeys(NAMES, 0.5)}, allow_regression=False)
    assert set(raised.values()) == {0.59}


def test_a_small_fall_within_the_slack_keeps_the_floor():
    kept = raise_floors(results(0.505), {"floors": dict.fromkeys(NAMES, 0.5)}, allow_regression=False)
    assert set(kept.values()) == {0.5}


def test_a_floor_is_lowered_only_when_that_is_said():
    floors = {"floors": dict.fromkeys(NAMES, 0.5)}
    with pytest.raises(ValueError, match=r"all\.right.*--allow-regression"):
        raise_floors(results(0.4), floors, allow_regression=False)
    assert set(raise_floors(results(0.4), floors, allow_regression=True).values()) == {0.39}
