"""Chosen tellings as the lines of a brief, in the order in which things happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.briefing.brief import Citation, Line
from onrecord.briefing.editing import pieces
from onrecord.briefing.selection import Candidate
from onrecord.linking import Telling

__all__ = ["lines"]


def lines(chosen: Sequence[Candidate], reference: date | None) -> tuple[Line, ...]:
    """The lines of ``chosen`` by date, then by printing; what has no date comes last."""
    made = [_line(item, reference) for item in chosen]
    far = date.max

    def order(line: Line) -> tuple[date, str, int]:
        first = line.citations[0]
        return line.when.start or line.when.end or far, first.published or "", first.span.start

    return tuple(sorted(made, key=order))


def _line(candidate: Candidate, reference: date | None) -> Line:
    telling = candidate.telling
    others = sorted(
        (item for item in candidate.group if item.record.report.id != telling.record.report.id),
        key=lambda item: (item.printed, item.record.report.id, item.span),
    )
    cited: dict[str, Citation] = {telling.record.report.id: _citation(telling)}
    for other in others:
        cited.setdefault(other.record.report.id, _citation(other))
    sure = min((item.confidence for item in telling.statements if item.within is None), default=0.9)
    return Line(
        when=telling.when,
        pieces=pieces(telling, reference),
        citations=tuple(cited.values()),
        confidence=sure if telling.dated else 0.9 * sure,
        dated=telling.dated,
    )


def _citation(telling: Telling) -> Citation:
    report = telling.record.report
    return Citation(report.id, telling.span, report.publisher, report.published, report.title, report.url)
