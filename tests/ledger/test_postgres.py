"""What only a ledger in PostgreSQL can be asked: what is wrong with its server, and that several processes take turns."""

import subprocess
import sys
import threading

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from factory import READER, make_claim, make_document
from ledgers import fill_together
from rawtables import raw
from warledger.errors import LedgerError, LedgerTooNew, NoLedger, SettingsError, UnknownClaim, UnreadableDocument
from warledger.ledger import opening
from warledger.ledger.databases import open_engine
from warledger.ledger.filters import ClaimFilter
from warledger.ledger.location import find_location
from warledger.ledger.postgres_troubles import find_trouble
from warledger.ledger.schema import APPLICATION_ID, METADATA, SCHEMA_VERSION
from warledger.ledger.store import Ledger

pytestmark = pytest.mark.postgres
SECRET = "hunter2"


@pytest.fixture
def database():
    return "postgresql"


@pytest.fixture
def empty(postgres):
    address = postgres.make_database()
    yield address
    postgres.drop_database(address)


OWN = ("claim_quotes", "ix_claim_quotes", "warledger", "ix_findings_rule_last_day")
"""What PostgreSQL has of its own: the full-text index, the mark of a ledger, and an index that is the other way round where days are unknown."""


def test_migrations_make_the_tables_that_the_code_knows(empty):
    engine = open_engine(find_location(empty), create=True)
    with engine.connect() as connection:
        known = {"include_object": lambda _, name, *__: not str(name).startswith(OWN)}
        assert compare_metadata(MigrationContext.configure(connection, opts=known), METADATA) == []
        order = connection.exec_driver_sql("SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_findings_rule_last_day'").scalar_one()
        assert order.endswith("(rule, last_day NULLS FIRST)")
    engine.dispose()


def test_a_new_ledger_carries_its_mark(ledger):
    with raw(ledger.location) as connection:
        assert connection.execute("SELECT application, schema_version FROM warledger").fetchall() == [(APPLICATION_ID, SCHEMA_VERSION)]
    assert ledger.database().startswith("PostgreSQL ")


def test_words_are_compared_by_their_code_points_whatever_the_language_of_the_database(ledger):
    with raw(ledger.location) as connection:
        columns = connection.execute(
            "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'text' "
            "AND collation_name IS DISTINCT FROM 'C'"
        )
        assert columns.fetchone() == (0,)


def test_an_empty_database_is_no_ledger_until_one_is_made(empty):
    with pytest.raises(NoLedger, match="There is no ledger in `postgresql://") as refused:
        Ledger.open(empty, create=False)
    assert "warledger read" in refused.value.hint
    Ledger.open(empty).close()
    Ledger.open(empty, create=False).close()


def test_another_database_is_refused_and_left_as_it_was(postgres, empty):
    postgres.run("CREATE TABLE claims (id integer)", database=find_location(empty).name)
    for create in (True, False):
        with pytest.raises(LedgerError, match="not a Warledger ledger"):
            Ledger.open(empty, create=create)
    assert postgres.run("SELECT count(*) FROM pg_class WHERE relname = 'documents'", database=find_location(empty).name) == [(0,)]


def test_a_ledger_of_a_later_release_is_refused(ledger):
    with raw(ledger.location) as connection:
        connection.execute("UPDATE warledger SET schema_version = 99")
        connection.commit()
    with pytest.raises(LedgerTooNew, match="has schema 99"):
        Ledger.open(ledger.location)


def test_a_database_without_every_character_is_refused(postgres):
    postgres.run("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1'")
    with pytest.raises(LedgerError, match="is in LATIN1") as refused:
        Ledger.open(postgres.address("latin"))
    assert "createdb" in refused.value.hint
    postgres.drop_database(postgres.address("latin"))


