"""Makers of dates: days, months, years, decades, centuries, weekdays, holidays, seasons."""

from __future__ import annotations

import re
from datetime import date

from onrecord.reading.times.calendar import holiday as holiday_of
from onrecord.reading.times.calendar import make_day, nearest, shift, value_of
from onrecord.reading.times.context import Context, Found, dated, maker
from onrecord.reading.times.rules import Match
from onrecord.record import Span, TimeType

__all__ = ["part_value"]

_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def part_value(day: str | None, part: str | None) -> str | None:
    """``day`` with a part of it: ``TMO``, or ``T12:00`` for noon."""
    return f"{day}T{part}" if day and part else day


def _full_year(two: int, context: Context) -> int:
    """The year that two figures stand for: the last one that is not far ahead."""
    now = context.published.year if context.published else 2030
    year = now // 100 * 100 + two
    return year - 100 if year > now + 15 else year


@maker
def iso(match: Match, context: Context) -> Found | None:
    """2025-04-14, 2025-04-14T10:45:00Z"""
    word = match.slots["iso"][0]
    value = context.draft.text[word.start : word.end]
    day, _, clock = value.partition("T")
    if make_day(*map(int, day.split("-"))) is None:
        return None
    return dated(f"{day}T{clock[:5]}" if clock else day, explicit=True)


@maker
def slash(match: Match, context: Context) -> Found | None:
    """4/14/2025, in the order of the language; the other order where only that is a date."""
    numbers = [int(piece) for piece in match.slots["slash"][0].text.split("/")]
    if numbers[0] > 31:
        year, month, day = numbers
    else:
        month, day, year = numbers
        if context.data["slash_order"] == "dmy" or month > 12:
            month, day = day, month
        if month > 12:
            month, day = day, month
    if year < 100:
        year = _full_year(year, context)
    made = make_day(year, month, day)
    return dated(made.isoformat(), explicit=True) if made else None


@maker
def dotted(match: Match, context: Context) -> Found | None:
    """14.04.2025"""
    day, month, year = (int(piece) for piece in match.slots["dotted"][0].text.split("."))
    made = make_day(year, month, day)
    return dated(made.isoformat(), explicit=True) if made else None


@maker
def date_of(match: Match, context: Context) -> Found | None:
    """April 14; Tuesday, 14 April 1912"""
    month, day, year = match.get("month"), match.get("day"), match.get("year")
    if month is None:
        month = _month_before(match, context)
    if month is None or day is None:
        return None
    month, day = int(month), int(day)
    part = match.get("part")
    if year is not None:
        made = make_day(int(year), month, day)
        return dated(part_value(made.isoformat(), part), explicit=True) if made else None
    if make_day(2024, month, day) is None:
        return None
    anchor = context.anchor(match, month, day)
    if anchor is None:
        return dated(f"XXXX-{month:02d}-{day:02d}")
    for named in context.data["named"]:
        if (month, day) == (named["month"], named["day"]) and context.after(match) in named["before"]:
            return dated(f"{named['year']:04d}-{month:02d}-{day:02d}", explicit=True)
    if (within := context.within_year(match)) is not None:
        made = make_day(within, month, day)
        return dated(part_value(value_of(made, "D"), part), explicit=True)
    weekday = match.get("weekday")
    reach = range(-6, 3) if weekday else range(-1, 2)
    days = [made for step in reach if (made := make_day(anchor.year + step, month, day))]
    if weekday:
        # The weekday tells which year is meant; where none fits, it was a slip.
        days = [made for made in days if made.isoweekday() == weekday] or [
            made for step in (-1, 0, 1) if (made := make_day(anchor.year + step, month, day))
        ]
        chosen = nearest(days, anchor, 0)
    else:
        chosen = nearest(days, anchor, context.direction(match))
    explicit = anchor != context.published
    return dated(part_value(value_of(chosen, "D"), part), explicit=explicit)


