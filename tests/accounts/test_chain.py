"""The audit log: whatever is done to its rows is found."""

import random
import sqlite3
from collections import Counter
from dataclasses import replace
from threading import Thread

import pytest

from warledger.accounts import audit
from warledger.accounts.account import Entry
from warledger.accounts.audit import Actor, note
from warledger.accounts.chain import START, Anchor, find_tampering, hash_entry, read_anchor
from warledger.accounts.register import Register
from warledger.errors import AccountError, SettingsError

TAMPERINGS = 1000
ROWS = 60
FIELDS = ("at", "actor", "via", "network", "act", "ledger", "subject", "outcome", "previous", "hash")


def chained(rows):
    """Give rows numbers and hashes that fit, as somebody would who writes the log anew."""
    made, previous = [], START
    for seq, row in enumerate(rows, start=1):
        entry = replace(row, seq=seq, previous=previous, hash="")
        made.append(replace(entry, hash=hash_entry(entry)))
        previous = made[-1].hash
    return made


@pytest.fixture(scope="module")
def log():
    names = ("anna", "rex", "-")
    blank = Entry(0, "", "", "password", "203.0.113.0/24", "sign-in", "syria", "", "done", "", "")
    return chained(replace(blank, at=f"2027-03-01T09:{n:02}", actor=names[n % 3], subject=f"clm_{n}") for n in range(ROWS))


def edit(dice, rows):
    at, name = dice.randrange(len(rows)), dice.choice(FIELDS)
    return [*rows[:at], replace(rows[at], **{name: getattr(rows[at], name)[:-1] + dice.choice("xyz")}), *rows[at + 1 :]]


def edit_and_hash(dice, rows):
    """Change a row and give it a hash that fits it."""
    at = dice.randrange(len(rows))
    row = replace(rows[at], actor="somebody else")
    return [*rows[:at], replace(row, hash=hash_entry(row)), *rows[at + 1 :]]


def remove(dice, rows):
    at = dice.randrange(len(rows))
    return rows[:at] + rows[at + 1 :]


def remove_and_number(dice, rows):
    at = dice.randrange(len(rows))
    return [replace(row, seq=n) for n, row in enumerate(remove(random.Random(at), rows), start=1)]


def insert(dice, rows):
    """Put a row that fits the one before it between two others; one behind the last is what the log itself does."""
    at = dice.randrange(len(rows))
    row = replace(rows[0], seq=at + 1, subject="put in", previous=rows[at - 1].hash if at > 0 else START)
    return [*rows[:at], replace(row, hash=hash_entry(row)), *(replace(row, seq=row.seq + 1) for row in rows[at:])]


def double(dice, rows):
    at = dice.randrange(len(rows))
    return [*rows[: at + 1], *rows[at:]]


def swap(dice, rows):
    one, other = sorted(dice.sample(range(len(rows)), 2))
    made = list(rows)
    made[one], made[other] = replace(rows[other], seq=rows[one].seq), replace(rows[one], seq=rows[other].seq)
    return made


def swap_whole(dice, rows):
    one, other = sorted(dice.sample(range(len(rows)), 2))
    made = list(rows)
    made[one], made[other] = rows[other], rows[one]
    return made


def cut_off(dice, rows):
    return rows[: dice.randrange(len(rows))]


def write_anew(dice, rows):
    """Change a row and compute every hash after it anew: only an anchor tells."""
    return chained(edit(dice, rows)) if dice.random() < 0.5 else chained(remove(dice, rows))


def move_between_fields(dice, rows):
    """Move letters from one field to the next, which a hash of joined fields would not see."""
    at = dice.randrange(len(rows))
    row = rows[at]
    return [*rows[:at], replace(row, act=row.act[:-1], ledger=row.act[-1] + row.ledger), *rows[at + 1 :]]


KINDS = (edit, edit_and_hash, remove, remove_and_number, insert, double, swap, swap_whole, cut_off, write_anew, move_between_fields)


