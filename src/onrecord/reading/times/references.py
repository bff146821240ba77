"""Makers of what points at the present, the past or the future without saying when: now, recently, soon."""

from __future__ import annotations

from onrecord.reading.times.context import Context, Found, maker
from onrecord.reading.times.rules import Match
from onrecord.record import TimeType

__all__: list[str] = []


@maker
def reference(match: Match, context: Context) -> Found | None:
    """now; recently; in the future"""
    value = match.value or match.get("value")
    if context.after(match) in context.data["references"]["then"].get(match.texts[-1], ()):
        return None  # "now that he has left"
    if value == "FUTURE_REF" and context.after(match) in context.data["references"]["led_by"]:
        return None  # "soon after the vote"
    return Found(TimeType.DATE, value, narrates=False)


@maker
def the_past(match: Match, context: Context) -> Found | None:
    """in the past; not what "the past two polls" has"""
    return None if context.tag(match, 0) in ("CD", "NN", "NNS") else reference(match, context)


@maker
def day_count(match: Match, context: Context) -> Found | None:
    """ "today is the eighth day of the siege": the day of the report"""
    if context.published is None or context.before(match) not in context.data["lengths"]["is"]:
        return None
    return Found(TimeType.DATE, context.published.isoformat(), narrates=False)


@maker
def one_day(match: Match, context: Context) -> Found | None:
    """ "will one day", or one day long"""
    if context.direction(match) > 0:
        return Found(TimeType.DATE, "FUTURE_REF", narrates=False)
    return Found(TimeType.DURATION, "P1D")
