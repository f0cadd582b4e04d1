"""Hostile inputs cost themselves only: none crashes, none hangs, none fills the memory, and each bad one is named. `make soak` reads thousands more."""

from pathlib import Path

from assurance.hostile import LONGEST_SECONDS, MOST_MEGABYTES, Outcome, read_all, read_input
from assurance.mutations import GOOD, Input, giants, mutate

MUTATIONS = 500


def test_mutations_of_everything_that_is_read_are_read_or_named(tmp_path: Path):
    outcomes = [read_input(mutate(number), tmp_path) for number in range(MUTATIONS)]
    assert {outcome.kind for outcome in outcomes} == set(GOOD)
    assert [outcome for outcome in outcomes if outcome.crash is not None or outcome.nameless > 0 or outcome.seconds > LONGEST_SECONDS] == []
    assert sum(1 for outcome in outcomes if outcome.read > 0) > MUTATIONS / 5, "mutations that only break are no test of reading"


def test_what_they_are_made_of_is_read(tmp_path: Path):
    outcomes = [read_input(Input(kind, name, content), tmp_path) for kind, (name, content) in GOOD.items()]
    assert [outcome for outcome in outcomes if outcome.read == 0 or outcome.named > 0] == []


def test_giants_bombs_and_deep_nesting_are_read_or_named_in_good_time():
    outcomes = list(read_all(giants(share=0.25)))
    assert len(outcomes) > 40
    assert [outcome for outcome in outcomes if outcome.is_bad] == []
    assert max(outcome.megabytes for outcome in outcomes) < MOST_MEGABYTES


def test_the_watch_sees_a_crash_and_what_it_should_not(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("assurance.hostile._read", lambda *_: 1 / 0)
    assert "ZeroDivisionError" in (read_input(mutate(1), tmp_path).crash or "")
    assert Outcome("text", "x", read=0, named=0).is_bad
    assert Outcome("text", "x", read=1, seconds=11).is_bad
    assert Outcome("text", "x", read=1, megabytes=1001).is_bad
    assert not Outcome("text", "x", read=1).is_bad
