"""The shipped reader of grammar stays as good as it was measured, where the treebank lies beside the repository."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from evaluation.scoring import SHARED
from training.evaluate import evaluate_grammar
from warledger.language.pipeline import load_pipeline

FLOORS = tomllib.loads((Path(__file__).parents[2] / "evaluation" / "tables" / "grammar_floors.toml").read_text(encoding="utf-8"))
TREEBANK = SHARED / "treebanks" / "en_gum_open-dev.conllu.gz"


@pytest.mark.model
@pytest.mark.skipif(not TREEBANK.is_file(), reason=f"The treebank is absent: there is no {TREEBANK}. No grammar was scored.")
def test_no_score_of_the_grammar_falls_below_its_floor():
    assert hashlib.sha256(TREEBANK.read_bytes()).hexdigest() == FLOORS["digests"][TREEBANK.name], (
        "the floors were measured on another version"
    )

    found = evaluate_grammar(load_pipeline(), TREEBANK)

    fallen = {name: (found[name], floor) for name, floor in FLOORS["gold_words"].items() if found[name] < floor}
    fallen |= {
        f"raw {name}": (found["raw_text"][name], floor) for name, floor in FLOORS["raw_text"].items() if found["raw_text"][name] < floor
    }
    assert fallen == {}
