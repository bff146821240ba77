"""What stands near a span: items by where they stand, so that no rule looks at a whole report for each
of its words, and the time of reading grows with the length of the report and no faster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from onrecord.record import Span

__all__ = ["Near"]

T = TypeVar("T")

#: Characters of a cell: about two sentences.
_CELL = 256


class Near(Generic[T]):
    """Items with the spans at which they stand; an item may stand at several."""

    def __init__(self, items: Iterable[tuple[Iterable[Span], T]] = ()) -> None:
        self._items: list[T] = []
        self._cells: defaultdict[int, list[tuple[int, Span]]] = defaultdict(list)
        for spans, item in items:
            self.add(spans, item)

    def add(self, spans: Iterable[Span], item: T) -> None:
        """Adds an item that stands at ``spans``."""
        number = len(self._items)
        self._items.append(item)
        for span in spans:
            for cell in _cells(span):
                self._cells[cell].append((number, span))

    def touching(self, span: Span) -> list[T]:
        """The items with a span that shares a character with ``span``, in the order of their adding."""
        found = {
            number
            for cell in _cells(span)
            if cell in self._cells
            for number, other in self._cells[cell]
            if other.overlaps(span)
        }
        return [self._items[number] for number in sorted(found)]


def _cells(span: Span) -> range:
    return range(span.start // _CELL, max(span.start, span.end - 1) // _CELL + 1)
