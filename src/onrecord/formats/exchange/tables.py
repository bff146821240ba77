"""Records as flat tables, a row an item, for spreadsheets, R, pandas and databases: CSV and Parquet.

:data:`TABLES` names the columns of each table, what stands in them and of which type; ``docs/formats.md``
lists the same. Rows are joined by ``report`` (the report's id) and an item's id in it. Offsets count
Unicode code points of the report's text, end exclusive; where an item has several pieces, ``start`` and
``end`` are those of the first and the last, and its words have " … " between the pieces. Days are those of
ISO 8601, both included; empty is what is not known.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from onrecord.errors import UsageError
from onrecord.record import Interval, Record, Span, cut

__all__ = ["TABLES", "Column", "arrow_table", "csv_writer", "rows"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column. type: ``text``, ``integer``, ``number`` or ``day``."""

    name: str
    type: str
    what: str


def _columns(*given: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*each) for each in given)


_REPORT = ("report", "text", "id of the report")
_WORDS = ("words", "text", "the exact words")
_PLACE = (("start", "integer", "offset of the first character"), ("end", "integer", "offset after the last"))
_WHEN = (
    ("first_day", "day", "no earlier than this"),
    ("last_day", "day", "no later than this"),
    ("precision", "text", "day, week, month, …, range, open"),
)
_SURE = ("confidence", "number", "0 to 1")

#: The tables in their order: reports first, then what stands in them.
TABLES: Mapping[str, tuple[Column, ...]] = {
    "reports": _columns(
        _REPORT,
        ("key", "text", "the id that the user's own file gave"),
        ("title", "text", "title"),
        ("publisher", "text", "who printed it"),
        ("published", "text", "day, or day and time, of publication"),
        ("url", "text", "address"),
        ("language", "text", "ISO 639-1"),
        ("characters", "integer", "length of the text"),
        ("statements", "integer", "how many statements"),
        ("events", "integer", "how many events"),
        ("reader", "text", "name and version of what read it"),
        ("problems", "text", "what could not be read, by code"),
    ),
    "statements": _columns(
        _REPORT,
        ("statement", "text", "id of the statement"),
        ("speakers", "text", 'names of who said it, "; " between them'),
        ("entities", "text", "their entities' ids"),
        ("source", "text", "the words that name them"),
        ("cue", "text", "the words that report the speech"),
        ("content", "text", "what was said, in the exact words"),
        *_PLACE,
        ("quotation", "text", "direct, indirect or mixed"),
        ("act", "text", "illocutionary act"),
        ("addressee", "text", "to whom"),
        *_WHEN,
        ("basis", "text", "text, published or unknown: where the day is from"),
        ("within", "text", "id of the statement that tells it"),
        _SURE,
    ),
    "events": _columns(
        _REPORT,
        ("event", "text", "id of the event"),
        ("type", "text", "category of PLOVER, or OTHER"),
        ("status", "text", "happened, ongoing, planned, denied, demanded, hypothetical"),
        _WORDS,
        *_PLACE,
        *_WHEN,
        ("place", "text", "name of the place"),
        ("where", "text", "id of the place"),
        ("reported_in", "text", "id of the statement on whose word it stands; empty: the report's own"),
        ("word_of", "text", "who that is"),
        _SURE,
    ),
    "participants": _columns(
        _REPORT,
        ("event", "text", "id of the event"),
        ("role", "text", "agent, patient, recipient, instrument or other"),
        _WORDS,
        *_PLACE,
        ("name", "text", "name of the entity"),
        ("entity", "text", "id of the entity"),
        ("quantity", "text", "id of the quantity"),
    ),
    "entities": _columns(
        _REPORT,
        ("entity", "text", "id of the entity"),
        ("kind", "text", "person, organization, place, group or other"),
        ("name", "text", "fullest form in the report"),
        ("aliases", "text", 'its other forms, "; " between them'),
        ("mentions", "integer", "how often it is mentioned"),
        ("role", "text", "role, in the report's words"),
        ("country", "text", "ISO 3166-1 alpha-2"),
        ("latitude", "number", "degrees, WGS 84"),
        ("longitude", "number", "degrees, WGS 84"),
        ("geonames", "integer", "GeoNames id"),
        _SURE,
    ),
    "mentions": _columns(_REPORT, ("entity", "text", "id of the entity"), _WORDS, *_PLACE),
    "quantities": _columns(
        _REPORT,
        ("quantity", "text", "id of the quantity"),
        _WORDS,
        *_PLACE,
        ("value", "number", "the number"),
        ("upper", "number", "the other end of a range"),
        ("bound", "text", "exact, at_least, at_most, more_than, fewer_than or about"),
        ("of", "text", "what is counted"),
        ("unit", "text", "percent, a currency, a measure"),
        ("casualty", "text", "killed, wounded, missing or captured"),
    ),
    "times": _columns(
        _REPORT,
        _WORDS,
        *_PLACE,
        ("type", "text", "DATE, TIME, DURATION or SET, of TIMEX3"),
        ("value", "text", "value of TIMEX3"),
        *_WHEN,
    ),
}


