"""The day of an account: that of saying, which is not that of printing."""

from __future__ import annotations

from onrecord.linking.claims.account import Basis
from onrecord.linking.claims.lexicon import Lexicon, words
from onrecord.record import Interval, Precision, Record, Span, Statement, TimeType

__all__ = ["said"]


def said(record: Record, statement: Statement | None, lexicon: Lexicon) -> tuple[Interval, Basis]:
    """When ``statement`` was made, or the report printed, and what that rests on.

    "Initially denied", "had maintained", "for two weeks denied": it was made before the report was printed,
    nobody knows when, so that the interval is open towards the past.
    """
    printed = record.report.published_on
    by_print = (Interval.day(printed), Basis.PUBLISHED) if printed else (Interval.unknown(), Basis.UNKNOWN)
    if statement is None:
        return by_print
    when = statement.said.when
    earlier = _is_earlier(record, statement, lexicon)
    # "Has repeatedly denied … in 2016": a year is not when, but of what.
    if statement.said.basis == "text" and when.is_known and (when.precision is Precision.DAY or not earlier):
        return when, Basis.TEXT
    beside = _beside_cue(record, statement)
    if beside is not None and not earlier:
        return beside, Basis.TEXT
    if earlier:
        return (
            Interval(None, Interval.day(printed).stop, Precision.OPEN) if printed else by_print[0]
        ), Basis.BEFORE
    return by_print


def _beside_cue(record: Record, statement: Statement) -> Interval | None:
    """The time that stands right after the cue and is no part of what is said: "said last week he had"."""
    if not statement.cue:
        return None
    end, printed = statement.cue[-1].end, record.report.published_on
    for time in record.times:
        if not end < time.span.start <= end + 2 or time.type is not TimeType.DATE:
            continue
        start = time.when.start
        if start is None or (printed is not None and start > printed):
            continue
        if not any(part.contains(time.span) for part in statement.content):
            return time.when
    return None


def _is_earlier(record: Record, statement: Statement, lexicon: Lexicon) -> bool:
    if not statement.cue:
        return False
    text = record.report.text
    first = statement.cue[0]
    sentence = record.sentence_at(first.start) or first
    ahead = words(Span(max(sentence.start, first.start - 30), first.start).of(text))[-3:]
    cue = [word for span in statement.cue for word in words(span.of(text))]
    if lexicon.earlier & {*cue, *ahead} or lexicon.auxiliaries & {*cue[:2], *ahead[-1:]}:
        return True
    if lexicon.perfect & {*cue[:2], *ahead[-1:]}:
        return True
    # "For more than two weeks, the ministry denied it": it went on until something else came.
    return any(
        time.type is TimeType.DURATION and sentence.start <= time.span.start and time.span.end <= first.start
        for time in record.times
    )
