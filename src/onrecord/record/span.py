"""A run of characters of a report's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["GAP", "Span", "cut"]

#: What stands between the pieces of a discontinuous item when it is shown as one string.
GAP = " … "


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of a text, counted in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start} to {self.end}")

    def __iter__(self) -> Iterator[int]:
        yield self.start
        yield self.end

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The exact characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every character of ``other`` is in this span."""
        return self.start <= other.start and other.end <= self.end

    def trimmed(self, text: str, strip: str | None = None) -> Span:
        """The span without the blanks (or characters of ``strip``) at its two ends."""
        piece = self.of(text)
        start = self.start + len(piece) - len(piece.lstrip(strip))
        return Span(start, max(start, self.start + len(piece.rstrip(strip))))


def cut(text: str, spans: Iterable[Span]) -> str:
    """The exact words at ``spans``, pieces joined by :data:`GAP`."""
    return GAP.join(span.of(text) for span in spans)