def test_a_thousand_random_tamperings_are_all_found(log):
    dice, anchor, missed, done = random.Random(20270301), Anchor(ROWS, log[-1].hash), [], Counter()
    while done.total() < TAMPERINGS:
        kind = dice.choice(KINDS)
        tampered = kind(dice, log)
        if tampered == log:  # a letter was replaced by itself
            continue
        done[kind.__name__] += 1
        if not list(find_tampering(tampered, [anchor])):
            missed.append(kind.__name__)
    assert missed == []
    assert min(done.values()) > 50, done


def test_a_log_that_nobody_touched_is_in_order_with_every_anchor(log):
    anchors = [Anchor(row.seq, row.hash) for row in log] + [Anchor(0, START)]
    assert list(find_tampering(log, anchors)) == []
    assert list(find_tampering([])) == []


@pytest.mark.parametrize("kind", [cut_off, write_anew])
def test_what_only_an_anchor_tells_is_said_in_words(log, kind):
    tampered = kind(random.Random(7), log)
    assert list(find_tampering(tampered)) == []
    (said,) = list(find_tampering(tampered, [Anchor(ROWS, log[-1].hash)]))[:1]
    assert "cut off" in said or "written anew" in said


@pytest.mark.parametrize("words", ["", "7", "7:", "x:" + START, "7:" + "g" * 64, "-1:" + START, "²:" + START, "7:" + START + "0"])
def test_what_is_no_anchor_is_named(words):
    with pytest.raises(SettingsError):
        read_anchor(words)


@pytest.fixture
def register(tmp_path):
    with Register.open(tmp_path / "accounts.db") as opened:
        for number in range(5):
            note(opened, Actor("anna", "session", "203.0.113.9"), "looked", subject=str(number))
        yield opened


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE audit SET actor = 'rex' WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 5",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT seq, at, 'rex', via, network, act, ledger, subject, outcome, previous, hash FROM audit WHERE seq = 2",
        "INSERT INTO audit SELECT 9, at, actor, via, network, act, ledger, subject, outcome, previous, 'x' FROM audit WHERE seq = 2",
        "INSERT INTO audit SELECT 0, at, actor, via, network, act, ledger, subject, outcome, previous, 'x' FROM audit WHERE seq = 2",
    ],
)
def test_the_database_itself_refuses_to_change_a_row(register, act):
    connection = sqlite3.connect(register.location)
    connection.execute("PRAGMA recursive_triggers = ON")
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        connection.execute(act)
    connection.close()
    assert audit.verify(register) == []


def test_who_takes_the_triggers_away_first_is_found(register):
    anchor = audit.anchor(register)
    connection = sqlite3.connect(register.location)
    connection.executescript("DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq = 5")
    connection.close()
    assert audit.verify(register) == []
    assert "cut off" in audit.verify(register, anchors=[anchor])[0]


def test_of_an_address_only_the_network_is_kept(register):
    note(register, Actor("anna", "session", "2001:db8:1:2:3:4:5:6"), "looked")
    note(register, Actor("anna", "session", "::ffff:203.0.113.9"), "looked")
    note(register, Actor("anna", "session", "testclient"), "looked")
    assert [entry.network for entry in audit.entries(register, limit=4)] == ["-", "203.0.113.0/24", "2001:db8:1::/48", "203.0.113.0/24"]


def test_a_long_or_many_lined_word_becomes_one_short_line(register):
    note(register, Actor("a\nb", "session"), "x" * 5000, subject="one\r\ntwo")
    (entry,) = audit.entries(register, limit=1)
    assert (entry.actor, len(entry.act), entry.subject) == ("a b", 200, "one two")
    assert audit.verify(register) == []


def test_a_file_that_is_something_else_is_named(tmp_path):
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(AccountError, match="not one of accounts"), Register.open(other):
        pass


def test_rows_that_are_put_there_at_once_are_one_chain(register):
    threads = [Thread(target=lambda: [note(register, Actor("anna", "session"), "looked") for _ in range(20)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert audit.verify(register) == []
    assert audit.anchor(register).seq == 165
