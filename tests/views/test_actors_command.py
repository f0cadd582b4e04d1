"""`warledger actors` lists who is known, explains how words are read, and adds what a user gives to warledger.toml."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from warledger.views.cli import app, main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(("actors", *arguments))
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return run


@pytest.mark.parametrize("command", ["list", "explain", "add"])
def test_every_command_explains_itself(command: str):
    shown = CliRunner().invoke(app, ["actors", command, "--help"], env={"COLUMNS": "120"})
    assert shown.exit_code == 0
    assert "warledger actors" in shown.output.partition("Examples:")[2]


def test_actors_are_listed_with_what_they_are_part_of(run: Run):
    code, printed, _ = run("list", "tiger forces", "--format", "jsonl")
    rows = [json.loads(line) for line in printed.splitlines()]
    assert code == 0
    assert [(row["id"], row["parents"]) for row in rows] == [("tiger-forces", ["syrian-army", "syria"])]


def test_a_list_is_narrowed_by_kind_and_home(run: Run):
    _, printed, _ = run("list", "--kind", "group", "--home", "mali", "--format", "jsonl")
    rows = [json.loads(line) for line in printed.splitlines()]
    assert {(row["kind"], row["home"]) for row in rows} == {("group", "mali")}
    assert len(rows) > 3


def test_who_is_not_listed_is_said_with_the_next_step(run: Run):
    code, _, said = run("list", "xyzzyqua")
    assert code == 1
    assert "warledger actors add" in said


@pytest.mark.model
def test_a_phrase_is_explained(run: Run):
    _, printed, _ = run(
        "explain", "The US-backed Kurdish fighters and the Assad regime met the Turkish foreign minister.", "--format", "jsonl"
    )
    rows = {row["actor"]: row for row in map(json.loads, printed.splitlines())}
    assert rows["kurds"]["backers"] == ["usa"]
    assert (rows["syria"]["loaded_word"], rows["syria"]["slant"]) == ("regime", "pejorative")
    assert rows["turkey"]["how"] == "office"


@pytest.mark.model
def test_an_actor_added_is_known_and_other_lines_stay(run: Run):
    Path("warledger.toml").write_text('# ours\nledger = "war.db"', encoding="utf-8")
    assert run("add", "test-brigade", "--name", "Test River Brigade", "--alias", "TRB", "--kind", "unit", "--parent", "syrian-army")[0] == 0
    assert run("add", "hts", "--alias", "Test “Committee”")[0] == 0
    written = Path("warledger.toml").read_text(encoding="utf-8")
    assert written.startswith('# ours\nledger = "war.db"\n')
    assert tomllib.loads(written)["actors"]["hts"]["aliases"] == ["Test “Committee”"]
    assert json.loads(run("list", "TRB", "--format", "jsonl")[1])["source"] == "yours"
    assert json.loads(run("explain", "The TRB fled.", "--format", "jsonl")[1])["actor"] == "test-brigade"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "hts", "--name", "X Front"), "listed already"),
        (("add", "x-man", "--name", "X Man", "--kind", "person"), "Persons are no actors"),
    ],
)
def test_what_does_not_fit_changes_no_file(arguments: tuple[str, ...], words: str, run: Run):
    code, _, said = run(*arguments)
    assert code == 2
    assert words in said
    assert not Path("warledger.toml").exists()


def test_an_actor_is_added_once(run: Run):
    assert run("add", "test-brigade", "--name", "Test Brigade")[0] == 0
    code, _, said = run("add", "test-brigade", "--name", "Test Brigade")
    assert code == 2
    assert "Edit the table" in said
