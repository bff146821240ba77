"""Where the items of a report are after it was read again.

The words of a report never change, so an item is known by where it stands: a person by their mentions,
a statement by its content, an event by its trigger. Decisions about the old item hold for the new one at
the same words. An id that is made from those words mostly stays the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.record import Entity, Event, Quantity, Record, Span, Statement

__all__ = ["item_at", "moved", "place_of"]

_Item = Entity | Event | Quantity | Statement


def place_of(record: Record, item: str) -> str | None:
    """Where an item stands, "entity 12 20": its class, and the offsets of the words it is known by.
    "report" for the report itself, None where there is no such item."""
    if not item:
        return "report"
    found = record.get(item)
    if found is None:
        return None
    span = _known_by(record, found) or Span(0, 0)  # of no words: then only its id tells where it is
    return f"{type(found).__name__.lower()} {span.start} {span.end}"


def item_at(record: Record, place: str) -> str | None:
    """The item of ``record`` that stands where :func:`place_of` said, or has the most in common with
    it; None where nothing of that class does."""
    what, *offsets = place.split()
    if what == "report":
        return ""
    start, end = map(int, offsets)
    best = [
        (shared, -abs(span.start - start) - abs(span.end - end), item.id)
        for item in _items(record, what)
        for span in _spans(item)
        if (shared := min(span.end, end) - max(span.start, start)) > 0
    ]
    return max(best)[2] if best else None


def moved(old: Record | None, new: Record, items: Iterable[str]) -> dict[str, tuple[str | None, str]]:
    """For each of ``items`` of ``old`` its id in ``new``, or None, and where it stood, "" where that is
    not known. old: None where that record is damaged; then an item is where its id is."""
    found: dict[str, tuple[str | None, str]] = {}
    for item in items:
        place = (place_of(old, item) if old is not None else None) or ""
        there = place_of(new, item)
        if there is not None and (not place or place.split()[0] == there.split()[0]):
            found[item] = (item, place)
        else:
            found[item] = (item_at(new, place) if place else None, place)
    return found


def _items(record: Record, what: str) -> tuple[_Item, ...]:
    groups: dict[str, tuple[_Item, ...]] = {
        "entity": record.entities,
        "event": record.events,
        "quantity": record.quantities,
        "statement": record.statements,
    }
    return groups.get(what, ())


def _known_by(record: Record, item: _Item) -> Span | None:
    """Of an entity, the first mention by its name, else the first; of others, all of it."""
    spans = list(_spans(item))
    if isinstance(item, Entity):
        named = [span for span in spans if span.of(record.report.text) == item.name]
        spans = named or spans
    return spans[0] if spans else None


def _spans(item: _Item) -> Iterator[Span]:
    if isinstance(item, Entity):
        yield from sorted(item.mentions)
    elif isinstance(item, Quantity):
        yield item.span
    else:
        spans = sorted(item.content if isinstance(item, Statement) else item.trigger)
        if spans:
            yield Span(spans[0].start, spans[-1].end)
