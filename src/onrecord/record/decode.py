"""JSON in the contract ``onrecord/1`` back into a record.

What is read may have been damaged, cut or written by another program, so every field is checked;
what is refused is named by its place, e.g. ``statements[3].content[0]``. Fields that this version
does not know are passed over, as fields may be added to the contract; so may be absent those that
were added after its first version. A reference to an item that is not there is kept: it resolves
to None.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from onrecord.errors import UsageError
from onrecord.record.fields import Damage, Fields
from onrecord.record.interval import Interval
from onrecord.record.items import (
    Act,
    Bound,
    Casualty,
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
from onrecord.record.span import cut

__all__ = ["from_dict", "from_json"]

_HINT = "Read the report again, or take the record from where it was first written."


def from_json(text: str | bytes) -> Record:
    """The record that :func:`~onrecord.record.to_json` wrote; raises UsageError where it is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"not JSON: {error}") from error
    return from_dict(data)


def from_dict(data: Mapping[str, Any]) -> Record:
    """The record that :func:`~onrecord.record.to_dict` wrote; raises UsageError where ``data`` is none."""
    if not isinstance(data, Mapping):
        raise UsageError(f"not a record, but a {type(data).__name__}")
    if data.get("schema") != SCHEMA:
        raise UsageError(f"not a record of the schema {SCHEMA}: {data.get('schema')!r}")
    try:
        return _record(data)
    except Damage as damage:
        raw = data.get("report")
        where = raw.get("id") if isinstance(raw, Mapping) else None
        raise UsageError(
            f"a damaged record: {damage}", where=where if isinstance(where, str) else None, hint=_HINT
        ) from damage


def _record(data: Mapping[str, Any]) -> Record:
    report = _report(Fields(data, "").inner("report"))
    fields = Fields(data, "", report.text)
    return Record(
        report=report,
        reader=fields.maybe("reader") or "",
        statements=fields.each("statements", _statement),
        events=fields.each("events", _event),
        entities=fields.each("entities", _entity),
        times=fields.each("times", _time),
        quantities=fields.each("quantities", _quantity),
        sentences=fields.spans("sentences") if "sentences" in data else (),
        layers=fields.strings("layers"),
        problems=fields.each("problems", _problem, needed=False),
    )


def _report(fields: Fields) -> Report:
    try:
        return Report(
            text=fields.string("text"),
            title=fields.maybe("title"),
            publisher=fields.maybe("publisher"),
            url=fields.maybe("url"),
            published=fields.maybe("published"),
            language=fields.maybe("language"),
            key=fields.maybe("key"),
            extractor=fields.maybe("extractor"),
            id=fields.maybe("id") or "",
        )
    except Damage:
        raise
    except ValueError as error:
        raise Damage(fields.at("published"), str(error)) from error


def _party(fields: Fields) -> Party:
    spans = fields.spans("spans")
    return Party(spans, fields.maybe("entity"), cut(fields.text, spans))


def _statement(fields: Fields) -> Statement:
    content = fields.spans("content")
    said = fields.inner("said") if fields.data.get("said") is not None else None
    return Statement(
        id=fields.string("id"),
        source=fields.each("source", _party),
        cue=fields.spans("cue"),
        content=content,
        quotation=fields.named("quotation", Quotation),
        act=fields.named("act", Act),
        addressee=fields.each("addressee", _party, needed=False),
        said=Said(said.interval(), said.maybe("basis") or "unknown") if said else Said(Interval.unknown()),
        within=fields.maybe("within"),
        confidence=fields.confidence(),
        text=cut(fields.text, content),
    )


def _event(fields: Fields) -> Event:
    trigger = fields.spans("trigger")
    when = None
    if fields.data.get("when") is not None:
        inner = fields.inner("when")
        when = EventTime(inner.interval(), None if inner.data.get("span") is None else inner.span("span"))
    return Event(
        id=fields.string("id"),
        trigger=trigger,
        type=fields.string("type"),
        participants=fields.each("participants", _participant),
        when=when,
        where=fields.maybe("where"),
        reported_in=fields.maybe("reported_in"),
        status=fields.named("status", Status),
        confidence=fields.confidence(),
        text=cut(fields.text, trigger),
    )


def _participant(fields: Fields) -> Participant:
    spans = fields.spans("spans")
    entity, quantity = fields.maybe("entity"), fields.maybe("quantity")
    return Participant(fields.string("role"), spans, entity, quantity, cut(fields.text, spans))


def _entity(fields: Fields) -> Entity:
    attributes = fields.inner("attributes") if fields.data.get("attributes") is not None else None
    places = fields.inner("attribute_spans") if fields.data.get("attribute_spans") is not None else None
    geonames = fields.maybe_number("geonames", 1)
    return Entity(
        id=fields.string("id"),
        kind=fields.named("kind", Kind),
        name=fields.string("name"),
        aliases=fields.strings("aliases"),
        mentions=fields.spans("mentions"),
        attributes={name: attributes.string(name) for name in attributes.data} if attributes else {},
        attribute_spans={name: places.span(name) for name in places.data} if places else {},
        country=fields.maybe("country"),
        latitude=fields.maybe_number("latitude", -90, 90),
        longitude=fields.maybe_number("longitude", -180, 180),
        geonames=None if geonames is None else int(geonames),
        confidence=fields.confidence(),
    )


def _time(fields: Fields) -> Time:
    span = fields.span("span")
    kind = fields.named("type", TimeType)
    return Time(span, kind, fields.maybe("value"), fields.interval(), span.of(fields.text))


def _quantity(fields: Fields) -> Quantity:
    span = fields.span("span")
    return Quantity(
        id=fields.string("id"),
        span=span,
        value=fields.number("value"),
        bound=fields.named("bound", Bound),
        of=fields.maybe("of"),
        unit=fields.maybe("unit"),
        upper=fields.maybe_number("upper"),
        text=span.of(fields.text),
        casualty=None if fields.data.get("casualty") is None else fields.named("casualty", Casualty),
    )


def _problem(fields: Fields) -> Problem:
    return Problem(fields.string("code"), fields.string("message"), fields.maybe("stage"))
