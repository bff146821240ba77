"""Makers of what is no date: durations, sets, times of the day, references to now and then."""

from __future__ import annotations

import re
from typing import Any

from onrecord.reading.times.calendar import shift, value_of
from onrecord.reading.times.context import Context, Found, dated, maker
from onrecord.reading.times.dates import part_value
from onrecord.reading.times.rules import Match
from onrecord.record import Interval, Precision, TimeType

__all__: list[str] = []

# What half of a unit is in the next finer one.
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "12H", "DE": "5Y", "CE": "50Y", "M": "15D"}


def _period(number: Any, unit: str) -> str | None:
    """``P2Y6M`` for 2.5 years, ``PXD`` for some days."""
    if unit == "F":
        number, unit = (number if number == "X" else number * 2), "W"
    timed = unit.startswith("T")
    letter = unit[1:] if timed else unit
    if number == "X":
        return f"PT{number}{letter}" if timed else f"P{number}{letter}"
    whole = int(number)
    rest = float(number) - whole
    text = f"{whole}{letter}" if whole or not rest else ""
    if rest and (rest != 0.5 or unit not in _HALVES):
        return f"PT{number:g}{letter}" if timed else f"P{number:g}{letter}"
    if rest:
        small = _HALVES[unit]
        if timed:
            return f"PT{text}{small}"
        joint = "T" if unit == "D" else ""
        return f"P{text}{joint}{small}"
    return f"PT{text}" if timed else f"P{text}"


def _around(context: Context, unit: str, number: Any, which: int) -> Interval | None:
    """The days that "the past three years" or "the next two weeks" cover."""
    now = context.published
    if now is None or number == "X" or not which:
        return None
    far = shift(now, unit, which * float(number))
    if far is None or far == now:
        return None
    return Interval.between(min(far, now), max(far, now), Precision.RANGE)


@maker
def duration(match: Match, context: Context) -> Found | None:
    """nearly forty years; an eight-year war; the past two months; half an hour"""
    unit, number = match.get("unit"), match.get("n")
    half, which = match.get("half"), match.get("dir")
    if unit == "WE" and number is None:
        return None
    if number is None:
        # "a year", "a year and a half", but "half a year"
        whole = 1 if half is None or match.texts[-1] == "half" else 0
        number = match.value if match.value is not None else whole
    if number == 1 and unit == "Q" and match.get("n") is None:
        return None  # "a quarter" is a share or a coin
    if unit == "Q" and context.after(match) == "of":
        return None
    if half is not None and number != "X":
        number += 0.5
    if unit == "TH" and (hours := _hundred_hours(match)) is not None:
        day = _day_of_story(match, context)
        return Found(TimeType.TIME, f"{day or 'XXXX-XX-XX'}T{hours}", narrates=day is not None)
    if number != "X" and number > 100_000:
        return None
    if _is_rate(match, context):
        return Found(TimeType.SET, _period(number, unit), narrates=False)
    if number != "X" and unit in ("D", "W", "M", "Y") and _lies_ahead(match, context):
        made = shift(context.published, unit, number) if context.published else None
        return dated(value_of(made, unit))
    when = _around(context, unit, number, which or 0)
    return Found(TimeType.DURATION, _period(number, unit), when)


def _hundred_hours(match: Match) -> str | None:
    """The time of "1830 hours"; None for a number of hours."""
    word = match.slots.get("n")
    if word is None or not re.fullmatch(r"([01]\d|2[0-3])[0-5]\d", word[0].text):
        return None
    return f"{word[0].text[:2]}:{word[0].text[2:]}"


def _lies_ahead(match: Match, context: Context) -> bool:
    """Whether "in five years" is a date ahead, as in "will be paid in five years"; in "for the first
    time in five years" it is none."""
    if context.before(match) != "in" or len(match.texts) != 2:
        return False
    at = context.words[match.first - 1]
    tokens = context.draft.doc.char_span(at.start, at.end, alignment_mode="expand")
    if tokens is None or not len(tokens) or tokens[0].head.pos_ != "VERB":
        return False
    return context.direction(match) > 0


def _is_rate(match: Match, context: Context) -> bool:
    """Whether "a year" says how often: "50,000 a year", "$5 a day"."""
    if match.texts[0] not in ("a", "an") or len(match.texts) != 2:
        return False
    return context.tag(match, -1) in ("NNS", "CD", "$") or context.before(match) in ("%", "percent", "times")


