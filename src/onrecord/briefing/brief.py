"""A brief: dated lines, each the report's own words, each cited.

A line is made of pieces: the words of the cited sentence, and what the editor inserts so that it
stands alone. With the insertions taken out, what remains is an ordered run of words of the sentence
at the first citation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from onrecord.record import Interval, Span

__all__ = ["Brief", "Citation", "Line", "Piece", "is_supported"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters; ``inserted`` where the editor added it, to be shown in brackets."""

    text: str
    inserted: bool = False

    def __str__(self) -> str:
        return f"[{self.text}]" if self.inserted else self.text


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a line comes from. span: the sentence, in the text of the report."""

    report_id: str
    span: Span
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line. when: the day of what it tells; ``dated`` is False where the report does not say
    it and the day of printing stands in. citations: the first is the one whose words it has, the
    others tell the same. confidence: 0 to 1, of date, speakers and insertions together."""

    when: Interval
    pieces: tuple[Piece, ...]
    citations: tuple[Citation, ...]
    confidence: float = 1.0
    dated: bool = True

    @property
    def text(self) -> str:
        """The line as printed, insertions in square brackets."""
        return "".join(map(str, self.pieces))

    @property
    def words(self) -> str:
        """The report's own words alone."""
        return "".join(piece.text for piece in self.pieces if not piece.inserted)


def is_supported(line: Line, text: str) -> bool:
    """Whether the line keeps the promise: without the brackets, what remains is words of the cited
    sentence, in their order. text: that of the report of the first citation."""
    sentence = " ".join(line.citations[0].span.of(text).split())
    at = 0
    for piece in line.pieces:
        words = piece.text.strip()
        if not piece.inserted and words:
            found = sentence.find(words, at)
            if found < 0:
                return False
            at = found + len(words)
    return bool(line.words.strip())


@dataclass(frozen=True, slots=True)
class Brief:
    """The answer. subject: what it is about, a report's title or a query. considered: how many
    reports it was chosen from."""

    kind: Literal["preceded", "timeline"]
    subject: str
    lines: tuple[Line, ...]
    considered: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The brief as plain data, spans as ``[start, end]``, days with the last one included."""
        return {
            "schema": "onrecord-brief/1",
            "kind": self.kind,
            "subject": self.subject,
            "considered": self.considered,
            "lines": [_line(line) for line in self.lines],
        }

    def _repr_html_(self) -> str:
        from html import escape

        items = ""
        for line in self.lines:
            cited = "; ".join(item.publisher or item.report_id[:8] for item in line.citations)
            items += f"<li><time>{escape(line.when.edtf())}</time> {escape(line.text)}"
            items += f" <small>{escape(cited)}</small></li>"
        return f"<section><h3>{escape(self.subject)}</h3><ol>{items}</ol></section>"


def _line(line: Line) -> dict[str, Any]:
    when = line.when
    return {
        "when": {
            "start": when.start.isoformat() if when.start else None,
            "end": when.end.isoformat() if when.end else None,
            "precision": when.precision.value,
            "edtf": when.edtf() if when.is_known else None,
        },
        "dated": line.dated,
        "text": line.text,
        "pieces": [{"text": piece.text, "inserted": piece.inserted} for piece in line.pieces],
        "citations": [
            {
                "report": item.report_id,
                "span": [item.span.start, item.span.end],
                "publisher": item.publisher,
                "published": item.published,
                "title": item.title,
                "url": item.url,
            }
            for item in line.citations
        ],
        "confidence": round(line.confidence, 4),
    }