def rows(record: Record, table: str) -> Iterator[tuple[Any, ...]]:
    """The rows of ``record`` in that table of :data:`TABLES`; raises UsageError where it is none."""
    if table not in _ROWS:
        raise UsageError(f"no table {table!r}", hint=f"There are {', '.join(TABLES)}.")
    yield from _ROWS[table](record)


def csv_writer(table: str, stream: IO[str]) -> Callable[[Record], None]:
    """Writes the line of headings of that table (RFC 4180), and then the rows of each record it is given."""
    writer = csv.writer(stream)
    writer.writerow(column.name for column in TABLES[table])

    def write(record: Record) -> None:
        writer.writerows(["" if cell is None else cell for cell in row] for row in rows(record, table))

    return write


def arrow_table(records: Iterable[Record], table: str) -> Any:
    """That table as a ``pyarrow.Table``, its columns typed and described, for Parquet.

    Needs pyarrow: ``pip install 'onrecord[parquet]'``; raises UsageError without it.
    """
    try:
        import pyarrow
    except ImportError as error:
        raise UsageError(
            "Parquet needs pyarrow", hint="Install it: pip install 'onrecord[parquet]'."
        ) from error
    types = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "day": pyarrow.date32(),
    }
    columns = TABLES[table]
    schema = pyarrow.schema(
        [pyarrow.field(each.name, types[each.type], metadata={"description": each.what}) for each in columns]
    )
    made = [tuple(map(_encodable, row)) for record in records for row in rows(record, table)]
    cells = zip(*made, strict=True) if made else [()] * len(columns)
    arrays = [pyarrow.array(cell, type=types[each.type]) for cell, each in zip(cells, columns, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)


def _encodable(cell: Any) -> Any:
    """``cell``; halves of surrogate pairs, which broken JSON leaves and no UTF-8 has, become "?"."""
    if isinstance(cell, str) and not cell.isascii():
        return cell.encode("utf-8", "replace").decode("utf-8")
    return cell


def _ends(spans: Iterable[Span]) -> tuple[int | None, int | None]:
    kept = list(spans)
    return (min(span.start for span in kept), max(span.end for span in kept)) if kept else (None, None)


def _days(when: Interval | None) -> tuple[date | None, date | None, str | None]:
    return (when.start, when.end, when.precision.value) if when is not None else (None, None, None)


def _joined(words: Iterable[str | None]) -> str | None:
    return "; ".join(word for word in words if word) or None


def _reports(record: Record) -> Iterator[tuple[Any, ...]]:
    report = record.report
    yield (
        *(report.id, report.key, report.title, report.publisher, report.published, report.url),
        *(report.language, len(report.text), len(record.statements), len(record.events), record.reader),
        _joined(problem.code for problem in record.problems),
    )


def _statements(record: Record) -> Iterator[tuple[Any, ...]]:
    text = record.report.text
    for item in record.statements:
        yield (
            *(record.report.id, item.id, _joined(record.speakers(item))),
            _joined(party.entity for party in item.source),
            _joined(party.text for party in item.source),
            *(cut(text, item.cue) or None, item.text, *_ends(item.content)),
            *(item.quotation.value, item.act.value, _joined(party.text for party in item.addressee)),
            *(*_days(item.said.when), item.said.basis, item.within, item.confidence),
        )


def _events(record: Record) -> Iterator[tuple[Any, ...]]:
    for item in record.events:
        place, told = record.entity(item.where), record.statement(item.reported_in)
        yield (
            *(record.report.id, item.id, item.type, item.status.value, item.text, *_ends(item.trigger)),
            *_days(item.when.when if item.when else None),
            *(place.name if place else None, item.where, item.reported_in),
            *(_joined(record.speakers(told)) if told else None, item.confidence),
        )


def _participants(record: Record) -> Iterator[tuple[Any, ...]]:
    for event in record.events:
        for item in event.participants:
            entity = record.entity(item.entity)
            yield (
                *(record.report.id, event.id, item.role, item.text, *_ends(item.spans)),
                *(entity.name if entity else None, item.entity, item.quantity),
            )


def _entities(record: Record) -> Iterator[tuple[Any, ...]]:
    for item in record.entities:
        yield (
            *(record.report.id, item.id, item.kind.value, item.name, _joined(item.aliases)),
            *(len(item.mentions), item.attributes.get("role"), item.country, item.latitude, item.longitude),
            *(item.geonames, item.confidence),
        )


def _mentions(record: Record) -> Iterator[tuple[Any, ...]]:
    for item in record.entities:
        for span in item.mentions:
            yield record.report.id, item.id, span.of(record.report.text), span.start, span.end


def _quantities(record: Record) -> Iterator[tuple[Any, ...]]:
    for item in record.quantities:
        yield (
            *(record.report.id, item.id, item.text, *item.span, item.value, item.upper, item.bound.value),
            *(item.of, item.unit, item.casualty.value if item.casualty else None),
        )


def _times(record: Record) -> Iterator[tuple[Any, ...]]:
    for item in record.times:
        yield (record.report.id, item.text, *item.span, item.type.value, item.value, *_days(item.when))


_ROWS = {
    "reports": _reports,
    "statements": _statements,
    "events": _events,
    "participants": _participants,
    "entities": _entities,
    "mentions": _mentions,
    "quantities": _quantities,
    "times": _times,
}
