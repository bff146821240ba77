"""The shape of a briefing as the formats read it: anything with these attributes can be written.

The formats depend on the shape alone, so that a brief from elsewhere (another program's, or one
made for a test) is written like those that :mod:`onrecord.briefing` makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from onrecord.record import Interval, Span

__all__ = ["Brief", "Citation", "Line", "Piece", "brackets"]


class Piece(Protocol):
    """A run of a line's text. ``inserted``: the editor's words, shown in square brackets."""

    @property
    def text(self) -> str: ...
    @property
    def inserted(self) -> bool: ...


class Citation(Protocol):
    """Where the words of a line stand: a report, and the span in its text."""

    @property
    def report_id(self) -> str: ...
    @property
    def publisher(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def span(self) -> Span: ...


class Line(Protocol):
    """One dated line: words of a report, with what the editor inserted, and who printed them.

    Where it also has an attribute ``dated`` that is False, ``when`` is but the day of printing.
    """

    @property
    def when(self) -> Interval: ...
    @property
    def pieces(self) -> Sequence[Piece]: ...
    @property
    def citations(self) -> Sequence[Citation]: ...
    @property
    def confidence(self) -> float: ...


class Brief(Protocol):
    """Dated lines on a subject. ``kind``: ``preceded`` or ``timeline``."""

    @property
    def kind(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def lines(self) -> Sequence[Line]: ...


def brackets(pieces: Iterable[Piece]) -> Iterator[tuple[str, bool]]:
    """(text, inserted) of each piece as it is shown, what is inserted in square brackets.

    Joined, they are the line's text with blanks for line breaks: those of a hard-wrapped report
    mean nothing inside a line of a brief.
    """
    for piece in pieces:
        text = "".join(" " if char.isspace() else char for char in piece.text)
        if text:
            yield f"[{text}]" if piece.inserted else text, piece.inserted
