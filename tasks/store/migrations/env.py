"""Alembic runs this; the connection, inside its transaction, comes from ``migrate``."""

from alembic import context

from tasks.store.records import Record

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Record.metadata,
    render_as_batch=True,
    compare_type=False,
)
context.run_migrations()
