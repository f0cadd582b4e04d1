"""The commands that carry a ledger elsewhere, and what the others say of one in PostgreSQL."""

import pytest

from factory import READER, make_claim, make_document
from warledger.ledger.location import find_location
from warledger.ledger.store import Ledger
from warledger.views.cli import main
from warledger.views.ledger_check import check_ledger

SECRET = "hunter2"


def run(*arguments) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return ended.value.code


@pytest.fixture
def filled(locate):
    with Ledger.open(locate("one")) as ledger:
        ledger.append_reading(make_document(), [make_claim()], reader=READER)
    return locate("one")


def test_a_ledger_is_copied_and_it_is_said_what(filled, locate, tmp_path, capsys):
    assert run("copy", filled, tmp_path / "there.db") == 0
    said = capsys.readouterr().out
    assert "Copied 1 documents, 1 claims, 0 findings, 0 decisions; " in said
    assert f"from {find_location(filled)} to {tmp_path / 'there.db'}" in said
    assert run("copy", tmp_path / "there.db", locate("back"), "--quiet") == 0
    assert capsys.readouterr().out == ""
    with Ledger.open(locate("back")) as back, Ledger.open(filled) as one:
        assert list(back.claims()) == list(one.claims())


def test_a_ledger_is_not_copied_into_one_that_has_something(filled, tmp_path, capsys):
    run("copy", filled, tmp_path / "there.db")
    assert run("copy", filled, tmp_path / "there.db") == 8
    assert "something in it already" in capsys.readouterr().err


def test_a_ledger_is_backed_up_and_restored(filled, locate, tmp_path, capsys):
    assert run("backup", tmp_path / "kept.db", "--ledger", filled) == 0
    assert "Backed up 1 documents" in capsys.readouterr().out
    assert run("claims", "--ledger", tmp_path / "kept.db") == 0
    assert "Rebels hold Harasta" in capsys.readouterr().out
    assert run("restore", tmp_path / "kept.db", locate("again")) == 0
    assert "Restored 1 documents" in capsys.readouterr().out
    assert run("backup", tmp_path / "kept.db", "--ledger", filled) == 8
    assert "is there already" in capsys.readouterr().err


def test_the_doctor_names_the_database_and_what_is_in_it(filled, locate):
    check = check_ledger(str(filled))
    assert check.ok
    assert "1 documents, 1 claims, 0 findings" in check.found
    assert ("PostgreSQL" in check.found) == ("pages on the server's disk were not looked at" in check.found) == ("://" in str(filled))


@pytest.mark.postgres
def test_the_doctor_tells_an_empty_database_from_one_that_is_not_there(postgres):
    empty = postgres.make_database()
    assert check_ledger(empty).ok
    assert "which answers" in check_ledger(empty).found
    postgres.drop_database(empty)
    gone = check_ledger(empty)
    assert not gone.ok
    assert "createdb" in gone.mend


@pytest.mark.postgres
def test_no_command_shows_the_password(postgres, tmp_path, capsys):
    address = postgres.make_database()
    secret = address.replace("postgres@", f"postgres:{SECRET}@")
    (tmp_path / "a.txt").write_text("Nobody said anything.", encoding="utf-8")
    run("read", tmp_path / "a.txt", "--ledger", secret)
    for command in (
        ("judge",),
        ("claims",),
        ("report",),
        ("report", "--format", "json"),
        ("holds", "Nowhere"),
        ("documents",),
        ("forecasts",),
        ("disputes",),
    ):
        run(*command, "--ledger", secret)
    run("doctor", "--ledger", secret)
    run("copy", secret, tmp_path / "there.db")
    run("backup", tmp_path / "kept.db", "--ledger", secret)
    run("copy", tmp_path / "there.db", secret)
    postgres.drop_database(address)
    run("claims", "--ledger", secret)
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert SECRET not in said.out + said.err
    assert find_location(address).name in said.out
