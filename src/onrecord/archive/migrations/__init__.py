"""The history of the schema (Alembic), run from within the package.

The newest revision is named here so that opening an archive compares two strings; Alembic, slow to
import, is loaded only where there is something to do. The search index is no part of the history:
it is dropped before and built after (:class:`onrecord.archive.database.Search`), in the form that
this version of the package wants.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["HEAD", "REVISIONS", "upgrade"]

#: All revisions, oldest first.
REVISIONS = ("0001", "0002")
HEAD = REVISIONS[-1]


def upgrade(connection: Connection) -> None:
    """Brings the schema to :data:`HEAD`, inside the transaction that ``connection`` is in."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "onrecord.archive:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
