"""A database as the store sees it: one way to read, one way to write, one way to search.

What differs between databases stays behind :class:`Search` and ``translate``; SQLite's are in
:mod:`onrecord.archive.sqlite` and :mod:`onrecord.archive.sqlite_search`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from pathlib import Path
from threading import RLock
from typing import Protocol

from sqlalchemy import ColumnElement, Connection, Engine
from sqlalchemy.exc import DBAPIError

from onrecord.archive.query import Query
from onrecord.errors import ArchiveError, ReadOnlyArchive
from onrecord.record import Problem, Span

__all__ = ["WRITES", "Database", "Found", "Search"]

#: Execution option of a connection that is going to write.
WRITES = "onrecord_writes"

#: Number of the report or statement, score (greater is better), marks in the text or content.
Found = tuple[int, float, list[Span]]


class Search(Protocol):
    """Full-text search. The index is made from ``reports`` and ``statements``, kept in step with
    them by the database itself, and can be dropped and built again at any time."""

    def build(self, connection: Connection) -> None:
        """Makes the index anew, in place of one that may be there."""

    def drop(self, connection: Connection) -> None:
        """Removes the index; no error where there is none."""

    def reports(
        self, connection: Connection, query: Query, first: date | None, last: date | None, limit: int
    ) -> list[Found]:
        """The best reports that were printed from ``first`` to ``last``."""

    def statements(
        self, connection: Connection, query: Query, fitting: ColumnElement[bool], limit: int
    ) -> list[Found]:
        """The best statements for which ``fitting``, a condition over ``statements`` and
        ``reports``, holds."""

    def mentioning(self, query: Query) -> ColumnElement[bool]:
        """The condition that the content of a row of ``statements`` has the words."""

    def problems(self, connection: Connection, writable: bool) -> Sequence[Problem]:
        """Where the index and what it is made from are not in step."""


class Database:
    """An engine with the transactions of the store.

    translate: an error of the driver as one of this package. damage: what the database itself finds
    wrong with its file and its references. where: what to call it in messages.
    shared: all threads share one connection, and take turns on it.
    """

    def __init__(
        self,
        engine: Engine,
        search: Search,
        translate: Callable[[DBAPIError, str], ArchiveError],
        damage: Callable[[Connection], Iterable[Problem]],
        *,
        where: str,
        path: Path | None = None,
        read_only: bool = False,
        shared: bool = False,
    ) -> None:
        self.engine = engine
        self.search = search
        self.where = where
        self.path = path
        self.damage = damage
        self.read_only = read_only
        self.closed = False
        self._translate = translate
        self._turn: AbstractContextManager[object] = RLock() if shared else nullcontext()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database throughout."""
        with self._turn, self.errors(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that alone may write, from its start; undone where the block raises."""
        if self.read_only:
            raise ReadOnlyArchive(
                "the archive was opened for reading only", where=self.where, hint="Open it for writing."
            )
        with self._turn, self.errors():
            engine = self.engine.execution_options(**{WRITES: True})
            with engine.begin() as connection:
                yield connection

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Errors of the driver inside are raised as errors of this package."""
        if self.closed:
            raise ArchiveError("the archive is closed", where=self.where, hint="Open it again.")
        try:
            yield
        except DBAPIError as error:
            raise self._translate(error, self.where) from error

    def close(self) -> None:
        """Closes all connections; closing twice is no error."""
        self.closed = True
        self.engine.dispose()