def _month_before(match: Match, context: Context) -> int | None:
    last = context.narrative.last(context.start(match), "D", within=0)
    return last.day.month if last is not None and last.day is not None else None


@maker
def monthday(match: Match, context: Context) -> Found | None:
    """the 14th; Tuesday the 14th"""
    day = int(match.get("day"))
    if match.get("unit") is not None:
        first = context.published and shift(context.published.replace(day=1), "M", match.get("dir"))
        if match.get("unit") != "M" or not first:
            return dated(None)
        return dated(value_of(make_day(first.year, first.month, day), "D"))
    last = context.narrative.last(context.start(match), "M", within=1)
    anchor = last.day if last is not None and last.day is not None else context.published
    if anchor is None:
        return dated(None)
    months = [shift(anchor.replace(day=1), "M", step) for step in (-1, 0, 1)]
    days = [made for first in months if first and (made := make_day(first.year, first.month, day))]
    if last is not None and last.unit == "M":
        days = [made for made in days if (made.year, made.month) == (anchor.year, anchor.month)]
    weekday = match.get("weekday")
    if weekday:
        days = [made for made in days if made.isoweekday() == weekday] or days
    chosen = nearest(days, anchor, context.direction(match) if last is None else 0)
    return dated(value_of(chosen, "D"), explicit=bool(last and last.explicit))


@maker
def month(match: Match, context: Context) -> Found | None:
    """April; early April 1912; last May"""
    number, year = match.get("month"), match.get("year")
    if number is None:
        return None
    if year is None and (short := match.get("yy")) is not None:
        year = _full_year(int(short), context)
    if year is not None:
        return dated(f"{int(year):04d}-{number:02d}", explicit=True)
    if match.slots["month"][0].text in context.data["ambiguous"]["words"] and not _is_month(match, context):
        return None
    which = match.get("dir")
    if which is not None:
        if context.published is None:
            return dated(f"XXXX-{number:02d}")
        return dated(_month_value(_pick_month(context.published, number, which)))
    if (within := context.within_year(match)) is not None:
        return dated(f"{within:04d}-{number:02d}", explicit=True)
    anchor = context.anchor(match, number)
    if anchor is None:
        return dated(f"XXXX-{number:02d}")
    firsts = [date(anchor.year + step, number, 1) for step in (-1, 0, 1) if 0 < anchor.year + step < 9999]
    # Within the month itself it is neither past nor ahead.
    chosen = nearest(firsts, anchor.replace(day=1), context.direction(match))
    when = context.until_published(_month_value(chosen), match.texts)
    return dated(_month_value(chosen), explicit=anchor != context.published, when=when)


def _month_value(day: date | None) -> str | None:
    return value_of(day, "M")


def _pick_month(published: date, number: int, which: int) -> date:
    if which == 0:
        return date(published.year, number, 1)
    if which < 0:
        return date(published.year - (number >= published.month), number, 1)
    return date(published.year + (number <= published.month), number, 1)


def _is_month(match: Match, context: Context) -> bool:
    """Whether "may" or "march" is a month here and no verb."""
    if len(match.texts) > 1 or context.before(match) in context.data["ambiguous"]["after"]:
        return True
    tokens = context.draft.tokens_of(Span(context.start(match), context.end(match)))
    if tokens is None or not len(tokens):
        return False
    return bool(tokens[0].tag_ == "NNP" and tokens[0].ent_type_ == "DATE")


@maker
def month_of_year(match: Match, context: Context) -> Found | None:
    """April last year"""
    if match.get("unit") != "Y":
        return None
    if context.published is None:
        return dated(f"XXXX-{match.get('month'):02d}")
    return dated(f"{context.published.year + match.get('dir'):04d}-{match.get('month'):02d}")


