"""Finding reports in the tables: by what they are called, and from rows to reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, select

from onrecord.archive.body import clean
from onrecord.archive.refs import ambiguous, is_prefix, not_found
from onrecord.archive.schema import keys, reports
from onrecord.record import Report

__all__ = [
    "CHUNK",
    "chunks",
    "has_words",
    "numbers_of",
    "report_of",
    "the_number",
]

#: How many rows are asked for by number at once; SQLite takes 32,766 parameters, older ones 999.
CHUNK = 200

T = TypeVar("T")


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """``items``, ``size`` at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def the_number(connection: Connection, ref: str) -> int:
    """The number of the report that ``ref`` names; raises NotFound or UsageError."""
    ref = clean(ref)
    ways: list[ColumnElement[bool]] = [
        reports.c.id == ref,
        reports.c.number.in_(select(keys.c.report).where(keys.c.key == ref)),
        reports.c.url == ref,
    ]
    if is_prefix(ref):
        low = ref.lower()
        ways.append((reports.c.id >= low) & (reports.c.id < low + "g"))
    for way in ways:
        query = select(reports.c.number).where(way).limit(100)
        found: Sequence[int] = connection.execute(query).scalars().all()
        if len(found) == 1:
            return found[0]
        if found:
            rows = connection.execute(select(reports).where(reports.c.number.in_(found)))
            raise ambiguous(ref, map(report_of, rows))
    raise not_found(ref)


def numbers_of(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The numbers of the reports with these ids, of those that are there."""
    found: dict[str, int] = {}
    for some in chunks(ids):
        rows = connection.execute(select(reports.c.id, reports.c.number).where(reports.c.id.in_(some)))
        found.update((report_id, number) for report_id, number in rows)
    return found


def report_of(row: Row[Any]) -> Report:
    """A row of ``reports`` as the report that was added."""
    if row.original is not None:
        return Report(**json.loads(row.original.decode("utf-8", "surrogatepass")))
    return Report(
        text=row.text,
        title=row.title,
        publisher=row.publisher,
        url=row.url,
        published=row.published,
        language=row.language,
        key=row.key,
        extractor=row.extractor,
        id=row.id,
    )


def has_words(folded: ColumnElement[Any], words: Iterable[str]) -> ColumnElement[bool]:
    """The condition that a column of folded names has all ``words``; they are ASCII letters and digits."""
    condition: ColumnElement[bool] | None = None
    for word in words:
        one = folded.like(f"% {word} %")
        condition = one if condition is None else condition & one
    if condition is None:
        raise ValueError("no words")
    return condition
