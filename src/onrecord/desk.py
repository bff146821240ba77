"""A desk: an archive with a reader beside it. What the library, the command line and the web page
all work with, so that the three say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.archive import Added, Found, Hit, Store, open_archive
from onrecord.archive.store import Day, What
from onrecord.briefing import (
    Brief,
    Budget,
    By,
    earlier_records,
    matching_records,
    preceded,
    story_records,
    timeline,
)
from onrecord.briefing.asked import changes_since, claim_positions, records_of
from onrecord.briefing.changes import Changes
from onrecord.briefing.disagreements import Disagreements, disagreements
from onrecord.briefing.positions import Positions
from onrecord.errors import NotFound, UsageError
from onrecord.linking.linker import Linker, standard_linker
from onrecord.linking.people import People, Spelling, statements_of
from onrecord.reading import Reader, standard_reader
from onrecord.record import Problem, Record, Report
from onrecord.sources import Failure, Fetcher, Given, Progress, from_text, take

__all__ = ["Desk", "Who", "open_desk", "read", "read_all"]


@dataclass(frozen=True, slots=True)
class Who:
    """Everything said by and about somebody, each by the day on which it was said.

    spellings: the names under which it was found, other than the one that was asked for.
    """

    name: str
    said: tuple[Hit, ...]
    about: tuple[Hit, ...]
    spellings: tuple[Spelling, ...] = ()


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

    archive: where reports are kept. reader: what reads them; linker: what joins them with the others as
    they are added; the standard ones by default.
    """

    def __init__(self, archive: Store, reader: Reader | None = None, linker: Linker | None = None) -> None:
        self.archive = archive
        self.reader = reader or standard_reader()
        self.linker = linker or standard_linker()

    @property
    def people(self) -> People:
        """The people, organisations and places of the archive, and what a person decides about them."""
        return People(self.archive)

    def add(
        self,
        source: str | Report | Record,
        *,
        published: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        language: str | None = None,
        link: bool = True,
    ) -> Added:
        """Reads one report, given as text or as a Report, and keeps it; a Record is kept as it is.

        A report that is there and was read by this reader is not read again. link: join it with the
        reports that are there; else :meth:`link` does so later.
        """
        if isinstance(source, Record):
            return self._linked(source, link)
        given = Given(title=title, publisher=publisher, published=published, url=url, language=language)
        return self._keep(_report(source, given), link)

    def add_all(
        self,
        inputs: Iterable[str | Path],
        *,
        given: Given | None = None,
        fetcher: Fetcher | None = None,
        progress: Progress | None = None,
        link: bool = True,
    ) -> Iterator[Added | Failure]:
        """Reads, keeps and links all reports in ``inputs``: files, folders, JSON Lines, URLs, ``-``.

        Lazy: each report is kept when its turn comes, and those before an interruption stay.
        """
        for item in take(map(str, inputs), given=given or Given(), fetcher=fetcher, progress=progress):
            yield item if isinstance(item, Failure) else self._keep(item, link)

    def _keep(self, report: Report, link: bool) -> Added:
        known = self._known(report.id)
        if (
            known is not None
            and known.reader == self.reader.version
            and report.key in (None, known.report.key)
        ):
            if link:
                self._link_known(known)
            return Added(report.id, "same")
        return self._linked(self.reader.read(report), link)

    def _linked(self, record: Record, link: bool) -> Added:
        added = self.archive.add(record)
        if link and added.status != "same":
            self.linker.link(record, self.archive)
        elif link:
            self._link_known(record)
        return added

    def _link_known(self, record: Record) -> None:
        """Links a report that was kept before and not linked: the program was stopped in between."""
        with self.archive.links() as links:
            by = links.linked_by(record.report.id)
        if by != self.linker.version:
            self.linker.link(record, self.archive)

    def link(self, progress: Callable[[Record], None] | None = None) -> int:
        """Joins the reports that are not linked yet, or by an older linker, with the others; how many that
        were. Interrupted, it goes on where it was when it is called again."""
        return self.linker.link_all(self.archive, progress)

    def unlinked(self) -> int:
        """How many reports are not linked yet."""
        return sum(1 for _ in self.archive.unlinked(self.linker.version))

    def _known(self, report_id: str) -> Record | None:
        try:
            return self.archive.record(report_id)
        except NotFound:
            return None

    def reread(self, progress: Callable[[Report], None] | None = None) -> int:
        """Reads again what an older reader read, and links it anew; the reports stay. How many were read."""
        count = 0
        for report in list(self.archive.outdated(self.reader.version)):
            if progress is not None:
                progress(report)
            self._linked(self.reader.read(report), True)
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
        """Everything said by and about the person or organisation of that name, under all spellings that
        are linked with it."""
        said, here = statements_of(self.archive, name, "speaker", since=since, until=until, limit=limit)
        told, there = statements_of(self.archive, name, "about", since=since, until=until, limit=limit)
        own = {hit.statement.id for hit in said}
        counts = Counter({each.name: each.statements for each in here})
        counts.update({each.name: each.statements for each in there})
        spellings = tuple(Spelling(other, count) for other, count in counts.most_common())
        return Who(name, said, tuple(hit for hit in told if hit.statement.id not in own), spellings)

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
        self,
        query: str | None = None,
        *,
        who: str | None = None,
        about: str | None = None,
        story: str | None = None,
        since: Day = None,
        until: Day = None,
        budget: Budget | None = None,
    ) -> Brief:
        """What the reports of the archive tell, in the order in which it happened.

        One of: query, words or a name; who, the name of a person, an organisation or a place; about,
        words; story, the id or key of a report, whose story it is. Raises UsageError for none or several.
        """
        asked: list[tuple[By, str | None]] = [
            ("any", query),
            ("who", who),
            ("about", about),
            ("story", story),
        ]
        given = [(by, subject) for by, subject in asked if subject is not None]
        if len(given) != 1:
            raise UsageError("a timeline is of one thing", hint="Give a query, or who, about or story.")
        ((by, subject),) = given
        if by == "story":
            record = self.archive.record(subject)
            records = story_records(record, self.archive, since, until)
            return timeline(record.report.name, records, budget, by=by)
        return timeline(subject, matching_records(subject, self.archive, since, until), budget, by=by)

    def positions(
        self,
        claim: str,
        *,
        story: str | None = None,
        who: str | None = None,
        since: Day = None,
        until: Day = None,
    ) -> Positions:
        """Who holds which position on ``claim``, since when, and who changed.

        claim: a sentence that says who did what, or the id of a claim, as :meth:`disagreements` gives it.
        story: the id or key of a report, to look in its story alone, or words that its reports have. who:
        only those of that name. since, until: days of publication. Raises NotFound for words that tell
        nothing, and for an id that is no claim's.
        """
        return claim_positions(claim, self.archive, self.reader, story, who, since, until)

    def disagreements(self, story: str, *, since: Day = None, until: Day = None) -> Disagreements:
        """Where the reports of a story differ: that of the report with this id or key, or those that have
        these words."""
        return disagreements(records_of(story, self.archive, since, until), story)

    def changes(self, since: Day, *, story: str | None = None) -> Changes:
        """Which positions and figures have changed since a day, by the day on which somebody said otherwise:
        in a story, else in what was printed last. Raises UsageError for what is no day."""
        return changes_since(since, self.archive, story)

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
