"""Expressions that are one with the one beside them: "5 p.m., Nov. 9", "two hours and 15 minutes"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.times.context import Context, Found
from onrecord.reading.times.rules import Match
from onrecord.record import Interval, Span, Time, TimeType

__all__ = ["joined"]

#: Makers of times of the day that leave the day to other words.
_OPEN_DAY = frozenset({"clock", "clock_words", "focus_part"})
#: What may stand between a day and its time of the day.
_GAPS = ("", ",")


@dataclass(slots=True)
class _Piece:
    """An expression and what it has taken in so far."""

    start: int
    end: int
    type: TimeType
    value: str | None
    when: Interval | None
    open_day: bool


def joined(context: Context, found: Sequence[tuple[Match, Found]]) -> list[Time]:
    """The times that ``found`` makes, in text order."""
    text, pieces = context.draft.report.text, list[_Piece]()
    taken = False
    for match, item in found:
        start, end = (
            context.words[match.first + item.lead].start,
            context.words[match.last - 1 - item.tail].end,
        )
        piece = _Piece(start, end, item.type, item.value, item.when, match.make in _OPEN_DAY)
        if pieces and taken:
            pieces[-1].end = piece.end  # what comes after is a part of it, and says no more
        elif pieces and item.joins:
            piece.start = pieces.pop().start
            pieces.append(piece)
        elif pieces and (value := _of_day(pieces[-1], piece, text)):
            last = pieces[-1]
            last.end, last.type, last.value, last.when, last.open_day = (
                piece.end,
                TimeType.TIME,
                value,
                None,
                False,
            )
        else:
            pieces.append(piece)
        taken = item.takes
    return [_time(piece, text) for piece in pieces]


def _of_day(first: _Piece, second: _Piece, text: str) -> str | None:
    """The value of a time of the day right before or right after its date; None where they are two."""
    gap = text[first.end : second.start]
    if gap.strip() not in _GAPS or "\n" in gap or first.open_day == second.open_day:
        return None
    clock, date = (first, second) if first.open_day else (second, first)
    day = (date.value or "")[:10]
    whole = len(day) == 10 and day[:1].isdigit() and date.type in (TimeType.DATE, TimeType.TIME)
    if not whole or clock.type is not TimeType.TIME or "T" not in (clock.value or ""):
        return None
    if clock is second and "T" in (date.value or ""):
        return None
    return f"{day}T{(clock.value or '').split('T', 1)[1]}"


def _time(piece: _Piece, text: str) -> Time:
    span, when = Span(piece.start, piece.end), piece.when
    if when is None:
        when = Interval.of_value(piece.value) if piece.value else Interval.unknown()
    return Time(span, piece.type, piece.value, when, span.of(text))
