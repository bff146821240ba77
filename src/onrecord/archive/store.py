"""The seam of the archive: what any store can be asked, and what can be written to it.

Three protocols, as in nomenklatura: a :class:`View` reads, a :class:`Writer` writes, a
:class:`Store` is both and is closed when done. :class:`onrecord.archive.Archive` keeps its data in
SQLite, :class:`onrecord.archive.MemoryArchive` in plain dictionaries; one conformance suite
(``tests/archive/test_store.py``) holds both to the same answers.

``ref`` is an id, the first four or more digits of one, a key that the user's file gave, or a URL.
All methods with it raise NotFound where no report answers to it and UsageError, which lists them,
where several do. A report comes back without its raw bytes; see :meth:`View.raw`.

``since`` and ``until`` are days, both included: a date, or text as ``2025-04-15``, ``2025-04`` or
``2025``. What has no date is left out as soon as either is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime
from types import TracebackType
from typing import Literal, Protocol, Self, runtime_checkable

from onrecord.archive.hits import Added, Found, Hit
from onrecord.archive.links import Links, LinkView
from onrecord.record import Act, Problem, Record, Report

__all__ = ["Day", "Store", "View", "What", "Writer"]

Day = date | str | None
What = Literal["all", "reports", "statements"]


class View(Protocol):
    """What can be asked. Iterators are lazy, and may be left or interleaved with writing."""

    def report(self, ref: str) -> Report:
        """The report."""

    def record(self, ref: str) -> Record:
        """The record of the report, equal to the one that was added last."""

    def raw(self, ref: str) -> bytes | None:
        """The bytes that the report was made from; None where it was given as text."""

    def added_at(self, ref: str) -> datetime:
        """When the report first came into the store (UTC)."""

    def reports(
        self, *, since: Day = None, until: Day = None, publisher: str | None = None, limit: int | None = None
    ) -> Iterator[Report]:
        """Reports by the day of publication, then in the order in which they were added; those
        without a date come last. ``publisher`` is matched as a name is, see :meth:`statements`."""

    def records(
        self, *, since: Day = None, until: Day = None, publisher: str | None = None, limit: int | None = None
    ) -> Iterator[Record]:
        """The records of those reports, in the same order."""

    def outdated(self, reader: str) -> Iterator[Report]:
        """Reports that were last read by another reader than ``reader``, in the order of adding."""

    def statements(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        act: Act | str | None = None,
        since: Day = None,
        until: Day = None,
        report: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Hit]:
        """Statements that fit all that is given, by the day on which they were said.

        speaker: a name. It fits where all its words are among those of the speaker's name or
        aliases in the report, whatever the case, accents or script: "zelensky" fits "Volodymyr
        Zelenskyy" with the alias "Zelensky".
        about: a name or words. It fits where the content mentions an entity of that name, also by
        a pronoun, or has all the words.
        since, until: when it was said or, where that is not known, printed. A time that is only
        partly known fits where it may fall between the two.
        report: the ``ref`` of a report.
        """

    def search(
        self, query: str, *, what: What = "all", since: Day = None, until: Day = None, limit: int = 20
    ) -> list[Found]:
        """The best ``limit`` reports or statements (with their speakers' names) that have all words
        of ``query``, best first.

        ``"two words"`` must stand together, ``-word`` must not occur, ``word*`` may go on. With
        ``all``, the best of both kinds alternate. Raises UsageError where there is no word to look for.
        """

    def count(self) -> dict[str, int]:
        """How many ``reports``, ``statements``, ``events``, ``entities``, ``mentions``, ``times``,
        ``quantities``, ``sentences`` and ``problems`` there are."""

    def links(self) -> AbstractContextManager[LinkView]:
        """What is linked across reports, in one consistent state while the ``with`` block runs. Inside
        it, and inside the two below, ask the links and not the store: that would wait for itself."""

    def unlinked(self, version: str) -> Iterator[str]:
        """The ids of the reports that were not linked by that version yet, in the order of adding."""

    def check(self) -> list[Problem]:
        """What is wrong with the store; an empty list where all is well."""


class Writer(Protocol):
    """What can be written. Each call is done whole or not at all."""

    def add(self, record: Record) -> Added:
        """Keeps a record.

        A report that is there already stays as it is, with its raw bytes and the time at which it
        was added. Where the reader is another, what was read from it is replaced, and its language
        with it. A new ``key`` is one more name for the same report.
        """

    def add_all(self, records: Iterable[Record], *, size: int = 100) -> list[Added]:
        """Keeps many records, ``size`` in a transaction. Where ``records`` or the store fails, the
        transactions before stay and the running one leaves no trace."""

    def remove(self, ref: str) -> str:
        """Removes a report, all that was read from it, and what was decided about its items; returns its
        id."""

    def linking(self, ref: str, version: str) -> AbstractContextManager[Links]:
        """The links, to link one report in: one transaction, undone where the ``with`` block raises.

        At its begin keys, blocks, counts and notes that an earlier linking made of the report are gone;
        at its end the automatic decisions that were not made again are taken back, and the report is
        linked by ``version``. Linking again what has not changed changes nothing. Others who write wait.
        """

    def deciding(self) -> AbstractContextManager[Links]:
        """The links, for what a person decides: one transaction, undone where the block raises."""


@runtime_checkable
class Store(View, Writer, Protocol):
    """Reads, writes, and is closed when done; a context manager."""

    def close(self) -> None:
        """Lets go of the data; closing twice is no error. Any other call after it raises ArchiveError."""

    def __enter__(self) -> Self:
        """The store itself."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the store."""
