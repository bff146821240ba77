"""Makers of periods that are counted: this week, the third quarter, two days later, a year earlier."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onrecord.reading.times.anchor import Point
from onrecord.reading.times.calendar import make_day, nearest, shift, value_of
from onrecord.reading.times.context import Context, Found, dated, maker
from onrecord.reading.times.dates import part_value
from onrecord.reading.times.rules import Match
from onrecord.record import Interval, Precision, TimeType

__all__: list[str] = []

_CALENDAR = frozenset({"D", "W", "M", "Q", "Y", "DE", "CE"})


@maker
def today(match: Match, context: Context) -> Found | None:
    """today; late yesterday; tomorrow night; the day before yesterday"""
    offset = match.value if match.value is not None else match.get("day")
    part = "NI" if "tonight" in match.texts else match.get("part")
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
    if match.value == 0 and "before" not in match.texts:
        # "the end of the year" is that of the year the story is in.
        last = context.narrative.last(context.start(match), unit, within=0)
        if last is not None and last.day is not None:
            return dated(value_of(last.day, unit), explicit=last.explicit)
    if context.published is None:
        return dated(None)
    value = value_of(shift(context.published, unit, which), unit)
    return dated(value, when=context.until_published(value, match.texts))


@maker
def year_end(match: Match, context: Context) -> Found | None:
    """year-end; by year's end"""
    if context.published is None:
        return dated(None)
    ahead = context.direction(match) >= 0 or context.before(match) in ("by", "until", "before")
    return dated(f"{context.published.year - (not ahead):04d}-12-31")


@maker
def fiscal_year(match: Match, context: Context) -> Found | None:
    """the fiscal year: which months it has, the words do not say"""
    return dated(None)


@maker
def weekend(match: Match, context: Context) -> Found | None:
    """the weekend; last weekend; over the weekend"""
    now, which = context.published, match.get("dir")
    if now is None:
        return dated(None)
    saturday = now + timedelta(days=6 - now.isoweekday())
    if which is None:
        past = context.direction(match) < 0 or context.before(match) == "over" or match.texts[0] == "over"
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
    if (found := context.apposed(match)) is not None:
        return found
    last = _focus(match, context, unit, within=2)
    if last is None or last.day is None:
        return dated(None)
    return dated(value_of(shift(last.day, unit, which), unit), explicit=last.explicit)


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
    if context.published and unit == "D" and which < 0 and _opens(match, context):
        return dated(value_of(shift(context.published, "D", which), "D"))
    return dated(None)


def _opens(match: Match, context: Context) -> bool:
    """Whether ``match`` stands at the start of a sentence."""
    at = context.start(match)
    return any(span.start == at for span in context.draft.sentences)


@maker
def shifted(match: Match, context: Context) -> Found | None:
    """two days later; three weeks earlier"""
    unit, number = match.get("unit"), match.get("n")
    if number == "X" or number is None or unit not in _CALENDAR or not float(number).is_integer():
        return dated(None)
    if (found := context.apposed(match)) is not None:
        return found
    last = _focus(match, context, unit)
    if last is None or last.day is None:
        return dated(None)
    made = shift(last.day, unit, match.get("dir") * number)
    return dated(value_of(made, unit), explicit=last.explicit)


@maker
def ago(match: Match, context: Context) -> Found | None:
    """two weeks ago; about a year ago; a year and a half ago"""
    unit, number, half = match.get("unit"), match.get("n"), match.get("half")
    if number is None:
        number = 0.5 if match.texts[0] == "half" else 1
    if half is not None and match.texts[0] != "half":
        number += 0.5
    if context.published is None:
        return dated(None)
    if unit not in _CALENDAR:
        return Found(TimeType.TIME, None)
    last = context.narrative.previous(context.start(match))
    if number == 1 and unit == "Y" and last is not None and last.unit == "Q" and last.day:
        return dated(value_of(shift(last.day, "Y", -1), "Q"))
    made = shift(context.published, unit, -number)
    if not float(number).is_integer():
        unit = {"Y": "M", "DE": "Y", "CE": "DE"}.get(unit, unit)
    return dated(value_of(made, unit))


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


def _quarter(year: int, number: int) -> str | None:
    return f"{year:04d}-Q{number}" if 1 <= number <= 4 else None


