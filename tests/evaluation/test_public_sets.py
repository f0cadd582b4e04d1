"""Mentions and judgement on the public sets are as good as on record; where a set is absent, that is said."""

import tomllib
from pathlib import Path

import pytest

from evaluation.public import SETS, digest

FLOORS = tomllib.loads((Path(__file__).parents[2] / "evaluation" / "tables" / "public_floors.toml").read_text(encoding="utf-8"))


def test_every_set_has_its_floors():
    assert set(FLOORS) == set(SETS)


@pytest.mark.model
@pytest.mark.parametrize("name", SETS)
def test_a_public_set_is_read_as_well_as_on_record(name: str, cache_dir: Path, monkeypatch: pytest.MonkeyPatch):
    data, measure = SETS[name]
    if not data.exists():
        pytest.skip(f"{data} is absent: {name} was not scored.")
    assert digest(data) == FLOORS[name]["digest"], f"{data} is another version than the floors were measured on"
    monkeypatch.setenv("WARLEDGER_CACHE_DIR", str(cache_dir))
    figures = measure()
    floors = {key: floor for key, floor in FLOORS[name].items() if key != "digest"}
    assert {key: round(figures[key], 3) for key in floors if figures[key] < floors[key]} == {}
