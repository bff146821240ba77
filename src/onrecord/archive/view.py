"""Reading from the archive.

What is asked for is found first, as a list of numbers in order, and then fetched some at a time, each
time in a short transaction. So an iterator that is left half-way, or read slowly while others
write, holds up nobody; a report that is removed meanwhile is left out.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select, true, tuple_

from onrecord.archive import schema
from onrecord.archive.body import record_of, statement_of, unpack
from onrecord.archive.database import Database
from onrecord.archive.excerpt import excerpt, in_report
from onrecord.archive.finding import chunks, has_words, report_of, the_number
from onrecord.archive.hits import Found, Hit
from onrecord.archive.link_reader import SqlLinkView
from onrecord.archive.link_schema import linked
from onrecord.archive.links import LinkView
from onrecord.archive.names import wanted
from onrecord.archive.query import Query, act_of, alternate, period
from onrecord.archive.store import Day, View, What
from onrecord.errors import CorruptArchive, UsageError
from onrecord.record import Act, Record, Report, Span

__all__ = ["SqlView"]

_COUNTED = ("statements", "events", "entities", "mentions", "times", "quantities", "sentences", "problems")
_IN_ORDER = (schema.reports.c.day.is_(None), schema.reports.c.day, schema.reports.c.number)


class SqlView(View):
    """Reads; see :class:`onrecord.archive.store.View` for what each method promises."""

    _db: Database

    def report(self, ref: str) -> Report:
        with self._db.reading() as connection:
            number = the_number(connection, ref)
            row = connection.execute(select(schema.reports).where(schema.reports.c.number == number)).one()
        return report_of(row)

    def record(self, ref: str) -> Record:
        with self._db.reading() as connection:
            number = the_number(connection, ref)
            found = self._bodies(connection, [number])
        if not found:
            raise CorruptArchive("the report has no record", where=ref, hint="Add it again.")
        return _whole(*found[number])

    def raw(self, ref: str) -> bytes | None:
        with self._db.reading() as connection:
            here = schema.raws.c.report == the_number(connection, ref)
            data = connection.execute(select(schema.raws.c.data).where(here)).scalar_one_or_none()
        try:
            return None if data is None else zlib.decompress(data)
        except zlib.error as error:
            raise CorruptArchive(f"the stored bytes of the report are damaged: {error}", where=ref) from error

    def added_at(self, ref: str) -> datetime:
        with self._db.reading() as connection:
            here = schema.reports.c.number == the_number(connection, ref)
            found: datetime = connection.execute(select(schema.reports.c.added_at).where(here)).scalar_one()
        return found.replace(tzinfo=UTC)

    def reports(
        self, *, since: Day = None, until: Day = None, publisher: str | None = None, limit: int | None = None
    ) -> Iterator[Report]:
        return self._reports(_listed(since, until, publisher, limit))

    def records(
        self, *, since: Day = None, until: Day = None, publisher: str | None = None, limit: int | None = None
    ) -> Iterator[Record]:
        return self._records(_listed(since, until, publisher, limit))

    def outdated(self, reader: str) -> Iterator[Report]:
        joined = schema.reports.outerjoin(schema.records)
        other = or_(schema.records.c.reader.is_(None), schema.records.c.reader != reader)
        numbers = select(schema.reports.c.number).select_from(joined).where(other)
        return self._reports(numbers.order_by(schema.reports.c.number))

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
        table = schema.statements
        conditions = [_said(*period(since, until))]
        if speaker is not None:
            conditions.append(_party("source", speaker))
        if about is not None:
            words = self._db.search.mentioning(Query.words(about))
            conditions.append(or_(_party("about", about), words))
        if act is not None:
            conditions.append(table.c.act == act_of(act).value)
        if report is not None:
            with self._db.reading() as connection:
                conditions.append(table.c.report == the_number(connection, report))
        day = func.coalesce(table.c.first_day, table.c.last_day, schema.reports.c.day)
        query = (
            select(table.c.report, table.c.position)
            .select_from(table.join(schema.reports, schema.reports.c.number == table.c.report))
            .where(*conditions)
            .order_by(day.is_(None), day, table.c.report, table.c.position)
            .limit(_limit(limit))
        )
        return self._hits(query)

    def search(
        self, query: str, *, what: What = "all", since: Day = None, until: Day = None, limit: int = 20
    ) -> list[Found]:
        if what not in ("all", "reports", "statements"):
            raise UsageError(f"cannot search for {what!r}", hint="There are: all, reports, statements.")
        parsed = Query.parse(query)
        first, last = period(since, until)
        most = _limit(limit) or 0
        with self._db.reading() as connection:
            reports, statements = [], []
            if what != "statements":
                ranked = self._db.search.reports(connection, parsed, first, last, most)
                reports = self._found_reports(connection, ranked)
            if what != "reports":
                ranked = self._db.search.statements(connection, parsed, _said(first, last), most)
                statements = self._found_statements(connection, ranked)
        return alternate(statements, reports)[:most]

    def count(self) -> dict[str, int]:
        tables = [schema.reports, *(schema.metadata.tables[name] for name in _COUNTED)]
        with self._db.reading() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in tables
            }

    @contextmanager
    def links(self) -> Iterator[LinkView]:
        with self._db.reading() as connection:
            yield SqlLinkView(connection)

    def unlinked(self, version: str) -> Iterator[str]:
        joined = schema.reports.join(schema.records).outerjoin(
            linked, linked.c.report == schema.reports.c.number
        )
        other = or_(linked.c.version.is_(None), linked.c.version != version)
        query = select(schema.reports.c.id).select_from(joined).where(other)
        with self._db.reading() as connection:
            ids = connection.execute(query.order_by(schema.reports.c.number)).scalars().all()
        return iter(ids)

    def _numbers(self, query: Select[Any]) -> Sequence[int]:
        with self._db.reading() as connection:
            return connection.execute(query).scalars().all()

    def _reports(self, query: Select[Any]) -> Iterator[Report]:
        for some in chunks(self._numbers(query)):
            with self._db.reading() as connection:
                rows = connection.execute(select(schema.reports).where(schema.reports.c.number.in_(some)))
                found = {row.number: report_of(row) for row in rows}
            yield from (found[number] for number in some if number in found)

    def _records(self, query: Select[Any]) -> Iterator[Record]:
        for some in chunks(self._numbers(query)):
            with self._db.reading() as connection:
                found = self._bodies(connection, some)
            yield from (_whole(*found[number]) for number in some if number in found)

    def _hits(self, query: Select[Any]) -> Iterator[Hit]:
        with self._db.reading() as connection:
            places = [(number, position) for number, position in connection.execute(query)]
        for some in chunks(places):
            with self._db.reading() as connection:
                found = self._bodies(connection, list({number for number, _ in some}))
            data = {number: _data(*pair) for number, pair in found.items()}
            for number, position in some:
                # A report that was read again in between may have fewer statements.
                if number in found and position < len(data[number]["statements"]):
                    yield _hit(found[number], data[number], position)

    def _bodies(self, connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Report, bytes]]:
        joined = schema.reports.join(schema.records)
        query = select(schema.reports, schema.records.c.body).select_from(joined)
        rows = connection.execute(query.where(schema.reports.c.number.in_(numbers)))
        return {row.number: (report_of(row), row.body) for row in rows}

    def _found_reports(
        self, connection: Connection, ranked: Sequence[tuple[int, float, list[Span]]]
    ) -> list[Found]:
        numbers = [number for number, _, _ in ranked]
        rows = connection.execute(select(schema.reports).where(schema.reports.c.number.in_(numbers)))
        reports = {row.number: report_of(row) for row in rows}
        table = schema.sentences
        sentences: dict[int, list[Span]] = {number: [] for number in numbers}
        query = select(table.c.report, table.c.start, table.c.stop).where(table.c.report.in_(numbers))
        for number, start, stop in connection.execute(query.order_by(table.c.report, table.c.position)):
            sentences[number].append(Span(start, stop))
        found = []
        for number, score, marks in ranked:
            shown = excerpt(reports[number].text, marks, sentences[number])
            inside = tuple(mark for mark in marks if shown.contains(mark))
            found.append(Found(reports[number], score, (shown,), inside))
        return found

    def _found_statements(
        self, connection: Connection, ranked: Sequence[tuple[int, float, list[Span]]]
    ) -> list[Found]:
        table = schema.statements
        query = select(table.c.number, table.c.report, table.c.position)
        numbers = [number for number, _, _ in ranked]
        rows = connection.execute(query.where(table.c.number.in_(numbers)))
        places = {number: (report, position) for number, report, position in rows}
        bodies = self._bodies(connection, list({report for report, _ in places.values()}))
        data = {number: _data(*pair) for number, pair in bodies.items()}
        found = []
        for number, score, marks in ranked:
            place, position = places[number]
            hit = _hit(bodies[place], data[place], position)
            content = hit.statement.content
            found.append(
                Found(hit.report, score, content, in_report(marks, content), hit.statement, hit.speakers)
            )
        return found


def _data(report: Report, body: bytes) -> dict[str, Any]:
    try:
        return unpack(body)
    except ValueError as error:
        raise _damaged(report, error) from error


def _whole(report: Report, body: bytes) -> Record:
    data = _data(report, body)
    try:
        return record_of(report, data)
    except UsageError as error:
        raise _damaged(report, error) from error


def _damaged(report: Report, error: Exception) -> CorruptArchive:
    hint = "Remove the report and add it again."
    return CorruptArchive(f"the record in the archive is damaged: {error}", where=report.name, hint=hint)


def _hit(pair: tuple[Report, bytes], data: dict[str, Any], position: int) -> Hit:
    report = pair[0]
    try:
        statement = statement_of(report, data, position)
        names = {item["id"]: item["name"] for item in data["entities"]}
    except (UsageError, LookupError, TypeError) as error:
        raise _damaged(report, error) from error
    speakers = tuple(names.get(party.entity or "", party.text) for party in statement.source)
    return Hit(report, statement, speakers, partial(_whole, *pair))


def _limit(limit: int | None) -> int | None:
    if limit is not None and limit < 0:
        raise UsageError(f"a limit of {limit}", hint="Give 0 or more.")
    return limit


def _listed(since: Day, until: Day, publisher: str | None, limit: int | None) -> Select[Any]:
    """The numbers of the reports that fit, in order."""
    first, last = period(since, until)
    query = select(schema.reports.c.number).order_by(*_IN_ORDER).limit(_limit(limit))
    if first is not None:
        query = query.where(schema.reports.c.day >= first)
    if last is not None:
        query = query.where(schema.reports.c.day <= last)
    if publisher is not None:
        query = query.where(has_words(schema.reports.c.publisher_folded, wanted(publisher)))
    return query


def _party(role: str, name: str) -> ColumnElement[bool]:
    """The condition on ``statements`` that somebody of that name has this role."""
    table = schema.parties
    who = select(table.c.report, table.c.statement)
    who = who.where(table.c.role == role, has_words(table.c.folded, wanted(name)))
    place = tuple_(schema.statements.c.report, schema.statements.c.position)
    return place.in_(who)


def _said(first: date | None, last: date | None) -> ColumnElement[bool]:
    """The condition on ``statements`` and ``reports`` that a statement may have been made then."""
    if first is None and last is None:
        return true()
    table, day = schema.statements, schema.reports.c.day
    known = or_(table.c.first_day.is_not(None), table.c.last_day.is_not(None))
    fits = [or_(known, day.is_not(None))]
    if first is not None:
        fits.append(func.coalesce(table.c.last_day, case((known, None), else_=day), date.max) >= first)
    if last is not None:
        fits.append(func.coalesce(table.c.first_day, case((known, None), else_=day), date.min) <= last)
    return and_(*fits)