@maker
def span(match: Match, context: Context) -> Found | None:
    """the past year; the last week"""
    unit = match.get("unit")
    if unit.startswith("T"):
        return None
    return Found(TimeType.DURATION, _period(1, unit), _around(context, unit, 1, match.get("dir")))


@maker
def vague(match: Match, context: Context) -> Found | None:
    """for months; within weeks; a while"""
    unit = match.get("unit")
    return Found(TimeType.DURATION, _period("X", unit) if unit else "PXX")


@maker
def set_weekday(match: Match, context: Context) -> Found | None:
    """every Tuesday; Mondays; Tuesday nights"""
    value = f"XXXX-WXX-{match.get('weekday')}"
    return Found(TimeType.SET, part_value(value, match.get("part")), narrates=False)


@maker
def set_unit(match: Match, context: Context) -> Found | None:
    """every month; every two weeks; once a year"""
    number = match.get("n") or (2 if "other" in match.texts else 1)
    return Found(TimeType.SET, _period(number, match.get("unit")), narrates=False)


@maker
def set_month(match: Match, context: Context) -> Found | None:
    """every April"""
    return Found(TimeType.SET, f"XXXX-{match.get('month'):02d}", narrates=False)


@maker
def set_part(match: Match, context: Context) -> Found | None:
    """every morning"""
    return Found(TimeType.SET, f"XXXX-XX-XXT{match.get('part')}", narrates=False)


@maker
def regular(match: Match, context: Context) -> Found | None:
    """annually; "daily" where it says how often something is done, not what sort of thing it is"""
    tokens = context.draft.doc.char_span(context.start(match), context.end(match), alignment_mode="expand")
    if tokens is None or not len(tokens) or tokens[0].tag_ != "RB":
        return None
    return Found(TimeType.SET, match.get("value"), narrates=False)


@maker
def reference(match: Match, context: Context) -> Found | None:
    """now; recently; in the future"""
    value = match.value or match.get("value")
    if match.texts[-1] == "past" and context.tag(match, 0) in ("CD", "NN", "NNS"):
        return None  # "in the past two polls"
    if value == "FUTURE_REF" and context.after(match) in ("as", "after", "before"):
        return None  # "soon after the vote"
    return Found(TimeType.DATE, value, narrates=False)


@maker
def one_day(match: Match, context: Context) -> Found | None:
    """ "will one day", or one day long"""
    if context.direction(match) > 0:
        return Found(TimeType.DATE, "FUTURE_REF", narrates=False)
    return Found(TimeType.DURATION, "P1D")


@maker
def focus_part(match: Match, context: Context) -> Found | None:
    """in the morning; at noon; by mid afternoon; that night: of the day that the story is at"""
    part, which = match.get("part"), match.get("dir") or 0
    day = _day_of_story(match, context, which)
    if day is None and match.texts == ("overnight",) and context.published is not None:
        day = context.published.isoformat()
    return Found(TimeType.TIME, part_value(day, part) if day else None)


def _day_of_story(match: Match, context: Context, which: int = 0) -> str | None:
    follows = context.apposed(match, days=True)
    if follows is not None and follows.value is not None and follows.value[:1].isdigit():
        return follows.value[:10]
    last = context.narrative.last(context.start(match), "D", within=0)
    if last is None or last.day is None:
        return None
    return value_of(shift(last.day, "D", which), "D")


@maker
def clock(match: Match, context: Context) -> Found | None:
    """at 2.20 a.m.; 10:45 GMT; 5 p.m. EST: on the day that the story is at"""
    follows = context.apposed(match, days=True)
    part = follows.value[11:] if follows is not None and follows.value else None
    time = _clock(match, part)
    if time is None:
        return None
    day = _day_of_story(match, context)
    return Found(TimeType.TIME, f"{day or 'XXXX-XX-XX'}T{time}", narrates=day is not None)


def _clock(match: Match, follows: str | None) -> str | None:
    """``HH:MM`` in 24 hours; None where there is no such time. ``follows``: the part of the day that
    stands after it, "2:20 Monday afternoon"."""
    word = match.slots.get("clock") or match.slots.get("hour")
    if word is None:
        return None
    if "clock" in match.slots:
        pieces = re.split(r"[:.]", word[0].text)
        hour, minute = int(pieces[0]), int(pieces[1])
    else:
        hour, minute = int(word[0].value), 0
    half = (match.get("ampm") or "").replace(".", "").replace(" ", "")
    part = match.get("part") or follows
    late = half == "pm" or part in ("AF", "EV") or (part == "NI" and 5 < hour < 12)
    if half and not 1 <= hour <= 12:
        return None
    if late and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}"
