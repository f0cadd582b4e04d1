"""What Alembic runs to migrate the accounts: in the transaction it is handed."""

from typing import TYPE_CHECKING

from alembic import context

from warledger.accounts.schema import METADATA

if TYPE_CHECKING:
    from sqlalchemy import Connection


def migrate(connection: "Connection") -> None:
    """Run the migrations that are due on a connection whose transaction the caller holds."""
    context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()
    if connection.dialect.name == "sqlite":
        revision = context.get_context().get_current_revision()
        connection.exec_driver_sql(f"PRAGMA user_version = {int(revision or 0)}")


migrate(context.config.attributes["connection"])
