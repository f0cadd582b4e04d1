"""What is followed stands in warledger.toml, which the commands change without touching its other lines."""

from pathlib import Path

import pytest

from warledger.errors import SettingsError
from warledger.settings import load_settings
from warledger.views.cli import main
from warledger.views.commands.tables import append_table, remove_table

ADDRESS = "https://example.org/rss.xml"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> int:
    try:
        main(words)
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def test_an_address_is_added_listed_and_removed_and_other_lines_stay(home: Path, capsys: pytest.CaptureFixture):
    before = '# mine\nledger = "syria.db"\n\n[conflict]\ncountries = ["SY"]\n'
    (home / "warledger.toml").write_text(before)
    assert run("follow", "add", "wire", "HTTPS://Example.org:443/rss.xml", "--every", "6h", "--only", "*/news/*", "--most", "7") == 0
    watch = load_settings().follow["wire"]
    assert (watch.address, watch.seconds, watch.only, watch.most) == (ADDRESS, 21_600, "*/news/*", 7)
    assert run("follow", "add", "other", "https://example.org/atom.xml") == 0
    assert run("follow", "list", "--format", "jsonl") == 0
    assert ADDRESS in capsys.readouterr().out
    assert run("follow", "remove", "wire") == 0
    assert list(load_settings().follow) == ["other"]
    assert run("follow", "remove", "other") == 0
    assert (home / "warledger.toml").read_text().strip() == before.strip()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("add", "Wire!", ADDRESS), 2, "no name"),
        (("add", "wire", "ftp://example.org/"), 10, "neither http"),
        (("add", "wire", "http://2130706433/"), 10, "hides where it leads"),
        (("add", "wire", ADDRESS, "--every", "soon"), 2, "no length of time"),
        (("add", "wire", ADDRESS, "--most", "0"), 2, "greater than"),
        (("remove", "wire"), 2, "is not followed"),
        (("run",), 2, "Nothing is followed"),
        (("run", "wire"), 2, "is not followed"),
    ],
)
def test_what_cannot_be_followed_is_named(home: Path, capsys: pytest.CaptureFixture, words: tuple[str, ...], code: int, message: str):
    assert run("follow", *words) == code
    assert message in capsys.readouterr().err
    assert not (home / "warledger.toml").exists()


def test_a_name_is_added_once(home: Path, capsys: pytest.CaptureFixture):
    assert run("follow", "add", "wire", ADDRESS) == 0
    assert run("follow", "add", "wire", ADDRESS) == 2
    assert "already" in capsys.readouterr().err


def test_nothing_kept_is_said_so(home: Path, capsys: pytest.CaptureFixture):
    assert run("captures", "list") == 0
    assert "No capture is kept" in capsys.readouterr().err
    assert run("captures", "check") == 0


def test_a_file_that_is_an_address_is_answered_with_the_command_that_fetches(home: Path, capsys: pytest.CaptureFixture):
    assert run("read", "https://example.org/1") == 4
    assert "warledger fetch https://example.org/1" in capsys.readouterr().err


@pytest.mark.parametrize(
    "written",
    ["[follow]\nwire = {address = 'x'}\n", "follow.wire.address = 'x'\n", "[follow.wire]\naddress = 'x'\n[follow.wire.deep]\na = 1\n"],
)
def test_a_table_that_is_written_otherwise_is_left_to_its_owner(tmp_path: Path, written: str):
    file = tmp_path / "warledger.toml"
    file.write_text(written)
    with pytest.raises(SettingsError, match="not a table"):
        remove_table(file, "follow", "wire")
    assert file.read_text() == written


def test_the_last_table_and_one_in_the_middle_are_taken_out(tmp_path: Path):
    file = tmp_path / "warledger.toml"
    for name in ("a", "b", "c"):
        append_table(file, f"follow.{name}", {"address": f"https://{name}.org/", "only": "[x]\n[follow.b]"})
    remove_table(file, "follow", "c")
    remove_table(file, "follow", "b")
    file.write_text(file.read_text() + "x = 1 # no newline at the end")
    assert "follow.a" in file.read_text()
    assert "https://b.org" not in file.read_text()


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"retrieval": {"allow": ["10.0.0.1/8"]}}, "retrieval.allow"),
        ({"retrieval": {"allow": ["intranet"]}}, "retrieval.allow"),
        ({"retrieval": {"contact": "a\r\nX: y"}}, "retrieval.contact"),
        ({"retrieval": {"delay_seconds": -1}}, "retrieval.delay_seconds"),
        ({"follow": {"x": {"address": ADDRESS, "every": "0h"}}}, "follow.x.every"),
        ({"follow": {"x": {"every": "1h"}}}, "follow.x.address"),
    ],
)
def test_a_wrong_setting_is_named(settings: dict, named: str):
    with pytest.raises(SettingsError, match=named):
        load_settings(**settings)
