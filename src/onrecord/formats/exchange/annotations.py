"""Records as Web Annotations (W3C Recommendation, 23 February 2017), for tools that show notes on a page.

Each source, cue and content of a statement, each trigger of an event, each mention of an entity and each
time expression is one annotation. Its target is the report (its address, else a name made of its id) with
two selectors for the same words: by quotation with what stands around them (TextQuoteSelector), and by
offsets in code points of the stored text (TextPositionSelector). What it is stands in its bodies: tags,
a line for people, and links, such as from a content to its statement, from a place to GeoNames.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.formats.exchange.names import SOFTWARE, item_iri, page_iri, place_iri, report_iri
from onrecord.record import Entity, Event, Record, Span, Statement
from onrecord.record.labels import ACTS, days, speaker

__all__ = ["web_annotations"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Characters before and after the words, by which they are found where the same words stand twice.
_AROUND = 32


def web_annotations(record: Record) -> dict[str, Any]:
    """An AnnotationCollection with one page, its annotations in text order."""
    made = sorted(_all(record), key=lambda pair: pair[0])
    name = report_iri(record.report)
    items = [item for _, item in made]
    page = {"id": f"{name}#annotations-1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return {
        "@context": _CONTEXT,
        "id": f"{name}#annotations",
        "type": "AnnotationCollection",
        "label": record.report.name,
        "generator": {"type": "Software", "name": SOFTWARE},
        "total": len(items),
        "first": page,
    }


def _all(record: Record) -> Iterator[tuple[Span, dict[str, Any]]]:
    for statement in record.statements:
        yield from _statement(record, statement)
    for event in record.events:
        if event.trigger:
            yield _event(record, event)
    for entity in record.entities:
        yield from _entity(record, entity)
    for number, time in enumerate(record.times, 1):
        told = f"{time.type} {time.value or 'not resolved'}: {days(time.when)}"
        bodies = [_tag("time"), _tag(time.type.value), _line(told)]
        yield _annotation(record, f"t{number}", "describing", (time.span,), bodies)


def _statement(record: Record, statement: Statement) -> Iterator[tuple[Span, dict[str, Any]]]:
    parts: list[tuple[str, tuple[Span, ...]]] = [
        *((f"source-{number}", party.spans) for number, party in enumerate(statement.source, 1)),
        *((f"addressee-{number}", party.spans) for number, party in enumerate(statement.addressee, 1)),
        ("cue", statement.cue),
        ("content", statement.content),
    ]
    whole = item_iri(record.report, statement.id)
    for name, spans in parts:
        if not spans:
            continue
        bodies = [_tag("statement"), _tag(name.partition("-")[0]), _link(whole)]
        if name == "content":
            bodies += [_tag(statement.act.value), _tag(statement.quotation.value)]
            bodies.append(_line(f"{speaker(record, statement)} {ACTS[statement.act]}, {_when(statement)}"))
            if statement.within is not None:
                bodies.append(_link(item_iri(record.report, statement.within)))
        yield _annotation(record, f"{statement.id}-{name}", "describing", spans, bodies)


def _when(statement: Statement) -> str:
    known = {"published": "on the day of publication", "unknown": "day not known"}
    return known.get(statement.said.basis) or days(statement.said.when)


def _event(record: Record, event: Event) -> tuple[Span, dict[str, Any]]:
    bodies = [_tag("event"), _tag(event.type), _tag(event.status.value)]
    if event.when is not None:
        bodies.append(_line(days(event.when.when)))
    if event.reported_in is not None:
        bodies.append(_link(item_iri(record.report, event.reported_in)))
    if event.where is not None:
        bodies.append(_link(item_iri(record.report, event.where)))
    return _annotation(record, event.id, "describing", event.trigger, bodies)


def _entity(record: Record, entity: Entity) -> Iterator[tuple[Span, dict[str, Any]]]:
    bodies = [_tag(entity.kind.value), _line(entity.name), _link(item_iri(record.report, entity.id))]
    if entity.geonames is not None:
        bodies.append(_link(place_iri(entity.geonames), "identifying"))
    for number, span in enumerate(entity.mentions, 1):
        yield _annotation(record, f"{entity.id}-{number}", "identifying", (span,), bodies)


def _annotation(
    record: Record, name: str, motivation: str, spans: Iterable[Span], bodies: list[dict[str, Any]]
) -> tuple[Span, dict[str, Any]]:
    kept = tuple(spans)
    targets = [
        {"type": "SpecificResource", "source": page_iri(record.report), "selector": _selectors(record, span)}
        for span in kept
    ]
    made = {
        "id": f"{report_iri(record.report)}#a-{name}",
        "type": "Annotation",
        "motivation": motivation,
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }
    return kept[0], made


def _selectors(record: Record, span: Span) -> list[dict[str, Any]]:
    text = record.report.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    return [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]


def _tag(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def _line(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": value}


def _link(source: str, purpose: str = "linking") -> dict[str, Any]:
    return {"type": "SpecificResource", "purpose": purpose, "source": source}
