"""Alembic's entry: runs on the connection that ``store.schema.upgrade`` hands over."""

from alembic import context

from dragoman.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
    render_as_batch=True,
)
context.run_migrations()
