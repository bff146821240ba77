"""Makers of days and periods that are counted: today, this week, two days later, a month ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onrecord.reading.times.anchor import Point
from onrecord.reading.times.anchor import unit_of as unit_of_value
from onrecord.reading.times.calendar import in_year, part_value, shift, value_of
from onrecord.reading.times.context import Context, Found, dated, maker
from onrecord.reading.times.periodic import SHARES, around, compound, parts_before, period
from onrecord.reading.times.rules import Match
from onrecord.record import Interval, Precision, TimeType

__all__: list[str] = []

_CALENDAR = frozenset({"D", "W", "M", "Q", "Y", "DE", "CE"})


@maker
def today(match: Match, context: Context) -> Found | None:
    """today; late yesterday; tomorrow night; the day before yesterday"""
    offset = match.value if match.value is not None else match.get("day")
    tonight = not context.data["words"]["TONIGHT"].keys().isdisjoint(match.texts)
    part = "NI" if tonight else match.get("part")
    if offset == 0 and (found := context.apposed(match)) is not None and found.value is not None:
        # "today (14 October 2011)" tells when the report was made.
        if (
            context.published is None
            and found.when is None
            and len(found.value) == 10
            and found.value[0] != "X"
        ):
            context.published = date.fromisoformat(found.value)
        return dated(part_value(found.value, part), explicit=found.explicit)
    if context.published is None:
        return Found(TimeType.TIME if part else TimeType.DATE, None)
    return dated(part_value(value_of(shift(context.published, "D", offset), "D"), part))


@maker
def this_part(match: Match, context: Context) -> Found | None:
    """this morning; last night"""
    which, part = match.get("dir"), match.get("part")
    if which < 0 and part not in ("NI", "EV"):
        return None
    if context.published is None:
        return Found(TimeType.TIME, None)
    return dated(part_value(value_of(shift(context.published, "D", which), "D"), part))


@maker
def unit_of(match: Match, context: Context) -> Found | None:
    """this week; late last month; the end of next year; the week before last"""
    unit = match.get("unit")
    which = match.value if match.value is not None else match.get("dir")
    if unit not in _CALENDAR or which is None:
        return None
    if unit == "D" and (which != 0 or len(match.texts) == 2):
        return None
    if match.value == 0:
        # "the end of the year" is that of the year the story is in.
        last = context.narrative.last(context.start(match), unit, within=0)
        if last is not None and last.day is not None:
            return dated(value_of(last.day, unit), explicit=last.explicit)
    if context.published is None:
        return dated(None)
    value = value_of(shift(context.published, unit, which), unit)
    return dated(value, when=context.until_published(value, match.texts))


@maker
def unit_end(match: Match, context: Context) -> Found | None:
    """by month's end; at the end of which year the words do not say: as "year-end" does"""
    return (year_end if match.get("unit") == "Y" else unit_of)(match, context)


@maker
def year_end(match: Match, context: Context) -> Found | None:
    """year-end; by year's end"""
    if context.published is None:
        return dated(None)
    now, before, rules = context.published, context.before(match), context.data["year_end"]
    ahead = before not in rules["past"] and (
        context.direction(match) >= 0 or now.month > 6 or before in rules["ahead"]
    )
    year = match.get("year") or now.year - (not ahead)
    # "year-end" is the day that accounts are closed, "the year's end" is vaguer.
    day = (12, 31) if "-" in match.texts or "one" in match.slots else ()
    return dated(in_year(year, *day), explicit=match.get("year") is not None)


@maker
def fiscal_year(match: Match, context: Context) -> Found | None:
    """the fiscal year; the latest fiscal year: which months it has, the words do not say"""
    if context.published is None:
        return dated(None)
    return dated(in_year(context.published.year + match.value), when=Interval.unknown())


@maker
def weekend(match: Match, context: Context) -> Found | None:
    """the weekend; last weekend; over the weekend"""
    now, which = context.published, match.get("dir")
    if now is None:
        return dated(None)
    saturday = now + timedelta(days=6 - now.isoweekday())
    if which is None:
        said = context.direction(match)
        past = said < 0 or (said == 0 and context.before(match) in context.data["weekends"]["past"])
        which = -1 if past and saturday > now else 0
    return dated(value_of(shift(saturday, "W", which), "WE"))


