"""Makers of what comes again: every Monday, twice a week, annually."""

from __future__ import annotations

from onrecord.reading.times.calendar import ANY_DAY, any_weekday, in_year, part_value
from onrecord.reading.times.context import Context, Found, maker
from onrecord.reading.times.periodic import period
from onrecord.reading.times.rules import Match
from onrecord.record import TimeType

__all__: list[str] = []


@maker
def set_weekday(match: Match, context: Context) -> Found | None:
    """every Tuesday; Mondays; Tuesday nights"""
    value = part_value(any_weekday(match.get("weekday")), match.get("part"))
    return Found(TimeType.SET, value, narrates=False)


@maker
def set_unit(match: Match, context: Context) -> Found | None:
    """every month; every two weeks; once a year"""
    number = match.get("n") or match.value or 1
    return Found(TimeType.SET, period(number, match.get("unit")), narrates=False)


@maker
def set_month(match: Match, context: Context) -> Found | None:
    """every April"""
    return Found(TimeType.SET, in_year(None, match.get("month")), narrates=False)


@maker
def set_part(match: Match, context: Context) -> Found | None:
    """every morning"""
    return Found(TimeType.SET, part_value(ANY_DAY, match.get("part")), narrates=False)


@maker
def regular(match: Match, context: Context) -> Found | None:
    """annually; "daily" where it says how often something is done, not what sort of thing it is"""
    tokens = context.draft.doc.char_span(context.start(match), context.end(match), alignment_mode="expand")
    if tokens is None or not len(tokens) or tokens[0].tag_ != "RB":
        return None
    return Found(TimeType.SET, match.get("value"), narrates=False)


@maker
def set_season(match: Match, context: Context) -> Found | None:
    """every summer"""
    return Found(TimeType.SET, in_year(None, match.get("season")), narrates=False)


@maker
def set_value(match: Match, context: Context) -> Found | None:
    """weekends; weekdays; the first Monday of every month"""
    return Found(TimeType.SET, match.value, narrates=False)
