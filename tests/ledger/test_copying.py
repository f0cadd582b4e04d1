"""A ledger is carried from one database to the other and back, and backed up while it is written to, without losing a word."""

import threading
from pathlib import Path

import pytest

from factory import READER, make_block, make_claim, make_document, make_place, make_published, make_speaker, make_when
from warledger.errors import LedgerError
from warledger.ledger import copying
from warledger.ledger.backups import back_up, restore
from warledger.ledger.copying import Sum, copy_ledger, reading, sum_tables
from warledger.ledger.filters import ClaimFilter
from warledger.ledger.finding import make_finding
from warledger.ledger.location import find_location
from warledger.ledger.store import Ledger

TEXT = "Rebels hold Ḥarastā. \u202bالمتمردون\u202c hold it\tstill \\N \\."


def fill(location) -> None:
    with Ledger.open(location) as ledger:
        for n in range(3):
            document = make_document(
                text=f"{TEXT} {n}", title='A "title"\n', outlet=None if n else "Desk", published=make_published(f"2018-01-2{n}"),
                extra={"tags": ["a", "ب", "\u0000"], "seen": None, "n": {"z": 1, "a": [1, 2.5, 0.1 + 0.2, True]}}, blocks=(make_block(end=6, role="title"),),
            )  # fmt: skip
            origin = make_claim(document=document.id, quote=TEXT[:20], kind="event", args={"actor": "isis", "target": "Ḥomṣ"})
            implied = make_claim(
                document=document.id, quote=TEXT[:20], implied_by=origin.id, places=(make_place(lat=0.1 + 0.2),), when=make_when(earliest=None),
                asserted_by=(make_speaker(), make_speaker(name="—", actor="state-wire", cue=None)), confidence=1 / 3, reading=("A step.",),
            )  # fmt: skip
            ledger.append_reading(document, [implied, origin], reader=READER)
            ledger.append_findings([make_finding("a.rule", version="1", claims=[origin.id], verdict=("word", "why"), details={"n": [n]})])


def sums(location) -> dict:
    with reading(find_location(location)) as side:
        return dict(sum_tables(side))


def content(location) -> list:
    with Ledger.open(location, create=False) as ledger:
        assert ledger.damage() == ()
        documents = [ledger.document(summary.id) for summary in ledger.documents()]
        return [documents, list(ledger.claims()), list(ledger.findings()), list(ledger.claims(ClaimFilter(text="harasta المتمردون")))]


@pytest.mark.postgres
def test_a_ledger_goes_there_and_back_whole(tmp_path, postgres):
    one, there, back = tmp_path / "one.db", postgres.make_database(), tmp_path / "back.db"
    fill(one)
    copied = copy_ledger(one, find_location(there))
    assert copied == sums(one) == sums(there)
    assert copied["claims"].rows == 6
    assert content(there) == content(one)
    with Ledger.open(there) as ledger:
        assert ledger.append_reading(make_document(), [make_claim()], reader=READER).claims == 1
    copy_ledger(find_location(there), back)
    assert content(back) == content(there)
    postgres.drop_database(there)


def test_a_ledger_is_not_copied_over_another(locate, tmp_path):
    fill(tmp_path / "one.db")
    fill(locate("two"))
    before = sums(locate("two"))
    with pytest.raises(LedgerError, match="has something in it already"):
        copy_ledger(tmp_path / "one.db", find_location(locate("two")))
    with pytest.raises(LedgerError, match="There is no ledger"):
        copy_ledger(tmp_path / "none.db", find_location(locate("three")))
    assert sums(locate("two")) == before


