"""Text cut into pieces at the ends of labelled spans, so that overlapping spans can be shown.

HTML and terminals mark a text with nested elements or runs of one style. Spans of a record nest
(a statement inside a statement) and may overlap freely; cut at every boundary, each piece lies
wholly inside or outside of every span, and carries the labels of those it lies in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from onrecord.record.items import Statement
from onrecord.record.record import Record
from onrecord.record.span import Span

__all__ = ["Mark", "in_text_order", "marks", "pieces"]

_Label = TypeVar("_Label")


@dataclass(frozen=True, slots=True)
class Mark:
    """The label of one span of a statement. ``role``: ``source``, ``cue`` or ``content``.

    number: the statement's place in text order, from 1. first: whether this is the first span of
    that role, at which a number or an anchor is shown once.
    """

    role: str
    span: Span
    statement: Statement
    number: int
    first: bool


def pieces(
    text: str, labelled: Iterable[tuple[Span, _Label]], within: Span | None = None
) -> Iterator[tuple[str, tuple[_Label, ...]]]:
    """``text``, or the part of it ``within``, as (piece, labels of the spans it lies in).

    The pieces joined are the text; none is empty. A piece's labels go from the outermost span (the
    one that starts first and, of these, ends last) to the innermost; of equal spans, as given.
    Spans may overlap in any way; empty ones and what lies outside of the text is passed over.
    """
    window = Span(0, len(text)) if within is None else Span(within.start, min(within.end, len(text)))
    clipped = [
        (max(span.start, window.start), min(span.end, window.end), span, label) for span, label in labelled
    ]
    live = sorted(
        (item for item in clipped if item[0] < item[1]), key=lambda item: (item[2].start, -item[2].end)
    )
    cuts = sorted({window.start, window.end, *(i[0] for i in live), *(i[1] for i in live)})
    open_now: list[tuple[int, int, Span, _Label]] = []
    following = 0
    for start, end in pairwise(cuts):
        open_now = [item for item in open_now if item[1] > start]
        while following < len(live) and live[following][0] <= start:
            open_now.append(live[following])
            following += 1
        yield text[start:end], tuple(item[3] for item in open_now)


def in_text_order(statements: Iterable[Statement]) -> list[Statement]:
    """The statements by where they begin; of those that begin together, the one whose content does
    so first and, of these, ends last: a statement comes before those told inside of it."""

    def place(item: Statement) -> tuple[int, int, int]:
        spans = [*item.cue, *item.content, *(span for party in item.source for span in party.spans)]
        content = item.content or spans
        return (
            min((span.start for span in spans), default=0),
            min((span.start for span in content), default=0),
            -max((span.end for span in content), default=0),
        )

    return sorted(statements, key=place)


def marks(record: Record, statements: Sequence[Statement] | None = None) -> list[tuple[Span, Mark]]:
    """The labelled spans of the statements of ``record`` (or of those given), for :func:`pieces`."""
    found: list[tuple[Span, Mark]] = []
    chosen = record.statements if statements is None else statements
    for number, statement in enumerate(in_text_order(chosen), start=1):
        groups = {
            "content": statement.content,
            "source": tuple(span for party in statement.source for span in party.spans),
            "cue": statement.cue,
        }
        for role, spans in groups.items():
            for i, span in enumerate(sorted(spans)):
                found.append((span, Mark(role, span, statement, number, first=i == 0)))
    return found