@maker
def quarter(match: Match, context: Context) -> Found | None:
    """the third quarter; the third quarter of 1984; this year's third quarter"""
    number, year = match.get("n"), match.get("year")
    now, which = context.published, match.get("dir")
    if number < 0 and year is None:
        # "the last quarter" counts from now, "the final quarter" is the fourth.
        return dated(value_of(shift(now, "Q", -1), "Q")) if now and "last" in match.texts else dated(None)
    number = 4 if number < 0 else number
    if number > 4:
        return None
    if year is not None:
        return dated(_quarter(int(year), number), explicit=True)
    if now is None:
        return dated(f"XXXX-Q{number}")
    if which is not None or "year" in match.texts:
        return dated(_quarter(now.year + (which or 0), number))
    first = 3 * number - 2
    starts = [date(now.year + step, first, 1) for step in (-1, 0, 1)]
    ahead = context.before(match) in ("in", "by", "during", "until") and context.direction(match) > 0
    chosen = nearest(starts, now, 1 if ahead else -1) if ahead else [day for day in starts if day <= now][-1]
    return dated(value_of(chosen, "Q"))


@maker
def quarter_ended(match: Match, context: Context) -> Found | None:
    """the fiscal first quarter ended Sept. 30: three months up to that day"""
    now = context.published
    year = match.get("year")
    if year is None and now is None:
        return dated(None)
    years = [int(year)] if year is not None else [now.year - 1, now.year] if now else []
    ends = [made for each in years if (made := make_day(each, match.get("month"), int(match.get("day"))))]
    end = nearest(ends, now, -1) if now else (ends[0] if ends else None)
    if end is None:
        return dated(None)
    start = shift(end + timedelta(days=1), "M", -3) or end
    middle = start + (end - start) / 2
    number = match.get("n")
    value = value_of(middle, "Q") if number is None or number < 0 else _quarter(end.year, number)
    return dated(value, when=Interval.between(start, end, Precision.RANGE), explicit=year is not None)


@maker
def quarter_like(match: Match, context: Context) -> Found | None:
    """last year's quarter; the 1988 quarter: the one that the story is at, in that year"""
    last = context.narrative.last_of(context.start(match), "Q", within=2)
    year, which = match.get("year"), match.get("dir")
    if year is None and context.published is not None and which is not None:
        year = context.published.year + which
    if last is None or last.value is None or year is None:
        return dated(None)
    return replace(dated(f"{int(year):04d}-{last.value[-2:]}"), narrates=False)


@maker
def quarter_same(match: Match, context: Context) -> Found | None:
    """the quarter; the latest quarter: the one that the story is at"""
    last = context.narrative.last_of(context.start(match), "Q", within=2)
    return dated(last.value if last is not None else None)


@maker
def latest_quarter(match: Match, context: Context) -> Found | None:
    """the latest quarter"""
    return quarter_same(match, context)


@maker
def year_before(match: Match, context: Context) -> Found | None:
    """a year earlier; the year-ago quarter: one year before what it is compared with"""
    number, at = match.get("n"), context.start(match)
    last = context.narrative.previous(at, within=1)
    if "quarter" in match.texts or "period" in match.texts:
        last = context.narrative.last_of(at, "Q", within=2) or last
    value = None
    if last is not None and last.day is not None and last.unit is not None:
        if number is not None:
            value = _quarter(last.day.year - 1, number)
        elif last.unit == "Q" or (last.unit == "Y" and last.explicit):
            value = value_of(shift(last.day, "Y", -1), last.unit)
        elif last.unit in ("D", "W", "M"):
            value = value_of(shift(last.day, "Y", -1), "Y")
    if value is None and context.published is not None:
        year = context.published.year - 1
        value = _quarter(year, number) if number is not None else f"{year:04d}"
    # What is compared with is not where the story goes on from.
    return replace(dated(value), narrates=False)


@maker
def half(match: Match, context: Context) -> Found | None:
    """the first half of 1989; the second half of this year"""
    number, year = match.get("n"), match.get("year")
    if year is None and context.published is not None:
        year = context.published.year + (match.get("dir") or 0)
    if year is None or number > 2:
        return dated(None)
    return dated(f"{int(year):04d}-H{2 if number < 0 else number}", explicit=match.get("year") is not None)
