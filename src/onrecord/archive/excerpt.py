"""The piece of a report to show for words that were found in it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.record import GAP, Span

__all__ = ["excerpt", "in_report"]

#: Characters; a sentence longer than this is cut.
WIDTH = 320


def excerpt(text: str, marks: Sequence[Span], sentences: Sequence[Span], width: int = WIDTH) -> Span:
    """The sentence of ``text`` with most different ones of the words at ``marks``, the first of equals.

    Without marks, the first sentence; what is longer than ``width`` is cut around its first mark,
    between words where there is a blank.
    """
    pieces = [*sentences] or [Span(0, len(text)).trimmed(text)]
    if outside := [mark for mark in marks if not any(piece.contains(mark) for piece in pieces)]:
        pieces += [_around(text, mark, Span(0, len(text)), width) for mark in outside]

    def different(piece: Span) -> int:
        return len({mark.of(text).casefold() for mark in marks if piece.contains(mark)})

    best = max(pieces, key=different)
    if len(best) <= width:
        return best
    first = next((mark for mark in marks if best.contains(mark)), Span(best.start, best.start))
    return _around(text, first, best, width)


def _around(text: str, mark: Span, within: Span, width: int) -> Span:
    """About ``width`` characters around ``mark``, inside ``within``, cut between words."""
    start = max(within.start, mark.start - width // 3)
    end = min(within.end, max(start + width, mark.end))
    if start > within.start and (blank := text.find(" ", start, mark.start)) >= 0:
        start = blank + 1
    if end < within.end and (blank := text.rfind(" ", mark.end, end)) >= 0:
        end = blank
    return Span(start, end).trimmed(text)


def in_report(marks: Sequence[Span], content: Sequence[Span]) -> tuple[Span, ...]:
    """Marks in the words at ``content``, as :func:`onrecord.record.cut` joins them, as spans of the
    report. A mark that runs over a gap is left out."""
    found, at = [], 0
    for piece in content:
        whole = Span(at, at + len(piece))
        shift = piece.start - at
        found += [Span(mark.start + shift, mark.end + shift) for mark in marks if whole.contains(mark)]
        at = whole.end + len(GAP)
    return tuple(found)
