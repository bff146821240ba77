"""Makers of quarters and halves of a year, and of what they are compared with: a year earlier."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from onrecord.reading.times.calendar import in_year, make_day, nearest, shift, value_of
from onrecord.reading.times.context import Context, Found, dated, maker
from onrecord.reading.times.rules import Match
from onrecord.reading.times.years import full_year, told_year
from onrecord.record import Interval, Precision

__all__: list[str] = []


@maker
def quarter_short(match: Match, context: Context) -> Found | None:
    """Q3 2021; 3Q21; Q4"""
    number, year = _short(match, "q", context)
    if year is not None:
        return dated(_quarter(year, number), explicit=True)
    return _quarter_without_year(match, context, number)


@maker
def half_short(match: Match, context: Context) -> Found | None:
    """H1 2021; 2021 H1; H1'21. "H1" alone is a visa."""
    number, year = _short(match, "h", context)
    return dated(in_year(year, f"H{number}"), explicit=True) if year is not None else None


def _short(match: Match, slot: str, context: Context) -> tuple[int, int | None]:
    """Number and year of "Q3", "3Q21", "H1'21": the year of the words beside it, or its own."""
    number, *own = re.findall(r"^\D?\d|\d+", match.slots[slot][0].text)
    year = told_year(match, context)
    return int(number[-1]), full_year(own[0], context) if year is None and own else year


def _quarter(year: int | None, number: int) -> str | None:
    return in_year(year, f"Q{number}") if 1 <= number <= 4 else None


@maker
def quarter(match: Match, context: Context) -> Found | None:
    """the third quarter; the third quarter of 1984; this year's third quarter"""
    number, year = match.get("n"), match.get("year")
    final = context.data["words"]["LASTPAST"].keys().isdisjoint(match.texts)
    if number < 0 and not final and year is None and match.value is None:
        # "the last quarter" counts from now, "the final quarter" is the fourth.
        return dated(_latest(context))
    number = 4 if number < 0 else number
    if number > 4:
        return None
    if year is not None:
        return dated(_quarter(int(year), number), explicit=True)
    return None if _is_game(match, context) else _quarter_without_year(match, context, number)


def _is_game(match: Match, context: Context) -> bool:
    """Whether the sentence is about a game, whose quarters are a few minutes."""
    at = context.start(match)
    sentence = next((span for span in context.draft.sentences if span.start <= at < span.end), None)
    if sentence is None:
        return False
    words = set(re.findall(r"\w+", context.lower[sentence.start : sentence.end]))
    return not words.isdisjoint(context.data["quarters"]["games"])


def _is_business(match: Match, context: Context) -> bool:
    """Whether a half is one of a year, or is told with its year."""
    rules = context.data["quarters"]
    told = bool({"year", "dir"} & match.slots.keys())
    return told or (not _is_game(match, context) and any(word in context.lower for word in rules["business"]))


def _quarter_without_year(match: Match, context: Context, number: int) -> Found:
    now, which = context.published, match.get("dir") if "dir" in match.slots else match.value
    if now is None:
        return dated(_quarter(None, number))
    if which is not None:
        return dated(_quarter(now.year + which, number))
    first = 3 * number - 2
    starts = [date(now.year + step, first, 1) for step in (-1, 0, 1)]
    leads = {context.before(match), *match.texts[:-1]} & set(context.data["quarters"]["ahead"])
    ahead = bool(leads or len(match.texts) > 3) and context.direction(match) > 0
    chosen = nearest(starts, now, 1) if ahead else [day for day in starts if day <= now][-1]
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
    if year is None:
        return dated(None)
    if last is None or last.value is None:
        # A period without a quarter to compare it with may be of any length.
        number = latest[-2:] if "quarter" in match.texts and (latest := _latest(context)) else None
        return replace(dated(in_year(year, *([number] if number else []))), narrates=False)
    return replace(dated(in_year(year, last.value[-2:])), narrates=False)


@maker
def quarter_same(match: Match, context: Context) -> Found | None:
    """the quarter; the latest quarter: the one that the story is at"""
    last = context.narrative.last_of(context.start(match), "Q", within=2)
    if last is not None:
        return dated(last.value)
    return dated(value_of(context.published, "Q") if context.direction(match) > 0 else _latest(context))


def _latest(context: Context) -> str | None:
    """The last quarter that is over on the day of publication."""
    return value_of(shift(context.published, "Q", -1), "Q") if context.published else None


@maker
def latest_quarter(match: Match, context: Context) -> Found | None:
    """the latest quarter: the last that is over"""
    now = context.published
    last = context.narrative.last_of(context.start(match), "Q", within=2)
    if last is not None and last.day is not None and (now is None or (shift(last.day, "Q", 1) or now) <= now):
        return dated(last.value)
    return dated(_latest(context))


@maker
def year_before(match: Match, context: Context) -> Found | None:
    """a year earlier; the year-ago quarter: one year before what it is compared with"""
    number, at = match.get("n"), context.start(match)
    last = context.narrative.previous(at, within=1)
    if match.value is not None:
        last = context.narrative.last_of(at, match.value, within=2) or last
    last = context.narrative.ended(last)
    value = None
    if last is not None and last.day is not None and last.unit is not None:
        if number is not None:
            value = _quarter(last.day.year - 1, number)
        elif last.unit == "Q" or (last.unit == "Y" and last.explicit):
            value = value_of(shift(last.day, "Y", -1), last.unit)
        elif last.unit == "H" and last.value is not None:
            value = in_year(last.day.year - 1, last.value[-2:])
        elif last.unit == "M" and (match.value == "M" or not context.ended_between(last.end, at)):
            value = value_of(shift(last.day, "Y", -1), "M")
        elif last.unit in ("D", "W", "M"):
            value = value_of(shift(last.day, "Y", -1), "Y")
    latest = _latest(context)
    if number is None and latest and "quarter" in match.texts and (value is None or len(value) == 4):
        value = in_year(int(latest[:4]) - 1, latest[-2:])
    if value is None and context.published is not None:
        year = context.published.year - 1
        value = _quarter(year, number) if number is not None else in_year(year)
    # What is compared with is not where the story goes on from.
    return replace(dated(value), narrates=False)


@maker
def half(match: Match, context: Context) -> Found | None:
    """the first half of 1989; the second half of this year"""
    number, year = match.get("n"), match.get("year")
    if number > 2 or ("of" not in match.texts and not _is_business(match, context)):
        return None
    if year is None and context.published is not None:
        year = context.published.year + (match.get("dir") or 0)
    if year is None:
        return dated(None)
    return dated(in_year(year, f"H{2 if number < 0 else number}"), explicit=match.get("year") is not None)
