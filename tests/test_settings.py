"""Settings are read from warledger.toml and the environment, and a wrong one is named with what is allowed."""

from pathlib import Path

import pytest

from warledger.claims.assembly import READER, name_reader
from warledger.errors import SettingsError
from warledger.settings import load_settings


@pytest.mark.parametrize(
    ("written", "countries"),
    [('countries = ["SY", "iq"]', ("SY", "IQ")), ('countries = "SY, IQ SY"', ("SY", "IQ")), ("", ())],
)
def test_the_conflict_is_set_by_codes_of_states(written: str, countries: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("warledger.toml").write_text(f"[conflict]\n{written}\n", encoding="utf-8")
    assert load_settings().conflict.countries == countries


def test_the_environment_takes_codes_between_commas(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WARLEDGER_CONFLICT__COUNTRIES", "ua,ru")
    assert load_settings().conflict.countries == ("UA", "RU")


@pytest.mark.parametrize(("name", "value"), [("WARLEDGER_CONFLICT__COUNTRIES", "Syria"), ("WARLEDGER_LANGUAGE__THREADS", "many")])
def test_a_wrong_setting_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name.removeprefix("WARLEDGER_").replace("__", ".").lower()):
        load_settings()


def test_an_environment_that_cannot_be_read_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WARLEDGER_LANGUAGE", "x")
    with pytest.raises(SettingsError, match="language"):
        load_settings()


def test_a_file_that_is_no_toml_is_named_with_the_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("warledger.toml").write_text('ledger = "war.db"\ncache_dir = [\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"warledger\.toml.*not valid TOML"):
        load_settings()


@pytest.mark.parametrize(
    ("given", "reader"),
    [
        ({}, READER),
        ({"conflict": ("IQ", "SY")}, f"{READER}+IQ-SY"),
        ({"conflict": ("SY", "IQ")}, f"{READER}+IQ-SY"),
        ({"places": "ab12"}, f"{READER}+places.ab12"),
        ({"places": "ab12", "actors": "cd34"}, f"{READER}+places.ab12+actors.cd34"),
    ],
)
def test_what_reads_other_claims_is_another_reader(given: dict, reader: str):
    assert name_reader("accurate", **given) == reader
