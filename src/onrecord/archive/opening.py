"""Opening an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.archive.archive import Archive

__all__ = ["open_archive"]


def open_archive(path: str | Path, *, create: bool = True, read_only: bool = False) -> Archive:
    """The archive in the file ``path``, brought to the newest schema where it is older.

    path: a file; ``":memory:"`` for an archive that is gone when it is closed.
    create: make the file, and its folder, where there is none.
    read_only: never write to it; works on files and folders that cannot be written. Implies that
    nothing is created.

    Raises ArchiveError where there is no archive and none may be made, CorruptArchive for a file that
    is no archive or is cut short, ReadOnlyArchive for one that cannot be written, NewerArchive for one
    that a newer onrecord made.
    """
    # SQLAlchemy takes a while to import, and most commands do without.
    from onrecord.archive.archive import Archive
    from onrecord.archive.sqlite import open_database

    return Archive(open_database(path, create=create, read_only=read_only))