def _focus(match: Match, context: Context, unit: str, within: int = 1) -> Point | None:
    return context.narrative.last(context.start(match), unit, within)


@maker
def focus_unit(match: Match, context: Context) -> Found | None:
    """the next day; the same week; that year; the following month"""
    unit, which = match.get("unit"), match.get("dir") or 0
    if unit not in _CALENDAR:
        return None
    if not context.points(match):
        return None
    if (found := context.apposed(match)) is not None:
        return found
    same = context.narrative.last_of(context.start(match), unit, within=2) if which == 0 else None
    last = same or _focus(match, context, unit, within=2)
    if last is None or last.day is None:
        return _beside_published(match, context, unit, which)
    return dated(value_of(shift(last.day, unit, which), unit), explicit=last.explicit)


def _beside_published(match: Match, context: Context, unit: str, which: int) -> Found:
    """The next or the previous one, seen from publication, where the story has told no time and the verb
    agrees: "in the next quarter it will grow", "down from the previous month"."""
    counted = not context.data["words"]["NEXTPREVIOUS"].keys().isdisjoint(match.texts)
    if context.published is None or not counted or unit == "D" or context.direction(match) * which < 0:
        return dated(None)
    return dated(value_of(shift(context.published, unit, which), unit))


@maker
def next_span(match: Match, context: Context) -> Found | None:
    """over the next week; "over the next week he wrote" is that after the one that the story is at"""
    unit = match.get("unit")
    if match.get("dir") < 1 or unit not in ("D", "W", "M", "Y", "DE") or context.direction(match) < 1:
        return focus_unit(match, context)
    return Found(TimeType.DURATION, period(1, unit), around(context, unit, 1, 1))


@maker
def day_before(match: Match, context: Context) -> Found | None:
    """the day before; a day earlier; a week later; "the day before" a report, where it has no date yet"""
    unit, which = match.get("unit"), match.get("dir")
    if unit not in _CALENDAR:
        return None
    if (found := context.apposed(match)) is not None:
        return found
    last = _focus(match, context, unit)
    if last is not None and last.day is not None:
        return dated(value_of(shift(last.day, unit, which), unit), explicit=last.explicit)
    counted = unit in ("M", "Q", "Y") and which < 0 and match.texts[0] == context.data["lengths"]["the"]
    if context.published and (counted or (unit == "D" and which < 0 and _opens(match, context))):
        return dated(value_of(shift(context.published, unit, which), unit))
    if match.texts[0] != context.data["lengths"]["the"]:
        return Found(TimeType.DURATION, period(1, unit), narrates=False, tail=1)
    return dated(None)


@maker
def beside_day(match: Match, context: Context) -> Found | None:
    """the day after Thanksgiving; the week before Christmas: counted from the day that is named next. Of
    "the day before the vote" the day stays open, but not of "April 12, the day before the vote"."""
    unit, follows = match.get("unit"), context.next
    if unit not in _CALENDAR:
        return None
    beside = follows is not None and follows.first == match.last
    found = context.resolve_next() if beside else None
    day = Interval.of_value(found.value).start if found is not None and found.value else None
    if found is None or day is None or unit_of_value(found.value) != "D":
        last = context.narrative.previous(context.start(match))
        named = last is not None and context.draft.text[last.end : context.start(match)] == ", "
        value = last.value if last is not None and named and last.unit == unit else None
        return Found(TimeType.DATE, value, narrates=False, tail=1)
    value = value_of(shift(day, unit, match.get("dir")), unit)
    return Found(TimeType.DATE, value, explicit=found.explicit, takes=True)


@maker
def unit_at(match: Match, context: Context) -> Found | None:
    """for the week; the month's figures: the one that the story is at, else that of publication"""
    unit = match.get("unit")
    if unit not in _CALENDAR:
        return None
    last = context.narrative.last(context.start(match), unit, within=1)
    day = last.day if last is not None and last.day is not None else context.published
    return Found(TimeType.DATE, value_of(day, unit), narrates=False)


@maker
def length_beside(match: Match, context: Context) -> Found | None:
    """a month after the strike: a length, of which "after" is no part"""
    return Found(TimeType.DURATION, period(1, match.get("unit")), tail=1)


