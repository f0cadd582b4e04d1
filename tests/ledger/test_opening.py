import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from factory import READER, make_claim, make_document
from ledgers import fill_together
from warledger import sqlfiles
from warledger.errors import LedgerError, LedgerTooNew
from warledger.ledger import opening
from warledger.ledger.schema import APPLICATION_ID, SCHEMA_VERSION
from warledger.ledger.store import Ledger


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def filled(path: Path, *, documents: int = 1) -> Path:
    with Ledger.open(path) as ledger:
        for n in range(documents):
            document = make_document(text=f"Rebels hold Harasta. {n}" + " Nothing more was said." * 200)
            ledger.append_reading(document, [make_claim(document=document.id)], reader=READER)
    return path


def read_all(path: Path) -> None:
    with Ledger.open(path) as ledger:
        for summary in ledger.documents():
            ledger.document(summary.id)


def test_a_missing_ledger_is_not_made_when_told_not_to(tmp_path):
    with pytest.raises(LedgerError, match="There is no ledger at") as refused:
        Ledger.open(tmp_path / "none.db", create=False)
    assert "warledger read" in refused.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_new_ledger_carries_its_marks_and_is_opened_again(tmp_path):
    path = filled(tmp_path / "a folder #1?.db")
    with closing(sqlite3.connect(path)) as connection:
        marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version", "journal_mode")]
    assert marks == [APPLICATION_ID, SCHEMA_VERSION, "wal"]
    with Ledger.open(str(path), create=False) as ledger:
        assert len(list(ledger.claims())) == 1


def test_an_empty_file_becomes_a_ledger(tmp_path):
    path = tmp_path / "empty.db"
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.counts().documents == 0


def test_another_database_is_refused_and_left_as_it_was(tmp_path):
    path = tmp_path / "other.db"
    change(path, "CREATE TABLE claims (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not a Warledger ledger") as refused:
        Ledger.open(path)
    assert refused.value.hint is not None
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"Rebels hold Harasta.", b"\x00" * 5000, b"SQLite format 3\x00" + b"\xff" * 4080])
def test_a_file_that_is_no_database_is_refused(tmp_path, content):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"notes\.txt") as refused:
        Ledger.open(path)
    assert refused.value.hint is not None
    assert path.read_bytes() == content


def test_a_folder_an_address_and_a_missing_folder_are_refused(tmp_path):
    with pytest.raises(LedgerError, match="is a folder"):
        Ledger.open(tmp_path)
    with pytest.raises(LedgerError, match="An address that begins with `https://` is no ledger") as refused:
        Ledger.open("https://localhost/war")
    assert "postgresql://" in refused.value.hint
    with pytest.raises(LedgerError, match="There is no folder"):
        Ledger.open(tmp_path / "no" / "warledger.db")


def test_a_ledger_of_a_later_release_is_refused(tmp_path):
    path = filled(tmp_path / "warledger.db")
    change(path, "PRAGMA user_version = 99")
    with pytest.raises(LedgerTooNew, match="has schema 99") as refused:
        Ledger.open(path)
    assert "pip install --upgrade" in refused.value.hint


def test_a_damaged_ledger_is_said_to_be_damaged(tmp_path):
    path = filled(tmp_path / "warledger.db", documents=40)
    change(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    content[20 * 4096 : 60 * 4096] = b"\xa5" * (40 * 4096)
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="is damaged") as refused:
        read_all(path)
    assert "new ledger" in refused.value.hint


def test_damage_is_told_page_by_page(tmp_path):
    path = filled(tmp_path / "warledger.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO readings VALUES (9, 'doc_gone', 'rules/9', 'rules', 0, '', NULL, NULL, NULL)")
        connection.commit()
    with Ledger.open(path) as ledger:
        assert ledger.damage() == ("readings: row 9 names a missing row of documents",)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that not even root can write in")
def test_a_folder_that_cannot_be_written_is_said_so():
    with pytest.raises(LedgerError, match="cannot be opened") as refused:
        Ledger.open("/proc/self/warledger.db")
    assert "write access" in refused.value.hint


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_ledger_is_said_so(tmp_path):
    path = filled(tmp_path / "warledger.db")
    path.chmod(0o400)
    with pytest.raises(LedgerError, match="cannot be"), Ledger.open(path) as ledger:
        ledger.append_reading(make_document(text="More."), [], reader=READER)


def test_a_writer_that_never_ends_is_said_so(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.1)
    path = filled(tmp_path / "warledger.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as other, Ledger.open(path) as ledger:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="written by another process"):
            ledger.append_reading(make_document(), [], reader=READER)
        other.execute("ROLLBACK")
        assert ledger.append_reading(make_document(), [], reader=READER).documents == 1


def test_a_ledger_that_another_process_is_making_is_waited_for(tmp_path):
    path = tmp_path / "warledger.db"
    path.touch()
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN EXCLUSIVE")
        release = threading.Timer(0.3, other.execute, ("ROLLBACK",))
        release.start()
        with Ledger.open(path) as ledger:
            assert ledger.counts().documents == 0
        release.join()


def test_two_processes_that_make_one_ledger_take_turns_where_the_database_does_not_wait():
    class Taken:
        """A connection that is told once that the file is taken."""

        asked = 0

        def execute(self, _statement):
            self.asked += 1
            if self.asked == 1:
                error = sqlite3.OperationalError("database is locked")
                error.sqlite_errorname = "SQLITE_BUSY_RECOVERY"
                raise error

    taken = Taken()
    sqlfiles.set_write_ahead(taken, patience=5)
    assert taken.asked == 2


def test_a_ledger_that_another_process_never_stops_making_is_said_so(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.1)
    path = tmp_path / "warledger.db"
    path.touch()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LedgerError, match="written by another process"):
            Ledger.open(path)


def test_several_processes_make_and_fill_one_ledger_together(tmp_path):
    fill_together(tmp_path / "warledger.db")


def test_opening_a_ledger_of_this_schema_loads_no_migrations(tmp_path):
    path = filled(tmp_path / "warledger.db")
    program = "import sys; from warledger.ledger.store import Ledger; Ledger.open(sys.argv[1]).close(); sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program, str(path)], check=False).returncode == 0


def test_a_copy_of_a_ledger_is_a_ledger(tmp_path):
    path = filled(tmp_path / "warledger.db")
    with Ledger.open(shutil.copy(path, tmp_path / "copy.db")) as ledger:
        assert ledger.counts().claims == 1


def test_those_who_read_at_once_hold_little_memory_each(tmp_path):
    with Ledger.open(filled(tmp_path / "war.db", documents=2)) as ledger, ledger._reading() as one, ledger._reading() as other:
        for connection in (one, other):
            assert connection.exec_driver_sql("PRAGMA cache_size").scalar_one() == -opening.READING_KIB
        with ledger._writing() as connection:
            assert connection.exec_driver_sql("PRAGMA cache_size").scalar_one() == -opening.WRITING_KIB