def test_a_copy_that_differs_is_not_kept(locate, tmp_path, monkeypatch):
    fill(tmp_path / "one.db")
    real, seen = copying._sum_rows, []

    def lie(table, batches):
        seen.append(table.name)
        found = real(table, batches)
        return Sum(found.rows, "0" * 64) if seen.count("claims") == 2 else found

    with monkeypatch.context() as patch:
        patch.setattr(copying, "_sum_rows", lie)
        with pytest.raises(LedgerError, match="is not what was copied: `claims`"):
            copy_ledger(tmp_path / "one.db", find_location(locate("two")))
    with Ledger.open(locate("two")) as ledger:
        assert ledger.counts().documents == 0
    copy_ledger(tmp_path / "one.db", find_location(locate("two")))
    assert sums(locate("two")) == sums(tmp_path / "one.db")


def test_a_copy_broken_off_leaves_nothing_and_is_made_again(locate, tmp_path, monkeypatch):
    fill(tmp_path / "one.db")

    def stop(_what, done, _all):
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_ledger(tmp_path / "one.db", find_location(locate("two")), progress=stop)
    assert all(found.rows == 0 for found in sums(locate("two")).values())
    assert copy_ledger(tmp_path / "one.db", find_location(locate("two"))) == sums(tmp_path / "one.db")


def test_a_backup_is_a_ledger_and_is_restored(locate, tmp_path):
    fill(locate("one"))
    made = back_up(find_location(locate("one")), tmp_path / "backup.db")
    assert made == sums(locate("one"))
    assert [path.name for path in tmp_path.iterdir() if "backup" in path.name] == ["backup.db"]
    before = (tmp_path / "backup.db").read_bytes()
    assert restore(tmp_path / "backup.db", find_location(locate("two"))) == made
    assert (tmp_path / "backup.db").read_bytes() == before
    assert content(locate("two")) == content(locate("one"))
    with pytest.raises(LedgerError, match=r"is there already|has something in it already"):
        restore(tmp_path / "backup.db", find_location(locate("two")))


def test_writers_go_on_while_a_backup_is_made_and_it_has_a_state_that_was(locate, tmp_path):
    location, stopped = find_location(locate("one")), threading.Event()
    states, failed = [], []

    def write() -> None:
        with Ledger.open(location) as ledger:
            for n in range(10_000):
                document = make_document(text=f"Rebels hold Harasta. {n}" + " Nothing more was said." * 40)
                try:
                    ledger.append_reading(document, [make_claim(document=document.id)], reader=READER)
                except LedgerError as error:
                    failed.append(error)
                states.append(n)
                if stopped.is_set():
                    return

    writer = threading.Thread(target=write)
    writer.start()
    while len(states) < 100:
        stopped.wait(0.01)
    first = len(states)
    made = back_up(location, tmp_path / "backup.db")
    last = len(states)
    stopped.set()
    writer.join()
    assert failed == []
    assert last > first, "the writer went on"
    assert first <= made["documents"].rows <= last + 1
    with Ledger.open(tmp_path / "backup.db") as backup:
        counts = backup.counts()
        assert counts.documents == counts.readings == counts.claims == made["documents"].rows
        assert backup.damage() == ()


def test_what_is_no_backup_is_refused(locate, tmp_path):
    (tmp_path / "empty.db").touch()
    (tmp_path / "notes.txt").write_text("Rebels hold Harasta.")
    for name, said in (("none.db", "There is no ledger"), ("empty.db", "is empty"), ("notes.txt", "is not a ledger")):
        with pytest.raises(LedgerError, match=said):
            restore(tmp_path / name, find_location(locate("target")))
    fill(locate("one"))
    with pytest.raises(LedgerError, match="is there already"):
        back_up(find_location(locate("one")), tmp_path / "notes.txt")
    with pytest.raises(LedgerError, match="There is no folder"):
        back_up(find_location(locate("one")), tmp_path / "no" / "backup.db")


def test_a_backup_of_an_older_release_is_restored_and_stays_as_it_was(locate, tmp_path):
    old = Path(__file__).parents[1] / "golden" / "ledgers" / "0001.sqlite"
    before = old.read_bytes()
    restore(old, find_location(locate("target")))
    assert old.read_bytes() == before
    with Ledger.open(locate("target")) as ledger:
        assert ledger.counts().claims == 1
