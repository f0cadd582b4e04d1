"""`warledger accounts`, `accounts token`, `audit` and `serve` with accounts: a server is set up and looked after from a terminal."""

import json
import re
import sqlite3
import subprocess
import sys
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from teamwork import write_ledger
from warledger.errors import AccountError, SettingsError, UnknownAccount
from warledger.settings import load_settings
from warledger.views.cli import app
from warledger.views.commands.serve import serve

PASSWORD = "lighthouse over calm water"
SETTINGS = '[server]\naccounts = "accounts.db"\n[server.ledgers]\nsyria = "syria.db"\ndonbas = "donbas.db"\n'


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "warledger.toml").write_text(SETTINGS, encoding="utf-8")

    def run(*words, given="", raises=None):
        result = CliRunner().invoke(app, list(words), input=given)
        if raises is not None:
            assert isinstance(result.exception, raises), result.output
            return result.exception.message
        assert result.exception is None, result.exception
        return result.stdout

    return run


@pytest.fixture
def anna(run):
    run("accounts", "add", "Anna", "--role", "reviewer", "--ledger", "syria", given=f"{PASSWORD}\n")
    return run


def test_an_account_is_made_listed_changed_and_shut_out(anna):
    assert "reviewer on syria" in anna("accounts", "list")
    anna("accounts", "grant", "anna", "--role", "admin", "--ledger", "donbas")
    anna("accounts", "grant", "anna", "--role", "none", "--ledger", "syria")
    listed = anna("accounts", "list")
    assert "admin on donbas" in listed
    assert "syria" not in listed
    anna("accounts", "password", "anna", given="paper boats and cinnamon\n")
    anna("accounts", "unlock", "anna")
    anna("accounts", "disable", "anna")
    assert "disabled" in anna("accounts", "list")
    anna("accounts", "disable", "anna", "--undo")
    assert "by password" in anna("accounts", "list")
    acts = [json.loads(line)["act"] for line in anna("audit", "show", "--json").splitlines()]
    assert acts[-3:] == ["role set: admin", "role set: reviewer", "account made"]
    assert acts[:2] == ["account enabled", "account disabled"]
    assert "command line" in anna("audit", "show", "--limit", "3")


def test_a_password_is_never_an_argument(run):
    shown = CliRunner().invoke(app, ["accounts", "add", "--help"]).output
    assert "--password" not in shown


@pytest.mark.parametrize(
    ("words", "given", "error", "part"),
    [
        (("add", "anna", "--role", "owner", "--ledger", "syria"), PASSWORD, SettingsError, "owner"),
        (("add", "anna", "--role", "reader", "--ledger", "nowhere"), PASSWORD, SettingsError, "nowhere"),
        (("add", "anna", "--role", "reader", "--ledger", "syria"), "short", SettingsError, "12 to 256"),
        (("add", "a b", "--role", "reader", "--ledger", "syria"), PASSWORD, SettingsError, "a b"),
        (("list",), "", AccountError, "no accounts"),
    ],
)
def test_a_slip_of_the_pen_is_named(run, words, given, error, part):
    assert part in run("accounts", *words, given=f"{given}\n", raises=error)


def test_an_unknown_account_is_named(anna):
    for words in (("password", "bob"), ("disable", "bob"), ("unlock", "bob"), ("token", "new", "bob"), ("token", "list", "bob")):
        assert "bob" in anna("accounts", *words, given=f"{PASSWORD}\n", raises=UnknownAccount)
    assert "already" in anna(
        "accounts", "add", "anna", "--role", "reader", "--ledger", "syria", given=f"{PASSWORD}\n", raises=SettingsError
    )


def test_without_settings_the_way_is_shown(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["accounts", "list"])
    assert "[server]" in result.exception.hint


def test_a_token_is_printed_once_listed_and_revoked(anna):
    secret = anna("accounts", "token", "new", "anna", "--role", "reader", "--ledger", "syria", "--days", "7", "--label", "nightly").strip()
    assert re.fullmatch(r"wl_[\w-]{43}", secret)
    listed = anna("accounts", "token", "list", "anna")
    assert "nightly" in listed
    assert secret not in listed
    id_ = re.search(r"tok_\w+", listed).group()
    anna("accounts", "token", "revoke", id_)
    assert id_ not in anna("accounts", "token", "list", "anna")
    assert "no role of admin" in anna("accounts", "token", "new", "anna", "--role", "admin", raises=SettingsError)


def test_the_audit_log_is_verified_against_anchors(anna, tmp_path):
    anna("audit", "verify")
    anchors = tmp_path / "anchors.txt"
    anchors.write_text(anna("audit", "anchor"), encoding="utf-8")
    anna("accounts", "unlock", "anna")
    anna("audit", "verify", "--anchors", str(anchors))
    connection = sqlite3.connect(tmp_path / "accounts.db")
    connection.executescript("DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq > 1")
    connection.close()
    anna("audit", "verify")
    assert "cut off" in anna("audit", "verify", "--anchors", str(anchors), raises=AccountError)
    connection = sqlite3.connect(tmp_path / "accounts.db")
    connection.executescript("DROP TRIGGER audit_no_update; UPDATE audit SET actor = 'x' WHERE seq = 1")
    connection.close()
    assert "not as it was written" in anna("audit", "verify", raises=AccountError)
    anchors.write_text("nonsense\n", encoding="utf-8")
    anna("audit", "verify", "--anchors", str(anchors), raises=SettingsError)
    anna("audit", "verify", "--anchors", str(tmp_path / "none"), raises=SettingsError)


def test_a_server_without_people_or_with_a_ledger_named_is_not_started(run, tmp_path):
    with pytest.raises(AccountError, match="no accounts"):
        serve(None)
    with pytest.raises(SettingsError, match="ledgers are served"):
        serve("other.db")
    (tmp_path / "warledger.toml").write_text('[server]\naccounts = "accounts.db"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="No ledger"):
        serve(None)


def test_several_ledgers_are_served_beyond_this_machine_once_there_are_accounts(anna, tmp_path):
    write_ledger(tmp_path / "syria.db")
    command = [sys.executable, "-c", "from warledger.views.cli import main; main()", "serve", "--host", "0.0.0.0", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as served:
        try:
            said = served.stderr.readline()
            port = re.search(r":(\d+)/", said).group(1)
            assert "nowhere else" not in said
            with urlopen(f"http://127.0.0.1:{port}/l/syria/") as answer:
                assert "/-/sign-in" in answer.url
                assert answer.headers["server"] is None
        finally:
            served.terminate()
    assert served.returncode in (0, -15)


def test_settings_are_read_from_the_file_and_the_environment(run, monkeypatch):
    monkeypatch.setenv("WARLEDGER_SERVER__HOSTS", "ledger.example.org, other.example.org")
    monkeypatch.setenv("WARLEDGER_SERVER__PROXY_ADDRESSES", "10.0.0.5 10.1.0.0/16")
    server = load_settings().server
    assert server.ledgers == {"syria": "syria.db", "donbas": "donbas.db"}
    assert server.hosts == ("ledger.example.org", "other.example.org")
    assert server.proxy_addresses == ("10.0.0.5", "10.1.0.0/16")


@pytest.mark.parametrize("name", ["Syria", "a/b", "../x", "", "-x", "x" * 41, "*"])
def test_a_ledgers_name_must_fit_into_an_address(run, tmp_path, name):
    (tmp_path / "warledger.toml").write_text(f'[server.ledgers]\n"{name}" = "x.db"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="ledgers"):
        load_settings()
