"""A record as rows of the derived tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table

from onrecord.archive import schema
from onrecord.archive.body import clean
from onrecord.archive.names import about, folded, forms
from onrecord.record import Interval, Record, cut

__all__ = ["Row", "Rows", "derive"]

Row = dict[str, Any]
Rows = dict[Table, list[Row]]


def derive(record: Record, number: int, rows: Rows) -> None:
    """Adds the rows of ``record``, whose report has ``number``, to ``rows``."""
    for table, made in (
        (schema.statements, _statements(record)),
        (schema.parties, _parties(record)),
        (schema.events, _events(record)),
        (schema.participants, _participants(record)),
        (schema.entities, _entities(record)),
        (schema.mentions, _mentions(record)),
        (schema.times, _times(record)),
        (schema.quantities, _quantities(record)),
        (schema.sentences, _sentences(record)),
        (schema.problems, _problems(record)),
    ):
        into = rows.setdefault(table, [])
        for row in made:
            row["report"] = number
            into.append({name: clean(cell) if isinstance(cell, str) else cell for name, cell in row.items()})


def _days(when: Interval) -> Row:
    return {"first_day": when.start, "last_day": when.end}


def _statements(record: Record) -> Iterator[Row]:
    for position, item in enumerate(record.statements):
        yield {
            "position": position,
            "id": item.id,
            "source": "; ".join(party.text for party in item.source),
            "speaker": "; ".join(record.speakers(item)),
            "act": item.act.value,
            "quotation": item.quotation.value,
            **_days(item.said.when),
            "basis": item.said.basis,
            "content": cut(record.report.text, item.content),
            "cue": cut(record.report.text, item.cue),
            "within": item.within,
            "confidence": item.confidence,
        }


def _parties(record: Record) -> Iterator[Row]:
    for number, item in enumerate(record.statements):
        for role, group in (("source", item.source), ("addressee", item.addressee)):
            for position, party in enumerate(group):
                names = forms(record, party)
                yield {
                    "statement": number,
                    "role": role,
                    "position": position,
                    "entity": party.entity,
                    "name": names[0],
                    "folded": folded(names),
                }
        for position, entity in enumerate(about(record, item)):
            yield {
                "statement": number,
                "role": "about",
                "position": position,
                "entity": entity.id,
                "name": entity.name,
                "folded": folded((entity.name, *entity.aliases)),
            }


def _events(record: Record) -> Iterator[Row]:
    for position, item in enumerate(record.events):
        yield {
            "position": position,
            "id": item.id,
            "type": item.type,
            "trigger": cut(record.report.text, item.trigger),
            **_days(item.when.when if item.when else Interval.unknown()),
            "place": item.where,
            "reported_in": item.reported_in,
            "status": item.status.value,
            "confidence": item.confidence,
        }


def _participants(record: Record) -> Iterator[Row]:
    for number, event in enumerate(record.events):
        for position, item in enumerate(event.participants):
            yield {
                "event": number,
                "position": position,
                "role": item.role,
                "words": cut(record.report.text, item.spans),
                "entity": item.entity,
                "quantity": item.quantity,
            }


def _entities(record: Record) -> Iterator[Row]:
    for position, item in enumerate(record.entities):
        yield {
            "position": position,
            "id": item.id,
            "kind": item.kind.value,
            "name": item.name,
            "folded": folded((item.name, *item.aliases)),
            "aliases": [clean(alias) for alias in item.aliases],
            "attributes": {clean(name): clean(words) for name, words in item.attributes.items()},
            "country": item.country,
            "latitude": item.latitude,
            "longitude": item.longitude,
            "geonames": item.geonames,
            "confidence": item.confidence,
        }


def _mentions(record: Record) -> Iterator[Row]:
    for number, entity in enumerate(record.entities):
        for position, span in enumerate(entity.mentions):
            yield {"entity": number, "position": position, "start": span.start, "stop": span.end}


def _times(record: Record) -> Iterator[Row]:
    for position, item in enumerate(record.times):
        yield {
            "position": position,
            "start": item.span.start,
            "stop": item.span.end,
            "type": item.type.value,
            "value": item.value,
            **_days(item.when),
        }


def _quantities(record: Record) -> Iterator[Row]:
    for position, item in enumerate(record.quantities):
        yield {
            "position": position,
            "id": item.id,
            "start": item.span.start,
            "stop": item.span.end,
            "value": float(item.value),
            "upper": None if item.upper is None else float(item.upper),
            "bound": item.bound.value,
            "counted": item.of,
            "unit": item.unit,
        }


def _sentences(record: Record) -> Iterator[Row]:
    for position, span in enumerate(record.sentences):
        yield {"position": position, "start": span.start, "stop": span.end}


def _problems(record: Record) -> Iterator[Row]:
    for position, item in enumerate(record.problems):
        yield {"position": position, "code": item.code, "message": item.message, "stage": item.stage}