@pytest.mark.parametrize(
    ("address", "said", "hint"),
    [
        ("postgresql://postgres:{secret}@/nowhere?host={folder}", "no such database or user .*nowhere", "createdb nowhere"),
        ("postgresql://nobody:{secret}@/postgres?host={folder}", "no such database or user .*nobody", "createdb"),
        ("postgresql://me:{secret}@/war?host={folder}/none", "cannot be reached", "Start the server"),
        ("postgresql://me:{secret}@127.0.0.1:1/war", "server on 127.0.0.1:1 cannot be reached", "Start the server"),
        ("postgresql://locked:{secret}@/postgres?host={folder}", "refuses the password", "PGPASSWORD"),
        ("postgresql://shy@/postgres?host={folder}", "too many connections", "max_connections"),
    ],
)  # fmt: skip
def test_what_keeps_a_ledger_from_being_opened_is_said_with_the_next_step(postgres, address, said, hint):
    postgres.run("DROP ROLE IF EXISTS locked; DROP ROLE IF EXISTS shy")
    postgres.run("CREATE ROLE locked LOGIN PASSWORD 'another'; CREATE ROLE shy LOGIN CONNECTION LIMIT 0")
    with pytest.raises(LedgerError, match=said) as refused:
        Ledger.open(address.format(folder=postgres.folder, secret=SECRET))
    assert hint in refused.value.hint
    assert SECRET not in f"{refused.value.message} {refused.value.hint}"


def test_a_user_who_may_only_read_is_told_so(postgres, ledger):
    name = find_location(ledger.location).name
    postgres.run("DROP ROLE IF EXISTS reader", database=name)
    postgres.run("CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", database=name)
    address = postgres.address(name).replace("postgres@", "reader@")
    with Ledger.open(address, create=False) as reading:
        assert reading.counts().documents == 0
        with pytest.raises(LedgerError, match="may not be used so by this user"):
            reading.append_reading(make_document(), [], reader=READER)
    postgres.run("DROP OWNED BY reader; DROP ROLE reader", database=name)


def test_a_server_that_takes_no_changes_is_said_so(ledger):
    def write() -> None:
        with ledger._writing() as connection:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            connection.exec_driver_sql("DELETE FROM docket")

    with pytest.raises(LedgerError, match="takes no changes"):
        write()


def test_a_writer_that_never_ends_is_said_so(ledger, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.1)
    with raw(ledger.location) as other, Ledger.open(ledger.location) as opened:
        other.execute(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")
        with pytest.raises(LedgerError, match="written by another process"):
            opened.append_reading(make_document(), [], reader=READER)
        other.rollback()
        assert opened.append_reading(make_document(), [], reader=READER).documents == 1


def test_a_server_that_was_started_anew_is_met_again(postgres, ledger):
    ledger.append_reading(make_document(), [make_claim()], reader=READER)
    name = find_location(ledger.location).name
    postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    assert ledger.counts().claims == 1


def test_a_connection_that_is_cut_is_said_so_and_nothing_is_kept(postgres, ledger):
    def write() -> None:
        with ledger._writing() as connection:
            connection.exec_driver_sql("INSERT INTO docket VALUES ('q', 1, 1, NULL)")
            postgres.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{find_location(ledger.location).name}'")
            connection.exec_driver_sql("SELECT 1")

    with pytest.raises(LedgerError, match=r"was closed by its server|lost its connection"):
        write()
    assert ledger.docket.days("q") == []


def test_a_character_that_postgresql_has_not_costs_its_document_only(ledger):
    with pytest.raises(UnreadableDocument, match="character of value 0"):
        ledger.append_reading(make_document(text="Rebels \0 hold."), [], reader=READER)
    with pytest.raises(UnreadableDocument, match="character of value 0"):
        ledger.claims_read(make_document(title="\0"), READER)
    for wanted in (ClaimFilter(text="a\0b"), ClaimFilter(text="\0"), ClaimFilter(place="a\0b"), ClaimFilter(outlet="\0")):
        assert list(ledger.claims(wanted)) == []
    with pytest.raises((UnknownClaim, SettingsError)):
        ledger.claim("a\0b")


@pytest.mark.parametrize(
    "fields", [{"outlet": "".join(map(str, range(9000)))}, {"id": "".join(map(str, range(9000)))}], ids=["outlet", "id"]
)
def test_a_name_too_long_to_be_looked_up_costs_its_document_only(ledger, fields):
    with pytest.raises(UnreadableDocument, match="so long a name"):
        ledger.append_reading(make_document(**fields), [], reader=READER)
    assert ledger.counts().documents == 0


def test_a_quote_of_any_length_is_found_by_its_words(ledger):
    text = " ".join(f"village{n}" for n in range(20_000)) + " " + "ä" * 5000 + " fell."
    document = make_document(text=text)
    claim = make_claim(document=document.id, quote=text)
    ledger.append_reading(document, [claim], reader=READER)
    for words in ("village7", "village19999 fell", "ä" * 5000):
        assert list(ledger.claims(ClaimFilter(text=words))) == [claim]


@pytest.mark.parametrize("name", ["documents", "claims", "decisions"])
def test_tables_are_never_emptied(ledger, name):
    with raw(ledger.location) as connection, pytest.raises(psycopg.IntegrityError, match="never changed or removed"):
        connection.execute(f"TRUNCATE {name} CASCADE")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("consuming input failed: server closed the connection unexpectedly", "has closed the connection"),
        ('connection failed: FATAL:  no pg_hba.conf entry for host "10.0.0.1"', "does not let this user in from here"),
        ("failed to resolve host 'nowhere': Name or service not known", "has a name that nobody knows"),
        ("connection timeout expired", "does not answer"),
        (f"something else about {SECRET}", "cannot be opened"),
    ],
)
def test_what_the_driver_says_is_said_in_plain_words(said, meant):
    address = find_location(f"postgresql://me:{SECRET}@db.example.org/war")
    told = find_trouble(address, psycopg.OperationalError(said))
    assert meant in told.message
    assert told.hint is not None
    assert SECRET not in told.message


