"""`warledger gazetteer` shows what a name may mean and why, and keeps the places a user adds."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from warledger.views.cli import app, main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, cache_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WARLEDGER_CACHE_DIR", str(cache_dir))
    monkeypatch.setenv("WARLEDGER_DATA_DIR", str(tmp_path / "data"))

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(("gazetteer", *arguments))
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return run


@pytest.mark.parametrize("command", ["find", "add", "list", "remove"])
def test_every_command_explains_itself(command: str):
    shown = CliRunner().invoke(app, ["gazetteer", command, "--help"], env={"COLUMNS": "120"})
    assert shown.exit_code == 0
    assert "warledger gazetteer" in shown.output.partition("Examples:")[2]


def test_a_name_is_ranked_by_the_words_beside_it(run: Run):
    code, printed, _ = run("find", "Tripoli", "--near", "Shells fell south of Beirut.", "--format", "jsonl")
    rows = [json.loads(line) for line in printed.splitlines()]
    assert code == 0
    assert (rows[0]["country"], rows[0]["source"]) == ("LB", "GeoNames")
    assert {"reason": "its state is spoken of", "points": 1.5} in rows[0]["why"]
    assert rows[0]["score"] > rows[1]["score"]


def test_a_name_that_only_sounds_like_a_place_says_so(run: Run):
    _, printed, _ = run("find", "Kills", "--format", "jsonl")
    assert json.loads(printed.splitlines()[0])["likeness"] < 100
    assert "sounds like it (100 of 100)" in run("find", "Deir Ezour", "--format", "csv")[1]


def test_a_name_of_no_place_says_what_to_do_next(run: Run):
    code, _, said = run("find", "Xyzzyqua")
    assert code == 1
    assert "gazetteer add" in said


def test_places_are_added_found_listed_and_taken_out(run: Run, tmp_path: Path):
    (tmp_path / "posts.csv").write_text("name,lat,lon,country\nPost Seven Test,33.5,36.2,SY\nbad,x,y,SY\n", encoding="utf-8")
    code, _, said = run("add", "posts.csv")
    assert code == 0
    assert "1 place added" in said
    assert "line 3" in said
    assert "has not changed" in run("add", "posts.csv")[2]
    assert json.loads(run("list", "--format", "jsonl")[1])["file"] == "posts.csv"
    assert json.loads(run("find", "Post Seven Test", "--format", "jsonl")[1])["source"] == "yours"
    assert run("remove", "posts.csv")[0] == 0
    assert run("find", "Post Seven Test")[0] == 1


def test_what_is_not_there_is_named(run: Run):
    code, _, said = run("add", "absent.zip")
    assert code == 7
    assert "absent.zip" in said
    code, _, said = run("remove", "absent.zip")
    assert code == 7
    assert "Files added: none" in said
