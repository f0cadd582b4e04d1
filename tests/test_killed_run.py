"""The short form of `python -m assurance.kills`: a run killed at any moment is resumed to the ledger of an unbroken one."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assurance.kills import DOCUMENTS, TARGETS, kill_again_and_again, make_program, run_unbroken

pytestmark = pytest.mark.model

KILLS = 30
SEEDS = (0, 1)
"""Runs killed side by side, each with ledgers of its own: two cores halve the time."""


@pytest.mark.parametrize("target", TARGETS)
def test_what_is_killed_at_any_moment_ends_with_the_ledger_of_an_unbroken_run(target, tmp_path: Path, cache_dir: Path, monkeypatch):
    monkeypatch.setenv("WARLEDGER_CACHE_DIR", str(cache_dir))
    monkeypatch.setenv("WARLEDGER_LANGUAGE__MODEL", "fast")
    program = make_program(target, tmp_path)
    unbroken = run_unbroken(program, tmp_path)
    damage, documents, claims, findings = unbroken.content
    assert (damage, len(documents), len(claims) > DOCUMENTS, len(findings) > 0) == ((), DOCUMENTS, True, target == "judge")
    with ThreadPoolExecutor(len(SEEDS)) as pool:
        tallies = list(
            pool.map(lambda seed: kill_again_and_again(program, unbroken, tmp_path, kills=KILLS // len(SEEDS), seed=seed), SEEDS)
        )
    assert sum(tally.kills for tally in tallies) == KILLS
    assert sum(tally.differing for tally in tallies) == 0
    assert any(tally.inside > 0 for tally in tallies), "no kill fell between the first step and the last"
