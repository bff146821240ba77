"""A record as JSON and back, in the contract ``onrecord/1``.

Spans are ``[start, end]``; intervals are ``{"start", "end"}`` with the last day included. Writing
and reading lose nothing but the raw bytes, which only the archive keeps.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from onrecord.errors import UsageError
from onrecord.record.interval import Interval, Precision
from onrecord.record.items import (
    Act,
    Bound,
    Entity,
    Event,
    EventTime,
    Kind,
    Participant,
    Party,
    Problem,
    Quantity,
    Quotation,
    Said,
    Statement,
    Status,
    Time,
    TimeType,
)
from onrecord.record.record import SCHEMA, Record
from onrecord.record.report import Report
from onrecord.record.span import Span, cut

__all__ = ["from_dict", "from_json", "to_dict", "to_json"]


def to_json(record: Record, indent: int | None = None) -> str:
    """``record`` as JSON text; ``indent`` as in :func:`json.dumps`."""
    return json.dumps(to_dict(record), ensure_ascii=False, indent=indent)


def from_json(text: str | bytes) -> Record:
    """The record that :func:`to_json` wrote; raises UsageError where it is none."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise UsageError(f"not JSON: {error}") from error
    return from_dict(data)


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


def from_dict(data: Mapping[str, Any]) -> Record:
    """The record that :func:`to_dict` wrote; raises UsageError where ``data`` is none."""
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        found = data.get("schema") if isinstance(data, Mapping) else type(data).__name__
        raise UsageError(f"not a record of the schema {SCHEMA}: {found!r}")
    try:
        return _record(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(f"a damaged record: {type(error).__name__} {error}") from error


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
        when = {**_interval(item.when.when), "span": [span.start, span.end] if span else None}
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
    return int(value) if float(value).is_integer() else value


def _quantity(item: Quantity) -> dict[str, Any]:
    return {
        "id": item.id,
        "span": [item.span.start, item.span.end],
        "value": _number(item.value),
        "upper": None if item.upper is None else _number(item.upper),
        "bound": item.bound.value,
        "of": item.of,
        "unit": item.unit,
    }


def _span_of(pair: list[int]) -> Span:
    start, end = pair
    return Span(start, end)


def _spans_of(pairs: Iterable[list[int]]) -> tuple[Span, ...]:
    return tuple(_span_of(pair) for pair in pairs)


def _interval_of(data: Mapping[str, Any]) -> Interval:
    start, end = data.get("start"), data.get("end")
    precision = data.get("precision")
    return Interval.between(
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
        Precision(precision) if precision else None,
    )


def _record(data: Mapping[str, Any]) -> Record:
    raw = data["report"]
    text = raw["text"]
    report = Report(
        text=text,
        title=raw.get("title"),
        publisher=raw.get("publisher"),
        url=raw.get("url"),
        published=raw.get("published"),
        language=raw.get("language"),
        key=raw.get("key"),
        extractor=raw.get("extractor"),
        id=raw.get("id") or "",
    )

    def party(item: Mapping[str, Any]) -> Party:
        spans = _spans_of(item["spans"])
        return Party(spans, item.get("entity"), cut(text, spans))

    def participant(item: Mapping[str, Any]) -> Participant:
        spans = _spans_of(item["spans"])
        return Participant(item["role"], spans, item.get("entity"), item.get("quantity"), cut(text, spans))

    def statement(item: Mapping[str, Any]) -> Statement:
        content = _spans_of(item["content"])
        said = item.get("said") or {}
        return Statement(
            id=item["id"],
            source=tuple(map(party, item["source"])),
            cue=_spans_of(item["cue"]),
            content=content,
            quotation=Quotation(item["quotation"]),
            act=Act(item["act"]),
            addressee=tuple(map(party, item.get("addressee", ()))),
            said=Said(_interval_of(said), said.get("basis", "unknown")),
            within=item.get("within"),
            confidence=item.get("confidence", 1.0),
            text=cut(text, content),
        )

    def event(item: Mapping[str, Any]) -> Event:
        trigger = _spans_of(item["trigger"])
        when = item.get("when")
        return Event(
            id=item["id"],
            trigger=trigger,
            type=item["type"],
            participants=tuple(map(participant, item["participants"])),
            when=when and EventTime(_interval_of(when), _span_of(when["span"]) if when.get("span") else None),
            where=item.get("where"),
            reported_in=item.get("reported_in"),
            status=Status(item["status"]),
            confidence=item.get("confidence", 1.0),
            text=cut(text, trigger),
        )

    def entity(item: Mapping[str, Any]) -> Entity:
        return Entity(
            id=item["id"],
            kind=Kind(item["kind"]),
            name=item["name"],
            aliases=tuple(item.get("aliases", ())),
            mentions=_spans_of(item["mentions"]),
            attributes=dict(item.get("attributes") or {}),
            attribute_spans={
                key: _span_of(pair) for key, pair in (item.get("attribute_spans") or {}).items()
            },
            country=item.get("country"),
            latitude=item.get("latitude"),
            longitude=item.get("longitude"),
            geonames=item.get("geonames"),
            confidence=item.get("confidence", 1.0),
        )

    def time(item: Mapping[str, Any]) -> Time:
        span = _span_of(item["span"])
        return Time(span, TimeType(item["type"]), item.get("value"), _interval_of(item), span.of(text))

    def quantity(item: Mapping[str, Any]) -> Quantity:
        span = _span_of(item["span"])
        return Quantity(
            id=item["id"],
            span=span,
            value=item["value"],
            bound=Bound(item["bound"]),
            of=item.get("of"),
            unit=item.get("unit"),
            upper=item.get("upper"),
            text=span.of(text),
        )

    return Record(
        report=report,
        reader=data.get("reader", ""),
        statements=tuple(map(statement, data["statements"])),
        events=tuple(map(event, data["events"])),
        entities=tuple(map(entity, data["entities"])),
        times=tuple(map(time, data["times"])),
        quantities=tuple(map(quantity, data["quantities"])),
        sentences=_spans_of(data.get("sentences", ())),
        layers=tuple(data.get("layers", ())),
        problems=tuple(
            Problem(item["code"], item["message"], item.get("stage")) for item in data.get("problems", ())
        ),
    )
