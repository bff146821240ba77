"""What a store answers with: what became of a report that was added, and what was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from onrecord.record import Record, Report, Span, Statement, cut

__all__ = ["Added", "Found", "Hit", "Outcome"]

#: ``new``: the report was not there. ``same``: it was, read by this reader; nothing was changed.
#: ``reread``: it was, read by another reader; what was read from it was replaced.
Outcome = Literal["new", "same", "reread"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one record that was added."""

    report_id: str
    status: Outcome


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement and the report that it stands in.

    speakers: the names of those who said it, as :meth:`onrecord.record.Record.speakers` gives them.
    """

    report: Report
    statement: Statement
    speakers: tuple[str, ...]
    load: Callable[[], Record] = field(repr=False, compare=False)

    @property
    def record(self) -> Record:
        """The whole record of the report, made on demand."""
        return self.load()


@dataclass(frozen=True, slots=True)
class Found:
    """A report, or a statement in it, that a search found.

    excerpt: what to show, as spans of ``report.text``: the content of the statement, or the
    sentence of the report with most of the words that were looked for.
    marks: the words that were looked for, as spans of ``report.text`` inside ``excerpt``.
    score: how well it fits; greater is better, and only comparable within one search for one kind.
    speakers: who made the statement; empty for a report.
    """

    report: Report
    score: float
    excerpt: tuple[Span, ...]
    marks: tuple[Span, ...] = ()
    statement: Statement | None = None
    speakers: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The exact words of the excerpt, pieces joined by :data:`onrecord.record.GAP`."""
        return cut(self.report.text, self.excerpt)

    def marked(self, before: str = "[", after: str = "]") -> str:
        """:attr:`text` with ``before`` and ``after`` around each mark."""
        from onrecord.record import GAP

        pieces = []
        for span in self.excerpt:
            piece, at = "", span.start
            for mark in self.marks:
                if span.contains(mark):
                    piece += self.report.text[at : mark.start] + before + mark.of(self.report.text) + after
                    at = mark.end
            pieces.append(piece + self.report.text[at : span.end])
        return GAP.join(pieces)
