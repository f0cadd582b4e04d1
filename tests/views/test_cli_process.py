import json
import subprocess
import sys
from pathlib import Path

import pytest

from factory import READER, make_claim, make_document, make_place, make_published
from warledger.ledger.store import Ledger

HOME = Path(sys.executable).parent
PLACES = [f"village {n}" for n in range(400)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a ledger of a few hundred claims."""
    with Ledger.open(tmp_path / "warledger.db") as ledger:
        for place in PLACES:
            document = make_document(text=f"Rebels hold {place}.", outlet="Levant Wire", published=make_published())
            claim = make_claim(document=document.id, quote=document.text, places=(make_place(name=place, text=place, geonames_id=None),))
            ledger.append_reading(document, (claim,), reader=READER)
    return tmp_path


def run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    shell = f"set -o pipefail; {command.replace('warledger ', f'{HOME}/warledger ')}"
    return subprocess.run(["bash", "-c", shell], cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8")


def test_output_can_be_piped_into_other_programs(folder: Path):
    script = "import json, sys; print(len([json.loads(line) for line in sys.stdin]))"
    ended = run(folder, f'warledger claims --format jsonl | {sys.executable} -c "{script}"')
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "400\n", "")


def test_a_reader_that_stops_early_is_no_error_worth_a_traceback(folder: Path):
    ended = run(folder, "warledger claims --format jsonl | head -1")
    assert json.loads(ended.stdout)["kind"] == "control"
    assert "Traceback" not in ended.stderr


def test_errors_end_with_their_code_and_without_a_traceback(tmp_path: Path):
    ended = run(tmp_path, "warledger claims --format jsonl | cat")
    assert ended.returncode == 8
    assert ended.stdout == ""
    assert ended.stderr.startswith("Error: There is no ledger")
    assert "Traceback" not in ended.stderr


def test_a_plain_c_locale_still_gets_utf_8(folder: Path):
    ended = run(folder, "LC_ALL=C PYTHONUTF8=0 PYTHONIOENCODING=ascii warledger report")
    assert ended.returncode == 0
    assert "— Levant Wire" in ended.stdout


def test_no_progress_bar_and_no_colour_goes_into_a_file(folder: Path):
    ended = run(folder, "warledger claims --quiet")
    assert "\x1b" not in ended.stdout + ended.stderr
