"""The archive: a store in a database."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.archive.check import problems
from onrecord.archive.database import Database
from onrecord.archive.store import Store
from onrecord.archive.view import SqlView
from onrecord.archive.writer import SqlWriter
from onrecord.record import Problem

__all__ = ["Archive"]


class Archive(SqlView, SqlWriter, Store):
    """A :class:`onrecord.archive.store.Store` in a database; :func:`onrecord.archive.open_archive`
    makes one. May be used by several threads."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @property
    def path(self) -> Path | None:
        """The file; None for an archive in memory."""
        return self._db.path

    @property
    def read_only(self) -> bool:
        """Whether it was opened for reading only."""
        return self._db.read_only

    def check(self) -> list[Problem]:
        return problems(self._db)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Archive {self._db.where}>"