def test_what_is_missing_or_off_is_told_as_damage(ledger):
    ledger.append_reading(make_document(), [make_claim()], reader=READER)
    with raw(ledger.location) as connection:
        connection.execute("ALTER TABLE claims DISABLE TRIGGER claims_refuse_change; DELETE FROM claim_lines; DELETE FROM claim_quotes")
        connection.execute("ALTER TABLE readings DROP CONSTRAINT readings_document_id_fkey")
        connection.execute("INSERT INTO readings VALUES (9, 'doc_gone', 'rules/9', 'rules', 0, '', NULL, NULL, NULL)")
        connection.commit()
    assert set(ledger.damage()) == {
        "readings: 1 rows name missing rows of documents",
        "claim_lines speaks of 0 claims, but there are 1",
        "claim_quotes speaks of 0 claims, but there are 1",
        "1 of the 10 tables that are never changed are not guarded against it",
    }


def test_several_processes_make_and_fill_one_ledger_together(empty):
    fill_together(empty)


def test_a_change_by_another_process_changes_the_state(ledger):
    before = ledger.state()
    with Ledger.open(ledger.location) as other:
        other.append_reading(make_document(), [], reader=READER)
    assert ledger.state() != before


def test_a_making_broken_off_half_way_leaves_nothing(postgres, empty, monkeypatch):
    monkeypatch.setattr("alembic.op.create_index", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        Ledger.open(empty)
    monkeypatch.undo()
    assert postgres.run("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", database=find_location(empty).name) == [(0,)]
    Ledger.open(empty).close()


def test_readers_do_not_wait_for_writers(ledger):
    ledger.append_reading(make_document(), [make_claim()], reader=READER)
    seen = []
    with ledger._writing() as connection:
        connection.exec_driver_sql("INSERT INTO docket VALUES ('q', 1, 1, NULL)")
        reader = threading.Thread(target=lambda: seen.append(ledger.counts().claims))
        reader.start()
        reader.join(5)
    assert seen == [1]


def test_without_the_driver_it_is_said_how_it_is_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match="needs psycopg") as refused:
        Ledger.open("postgresql://me@localhost/war")
    assert refused.value.hint == "pip install 'warledger[postgres]'"


def test_a_file_needs_no_driver(tmp_path):
    program = "import sys; sys.modules['psycopg'] = None; from warledger.ledger.store import Ledger; Ledger.open(sys.argv[1]).close()"
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path / "warledger.db")], check=False).returncode == 0
    assert psycopg.__version__
