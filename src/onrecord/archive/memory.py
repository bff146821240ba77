"""A store in plain dictionaries: the double for tests, and short work without a file.

It answers as the database does but for the ranking of a search, and it does not stem words: "prisoner"
does not find "prisoners". Nothing is indexed: each question goes through all records.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from types import TracebackType
from typing import Self, TypeVar

from onrecord.archive.excerpt import excerpt, in_report
from onrecord.archive.hits import Added, Found, Hit
from onrecord.archive.links import Links, LinkView
from onrecord.archive.memory_links import LinkState, MemoryLinks, MemoryLinkView
from onrecord.archive.names import about, folded, forms, wanted
from onrecord.archive.query import Query, act_of, alternate, period, tokens
from onrecord.archive.refs import ambiguous, is_prefix, not_found
from onrecord.archive.relinking import carry_over, let_go
from onrecord.archive.store import Day, Store, What
from onrecord.errors import ArchiveError, UsageError
from onrecord.record import Act, Problem, Record, Report, Span, Statement, report_id

__all__ = ["MemoryArchive"]

T = TypeVar("T")


@dataclass(slots=True)
class _Entry:
    number: int
    record: Record
    raw: bytes | None
    added_at: datetime
    keys: set[str] = field(default_factory=set)

    @property
    def report(self) -> Report:
        return self.record.report


class MemoryArchive(Store):
    """A :class:`onrecord.archive.store.Store` in memory; for one thread."""

    def __init__(self) -> None:
        self._by_id: dict[str, _Entry] = {}
        self._links = LinkState()
        self._next = 1
        self._closed = False

    def report(self, ref: str) -> Report:
        return self._entry(ref).report

    def record(self, ref: str) -> Record:
        return self._entry(ref).record

    def raw(self, ref: str) -> bytes | None:
        return self._entry(ref).raw

    def added_at(self, ref: str) -> datetime:
        return self._entry(ref).added_at

    def reports(
        self, *, since: Day = None, until: Day = None, publisher: str | None = None, limit: int | None = None
    ) -> Iterator[Report]:
        return (record.report for record in self._listed(since, until, publisher, limit))

    def records(
        self, *, since: Day = None, until: Day = None, publisher: str | None = None, limit: int | None = None
    ) -> Iterator[Record]:
        return iter(self._listed(since, until, publisher, limit))

    def outdated(self, reader: str) -> Iterator[Report]:
        return iter([entry.report for entry in self._entries() if entry.record.reader != reader])

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
        first, last = period(since, until)
        tests: list[Callable[[Record, Statement], bool]] = [
            lambda record, item: _said_between(record, item, first, last)
        ]
        if speaker is not None:
            tests.append(partial(_spoken_by, wanted(speaker)))
        if about is not None:
            tests.append(partial(_about, wanted(about), Query.words(about)))
        if act is not None:
            kind = act_of(act)
            tests.append(lambda _, item: item.act is kind)
        only = None if report is None else self._entry(report).number
        places = [
            (_day_of(entry.record, item) or date.max, entry.number, position)
            for entry in self._entries()
            if only in (None, entry.number)
            for position, item in enumerate(entry.record.statements)
            if all(test(entry.record, item) for test in tests)
        ]
        by_number = {entry.number: entry.record for entry in self._entries()}
        places = _first(sorted(places), limit)
        return iter([_hit(by_number[number], position) for _, number, position in places])

    def search(
        self, query: str, *, what: What = "all", since: Day = None, until: Day = None, limit: int = 20
    ) -> list[Found]:
        if what not in ("all", "reports", "statements"):
            raise UsageError(f"cannot search for {what!r}", hint="There are: all, reports, statements.")
        parsed = Query.parse(query)
        first, last = period(since, until)
        reports = _best(self._search_reports(parsed, first, last), limit) if what != "statements" else []
        statements = _best(self._search_statements(parsed, first, last), limit) if what != "reports" else []
        return _first(alternate(statements, reports), limit)

    def count(self) -> dict[str, int]:
        records = [entry.record for entry in self._entries()]
        names = ("statements", "events", "entities", "times", "quantities", "sentences", "problems")
        counts = {name: sum(len(getattr(record, name)) for record in records) for name in names}
        mentions = sum(len(entity.mentions) for record in records for entity in record.entities)
        return {"reports": len(records), **counts, "mentions": mentions}

    def check(self) -> list[Problem]:
        problems = []
        for entry in self._entries():
            item = entry.report
            made = report_id(item.text, item.title, item.publisher, item.url, item.published)
            if made != item.id:
                message = f"{item.id}: its words are not those that it was added with"
                problems.append(Problem("text-changed", message, "archive"))
        found = self._links.problems(self._numbers())
        return problems + [Problem(code, message, "archive") for code, message in found]

    @contextmanager
    def links(self) -> Iterator[LinkView]:
        self._entries()
        yield MemoryLinkView(self._links, self._numbers(), self.record)

    def unlinked(self, version: str) -> Iterator[str]:
        ids = [entry.report.id for entry in self._entries()]
        return iter([each for each in ids if self._links.linked.get(each) != version])

    def add(self, record: Record) -> Added:
        self._entries()
        report = record.report
        entry = self._by_id.get(report.id)
        if entry is None:
            kept = replace(record, report=replace(report, raw=None))
            entry = _Entry(self._next, kept, report.raw, datetime.now(UTC))
            self._by_id[report.id] = entry
            self._next += 1
            added = Added(report.id, "new")
        elif entry.record.reader == record.reader:
            added = Added(report.id, "same")
        else:
            language = report.language or entry.report.language
            new = replace(record, report=replace(entry.report, language=language))
            carry_over(self._session(None, ""), entry.record, new)
            self._links.linked.pop(report.id, None)
            entry.record = new
            added = Added(report.id, "reread")
        if report.key is not None:
            entry.keys.add(report.key)
        return added

    def add_all(self, records: Iterable[Record], *, size: int = 100) -> list[Added]:
        added: list[Added] = []
        batch: list[Record] = []
        for record in records:
            batch.append(record)
            if len(batch) >= size:
                added += map(self.add, batch)
                batch = []
        return added + [self.add(record) for record in batch]

    def remove(self, ref: str) -> str:
        report = self._entry(ref).report.id
        left = let_go(self._session(None, ""), report)
        self._links.forget(report)
        del self._by_id[report]
        links = self._session(None, "")
        for kind, groups in left.items():
            links.regroup(kind, groups)
        return report

    @contextmanager
    def linking(self, ref: str, version: str) -> Iterator[Links]:
        with self._writing(self._entry(ref).report.id, version) as links:
            links.begin()
            yield links
            links.finish()

    @contextmanager
    def deciding(self) -> Iterator[Links]:
        self._entries()
        with self._writing(None, "") as links:
            yield links

    @contextmanager
    def _writing(self, report: str | None, version: str) -> Iterator[MemoryLinks]:
        before = self._links.copied()
        try:
            yield self._session(report, version)
        except BaseException:
            self._links = before
            raise

    def _session(self, report: str | None, version: str) -> MemoryLinks:
        now = datetime.now(UTC)
        return MemoryLinks(self._links, self._numbers(), self.record, report, version, now)

    def _numbers(self) -> dict[str, int]:
        return {report: entry.number for report, entry in self._by_id.items()}

    def close(self) -> None:
        self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _entries(self) -> list[_Entry]:
        if self._closed:
            raise ArchiveError("the archive is closed", hint="Open it again.")
        return list(self._by_id.values())

    def _entry(self, ref: str) -> _Entry:
        entries = self._entries()
        if ref in self._by_id:
            return self._by_id[ref]
        for found in (
            [entry for entry in entries if ref in entry.keys],
            [entry for entry in entries if entry.report.url == ref],
            [entry for entry in entries if is_prefix(ref) and entry.report.id.startswith(ref.lower())],
        ):
            if len(found) == 1:
                return found[0]
            if found:
                raise ambiguous(ref, [entry.report for entry in found])
        raise not_found(ref)

    def _listed(self, since: Day, until: Day, publisher: str | None, limit: int | None) -> list[Record]:
        first, last = period(since, until)
        words = () if publisher is None else wanted(publisher)
        fitting = [
            (entry.report.published_on or date.max, entry.number, entry.record)
            for entry in self._entries()
            if _between(entry.report.published_on, first, last)
            and _has(folded((entry.report.publisher or "",)), words)
        ]
        fitting.sort(key=lambda item: item[:2])
        return [record for _, _, record in _first(fitting, limit)]

    def _search_reports(self, query: Query, first: date | None, last: date | None) -> Iterator[Found]:
        for entry in self._entries():
            report = entry.report
            if not _between(report.published_on, first, last):
                continue
            fit = _fit(query, (report.title or "", report.text))
            if fit is not None:
                marks = fit[1][1]
                shown = excerpt(report.text, marks, entry.record.sentences)
                inside = tuple(mark for mark in marks if shown.contains(mark))
                yield Found(report, fit[0], (shown,), inside)

    def _search_statements(self, query: Query, first: date | None, last: date | None) -> Iterator[Found]:
        for entry in self._entries():
            for item in entry.record.statements:
                if not _said_between(entry.record, item, first, last):
                    continue
                speakers = entry.record.speakers(item)
                fit = _fit(query, (item.text, "; ".join(speakers)))
                if fit is not None:
                    marks = in_report(fit[1][0], item.content)
                    yield Found(entry.report, fit[0], item.content, marks, item, speakers)


def _first(items: list[T], limit: int | None) -> list[T]:
    if limit is not None and limit < 0:
        raise UsageError(f"a limit of {limit}", hint="Give 0 or more.")
    return items[:limit]


def _best(found: Iterable[Found], limit: int) -> list[Found]:
    return _first(sorted(found, key=lambda item: -item.score), limit)


def _hit(record: Record, position: int) -> Hit:
    item = record.statements[position]
    return Hit(record.report, item, record.speakers(item), lambda: record)


def _has(names: str, words: Iterable[str]) -> bool:
    return all(f" {word} " in names for word in words)


def _between(day: date | None, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    return day is not None and (first is None or day >= first) and (last is None or day <= last)


def _said_between(record: Record, item: Statement, first: date | None, last: date | None) -> bool:
    when = item.said.when
    if not when.is_known or (first is None and last is None):
        return _between(record.report.published_on, first, last)
    starts, ends = when.start or date.min, when.end or date.max
    return (first is None or ends >= first) and (last is None or starts <= last)


def _day_of(record: Record, item: Statement) -> date | None:
    return item.said.when.start or item.said.when.end or record.report.published_on


def _spoken_by(words: Iterable[str], record: Record, item: Statement) -> bool:
    return any(_has(folded(forms(record, party)), words) for party in item.source)


def _about(words: Iterable[str], query: Query, record: Record, item: Statement) -> bool:
    named = any(_has(folded((entity.name, *entity.aliases)), words) for entity in about(record, item))
    return named or _fit(query, (item.text,)) is not None


def _fit(query: Query, texts: Iterable[str]) -> tuple[float, list[list[Span]]] | None:
    """How often the words of ``query`` stand in ``texts``, for their length, and where in each; None
    where one is missing or one that is to be left out is there."""
    apart = [tokens(text) for text in texts]
    marks: list[list[Span]] = [[] for _ in apart]
    score = 0.0
    for term in query.terms:
        found = [_places([word for word, _ in tokens(term.text)], term.prefix, text) for text in apart]
        if any(found) == term.exclude:
            return None
        score += sum(
            len(places) / math.sqrt(len(text) or 1) for places, text in zip(found, apart, strict=True)
        )
        for spans, places in zip(marks, found, strict=True):
            spans += places
    return score, [sorted(set(spans)) for spans in marks]


def _places(words: list[str], prefix: bool, text: list[tuple[str, Span]]) -> list[Span]:
    places = []
    for start in range(len(text) - len(words) + 1):
        run = text[start : start + len(words)]
        ends = run[-1][0].startswith(words[-1]) if prefix else run[-1][0] == words[-1]
        if ends and [word for word, _ in run[:-1]] == words[:-1]:
            places.append(Span(run[0][1].start, run[-1][1].end))
    return places
