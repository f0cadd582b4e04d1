import shutil
import sys
from contextlib import closing
from datetime import date
from importlib import util
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from factory import READER, make_claim, make_document
from warledger.ledger.filters import ClaimFilter
from warledger.ledger.lines import ClaimOrder
from warledger.ledger.opening import open_engine, schema_version
from warledger.ledger.schema import METADATA, SCHEMA_VERSION
from warledger.ledger.store import Ledger

GOLDEN = Path(__file__).parents[1] / "golden" / "ledgers"


def script_directory() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "warledger.ledger:migrations")
    return ScriptDirectory.from_config(config)


def make_ledger_module():
    spec = util.spec_from_file_location("make_ledger", GOLDEN / "make_ledger.py")
    module = util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


def test_migrations_make_the_tables_that_the_code_knows(tmp_path):
    engine = open_engine(tmp_path / "warledger.db", create=True)
    with closing(engine.connect()) as connection:
        context = MigrationContext.configure(connection, opts={"include_name": lambda name, *_: not str(name).startswith("claim_quotes")})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_migrations_stand_in_one_line_numbered_from_one():
    revisions = [script.revision for script in script_directory().walk_revisions()]
    assert revisions == [f"{number:04}" for number in range(SCHEMA_VERSION, 0, -1)]


def test_every_released_schema_has_a_ledger_to_migrate():
    assert [path.stem for path in sorted(GOLDEN.glob("*.sqlite"))] == [f"{number:04}" for number in range(1, SCHEMA_VERSION + 1)]


@pytest.mark.parametrize("released", sorted(GOLDEN.glob("*.sqlite")), ids=lambda path: path.stem)
def test_a_ledger_of_every_released_schema_is_brought_forward_whole(tmp_path, released):
    path = Path(shutil.copy(released, tmp_path / "warledger.db"))
    assert schema_version(path) == int(released.stem)
    made = make_ledger_module()
    with Ledger.open(path) as ledger:
        assert ledger.document(made.DOCUMENT.id) == made.DOCUMENT
        assert list(ledger.claims(ClaimFilter(text="harasta", place="Harasta", actor="syrian-rebels"))) == [made.CLAIM]
        own = ClaimFilter(speaker="An Army Officer", status="single-source", since=date(2017, 12, 31), until=date(2017, 1, 1))
        assert [claim for _, claim in ledger.page_claims(own, ClaimOrder("published", descending=True), most=5)] == [made.CLAIM]
        assert [(finding.verdict, finding.explanation) for finding in ledger.findings()] == [made.VERDICT]
        assert ledger.append_reading(make_document(text="Rebels hold Harasta. Still."), [], reader=READER).documents == 1
        assert ledger.damage() == ()
    assert schema_version(path) == SCHEMA_VERSION


def test_a_making_broken_off_half_way_leaves_nothing_and_is_made_again(tmp_path, monkeypatch):
    path = tmp_path / "warledger.db"
    monkeypatch.setattr("alembic.op.create_index", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        Ledger.open(path)
    monkeypatch.undo()
    assert schema_version(path) == 0
    with Ledger.open(path) as ledger:
        assert ledger.append_reading(make_document(), [make_claim()], reader=READER).claims == 1
