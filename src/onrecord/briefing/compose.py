"""Chosen tellings as the lines of a brief, in the order in which things happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.briefing.brief import Citation, Line
from onrecord.briefing.editing import pieces
from onrecord.briefing.selection import Candidate
from onrecord.linking import Telling
from onrecord.record import Interval

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
    when, dated = _when(telling)
    sure = min((item.confidence for item in telling.statements if item.within is None), default=0.9)
    return Line(
        when=when,
        pieces=pieces(telling, reference),
        citations=tuple(cited.values()),
        confidence=sure if dated else 0.9 * sure,
        dated=dated,
    )


def _when(telling: Telling) -> tuple[Interval, bool]:
    """The day of the line. What a report tells of a day to come, a vote that is planned, it tells on the
    day of print: nothing in it has happened later."""
    printed = telling.record.report.published_on
    if printed is not None and telling.when.start is not None and telling.when.start > printed:
        return Interval.day(printed), False
    return telling.when, telling.dated


def _citation(telling: Telling) -> Citation:
    report = telling.record.report
    return Citation(report.id, telling.span, report.publisher, report.published, report.title, report.url)