def _opens(match: Match, context: Context) -> bool:
    """Whether ``match`` stands at the start of a sentence."""
    at = context.start(match)
    return any(span.start == at for span in context.draft.sentences)


@maker
def shifted(match: Match, context: Context) -> Found | None:
    """two days later; three weeks earlier"""
    unit, number = match.get("unit"), match.get("n")
    if number is None:
        return dated(None)
    parts = parts_before(match, context)
    vague = number == "X" or unit not in _CALENDAR or not float(number).is_integer()
    if not vague and (found := context.apposed(match)) is not None:
        return found
    last = None if vague else _focus(match, context, unit)
    if last is None or last.day is None:
        # Counted from what is not known, it tells how long, and "later" is no part of it.
        return Found(
            TimeType.DURATION,
            compound([*parts, (number, unit)]) if parts else period(number, unit),
            narrates=False,
            tail=1,
            joins=bool(parts),
        )
    made: date | None = last.day
    for count, each in [*parts, (number, unit)]:
        made = made and shift(made, each, match.get("dir") * count)
    return replace(dated(value_of(made, unit), explicit=last.explicit), joins=bool(parts))


@maker
def ago(match: Match, context: Context) -> Found | None:
    """two weeks ago; about a year ago; a year and a half ago"""
    unit, number, half = match.get("unit"), match.get("n"), match.get("half")
    if number is None:
        number = half if half is not None and match.slots["half"][0].start == context.start(match) else 1
        number += half if half is not None and number == 1 else 0
    elif half is not None:
        number += half
    number, unit = SHARES.get((unit, match.value), (number, unit))
    if context.published is None:
        return dated(None)
    if unit == "TH" and number >= 24 and number % 24 == 0:
        number, unit = number // 24, "D"
    if unit not in _CALENDAR:
        return Found(TimeType.TIME, None)
    parts = parts_before(match, context)
    last = context.narrative.ended(context.narrative.previous(context.start(match)))
    if number == 1 and unit == "Y" and last is not None and last.unit is not None and last.day is not None:
        near = not context.ended_between(last.end, context.start(match))
        if last.unit == "Q" or (last.unit == "M" and near):
            return replace(dated(value_of(shift(last.day, "Y", -1), last.unit)), narrates=False)
    made: date | None = context.published
    for count, each in [*parts, (number, unit)]:
        made = made and shift(made, each, -count)
    if not float(number).is_integer():
        unit = {"Y": "M", "DE": "Y", "CE": "DE"}.get(unit, unit)
    return replace(dated(value_of(made, unit)), joins=bool(parts))


@maker
def ago_range(match: Match, context: Context) -> Found | None:
    """three or four months ago"""
    now, unit, low, high = context.published, match.get("unit"), match.get("n"), match.get("m")
    if now is None or unit not in _CALENDAR or not low < high:
        return Found(TimeType.DATE, "PAST_REF", narrates=False)
    first, last = shift(now, unit, -high), shift(now, unit, -low)
    when = Interval.between(first, last, Precision.RANGE) if first and last and first < last else None
    return dated(value_of(last, unit), when=when)


@maker
def ago_day(match: Match, context: Context) -> Found | None:
    """two years ago today; a week ago Tuesday; a year ago this month"""
    now, unit, number = context.published, match.get("unit"), match.get("n") or 1
    if now is None or unit not in _CALENDAR:
        return dated(None)
    within, weekday = match.get("within"), match.get("weekday")
    if within is not None and within not in _CALENDAR:
        return None
    if weekday is not None:
        back = (now.isoweekday() - weekday) % 7
        near = shift(now, "D", -back)
        return dated(part_value(value_of(near and shift(near, unit, -number), "D"), match.get("part")))
    day = shift(now, within or "D", match.get("dir") if within else match.get("day"))
    return dated(value_of(day and shift(day, unit, -number), within or "D"))


@maker
def ago_vague(match: Match, context: Context) -> Found | None:
    """several years ago; long ago"""
    return Found(TimeType.DATE, "PAST_REF", narrates=False)


@maker
def from_now(match: Match, context: Context) -> Found | None:
    """two weeks from now"""
    unit, number = match.get("unit"), match.get("n") or 1
    if context.published is None or unit not in _CALENDAR:
        return dated(None)
    return dated(value_of(shift(context.published, unit, number), unit))
