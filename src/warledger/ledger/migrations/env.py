"""What Alembic runs to migrate: in the transaction it is handed, then writes the schema's number into the ledger."""

from typing import TYPE_CHECKING

from alembic import context

from warledger.ledger.dialects import is_postgres
from warledger.ledger.schema import METADATA

if TYPE_CHECKING:
    from sqlalchemy import Connection


def migrate(connection: "Connection") -> None:
    """Run the migrations that are due on a connection whose transaction the caller holds."""
    context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()
    revision = int(context.get_context().get_current_revision() or 0)
    postgres = is_postgres(connection)
    keep = "UPDATE warledger SET schema_version =" if postgres else "PRAGMA user_version ="
    connection.exec_driver_sql(f"{keep} {revision}")


migrate(context.config.attributes["connection"])
