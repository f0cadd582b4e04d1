import json
from pathlib import Path

import pytest

from warledger.ledger.store import Ledger
from warledger.settings import Settings
from warledger.views.check import Check
from warledger.views.cli import main
from warledger.views.diagnosis import diagnose


def checks(tmp_path: Path, **settings: object) -> dict[str, Check]:
    settings = {"ledger": str(tmp_path / "warledger.db"), "cache_dir": tmp_path / "cache", **settings}
    return {check.what: check for check in diagnose(Settings(**settings))}


@pytest.mark.model
def test_a_fresh_place_is_in_order_and_says_what_will_happen(tmp_path: Path):
    found = checks(tmp_path)
    assert [what for what, check in found.items() if not check.ok] == []
    assert "builds it" in (found["gazetteer"].mend or "")
    assert "warledger read" in (found["ledger"].mend or "")
    assert "FTS5" in found["sqlite"].found
    assert str(tmp_path / "cache") in found["cache"].found


def test_a_model_that_is_not_there_is_wrong_and_can_be_mended(tmp_path: Path):
    check = checks(tmp_path, language={"model": "no_such_model"})["language model"]
    assert not check.ok
    assert "no_such_model" in check.found
    assert "accurate" in (check.mend or "")


def test_a_ledger_that_is_none_is_wrong(tmp_path: Path):
    (tmp_path / "warledger.db").write_text("no database, and long enough to be looked at " * 20, encoding="utf-8")
    check = checks(tmp_path, language={"model": "none"})["ledger"]
    assert not check.ok
    assert check.mend


def test_a_good_ledger_is_counted(tmp_path: Path):
    Ledger.open(tmp_path / "warledger.db").close()
    assert "0 documents, 0 claims" in checks(tmp_path, language={"model": "none"})["ledger"].found


def test_a_ledger_in_no_folder_is_wrong(tmp_path: Path):
    assert not checks(tmp_path, ledger=str(tmp_path / "no" / "such" / "x.db"), language={"model": "none"})["ledger"].ok


def test_a_damaged_gazetteer_is_built_anew(tmp_path: Path):
    from warledger.mentions.gazetteer import gazetteer_path

    path = gazetteer_path(tmp_path / "cache")
    path.parent.mkdir()
    path.write_bytes(b"not a database at all" * 100)
    check = checks(tmp_path, language={"model": "none"})["gazetteer"]
    assert check.ok
    assert check.mend == "The next run builds it anew."


def test_the_doctor_ends_with_1_when_something_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "warledger.toml").write_text('language = {model = "no_such_model"}\n', encoding="utf-8")
    monkeypatch.setenv("WARLEDGER_CACHE_DIR", str(tmp_path / "cache"))
    with pytest.raises(SystemExit) as ended:
        main(["doctor", "--format", "jsonl"])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert ended.value.code == 1
    assert [check["what"] for check in found if not check["ok"]] == ["language model"]
    assert "warledger.toml" in next(check["found"] for check in found if check["what"] == "settings")
    with pytest.raises(SystemExit):
        main(["doctor"])
    printed = capsys.readouterr().out
    assert "wrong" in printed
    assert "→" in printed
