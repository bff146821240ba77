"""Writing to the archive: each batch of records in one transaction."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.archive import schema
from onrecord.archive.body import clean, pack, record_of, report_bytes, report_data, unpack
from onrecord.archive.database import Database
from onrecord.archive.finding import chunks, numbers_of, report_of, the_number
from onrecord.archive.hits import Added, Outcome
from onrecord.archive.link_check import mend_groups
from onrecord.archive.link_writer import SqlLinks
from onrecord.archive.links import Links
from onrecord.archive.names import folded
from onrecord.archive.relinking import carry_over, let_go
from onrecord.archive.rows import Rows, derive
from onrecord.archive.store import Writer
from onrecord.errors import UsageError
from onrecord.record import Record, Report

__all__ = ["SqlWriter"]


class SqlWriter(Writer):
    """Writes; see :class:`onrecord.archive.store.Writer` for what each method promises."""

    _db: Database

    def add(self, record: Record) -> Added:
        return self._write([record])[0]

    def add_all(self, records: Iterable[Record], *, size: int = 100) -> list[Added]:
        added: list[Added] = []
        batch: list[Record] = []
        for record in records:
            batch.append(record)
            if len(batch) >= size:
                added += self._write(batch)
                batch = []
        return added + (self._write(batch) if batch else [])

    def remove(self, ref: str) -> str:
        with self._db.writing() as connection:
            number = the_number(connection, ref)
            found = connection.execute(select(schema.reports.c.id).where(schema.reports.c.number == number))
            report_id: str = found.scalar_one()
            links = SqlLinks(connection, None, "", datetime.now(UTC))
            left = let_go(links, report_id)
            connection.execute(delete(schema.reports).where(schema.reports.c.number == number))
            for kind, groups in left.items():
                links.regroup(kind, groups)
        return report_id

    @contextmanager
    def linking(self, ref: str, version: str) -> Iterator[Links]:
        with self._db.writing() as connection:
            number = the_number(connection, ref)
            here = schema.reports.c.number == number
            report_id = connection.execute(select(schema.reports.c.id).where(here)).scalar_one()
            links = SqlLinks(connection, report_id, version, datetime.now(UTC))
            links.begin()
            yield links
            links.finish()

    @contextmanager
    def deciding(self) -> Iterator[Links]:
        with self._db.writing() as connection:
            yield SqlLinks(connection, None, "", datetime.now(UTC))

    def reindex(self) -> None:
        """Makes all derived rows and the search index anew from the records, and groups from decisions.

        For after :meth:`check` found them damaged; what was read stays as it is. One transaction.
        """
        with self._db.writing() as connection:
            self._db.search.drop(connection)
            for table in reversed(schema.DERIVED):
                connection.execute(delete(table))
            numbers = connection.execute(select(schema.records.c.report)).scalars().all()
            for some in chunks(numbers):
                rows: Rows = {}
                for number, record in _stored(connection, some):
                    derive(record, number, rows)
                _insert(connection, rows)
            self._db.search.build(connection)
            mend_groups(connection)

    def _write(self, batch: Sequence[Record]) -> list[Added]:
        """Adds ``batch`` in one transaction."""
        prepared = [(record, _packed(record)) for record in batch]  # before the lock is taken
        with self._db.writing() as connection:
            plan = _Plan(connection, prepared)
            plan.carry_out(connection)
        return plan.added


class _Plan:
    """What is to be written for a batch: new reports, records that replace others, keys."""

    def __init__(self, connection: Connection, prepared: Sequence[tuple[Record, bytes]]) -> None:
        self.added: list[Added] = []
        self.new: dict[str, tuple[Record, bytes]] = {}
        self.again: dict[str, tuple[Record, bytes]] = {}
        self.keys: dict[tuple[str, str], None] = {}
        self.numbers = numbers_of(connection, list({clean(record.report.id) for record, _ in prepared}))
        readers = _readers(connection, self.numbers)
        for record, body in prepared:
            report_id = clean(record.report.id)
            if record.report.key is not None:
                self.keys[clean(record.report.key), report_id] = None
            outcome: Outcome
            if report_id not in readers:
                self.new[report_id] = (record, body)
                outcome = "new"
            elif readers[report_id] == clean(record.reader):
                outcome = "same"
            else:
                self.again[report_id] = (record, body)
                outcome = "reread"
            readers[report_id] = clean(record.reader)
            self.added.append(Added(record.report.id, outcome))

    def carry_out(self, connection: Connection) -> None:
        now = datetime.now(UTC).replace(tzinfo=None)
        self._insert_reports(connection, now)
        _carry_links(connection, {self.numbers[report_id]: pair[0] for report_id, pair in self.again.items()})
        replaced = [self.numbers[report_id] for report_id in self.again]
        for some in chunks(replaced):
            # The derived rows go with the record.
            connection.execute(delete(schema.records).where(schema.records.c.report.in_(some)))
        rows: Rows = {schema.records: []}
        # A report that came twice in the batch is new, and its last record the one that counts.
        for report_id, (record, body) in {**self.new, **self.again}.items():
            number = self.numbers[report_id]
            rows[schema.records].append(
                {
                    "report": number,
                    "reader": clean(record.reader),
                    "layers": [clean(layer) for layer in record.layers],
                    "read_at": now,
                    "body": body,
                }
            )
            derive(record, number, rows)
        _insert(connection, rows)
        self._insert_keys(connection)

    def _insert_reports(self, connection: Connection, now: datetime) -> None:
        new = [record.report for record, _ in self.new.values()]
        if new:
            connection.execute(insert(schema.reports), [_report_row(report, now) for report in new])
            self.numbers.update(numbers_of(connection, [clean(report.id) for report in new]))
        raws = [
            {
                "report": self.numbers[clean(report.id)],
                "data": zlib.compress(report.raw, 6),
                "size": len(report.raw),
            }
            for report in new
            if report.raw is not None
        ]
        if raws:
            connection.execute(insert(schema.raws), raws)
        for report_id, (record, _) in self.again.items():
            if record.report.language is not None:
                _set_language(connection, self.numbers[report_id], record.report.language)

    def _insert_keys(self, connection: Connection) -> None:
        rows = [{"key": key, "report": self.numbers[report_id]} for key, report_id in self.keys]
        there: set[tuple[str, int]] = set()
        for some in chunks(rows):
            numbers = [row["report"] for row in some]
            found = connection.execute(
                select(schema.keys.c.key, schema.keys.c.report).where(schema.keys.c.report.in_(numbers))
            )
            there.update((key, number) for key, number in found)
        if rows := [row for row in rows if (row["key"], row["report"]) not in there]:
            connection.execute(insert(schema.keys), rows)


def _packed(record: Record) -> bytes:
    """``record`` as it is stored; raises UsageError for one that could not be given back."""
    body = pack(record)
    try:
        record_of(record.report, unpack(body))
    except UsageError as error:
        hint = "Its reader made it wrongly; nothing of this batch was kept."
        raise UsageError(
            f"the record cannot be kept: {error.what}", where=record.report.name, hint=hint
        ) from error
    return body


def _insert(connection: Connection, rows: Rows) -> None:
    for table in (schema.records, *schema.DERIVED):
        if rows.get(table):
            connection.execute(insert(table), rows[table])


def _readers(connection: Connection, numbers: dict[str, int]) -> dict[str, str | None]:
    """The reader of each report, None where a report has no record."""
    readers: dict[str, str | None] = dict.fromkeys(numbers)
    by_number = {number: report_id for report_id, number in numbers.items()}
    for some in chunks(list(by_number)):
        rows = connection.execute(
            select(schema.records.c.report, schema.records.c.reader).where(schema.records.c.report.in_(some))
        )
        readers.update((by_number[row.report], row.reader) for row in rows)
    return readers


def _report_row(report: Report, now: datetime) -> dict[str, Any]:
    given = report_data(report)
    plain = {name: None if word is None else clean(word) for name, word in given.items()}
    return {
        **plain,
        "publisher_folded": folded((report.publisher or "",)),
        "day": report.published_on,
        "added_at": now,
        "original": report_bytes(report) if plain != given else None,
    }


def _set_language(connection: Connection, number: int, language: str) -> None:
    here = schema.reports.c.number == number
    row = connection.execute(select(schema.reports).where(here)).one()
    if row.language == language:
        return
    original = row.original and report_bytes(replace(report_of(row), language=language))
    connection.execute(update(schema.reports).where(here).values(language=clean(language), original=original))


def _carry_links(connection: Connection, again: dict[int, Record]) -> None:
    """Brings the links of reports over to what is read from them now; before the old record goes."""
    links = SqlLinks(connection, None, "", datetime.now(UTC))
    for some in chunks(list(again)):
        old: dict[int, Record] = {}
        joined = schema.reports.join(schema.records)
        query = select(schema.reports, schema.records.c.body).select_from(joined)
        for row in connection.execute(query.where(schema.reports.c.number.in_(some))):
            # A record that is damaged is replaced like any other.
            with suppress(ValueError, UsageError):
                old[row.number] = record_of(report_of(row), unpack(row.body))
        for number in some:
            carry_over(links, old.get(number), again[number])


def _stored(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Record]]:
    joined = schema.reports.join(schema.records)
    query = select(schema.reports, schema.records.c.body).select_from(joined)
    for row in connection.execute(query.where(schema.reports.c.number.in_(numbers))):
        yield row.number, record_of(report_of(row), unpack(row.body))