@maker
def year(match: Match, context: Context) -> Found | None:
    """1912; the year 2000; '94; fiscal 1989"""
    value = match.get("year")
    if value is None:
        value = _full_year(int(match.get("yy")), context)
    if len(match.texts) == 1 and not _is_year(match, int(value), context):
        return None
    return dated(f"{int(value):04d}", explicit=True)


def _is_year(match: Match, number: int, context: Context) -> bool:
    """Whether a bare four-figure number is a year, not a count, a name or a price."""
    rules = context.data["years"]
    before, after = context.before(match), context.after(match)
    if before in rules["names"] or after in rules["units"]:
        return False
    if after == "-" and context.glued(match) and context.words[match.last + 1 : match.last + 2]:
        follows = context.words[match.last + 1]
        if not follows.text.isdigit() and "YY" not in follows.kinds and follows.text not in ("era", "style"):
            return False
    if before in rules["prepositions"]:
        low = rules["earliest"] if before in ("in", "since", "until", "by", "circa") else rules["first"]
    else:
        low = rules["first"]
    if not low <= number <= rules["last"]:
        return False
    spelled = not match.texts[0].isdigit()
    counted = context.tag(match, 0) == "NNS"
    determined = context.tag(match, -1) in ("DT", "POS", "PRP$") or before in rules["prepositions"]
    return not (counted and (number % 100 == 0 or spelled) and not determined)


@maker
def decade(match: Match, context: Context) -> Found | None:
    """the 1990s; the mid-'80s; the nineties"""
    number = match.get("decade")
    if number >= 1000:
        return dated(f"{number // 10:03d}", explicit=True)
    if number > 99:
        return dated(f"{number:03d}", explicit=True)
    return dated(f"{(1900 if number >= 30 else 2000) // 10 + number // 10:03d}", explicit=True)


@maker
def century(match: Match, context: Context) -> Found | None:
    """the 20th century"""
    number = int(match.get("n")) + int(match.get("tens") or 0)
    return dated(f"{number - 1:02d}", explicit=True) if 1 <= number <= 30 else None


@maker
def season(match: Match, context: Context) -> Found | None:
    """the summer of 1912; last fall; over the winter"""
    code, number = match.get("season"), match.get("year")
    if number is None and (short := match.get("yy")) is not None:
        number = _full_year(int(short), context)
    if number is not None:
        return dated(f"{int(number):04d}-{code}", explicit=True)
    if match.get("unit") not in (None, "Y"):
        return None
    now = context.published
    if now is None:
        return dated(f"XXXX-{code}")
    which = match.get("dir")
    if match.get("unit") == "Y" or which == 0:
        return dated(f"{now.year + (which or 0):04d}-{code}")
    starts = [date(now.year + step, _SEASON_MONTH[code], 1) for step in (-2, -1, 0, 1)]
    passed = [start for start in starts if start <= now]
    latest = passed[-1]
    running = shift(latest, "M", 3) or latest
    ahead = [start for start in starts if start > now]
    if which is not None and which < 0:
        chosen = latest if running <= now else passed[-2]
    elif which is not None or context.before(match, 2) == "later" or context.direction(match) > 0:
        chosen = latest if which is None and running > now else ahead[0]
    else:
        chosen = latest
    return dated(f"{chosen.year:04d}-{code}")


@maker
def holiday(match: Match, context: Context) -> Found | None:
    """Christmas; New Year's Eve 1999; last Thanksgiving"""
    rule, number = str(match.value), match.get("year")
    if not re.search(r"[A-Z]", context.draft.text[context.start(match) : context.end(match)]):
        return None
    if number is not None:
        made = holiday_of(rule, int(number))
        return dated(made.isoformat(), explicit=True) if made else None
    now = context.published
    if now is None:
        return Found(TimeType.DATE, f"XXXX-{rule}" if len(rule) == 5 else None)
    days = [made for step in (-1, 0, 1) if (made := holiday_of(rule, now.year + step))]
    which = match.get("dir")
    return dated(value_of(nearest(days, now, context.direction(match) if which is None else which), "D"))
