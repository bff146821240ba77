"""What is wrong with a record: the promises that every record keeps, checked one by one.

A reader or a format that breaks one has a fault in its code; tests and ``doctor`` ask here. What the
report says, and whether it was understood, is another matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from onrecord.record.ids import report_id
from onrecord.record.items import Entity, Event, Kind, Party, Quantity, Statement
from onrecord.record.record import Record
from onrecord.record.span import Span, cut

__all__ = ["faults"]


def faults(record: Record) -> tuple[str, ...]:
    """One message a broken promise, with its place; empty for a sound record.

    Promised are: spans inside the text, not empty, in text order and without overlap within an
    item; ``text`` that is the exact words at them; ids that occur once; references that lead to an
    item of the right kind; statements that are not, over others, inside of themselves; confidences
    from 0 to 1; a report's id that fits its words.
    """
    return tuple(_Check(record).all())


class _Check:
    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.report.text

    def all(self) -> Iterator[str]:
        report = self.record.report
        made = report_id(report.text, report.title, report.publisher, report.url, report.published)
        if report.id != made:
            yield f"report.id: {report.id!r} is not made of its words, which give {made!r}"
        yield from self.ids()
        yield from self.spans("sentences", self.record.sentences)
        for n, statement in enumerate(self.record.statements):
            yield from self.statement(f"statements[{n}]", statement)
        for n, event in enumerate(self.record.events):
            yield from self.event(f"events[{n}]", event)
        for n, entity in enumerate(self.record.entities):
            yield from self.entity(f"entities[{n}]", entity)
        for n, time in enumerate(self.record.times):
            yield from self.words(f"times[{n}]", (time.span,), time.text)
        for n, quantity in enumerate(self.record.quantities):
            yield from self.words(f"quantities[{n}]", (quantity.span,), quantity.text)

    def ids(self) -> Iterator[str]:
        record, seen = self.record, set()
        for group in (record.statements, record.events, record.entities, record.quantities):
            for item in group:
                if item.id in seen or not item.id:
                    yield f"the id {item.id!r} is not there once" if item.id else "an id is empty"
                seen.add(item.id)

    def spans(self, place: str, spans: Sequence[Span], overlapping: bool = False) -> Iterator[str]:
        for span in spans:
            if span.end > len(self.text):
                yield f"{place}: {span} ends outside of the text of {len(self.text)} characters"
            elif not span.of(self.text).strip():
                yield f"{place}: {span} holds no words"
        for before, after in pairwise(spans):
            if (after < before) if overlapping else (after.start < before.end):
                yield f"{place}: {after} comes after {before}"

    def words(self, place: str, spans: Sequence[Span], text: str) -> Iterator[str]:
        yield from self.spans(place, spans)
        if text != cut(self.text, spans):
            yield f"{place}: its text {text!r:.80} is not that at its spans, {cut(self.text, spans)!r:.80}"

    def reference(self, place: str, item_id: str | None, kind: type[object]) -> Iterator[str]:
        if item_id is not None and not isinstance(self.record.get(item_id), kind):
            yield f"{place}: {item_id!r} is no {kind.__name__.lower()} of this record"

    def confidence(self, place: str, value: float) -> Iterator[str]:
        if not 0 <= value <= 1:
            yield f"{place}: a confidence of {value}"

    def parties(self, place: str, parties: Iterable[Party]) -> Iterator[str]:
        for n, party in enumerate(parties):
            yield from self.words(f"{place}[{n}]", party.spans, party.text)
            yield from self.reference(f"{place}[{n}].entity", party.entity, Entity)

    def statement(self, place: str, item: Statement) -> Iterator[str]:
        yield from self.parties(f"{place}.source", item.source)
        yield from self.parties(f"{place}.addressee", item.addressee)
        yield from self.spans(f"{place}.cue", item.cue)
        yield from self.words(f"{place}.content", item.content, item.text)
        yield from self.reference(f"{place}.within", item.within, Statement)
        yield from self.confidence(place, item.confidence)
        if not item.content:
            yield f"{place}.content: nothing was said"
        seen, outer = {item.id}, self.record.statement(item.within)
        while outer is not None:
            if outer.id in seen:
                yield f"{place}.within: it is told inside of itself"
                return
            seen.add(outer.id)
            outer = self.record.statement(outer.within)

    def event(self, place: str, item: Event) -> Iterator[str]:
        yield from self.words(f"{place}.trigger", item.trigger, item.text)
        for n, part in enumerate(item.participants):
            yield from self.words(f"{place}.participants[{n}]", part.spans, part.text)
            yield from self.reference(f"{place}.participants[{n}].entity", part.entity, Entity)
            yield from self.reference(f"{place}.participants[{n}].quantity", part.quantity, Quantity)
        if item.when is not None and item.when.span is not None:
            yield from self.spans(f"{place}.when", (item.when.span,))
        yield from self.reference(f"{place}.where", item.where, Entity)
        where = self.record.entity(item.where)
        if where is not None and where.kind is not Kind.PLACE:
            yield f"{place}.where: {where.name!r} is no place but of the kind {where.kind}"
        yield from self.reference(f"{place}.reported_in", item.reported_in, Statement)
        yield from self.confidence(place, item.confidence)

    def entity(self, place: str, item: Entity) -> Iterator[str]:
        # A name may hold another of the same entity: "Lin Jian, whose colleagues call him Lin".
        yield from self.spans(f"{place}.mentions", item.mentions, overlapping=True)
        yield from self.confidence(place, item.confidence)
        if not item.mentions:
            yield f"{place}.mentions: it is mentioned nowhere"
        for name in item.attribute_spans:
            yield from self.spans(f"{place}.attribute_spans.{name}", (item.attribute_spans[name],))
            if name not in item.attributes:
                yield f"{place}.attribute_spans.{name}: there is no such attribute"
