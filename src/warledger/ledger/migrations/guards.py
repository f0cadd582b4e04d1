"""The triggers by which a database refuses to change or remove what a ledger holds, in SQLite's words and in PostgreSQL's."""

from alembic import op

from warledger.ledger.dialects import POSTGRES

REFUSAL = "warledger_refuse_change"
"""The function that PostgreSQL's triggers call."""


def is_postgres() -> bool:
    """Whether it is PostgreSQL that is being migrated; else it is SQLite."""
    return op.get_bind().dialect.name == POSTGRES


def refuse_changes(table: str) -> None:
    """Refuse every UPDATE and DELETE of a table from now on, on PostgreSQL TRUNCATE too."""
    if is_postgres():
        _refuse_on_postgres(table)
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_refuse_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
            f"SELECT RAISE(ABORT, 'A ledger is append-only: rows of {table} are never changed or removed.'); END"
        )


def _refuse_on_postgres(table: str) -> None:
    op.execute(
        f"CREATE OR REPLACE FUNCTION {REFUSAL}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'A ledger is append-only: rows of % are never changed or removed.', TG_TABLE_NAME "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {REFUSAL}()"
    )
