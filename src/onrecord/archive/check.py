"""Whether an archive is sound: the file, the references, the search index, every report and record."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select

from onrecord.archive import schema
from onrecord.archive.body import record_of, unpack
from onrecord.archive.database import Database
from onrecord.archive.finding import chunks, report_of
from onrecord.archive.link_check import items_of, link_problems
from onrecord.archive.moving import place_of
from onrecord.archive.rows import Rows, derive
from onrecord.errors import CorruptArchive, OnrecordError
from onrecord.record import Problem, report_id

__all__ = ["problems"]


def problems(database: Database) -> list[Problem]:
    """What is wrong, worst first; empty where all is well. Reads everything, changes nothing."""
    try:
        with database.reading() as connection:
            found = list(database.damage(connection))
        if found:  # what is on broken pages need not be looked at
            return found
        return [*_search(database), *_reports(database), *_links(database)]
    except CorruptArchive as error:
        return [_problem("damaged", f"{error.what}. {error.hint or ''}".strip())]


def _problem(code: str, message: str) -> Problem:
    return Problem(code, message, "archive")


def _search(database: Database) -> list[Problem]:
    transaction = database.reading() if database.read_only else database.writing()
    with transaction as connection:
        return list(database.search.problems(connection, not database.read_only))


def _links(database: Database) -> Iterator[Problem]:
    with database.reading() as connection:
        for code, message in link_problems(connection):
            yield _problem(code, message)


def _reports(database: Database) -> Iterator[Problem]:
    with database.reading() as connection:
        number = schema.reports.c.number
        numbers = connection.execute(select(number).order_by(number)).scalars().all()
    for some in chunks(numbers):
        with database.reading() as connection:
            joined = schema.reports.outerjoin(schema.records).outerjoin(
                schema.raws, schema.raws.c.report == schema.reports.c.number
            )
            columns = select(schema.reports, schema.records.c.body, schema.raws.c.data, schema.raws.c.size)
            query = columns.select_from(joined).where(schema.reports.c.number.in_(some))
            counts = _counts(connection, some[0], some[-1])
            items = items_of(connection, some)
            for row in connection.execute(query.order_by(schema.reports.c.number)):
                yield from _one(row, counts, items[row.number])


def _counts(connection: Connection, first: int, last: int) -> dict[tuple[str, int], int]:
    """How many rows each derived table has of each report."""
    counts = {}
    for table in schema.DERIVED:
        query = select(table.c.report, func.count()).where(table.c.report.between(first, last))
        for number, count in connection.execute(query.group_by(table.c.report)):
            counts[table.name, number] = count
    return counts


def _one(row: Row[Any], counts: dict[tuple[str, int], int], items: set[str]) -> Iterator[Problem]:
    """What is wrong with one report and its record."""
    try:
        report = report_of(row)
    except (ValueError, TypeError) as error:
        yield _problem("report-damaged", f"{row.id}: {error}")
        return
    if report.id != report_id(report.text, report.title, report.publisher, report.url, report.published):
        yield _problem("text-changed", f"{row.id}: its words are not those that it was added with")
    if row.data is not None:
        try:
            whole = len(zlib.decompress(row.data)) == row.size
        except zlib.error:
            whole = False
        if not whole:
            yield _problem("raw-damaged", f"{row.id}: the bytes that it was made from are damaged")
    if row.body is None:
        yield _problem("record-missing", f"{row.id}: there is no record; add the report again")
        return
    try:
        record = record_of(report, unpack(row.body))
    except (ValueError, OnrecordError) as error:
        yield _problem("record-damaged", f"{row.id}: {error}; read it again with another reader")
        return
    missing = [item for item in sorted(items) if place_of(record, item) is None]
    if missing:
        message = f"{row.id}: links are about {', '.join(missing[:5])}, which is not in its record"
        yield _problem("links-out-of-step", message)
    rows: Rows = {}
    derive(record, row.number, rows)
    wrong = [table.name for table in schema.DERIVED if _differs(table, row.number, rows, counts)]
    if wrong:
        message = f"{row.id}: {', '.join(wrong)} are not as in its record; making the index anew mends it"
        yield _problem("rows-out-of-step", message)


def _differs(table: Table, number: int, rows: Rows, counts: dict[tuple[str, int], int]) -> bool:
    return len(rows.get(table, ())) != counts.get((table.name, number), 0)
