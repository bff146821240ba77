"""Makers of times of the day: at 2.20 a.m., in the morning, a quarter to six."""

from __future__ import annotations

import re

from onrecord.reading.times.calendar import ANY_DAY, part_value, shift, value_of
from onrecord.reading.times.context import Context, Found, maker
from onrecord.reading.times.rules import Match
from onrecord.record import TimeType

__all__: list[str] = []

#: So many paragraphs back the day of a time of the day may stand.
_WITHIN = 2
#: In days from publication: a report's own days.
_OWN = 14


@maker
def focus_part(match: Match, context: Context) -> Found | None:
    """in the morning; at noon; by mid afternoon; that night: of the day that the story is at"""
    part, which = match.get("part"), match.get("dir") or 0
    if not context.points(match):
        return None
    day = _day_of_story(match, context, which)
    if day is None and match.slots["part"][1] == "OVERNIGHT":
        day = value_of(context.published, "D")
    return Found(TimeType.TIME, part_value(day or ANY_DAY, part), narrates=day is not None)


def _day_of_story(match: Match, context: Context, which: int = 0) -> str | None:
    # "from 9 to 11 a.m. on Saturday": the first of two has the day of the second.
    follows = context.resolve_next() if "then" in match.slots else context.apposed(match, days=True)
    if follows is not None and follows.value is not None and follows.value[:1].isdigit():
        return follows.value[:10]
    last = context.narrative.last(context.start(match), "D", within=_WITHIN)
    if last is None or last.day is None:
        return _day_of_report(match, context) if which == 0 else None
    return value_of(shift(last.day, "D", which), "D")


def _day_of_report(match: Match, context: Context) -> str | None:
    """The last day that a report of its own days has told, else that of publication, where the verb tells
    of what was or will be; what is always so is of no day."""
    if "dir" in match.slots or not context.direction(match):
        return None  # "the same night" needs a time that was told
    last = context.narrative.last(context.start(match), "D", within=len(context.narrative.starts))
    now = context.published
    if last is None or last.day is None or now is None or abs((last.day - now).days) > _OWN:
        return value_of(now, "D") if last is None else None
    return value_of(last.day, "D")


@maker
def beside_part(match: Match, context: Context) -> Found | None:
    """the night before the vote: of a day that the words do not tell"""
    return Found(TimeType.TIME, part_value(ANY_DAY, match.get("part")), narrates=False)


@maker
def clock(match: Match, context: Context) -> Found | None:
    """at 2.20 a.m.; 10:45 GMT; 5 p.m. EST: on the day that the story is at"""
    follows = context.apposed(match, days=True)
    part = follows.value[11:] if follows is not None and follows.value else None
    return _at(_clock(match, part), match, context)


def _at(time: str | None, match: Match, context: Context) -> Found | None:
    if time is None:
        return None
    day = _day_of_story(match, context)
    return Found(TimeType.TIME, part_value(day or ANY_DAY, time), narrates=day is not None)


@maker
def clock_words(match: Match, context: Context) -> Found | None:
    """half past five; a quarter to six in the evening: as many minutes after or before the hour as the
    rule says"""
    before, minute = divmod(match.value, 60)
    hour = int(match.get("hour")) + before or 12  # "a quarter to one"
    if not 0 < hour <= 24:
        return None
    return _at(_of_half(hour, minute, _half(match), match.get("part")), match, context)


def _clock(match: Match, follows: str | None) -> str | None:
    """``HH:MM`` in 24 hours; None where there is no such time. ``follows``: the part of the day that
    stands after it, "2:20 Monday afternoon"."""
    told, half = _told(match, "clock") or _told(match, "hour"), _half(match)
    if told is None:
        return None
    (hour, minute), then = told, _told(match, "then")
    if then is not None and half and hour % 12 > then[0] % 12:
        half = "am" if half == "pm" else "pm"  # "11 to 2 p.m." begins in the morning
    return _of_half(hour, minute, half, match.get("part") or follows)


def _told(match: Match, slot: str) -> tuple[int, int] | None:
    """Hour and minute of "10:45", "2.20", "0830", "5", "six"; None where ``slot`` is empty."""
    if slot not in match.slots:
        return None
    text = match.slots[slot][0].text
    pieces = re.findall(r"\d+", text)
    if len(pieces) > 1:
        return int(pieces[0]), int(pieces[1])
    return (int(text[:2]), int(text[2:])) if pieces and len(text) == 4 else (int(match.get(slot)), 0)


def _half(match: Match) -> str:
    return re.sub(r"[.\s]", "", match.get("ampm") or "")


def _of_half(hour: int, minute: int, half: str, part: str | None) -> str | None:
    """``HH:MM`` in 24 hours of a time in 12; ``half``: "am", "pm" or nothing."""
    late = half == "pm" or part in ("AF", "EV") or (part == "NI" and 5 < hour < 12)
    if half and not 1 <= hour <= 24:
        return None
    if half == "am" and hour > 12:
        return None
    if late and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return f"{hour:02d}:{minute:02d}"
