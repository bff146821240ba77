"""A record as JSON, in the contract ``onrecord/1``; :mod:`.decode` is the way back.

Spans are ``[start, end]``; intervals are ``{"start", "end", "precision"}`` with the last day
included. Writing and reading lose nothing but the raw bytes, which only the archive keeps, and the
digits of a confidence after the fourth. ``onrecord-1.schema.json`` describes every field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from onrecord.record.interval import Interval
from onrecord.record.items import Entity, Event, Party, Quantity, Statement, Time
from onrecord.record.record import SCHEMA, Record
from onrecord.record.span import Span

__all__ = ["to_dict", "to_json"]

_SURROGATE = re.compile("[\ud800-\udfff]")
#: Whole numbers below this are written without a decimal point; every reader of JSON holds them.
_EXACT = 2**53


def to_json(record: Record, indent: int | None = None) -> str:
    """``record`` as JSON text; ``indent`` as in :func:`json.dumps`."""
    text = json.dumps(to_dict(record), ensure_ascii=False, allow_nan=False, indent=indent)
    # An unpaired surrogate, which a broken decoder leaves behind, has no bytes in UTF-8.
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def to_dict(record: Record) -> dict[str, Any]:
    """``record`` as plain data: dictionaries, lists, strings, numbers, None."""
    report = record.report
    return {
        "schema": SCHEMA,
        "reader": record.reader,
        "report": {
            "id": report.id,
            "key": report.key,
            "title": report.title,
            "publisher": report.publisher,
            "url": report.url,
            "published": report.published,
            "language": report.language,
            "extractor": report.extractor,
            "text": report.text,
        },
        "statements": [_statement(item) for item in record.statements],
        "events": [_event(item) for item in record.events],
        "entities": [_entity(item) for item in record.entities],
        "times": [_time(item) for item in record.times],
        "quantities": [_quantity(item) for item in record.quantities],
        "sentences": _spans(record.sentences),
        "layers": list(record.layers),
        "problems": [
            {"code": item.code, "message": item.message, "stage": item.stage} for item in record.problems
        ],
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _interval(when: Interval) -> dict[str, Any]:
    return {
        "start": when.start.isoformat() if when.start else None,
        "end": when.end.isoformat() if when.end else None,
        "precision": when.precision.value,
    }


def _party(party: Party) -> dict[str, Any]:
    return {"spans": _spans(party.spans), "entity": party.entity}


def _statement(item: Statement) -> dict[str, Any]:
    return {
        "id": item.id,
        "source": [_party(party) for party in item.source],
        "cue": _spans(item.cue),
        "content": _spans(item.content),
        "quotation": item.quotation.value,
        "act": item.act.value,
        "addressee": [_party(party) for party in item.addressee],
        "said": {**_interval(item.said.when), "basis": item.said.basis},
        "within": item.within,
        "confidence": round(item.confidence, 4),
    }


def _event(item: Event) -> dict[str, Any]:
    when = None
    if item.when is not None:
        span = item.when.span
        when = {**_interval(item.when.when), "span": [span.start, span.end] if span is not None else None}
    return {
        "id": item.id,
        "trigger": _spans(item.trigger),
        "type": item.type,
        "participants": [
            {"role": part.role, "spans": _spans(part.spans), "entity": part.entity, "quantity": part.quantity}
            for part in item.participants
        ],
        "when": when,
        "where": item.where,
        "reported_in": item.reported_in,
        "status": item.status.value,
        "confidence": round(item.confidence, 4),
    }


def _entity(item: Entity) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": item.kind.value,
        "name": item.name,
        "aliases": list(item.aliases),
        "mentions": _spans(item.mentions),
        "attributes": dict(item.attributes),
        "attribute_spans": {key: [span.start, span.end] for key, span in item.attribute_spans.items()},
        "country": item.country,
        "latitude": item.latitude,
        "longitude": item.longitude,
        "geonames": item.geonames,
        "confidence": round(item.confidence, 4),
    }


def _time(item: Time) -> dict[str, Any]:
    return {
        "span": [item.span.start, item.span.end],
        "type": item.type.value,
        "value": item.value,
        **_interval(item.when),
        "edtf": item.when.edtf() if item.when.is_known else None,
    }


def _number(value: float) -> float | int:
    return int(value) if float(value).is_integer() and abs(value) < _EXACT else value


def _quantity(item: Quantity) -> dict[str, Any]:
    return {
        "id": item.id,
        "span": [item.span.start, item.span.end],
        "value": _number(item.value),
        "upper": None if item.upper is None else _number(item.upper),
        "bound": item.bound.value,
        "of": item.of,
        "unit": item.unit,
        "casualty": item.casualty.value if item.casualty else None,
    }
