"""Runs the revisions on the connection that :func:`onrecord.archive.migrations.upgrade` hands over."""

from __future__ import annotations

from alembic import context

from onrecord.archive.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite can alter little in place
)
with context.begin_transaction():
    context.run_migrations()
