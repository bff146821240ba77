"""A desk: an archive with a reader beside it. What the library, the command line and the web page
all work with, so that the three say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.archive import Added, Found, Hit, Store, open_archive
from onrecord.archive.store import Day, What
from onrecord.briefing import Brief, Budget, earlier_records, matching_records, preceded, timeline
from onrecord.errors import NotFound, UsageError
from onrecord.reading import Reader, standard_reader
from onrecord.record import Problem, Record, Report
from onrecord.sources import Failure, Fetcher, Given, Progress, from_text, take

__all__ = ["Desk", "Who", "open_desk", "read", "read_all"]


@dataclass(frozen=True, slots=True)
class Who:
    """Everything said by and about somebody, each by the day on which it was said."""

    name: str
    said: tuple[Hit, ...]
    about: tuple[Hit, ...]


def _report(source: str | Report, given: Given) -> Report:
    if isinstance(source, Report):
        return source
    if not isinstance(source, str):
        raise UsageError(f"a report is text or a Report, not {type(source).__name__}")
    return from_text(source, given)


def read(
    source: str | Report,
    *,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
    layers: Iterable[str] | None = None,
) -> Record:
    """The record of one report.

    source: the text of a report, or a :class:`onrecord.Report`. published: an ISO 8601 date, against
    which "on Tuesday" is resolved; where it is left out, the text is asked. layers: names of those
    to run, see :data:`onrecord.reading.LAYERS`; all by default.
    Raises UsageError for a date that is none, and SourceError for text that is no report.
    """
    given = Given(title=title, publisher=publisher, published=published, url=url, language=language)
    reader = standard_reader(None if layers is None else list(layers))
    return reader.read(_report(source, given))


def read_all(
    inputs: Iterable[str | Path],
    *,
    given: Given | None = None,
    fetcher: Fetcher | None = None,
    progress: Progress | None = None,
    layers: Iterable[str] | None = None,
) -> Iterator[Record | Failure]:
    """The records of all reports in ``inputs``: files, folders, JSON Lines, URLs, ``-``.

    In order, one by one; what cannot be taken in is a :class:`onrecord.sources.Failure`.
    """
    reader = standard_reader(None if layers is None else list(layers))
    taken = take(map(str, inputs), given=given or Given(), fetcher=fetcher, progress=progress)
    for item in taken:
        yield item if isinstance(item, Failure) else reader.read(item)


def open_desk(path: str | Path, *, create: bool = True, read_only: bool = False) -> Desk:
    """The desk over the archive at ``path``, made where it is not there; ``:memory:`` for one that
    is not kept. Raises ArchiveError where the file is no archive, or cannot be written."""
    return Desk(open_archive(path, create=create, read_only=read_only))


class Desk:
    """An archive of reports, and what can be asked of it. Close it, or use it in ``with``.

    archive: where reports are kept. reader: what reads them; the standard one by default.
    """

    def __init__(self, archive: Store, reader: Reader | None = None) -> None:
        self.archive = archive
        self.reader = reader or standard_reader()

    def add(
        self,
        source: str | Report | Record,
        *,
        published: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        language: str | None = None,
    ) -> Added:
        """Reads one report, given as text or as a Report, and keeps it; a Record is kept as it is.

        A report that is there and was read by this reader is not read again.
        """
        if isinstance(source, Record):
            return self.archive.add(source)
        given = Given(title=title, publisher=publisher, published=published, url=url, language=language)
        return self._keep(_report(source, given))

    def add_all(
        self,
        inputs: Iterable[str | Path],
        *,
        given: Given | None = None,
        fetcher: Fetcher | None = None,
        progress: Progress | None = None,
    ) -> Iterator[Added | Failure]:
        """Reads and keeps all reports in ``inputs``: files, folders, JSON Lines, URLs, ``-``.

        Lazy: each report is kept when its turn comes, and those before an interruption stay.
        """
        for item in take(map(str, inputs), given=given or Given(), fetcher=fetcher, progress=progress):
            yield item if isinstance(item, Failure) else self._keep(item)

    def _keep(self, report: Report) -> Added:
        known = self._known(report.id)
        if (
            known is not None
            and known.reader == self.reader.version
            and report.key in (None, known.report.key)
        ):
            return Added(report.id, "same")
        return self.archive.add(self.reader.read(report))

    def _known(self, report_id: str) -> Record | None:
        try:
            return self.archive.record(report_id)
        except NotFound:
            return None

    def reread(self, progress: Callable[[Report], None] | None = None) -> int:
        """Reads again what an older reader read; the reports stay. How many were read."""
        count = 0
        for report in list(self.archive.outdated(self.reader.version)):
            if progress is not None:
                progress(report)
            self.archive.add(self.reader.read(report))
            count += 1
        return count

    def report(self, ref: str) -> Report:
        """The report of that id, first digits of an id, key or URL; raises NotFound."""
        return self.archive.report(ref)

    def record(self, ref: str) -> Record:
        """The record of that report; raises NotFound."""
        return self.archive.record(ref)

    def reports(
        self, *, since: Day = None, until: Day = None, publisher: str | None = None
    ) -> Iterator[Report]:
        """The reports by day of publication; those without a date come last."""
        return self.archive.reports(since=since, until=until, publisher=publisher)

    def search(
        self, query: str, *, what: What = "all", since: Day = None, until: Day = None, limit: int = 20
    ) -> list[Found]:
        """Reports and statements that have the words of ``query``, best first."""
        return self.archive.search(query, what=what, since=since, until=until, limit=limit)

    def statements(
        self,
        *,
        speaker: str | None = None,
        about: str | None = None,
        act: str | None = None,
        since: Day = None,
        until: Day = None,
        report: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Hit]:
        """Statements that fit all that is given, by the day on which they were said."""
        return self.archive.statements(
            speaker=speaker, about=about, act=act, since=since, until=until, report=report, limit=limit
        )

    def who(self, name: str, *, since: Day = None, until: Day = None, limit: int | None = None) -> Who:
        """Everything said by and about the person or organisation of that name."""
        said = tuple(self.archive.statements(speaker=name, since=since, until=until, limit=limit))
        own = {hit.statement.id for hit in said}
        told = self.archive.statements(about=name, since=since, until=until, limit=limit)
        return Who(name, said, tuple(hit for hit in told if hit.statement.id not in own))

    def preceded(
        self, source: str | Report | Record, *, published: str | None = None, budget: Budget | None = None
    ) -> Brief:
        """What preceded a report, from the earlier reports of the archive.

        source: a Record, a Report, the id or key of a report in the archive, or the text of one that
        is not in it. published: for a text that does not say when it was printed.
        Raises UsageError where the report has no date.
        """
        record = self._record_of(source, published)
        if record.report.published is None:
            raise UsageError(
                "the report has no date, so nothing is known to have come before it",
                where=record.report.name,
                hint='Say when it was printed: published="2025-04-15".',
            )
        return preceded(record, earlier_records(record, self.archive), budget)

    def _record_of(self, source: str | Report | Record, published: str | None) -> Record:
        if isinstance(source, Record):
            return source
        if isinstance(source, Report):
            return self._known(source.id) or self.reader.read(source)
        if not any(char.isspace() for char in source.strip()):
            return self.archive.record(source)
        return self.reader.read(from_text(source, Given(published=published)))

    def timeline(
        self, query: str, *, since: Day = None, until: Day = None, budget: Budget | None = None
    ) -> Brief:
        """What the reports of the archive tell about ``query``, in the order in which it happened."""
        return timeline(query, matching_records(query, self.archive, since, until), budget)

    def count(self) -> dict[str, int]:
        """How many reports, statements, events and so on there are."""
        return self.archive.count()

    def check(self) -> list[Problem]:
        """What is wrong with the archive; an empty list where all is well."""
        return self.archive.check()

    def close(self) -> None:
        """Lets go of the archive; closing twice is no error."""
        self.archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
