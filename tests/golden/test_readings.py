"""What is read from four of the sample reports, line by line: a change shows as a difference, and `make golden` accepts it."""

import difflib
import json
from pathlib import Path

import pytest

from warledger.claims.claim import Claim
from warledger.settings import load_settings
from warledger.workflow import extract

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "src" / "warledger" / "samples"
READ = (
    "2015-01-23-donetsk-airport.md",
    "2016-12-16-aleppo-convoys-stopped.html",
    "2017-11-10-last-town-falls.md",
    "levant-wire.jsonl",
)


def shown(claim: Claim) -> str:
    """One claim as a line, without what changes when nothing a user sees has changed: ids, versions, confidence."""
    fields = {
        "quote": claim.quote,
        "kind": claim.kind,
        "args": claim.args,
        "by": [speaker.name for speaker in claim.asserted_by],
        "how": f"{claim.modality} {claim.polarity}",
        "when": None if claim.when is None else claim.when.edtf,
        "places": [place.name for place in claim.places],
        "rule": claim.rule,
    }
    return json.dumps(fields, ensure_ascii=False)


@pytest.mark.model
@pytest.mark.parametrize("name", READ)
def test_the_reading_is_the_one_on_record(name: str, cache_dir: Path, request: pytest.FixtureRequest):
    record = HERE / f"{Path(name).stem}.txt"
    settings = load_settings(cache_dir=cache_dir)
    read = [shown(claim) for _, claims in extract([str(SAMPLES / name)], settings=settings) for claim in claims]
    expected = record.read_text(encoding="utf-8").splitlines() if record.exists() else []
    if request.config.getoption("--update-golden"):
        record.write_text("\n".join(read) + "\n", encoding="utf-8")
        print("\n".join(difflib.unified_diff(expected, read, "was", "is", lineterm="", n=0)))
        return
    assert read == expected, "the reading changed; if it is better, run `make golden` and add a line to the changelog"
